// SPDX-License-Identifier: MIT
#include "pipeline/ingest.h"

#include "capture/capture_reader.h"
#include "capture/raw_stream_reader.h"
#include "pipeline/capture_input.h"
#include "pipeline/opened_conversations.h"
#include "pipeline/opened_traffic.h"
#include "pipeline/packet_dispatcher.h"
#include "pipeline/payload_fingerprint.h"

#include <algorithm>
#include <array>

namespace qapscope {
namespace {

constexpr std::uint64_t kFirstBytes = 64;
constexpr std::int64_t kEarliestPlausibleNs = 631'152'000'000'000'000;  // 1990
constexpr std::int64_t kLatestPlausibleNs = 4'102'444'800'000'000'000;  // 2100
constexpr Duration kBackwardsTolerance = std::chrono::seconds(1);

/// Whether a file that is no capture is a stream of QAPs. Where an unknown type begins it, the file's end or another
/// header has to stand where that QAP ends, signed or not. (PROTOCOL §1, §4)
bool isRawStream(const CaptureInput& input, const IngestOptions& options)
{
    const auto store = input.store();
    const auto judge = [&](std::uint64_t at) {
        return judgeHeader(store->view(at, kMaxHeaderSize), options.limits, options.reading);
    };
    const Plausibility first = judge(0);
    if (first != Plausibility::Weak)
        return first == Plausibility::Good;
    const std::uint64_t end = parseHeader(store->view(0, kMaxHeaderSize), options.reading)->wireSize();
    return std::ranges::any_of(std::array{end, end + kTrailerSize}, [&](std::uint64_t at) {
        const bool isEnd = at == store->size() && input.isCaughtUp();
        return isEnd || judge(at) == Plausibility::Good || judge(at) == Plausibility::Weak;
    });
}

Result<std::unique_ptr<CaptureReader>> readerFor(const CaptureInput& input, const std::string& subject,
                                                 const IngestOptions& options)
{
    auto reader = makeCaptureReader(input.store()->view(0, kFirstBytes), subject);
    const bool isUnknown = !reader && reader.error().code == ErrorCode::NotACapture;
    if (isUnknown && isRawStream(input, options))
        return std::make_unique<RawStreamReader>();
    return reader;
}

}  // namespace

struct Ingest::State
{
    State(Session& session, const IngestOptions& given, std::unique_ptr<CaptureInput> bytes,
          std::unique_ptr<CaptureReader> from, std::shared_ptr<SpillFile> spillFile)
        : options(given)
        , input(std::move(bytes))
        , spill(std::move(spillFile))
        , reader(std::move(from))
        , writer(session, options.reading)
        , payloads(session)
        , matcher(writer, payloads)
        , watch(writer)
        , context{writer, matcher, watch, options.limits, options.reading, options.userLinks, spill.get()}
        , dispatcher(context)
    {
        writer.setStores(input->store(), spill);
        context.opened = &opened;
    }

    void take(Packet& packet);
    void takeComments(const Packet& packet);
    void takeRest();
    void checkTime(Packet& packet);
    void reportFileFindings();
    void reportUnpacking();
    void countAndPublish();
    void countDrops();
    void giveUpOld();

