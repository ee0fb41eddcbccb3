// SPDX-License-Identifier: MIT
#include "pipeline/ingest.h"

#include "capture/capture_reader.h"
#include "capture/mapped_file.h"
#include "capture/raw_stream_reader.h"
#include "pipeline/packet_dispatcher.h"
#include "pipeline/payload_fingerprint.h"

namespace qapscope {
namespace {

/// Bytes that somebody else keeps.
class BorrowedBytes final : public ByteStore
{
public:
    explicit BorrowedBytes(ByteView bytes) : m_bytes(bytes) {}
    [[nodiscard]] ByteView view(std::uint64_t offset, std::uint64_t length) const noexcept override
    {
        return slice(m_bytes, offset, length);
    }
    [[nodiscard]] std::uint64_t size() const noexcept override { return m_bytes.size(); }

private:
    ByteView m_bytes;
};

constexpr std::uint64_t kFirstBytes = 64;
constexpr std::int64_t kEarliestPlausibleNs = 631'152'000'000'000'000;   // 1990
constexpr std::int64_t kLatestPlausibleNs = 4'102'444'800'000'000'000;   // 2100
constexpr Duration kBackwardsTolerance = std::chrono::seconds(1);

Result<std::unique_ptr<CaptureReader>> readerFor(ByteView start, const std::string& subject,
                                                 const IngestOptions& options)
{
    auto reader = makeCaptureReader(start, subject);
    const bool isUnknown = !reader && reader.error().code == ErrorCode::NotACapture;
    if (isUnknown && judgeHeader(start, options.limits, options.reading) == Plausibility::Good)
        return std::make_unique<RawStreamReader>();
    return reader;
}

} // namespace

struct Ingest::State
{
    State(Session& session, const IngestOptions& given, std::shared_ptr<const ByteStore> bytes,
          std::unique_ptr<CaptureReader> from, std::shared_ptr<SpillFile> spillFile)
        : options(given)
        , store(std::move(bytes))
        , spill(std::move(spillFile))
        , reader(std::move(from))
        , writer(session, options.reading)
        , payloads(session)
        , matcher(writer, payloads)
        , context{writer, matcher, options.limits, options.reading, spill.get()}
        , dispatcher(context)
    {
        writer.setStores(store, spill);
    }

    void take(Packet& packet);
    void checkTime(Packet& packet);
    void reportFileFindings();
    void countAndPublish(std::uint64_t total);

    IngestOptions options;
    std::shared_ptr<const ByteStore> store;
    std::shared_ptr<MappedFile> file;  ///< the same as store, where it is a file
    std::shared_ptr<SpillFile> spill;
    std::unique_ptr<CaptureReader> reader;
    SessionWriter writer;
    PayloadFingerprint payloads;
    ExchangeMatcher matcher;
    IngestContext context;
    PacketDispatcher dispatcher;
    Timestamp lastTime;
    std::uint64_t released = 0;
};

Ingest::Ingest(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Ingest::~Ingest() = default;

Result<std::unique_ptr<Ingest>> Ingest::open(const std::filesystem::path& path, Session& session,
                                             const IngestOptions& options)
{
    auto file = MappedFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    auto reader = readerFor((*file)->view(0, kFirstBytes), path.string(), options);
    if (!reader)
        return tl::unexpected(reader.error());
    auto spill = SpillFile::create(options.spillFolder);
    if (!spill)
        return tl::unexpected(spill.error());
    auto state = std::make_unique<State>(session, options, *file, std::move(*reader), std::move(*spill));
    state->file = std::move(*file);
    return std::unique_ptr<Ingest>(new Ingest(std::move(state)));
}

Result<std::unique_ptr<Ingest>> Ingest::openMemory(ByteView bytes, Session& session, const IngestOptions& options)
{
    auto reader = readerFor(slice(bytes, 0, kFirstBytes), "memory", options);
    if (!reader)
        return tl::unexpected(reader.error());
    auto spill = SpillFile::create({});
    if (!spill)
        return tl::unexpected(spill.error());
    return std::unique_ptr<Ingest>(new Ingest(std::make_unique<State>(
        session, options, std::make_shared<BorrowedBytes>(bytes), std::move(*reader), std::move(*spill))));
}

Ingest::Step Ingest::step(std::uint64_t budgetBytes)
{
    State& state = *m_state;
    const std::uint64_t total = state.file ? state.file->refresh() : state.store->size();
    const ByteView bytes = state.store->view(0, total);
    const std::uint64_t until = state.reader->position() + budgetBytes;
    auto outcome = CaptureReader::Outcome::Packet;
    Packet packet;
    while (state.reader->position() < until) {
        outcome = state.reader->next(bytes, packet);
        if (outcome != CaptureReader::Outcome::Packet)
            break;
        state.take(packet);
    }
    state.reportFileFindings();
    state.countAndPublish(total);
    return outcome == CaptureReader::Outcome::Packet ? Step::More : Step::CaughtUp;
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
    dispatcher.add(packet);
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

void Ingest::State::countAndPublish(std::uint64_t total)
{
    writer.counters().bytesRead = reader->position();
    writer.counters().bytesTotal = total;
    // What has been read stays in the system's cache, but need not count as this program's memory.
    if (file && reader->position() > released) {
        file->release(released, reader->position() - released);
        released = reader->position();
    }
    writer.publish();
}

void Ingest::finish()
{
    State& state = *m_state;
    const std::uint64_t total = state.store->size();
    state.reader->finish(state.store->view(0, total));
    state.reportFileFindings();
    state.dispatcher.finish(state.lastTime);
    state.matcher.finish();
    state.countAndPublish(total);
}

} // namespace qapscope
