// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/demo/demo_stories.h"

#include "sources/demo/demo_topology.h"

namespace qapscope::app {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr auto kToServer = Direction::ClientToServer;
constexpr auto kToNode = Direction::ServerToClient;

// Medians.
constexpr Duration kHandling = microseconds(900);  ///< what the orchestrator needs to pass something on
constexpr Duration kLookup = milliseconds(2);
constexpr Duration kInference = milliseconds(14);
constexpr Duration kMultiplication = milliseconds(24);
constexpr Duration kTileRead = milliseconds(7);
constexpr Duration kStepOfJob = milliseconds(18);

// Ranges of IDs, so that a person sees who asked.
constexpr std::uint32_t kIdsOfClient = 0x0100'0000;
constexpr std::uint32_t kHeartbeatIds = 0x4000'0000;
constexpr std::uint32_t kArrivalIds = 0x5000'0000;
constexpr std::uint32_t kDiscoveryIds = 0x6000'0000;

constexpr std::uint8_t number(QhpType type)
{
    return static_cast<std::uint8_t>(type);
}

}  // namespace

DemoPlay DemoStories::arrival(std::size_t link, Duration start)
{
    const DemoLinkPlan& plan = kDemoLinks.at(link);
    const Step connected = m_writer.connect(link, {}, {});
    if (plan.carrier == DemoCarrier::LegacyWebSocket) {
        // The older server speaks first. [qp-fifo]
        m_writer.send({link,
                       kToNode,
                       number(QhpType::Ack),
                       0,
                       R"({"status":"connected","message":"QP/1.0 ready"})",
                       connected,
                       milliseconds(1),
                       {}});
        return m_writer.take(start);
    }
    const bool isWorker = link >= kFirstWorker;
    const std::uint32_t id = kArrivalIds + static_cast<std::uint32_t>(link) * 0x100 + ++m_counts.at(link);
    const Step asked = m_writer.send({link,
                                      kToServer,
                                      number(QhpType::Auth),
                                      id,
                                      m_payloads.token(plan.node),
                                      connected,
                                      milliseconds(1),
                                      {}});
    const Step allowed = m_writer.send({link, kToNode, number(QhpType::Ack), id, R"({"status":"ok"})", asked,
                                        m_random.latency(kLookup), asked});
    if (isWorker) {
        const Step offered = m_writer.send({link,
                                            kToServer,
                                            number(QhpType::Register),
                                            id + 0x80,
                                            m_payloads.registration(plan.node),
                                            allowed,
                                            milliseconds(1),
                                            {}});
        m_writer.send({link, kToNode, number(QhpType::Ack), id + 0x80, R"({"status":"registered"})", offered,
                       m_random.latency(kLookup), offered});
    }
    return m_writer.take(start);
}

DemoPlay DemoStories::heartbeat(std::size_t link, Duration start)
{
    const std::uint32_t count = ++m_beats.at(link);
    const std::uint32_t id = kHeartbeatIds + static_cast<std::uint32_t>(link) * 0x10'0000 + count;
    const Step beat = m_writer.send({link,
                                     kToServer,
                                     number(QhpType::Heartbeat),
                                     id,
                                     m_payloads.heartbeat(kDemoLinks.at(link).node, count),
                                     {},
                                     {},
                                     {}});
    m_writer.send({link, kToNode, number(QhpType::Ack), id, {}, beat, m_random.latency(kHandling), beat});
    return m_writer.take(start);
}