    IngestOptions options;
    std::unique_ptr<CaptureInput> input;
    std::shared_ptr<SpillFile> spill;
    std::unique_ptr<CaptureReader> reader;
    SessionWriter writer;
    PayloadFingerprint payloads;
    ExchangeMatcher matcher;
    ConformanceWatch watch;
    IngestContext context;
    OpenedConversations opened{context};
    PacketDispatcher dispatcher;
    std::unique_ptr<OpenedTraffic> traffic;  ///< null: there is none
    Timestamp lastTime;
    std::uint64_t released = 0;
    std::size_t comments = 0;  ///< of the file's that were taken
    ChunkMarks marks;
    RetentionLimits retention;
    std::uint64_t neededFrom = 0;
};

Ingest::Ingest(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Ingest::~Ingest() = default;

Result<std::unique_ptr<Ingest>> Ingest::open(const std::filesystem::path& path, Session& session,
                                             const IngestOptions& options)
{
    auto input = CaptureInput::open(path, options.spillFolder, options.limits);
    if (!input)
        return tl::unexpected(input.error());
    return start(std::move(*input), path.string(), session, options);
}

Result<std::unique_ptr<Ingest>> Ingest::openMemory(ByteView bytes, Session& session,
                                                   const IngestOptions& options)
{
    auto input = CaptureInput::fromMemory(bytes, options.limits);
    if (!input)
        return tl::unexpected(input.error());
    return start(std::move(*input), "memory", session, options);
}

Result<std::unique_ptr<Ingest>> Ingest::start(std::unique_ptr<CaptureInput> input, const std::string& subject,
                                              Session& session, const IngestOptions& options)
{
    auto reader = readerFor(*input, subject, options);
    if (!reader)
        return tl::unexpected(reader.error());
    auto spill = SpillFile::create(options.spillFolder, options.limits.maxSpilledBytes);
    if (!spill)
        return tl::unexpected(spill.error());
    auto state =
        std::make_unique<State>(session, options, std::move(input), std::move(*reader), std::move(*spill));
    if (!options.openedTraffic.empty()) {
        auto traffic = OpenedTraffic::open(options.openedTraffic, options.spillFolder, options.limits);
        if (!traffic)
            return tl::unexpected(traffic.error());
        state->traffic = std::move(*traffic);
        state->context.isOpened = true;
    }
    return std::unique_ptr<Ingest>(new Ingest(std::move(state)));
}

Ingest::Step Ingest::step(std::uint64_t budgetBytes)
{
    State& state = *m_state;
    const ByteView bytes = state.input->refresh(budgetBytes);
    const std::uint64_t until = state.reader->position() + budgetBytes;
    auto outcome = CaptureReader::Outcome::Packet;
    Packet packet;
    while (state.reader->position() < until) {
        const std::uint64_t before = state.reader->position();
        outcome = state.reader->next(bytes, packet);
        if (state.reader->hasFindings())
            state.reportFileFindings();
        if (outcome != CaptureReader::Outcome::Packet)
            break;
        state.take(packet);
        state.marks.note(state.writer.rowCount(), before, state.spill->size());
    }
    state.countAndPublish();
    state.giveUpOld();
    if (outcome == CaptureReader::Outcome::Stopped)
        return Step::Ended;
    const bool isMoreThere = outcome == CaptureReader::Outcome::Packet || !state.input->isCaughtUp();
    return isMoreThere ? Step::More : Step::CaughtUp;
}

void Ingest::State::take(Packet& packet)
{
    checkTime(packet);
    SessionCounters& counters = writer.counters();
    if (counters.packets == 0)
        counters.first = packet.time;
    counters.last = packet.time;
    ++counters.packets;
    counters.bytes += packet.bytes.size();
    if (reader->notes().comments.size() != comments)
        takeComments(packet);
    if (traffic)
        traffic->upTo(packet.number, opened, *spill);
    dispatcher.add(packet);
}

void Ingest::State::takeComments(const Packet& packet)
{
    const auto& all = reader->notes().comments;
    for (; comments < all.size(); ++comments)
        if (all[comments].packet == packet.number)
            writer.addComment(
                {packet.number, packet.time, packet.offset, packet.bytes.size(), all[comments].text});
}

/// What stands behind damage, once nothing more is waited for there, and what Wireshark found behind the last packet.
void Ingest::State::takeRest()
{
    reader->endInput();
    const ByteView bytes = input->store()->view(0, UINT64_MAX);
    Packet packet;
    while (reader->next(bytes, packet) == CaptureReader::Outcome::Packet)
        take(packet);
    reader->finish(bytes);
    reportFileFindings();
    reportUnpacking();
    if (traffic)
        traffic->upTo(UINT64_MAX, opened, *spill);
}

void Ingest::State::checkTime(Packet& packet)
{
    if (packet.link == RawStreamReader::kLink)
        return;
    const std::int64_t ns = nsSinceEpoch(packet.time);
    const bool isAbsurd = ns < kEarliestPlausibleNs || ns > kLatestPlausibleNs;
    const bool isBackwards = writer.counters().packets > 0 && packet.time + kBackwardsTolerance < lastTime;
    if (!packet.hasTime || isAbsurd || isBackwards)
        writer.addFinding({Rule::BadTimestamp, {}, packet.time, packet.number, {writer.rowCount()}, 0});
    if (!packet.hasTime)
        packet.time = lastTime;
    lastTime = packet.time;
}

void Ingest::State::reportFileFindings()
{
    for (const FileFinding& found : reader->takeFindings())
        writer.addFinding({found.rule, {}, lastTime, found.packet, {writer.rowCount()}, found.bytes});
}

void Ingest::State::countAndPublish()
{
    writer.counters().bytesRead = input->filePosition(reader->position());
    writer.counters().bytesTotal = input->fileSize();
    writer.counters().hasSecrets = reader->notes().hasDecryptionSecrets;
    countDrops();
    // What has been read stays in the system's cache, but need not count as this program's memory.
    if (reader->position() > released) {
        input->release(released, reader->position());
        released = reader->position();
    }
    writer.publish();
}

void Ingest::setRetention(const RetentionLimits& limits)
{
    m_state->retention = limits;
}

std::uint64_t Ingest::neededFrom() const noexcept
{
    return m_state->neededFrom;
}

void Ingest::State::giveUpOld()
{
    const auto kept = marks.evict(retention, writer.session(), reader->position());
    if (!kept)
        return;
    writer.evictBefore(kept->row);
    spill->giveBackBefore(kept->spill);
    neededFrom = kept->capture;
    writer.publish();
}

void Ingest::State::countDrops()
{
    SessionCounters& counters = writer.counters();
    counters.systemDropped = 0;
    counters.captureDropped = 0;
    for (const CaptureInterface& interface : reader->notes().interfaces) {
        counters.systemDropped += interface.systemDropped;
        counters.captureDropped += interface.dropped;
    }
}

void Ingest::State::reportUnpacking()
{
    const auto report = [this](Rule rule) {
        writer.addFinding({rule, {}, lastTime, writer.counters().packets, {writer.rowCount()}, 0});
    };
    switch (input->trouble()) {
    case CaptureInput::Trouble::None:
        break;
    case CaptureInput::Trouble::Damaged:
        report(Rule::FileCorrupt);
        break;
    case CaptureInput::Trouble::Truncated:
        report(Rule::FileTruncated);
        break;
    case CaptureInput::Trouble::Limit:
    case CaptureInput::Trouble::NoSpace:
        report(Rule::LimitReached);
        break;
    }
}

void Ingest::endInput()
{
    m_state->reader->endInput();
}

void Ingest::finish(Rest rest)
{
    State& state = *m_state;
    if (rest == Rest::Read)
        state.takeRest();
    state.opened.finish(state.lastTime);
    state.dispatcher.finish(state.lastTime);
    state.matcher.finish();
    state.watch.finish(state.lastTime);
    state.countAndPublish();
}

}  // namespace qapscope