DemoPlay DemoStories::discovery(std::size_t link, Duration start)
{
    const std::uint32_t id =
        kDiscoveryIds + static_cast<std::uint32_t>(link) * 0x1'0000 + ++m_counts.at(link);
    const std::string question = jsonObject(
        {{"node", jsonText(kDemoLinks.at(link).node)}, {"capability", jsonText(m_payloads.capability())}});
    const Step asked = m_writer.send({link, kToServer, number(QhpType::Discover), id, question, {}, {}, {}});
    const bool isRepeated = m_random.happens(0.1);
    const Step last = isRepeated ? m_writer.repeat(asked, asked, milliseconds(6)) : asked;
    const std::string answer = jsonObject({{"orchestrator", jsonText(kOrchestratorAddress)},
                                           {"nodes", std::to_string(kWorkers)},
                                           {"load", jsonNumber(m_random.below(1'000))}});
    if (!m_random.happens(0.08))
        m_writer.send(
            {link, kToNode, number(QhpType::Data), id, answer, last, m_random.latency(kLookup), asked});
    return m_writer.take(start);
}

DemoPlay DemoStories::any(Duration start, bool isMortalWorkerSpared)
{
    struct Story
    {
        std::uint32_t weight;
        void (DemoStories::*tell)(const Cast&);
    };
    constexpr std::array<Story, 11> kStories = {{
        {300, &DemoStories::routed},
        {220, &DemoStories::direct},
        {110, &DemoStories::streamed},
        {80, &DemoStories::queued},
        {60, &DemoStories::uploaded},
        {70, &DemoStories::multiplied},
        {70, &DemoStories::tiled},
        {25, &DemoStories::refused},
        {15, &DemoStories::repeated},
        {10, &DemoStories::answeredTwice},
        {6, &DemoStories::ignored},
    }};
    constexpr std::uint32_t kLegacy = 34;
    constexpr std::uint32_t kAll = 1'000;
    std::uint32_t drawn = m_random.below(kAll);
    if (drawn < kLegacy) {
        legacy();
        return m_writer.take(start);
    }
    drawn -= kLegacy;
    const Cast who = cast(isMortalWorkerSpared);
    for (const Story& story : kStories) {
        if (drawn < story.weight) {
            (this->*story.tell)(who);
            break;
        }
        drawn -= story.weight;
    }
    return m_writer.take(start);
}

DemoPlay DemoStories::death(Duration start, Duration outage)
{
    Cast who = cast(false);
    who.worker = kMortalWorker;
    const Step asked = ask(who, QhpType::Action, m_payloads.action(who.capability));
    const Step lost = routeRequest(who, routing(who), asked);
    const Step died = m_writer.reset(kMortalWorker, lost, milliseconds(4));
    const Step again = m_writer.resend(lost, kFirstWorker, died, m_random.latency(kHandling));
    const Step done =
        m_writer.send({kFirstWorker, kToServer, number(QhpType::Data), who.id,
                       m_payloads.result(who.capability), again, m_random.latency(kInference), again});
    tell(who, QhpType::Data, m_payloads.result(who.capability), done, asked, kHandling);

    const std::string_view node = kDemoLinks.at(kMortalWorker).node;
    const std::uint32_t id = kArrivalIds + kMortalWorker * 0x100 + ++m_counts.at(kMortalWorker);
    const Step back = m_writer.connect(kMortalWorker, died, outage);
    const Step offered = m_writer.send({kMortalWorker,
                                        kToServer,
                                        number(QhpType::Register),
                                        id,
                                        m_payloads.registration(node),
                                        back,
                                        milliseconds(1),
                                        {}});
    m_writer.send({kMortalWorker, kToNode, number(QhpType::Ack), id, R"({"status":"registered"})", offered,
                   m_random.latency(kLookup), offered});
    return m_writer.take(start);
}

DemoStories::Cast DemoStories::cast(bool isMortalWorkerSpared)
{
    Cast who;
    who.client = kFirstClient + m_random.below(kClients);
    who.worker = kFirstWorker + m_random.below(kWorkers);
    if (isMortalWorkerSpared && who.worker == kMortalWorker)
        ++who.worker;
    who.id = static_cast<std::uint32_t>(who.client + 1) * kIdsOfClient + ++m_counts.at(who.client);
    who.capability = m_payloads.capability();
    return who;
}

DemoStories::Step DemoStories::ask(const Cast& cast, QhpType type, std::string payload)
{
    return m_writer.send({cast.client, kToServer, number(type), cast.id, std::move(payload), {}, {}, {}});
}

DemoStories::Step DemoStories::tell(const Cast& cast, QhpType type, std::string payload, Step after,
                                    Step answers, Duration median)
{
    return m_writer.send({cast.client, kToNode, number(type), cast.id, std::move(payload), after,
                          m_random.latency(median), answers});
}

std::string DemoStories::routing(const Cast& cast)
{
    return jsonObject({{"action", jsonText("route")},
                       {"cap", jsonText(cast.capability)},
                       {"from", jsonText(kDemoLinks.at(cast.client).node)},
                       {"priority", std::to_string(m_random.between(1, 9))},
                       {"params", m_payloads.action(cast.capability)}});
}

DemoStories::Step DemoStories::routeRequest(const Cast& cast, std::string payload, Step after)
{
    return m_writer.send({cast.worker,
                          kToNode,
                          number(QhpType::Route),
                          cast.id,
                          std::move(payload),
                          after,
                          m_random.latency(kHandling),
                          {}});
}

DemoStories::Step DemoStories::route(const Cast& cast, std::string payload, Step after, std::string answer,
                                     Duration median)
{
    const Step request = routeRequest(cast, std::move(payload), after);
    return m_writer.send({cast.worker, kToServer, number(QhpType::Data), cast.id, std::move(answer), request,
                          m_random.latency(median), request});
}

void DemoStories::direct(const Cast& cast)
{
    const Step asked = ask(cast, QhpType::Action, m_payloads.action(cast.capability));
    tell(cast, QhpType::Data, m_payloads.result(cast.capability), asked, asked, kLookup);
}

void DemoStories::routed(const Cast& cast)
{
    const Step asked = ask(cast, QhpType::Action, m_payloads.action(cast.capability));
    const std::string answer = m_payloads.result(cast.capability);
    const Step done = route(cast, routing(cast), asked, answer, kInference);
    tell(cast, QhpType::Data, answer, done, asked, kHandling);
}

void DemoStories::streamed(const Cast& cast)
{
    const std::string job = m_payloads.job();
    const Step asked = ask(cast, QhpType::Action, m_payloads.action(cast.capability));
    tell(cast, QhpType::Ack, jsonObject({{"status", jsonText("accepted")}, {"job_id", jsonText(job)}}), asked,
         asked, kHandling);
    const Step request = routeRequest(cast, routing(cast), asked);
    const std::uint32_t pieces = m_random.between(3, 6);
    Step last = request;
    for (std::uint32_t piece = 1; piece <= pieces; ++piece) {
        const std::string progress = m_payloads.progress(job, piece * 100 / (pieces + 1));
        last = m_writer.send({cast.worker, kToServer, number(QhpType::Stream), cast.id, progress, last,
                              m_random.latency(kStepOfJob), request});
        tell(cast, QhpType::Stream, progress, last, asked, kHandling);
    }
    const std::string answer = m_payloads.result(cast.capability);
    const Step done = m_writer.send({cast.worker, kToServer, number(QhpType::Data), cast.id, answer, last,
                                     m_random.latency(kStepOfJob), request});
    tell(cast, QhpType::Data, answer, done, asked, 4 * kHandling);
}

void DemoStories::queued(const Cast& cast)
{
    const std::string job = m_payloads.job();
    const Step asked = ask(cast, QhpType::Queue,
                           jsonObject({{"action", jsonText("enqueue")},
                                       {"cap", jsonText(cast.capability)},
                                       {"priority", std::to_string(m_random.between(1, 9))},
                                       {"params", m_payloads.action(cast.capability)}}));
    const Step waiting = tell(cast, QhpType::Ack,
                              jsonObject({{"status", jsonText("queued")},
                                          {"job_id", jsonText(job)},
                                          {"position", std::to_string(m_random.below(20))}}),
                              asked, asked, kHandling);
    const std::string answer = m_payloads.result(cast.capability);
    const Step done = route(cast, routing(cast), waiting, answer, kInference);
    tell(cast, QhpType::Data, answer, done, asked, kHandling);
}

void DemoStories::uploaded(const Cast& cast)
{
    Step last = ask(cast, QhpType::Data, m_payloads.chunk(m_random.between(30, 250)));
    const Step first = last;
    const std::uint32_t chunks = m_random.between(1, 4);
    for (std::uint32_t i = 0; i < chunks; ++i)
        last = m_writer.send({cast.client,
                              kToServer,
                              number(QhpType::Data),
                              cast.id,
                              m_payloads.chunk(m_random.between(30, 250)),
                              last,
                              milliseconds(1),
                              {}});
    tell(cast, QhpType::Ack,
         jsonObject({{"status", jsonText("stored")}, {"chunks", std::to_string(chunks + 1)}}), last, first,
         kLookup);
}

void DemoStories::multiplied(const Cast& cast)
{
    const std::uint32_t side = 8 * m_random.between(1, 6);
    const Step asked = ask(cast, QhpType::Action, m_payloads.matrix(side, side));
    const Step done =
        route(cast, m_payloads.matrix(side, side), asked, m_payloads.matrix(side, side), kMultiplication);
    tell(cast, QhpType::Data, m_payloads.matrix(side, side), done, asked, kHandling);
}

void DemoStories::tiled(const Cast& cast)
{
    const Step asked = ask(cast, QhpType::Action, m_payloads.action("gis.elevation"));
    const std::string tile = m_payloads.tile(512 * m_random.between(1, 40));
    const Step done = route(cast, routing(cast), asked, tile, kTileRead);
    tell(cast, QhpType::Data, tile, done, asked, kHandling);
}

void DemoStories::refused(const Cast& cast)
{
    const Step asked = ask(cast, QhpType::Action, m_payloads.action(cast.capability));
    tell(cast, QhpType::Error, m_payloads.error(), asked, asked, kLookup);
}

void DemoStories::repeated(const Cast& cast)
{
    const Step asked = ask(cast, QhpType::Action, m_payloads.action(cast.capability));
    const Step again = m_writer.repeat(asked, asked, milliseconds(15));
    tell(cast, QhpType::Data, m_payloads.result(cast.capability), again, asked, kInference);
}

void DemoStories::answeredTwice(const Cast& cast)
{
    const Step asked = ask(cast, QhpType::Action, m_payloads.action(cast.capability));
    const Step told = tell(cast, QhpType::Data, m_payloads.result(cast.capability), asked, asked, kInference);
    m_writer.repeat(told, told, milliseconds(3));
}

void DemoStories::ignored(const Cast& cast)
{
    ask(cast, QhpType::Action, m_payloads.action(cast.capability));
}

void DemoStories::legacy()
{
    constexpr std::uint8_t kData = 0x02;
    constexpr std::array<std::uint8_t, 4> kQuestions = {0x01, 0x22, 0x36, 0x40};
    const std::string job = m_payloads.job();
    const std::string_view capability = m_payloads.capability();
    const Step asked = m_writer.send(
        {kLegacyClient,
         kToServer,
         kQuestions.at(m_random.below(4)),
         0,
         jsonObject(
             {{"action", jsonText("run")}, {"capability", jsonText(capability)}, {"job_id", jsonText(job)}}),
         {},
         {},
         {}});
    m_writer.send({kLegacyClient, kToNode, kData, 0,
                   jsonObject({{"job_id", jsonText(job)},
                               {"status", jsonText("done")},
                               {"result", jsonNumber(m_random.below(1'000'000))}}),
                   asked, m_random.latency(kInference), asked});
}

}  // namespace qapscope::app
