// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/tap/tcp_tap.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace qapscope::app {
namespace {

constexpr std::size_t kClient = 0;
constexpr std::size_t kServer = 1;
/// Then it is the turn of the other connections.
constexpr int kMostReadsATurn = 8;

Direction directionFrom(std::size_t end) noexcept
{
    return end == kClient ? Direction::ClientToServer : Direction::ServerToClient;
}

}  // namespace

TcpTap::TcpTap(const Shared& shared, TapLink& link, std::uint32_t interface, std::uint32_t number, int client,
               const SocketAddress& clientAddress, std::function<void(TcpTap*)> onEnd)
    : m_shared(shared)
    , m_link(link)
    , m_interface(interface)
    , m_number(number)
    , m_client(endpointOf(clientAddress))
    , m_target(link.target)
    , m_others(link.others)
    , m_packets(endpointOf(clientAddress), endpointOf(link.target), number)
    , m_onEnd(std::move(onEnd))
{
    m_ends[kClient].stream = std::make_unique<RelayStream>(client, false);
    if (link.listenTls != nullptr)
        m_ends[kClient].stream->acceptTls(link.listenTls);
    ++m_shared.recorder.counters.connections;
    ++m_shared.recorder.counters.openConnections;
}

TcpTap::~TcpTap()
{
    for (End& end : m_ends)
        if (end.stream)
            m_shared.poll.forget(end.watch);
    --m_shared.recorder.counters.openConnections;
}

void TcpTap::start()
{
    m_ends[kClient].watch = {this, m_ends[kClient].stream->socket()};
    m_ends[kClient].waits = EPOLLIN;
    // The server first: a plain client is ready at once, and the two are opened together.
    if (reachServer() && advance(kServer) && advance(kClient))
        showInterest();
}

/// Begins to connect to the first address that is not refused at once. False where there is none.
bool TcpTap::reachServer()
{
    int error = 0;
    do {
        const Timestamp time = TapRecorder::now();
        m_packets.ask([&](ByteView packet) { m_shared.recorder.add(m_interface, time, packet); });
        if (openServer())
            return true;
        error = errno;
    } while (takeNextTarget());
    m_shared.recorder.note(std::strerror(error));
    refuse(kServer);
    return false;
}

/// False, with errno, where the system refuses.
bool TcpTap::openServer()
{
    const int server = ::socket(m_target.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (server < 0)
        return false;
    m_ends[kServer].stream = std::make_unique<RelayStream>(server, true);
    m_ends[kServer].watch = {this, server};
    m_ends[kServer].waits = EPOLLOUT;
    if (::connect(server, m_target.get(), m_target.size) != 0 && errno != EINPROGRESS)
        return false;
    if (m_link.targetTls != nullptr)
        m_ends[kServer].stream->connectTls(m_link.targetTls, m_link.targetName);
    return true;
}

/// What was refused is recorded as that. False where no address is left.
bool TcpTap::takeNextTarget()
{
    if (m_others.empty())
        return false;
    const Timestamp time = TapRecorder::now();
    m_packets.reset(Direction::ServerToClient,
                    [&](ByteView packet) { m_shared.recorder.add(m_interface, time, packet); });
    if (m_ends[kServer].stream)
        m_shared.poll.forget(m_ends[kServer].watch);
    m_ends[kServer] = {};
    m_target = m_others.front();
    m_others.erase(m_others.begin());
    m_packets = TcpPackets(m_client, endpointOf(m_target), m_number);
    return true;
}

/// Who comes next is not to be refused first, nor the capture to be full of it.
void TcpTap::preferTarget()
{
    const auto found = std::ranges::find(m_link.others, m_target.key(), &SocketAddress::key);
    if (found != m_link.others.end())
        std::swap(m_link.target, *found);
}

void TcpTap::onEvents(int /*descriptor*/, std::uint32_t /*events*/)
{
    if (m_isOver)
        return;
    if (!m_isOpen && (!advance(kServer) || !advance(kClient)))
        return;
    if (m_isOpen) {
        pump(kClient);
        pump(kServer);
        endIfOver();
    }
    if (!m_isOver)
        showInterest();
}

/// False where it failed.
bool TcpTap::advance(std::size_t index)
{
    End& end = m_ends.at(index);
    if (!end.isReady) {
        const Status status = end.stream->advance().status;
        if (status == Status::Ended || status == Status::Broken) {
            if (index == kServer && end.stream->isConnecting() && takeNextTarget())
                return reachServer() && advance(kServer);
            refuse(index);
            return false;
        }
        end.isReady = status == Status::Done;
        end.waits = status == Status::WantWrite ? EPOLLOUT : EPOLLIN;
    }
    if (!m_isOpen && m_ends[kClient].isReady && m_ends[kServer].isReady) {
        m_isOpen = true;
        m_shared.recorder.counters.isTargetLost = false;
        preferTarget();
        const Timestamp time = TapRecorder::now();
        m_packets.open([&](ByteView packet) { m_shared.recorder.add(m_interface, time, packet); });
    }
    return true;
}

/// One end could not be opened: nothing ever passes.
void TcpTap::refuse(std::size_t index)
{
    ++m_shared.recorder.counters.failedConnections;
    if (m_ends.at(index).stream && !m_ends.at(index).stream->problem().empty())
        m_shared.recorder.note(m_ends.at(index).stream->problem());
    if (index == kServer)
        m_shared.recorder.counters.isTargetLost = true;
    const Timestamp time = TapRecorder::now();
    m_packets.reset(directionFrom(index),
                    [&](ByteView packet) { m_shared.recorder.add(m_interface, time, packet); });
    for (const End& end : m_ends)
        if (end.stream)
            end.stream->breakOff();
    end();
}

void TcpTap::pump(std::size_t from)
{
    Flow& flow = m_flows.at(from);
    for (int reads = 0; reads < kMostReadsATurn; ++reads) {
        if (!flow.rest.empty() && !writeRest(from))
            return;
        if (flow.isEnded) {
            if (!flow.isShut && !flow.isLost && !flow.isBroken)
                m_ends.at(1 - from).stream->finishWriting();
            flow.isShut = true;
            return;
        }
        if (!readOnce(from))
            return;
    }
    m_shared.poll.again(m_ends.at(from).watch);
}

/// False where there is nothing to read now.
bool TcpTap::readOnce(std::size_t from)
{
    Flow& flow = m_flows.at(from);
    const RelayStream::Outcome outcome = m_ends.at(from).stream->read(m_shared.scratch);
    switch (outcome.status) {
    case Status::Done: {
        flow.readAt = Clock::now();
        const Timestamp time = TapRecorder::now();
        const ByteView bytes = m_shared.scratch.first(outcome.bytes);
        passOn(from, bytes);
        record(from, bytes, time);
        return true;
    }
    case Status::WantRead:
    case Status::WantWrite:
        flow.readWaits = outcome.status;
        return false;
    case Status::Ended:
    case Status::Broken:
        break;
    }
    endOf(from, outcome.status);
    return true;
}

void TcpTap::passOn(std::size_t from, ByteView bytes)
{
    Flow& flow = m_flows.at(from);
    if (flow.isLost)
        return;
    while (!bytes.empty()) {
        const RelayStream::Outcome outcome = m_ends.at(1 - from).stream->write(bytes);
        if (outcome.status == Status::Done) {
            bytes = bytes.subspan(outcome.bytes);
            continue;
        }
        if (outcome.status == Status::WantRead || outcome.status == Status::WantWrite) {
            flow.writeWaits = outcome.status;
            flow.rest.assign(bytes.begin(), bytes.end());
            flow.written = 0;
        } else {
            lose(from);
        }
        return;
    }
    m_shared.recorder.delay.add(Clock::now() - flow.readAt);
}

/// False where the other end takes no more now.
bool TcpTap::writeRest(std::size_t from)
{
    Flow& flow = m_flows.at(from);
    while (flow.written < flow.rest.size()) {
        const RelayStream::Outcome outcome =
            m_ends.at(1 - from).stream->write(slice(flow.rest, flow.written));
        if (outcome.status == Status::WantRead || outcome.status == Status::WantWrite) {
            flow.writeWaits = outcome.status;
            return false;
        }
        if (outcome.status != Status::Done) {
            lose(from);
            return true;
        }
        flow.written += outcome.bytes;
    }
    flow.rest.clear();
    flow.written = 0;
    m_shared.recorder.delay.add(Clock::now() - flow.readAt);
    return true;
}

void TcpTap::record(std::size_t from, ByteView bytes, Timestamp time)
{
    TapCounters& counters = m_shared.recorder.counters;
    (from == kClient ? counters.bytesToServer : counters.bytesToClient) += bytes.size();
    m_packets.data(directionFrom(from), bytes,
                   [&](ByteView packet) { m_shared.recorder.add(m_interface, time, packet); });
}

void TcpTap::endOf(std::size_t from, Status how)
{
    Flow& flow = m_flows.at(from);
    flow.isEnded = true;
    // Behind a failed write the socket has told its error already, and only ends.
    flow.isBroken = how == Status::Broken || m_flows.at(1 - from).isLost;
    const Timestamp time = TapRecorder::now();
    const auto sink = [&](ByteView packet) { m_shared.recorder.add(m_interface, time, packet); };
    if (flow.isBroken)
        m_packets.reset(directionFrom(from), sink);
    else
        m_packets.finish(directionFrom(from), sink);
}

/// The end that `from` sends to takes nothing any more. What it sent before is still read.
void TcpTap::lose(std::size_t from)
{
    Flow& flow = m_flows.at(from);
    flow.isLost = true;
    flow.rest.clear();
    flow.written = 0;
}

std::uint32_t TcpTap::interestOf(std::size_t index) const
{
    const End& end = m_ends.at(index);
    if (!m_isOpen)
        return end.isReady ? 0 : end.waits;
    const Flow& out = m_flows.at(index);
    const Flow& in = m_flows.at(1 - index);
    std::uint32_t wanted = 0;
    if (!out.isEnded && out.rest.empty())
        wanted |= out.readWaits == Status::WantWrite ? EPOLLOUT : EPOLLIN;
    if (!in.rest.empty())
        wanted |= in.writeWaits == Status::WantRead ? EPOLLIN : EPOLLOUT;
    return wanted;
}

void TcpTap::showInterest()
{
    for (std::size_t index : {kClient, kServer})
        m_shared.poll.want(m_ends.at(index).watch, interestOf(index));
}

void TcpTap::endIfOver()
{
    const bool isBroken = (m_flows[kClient].isBroken && m_flows[kClient].rest.empty())
                          || (m_flows[kServer].isBroken && m_flows[kServer].rest.empty());
    const bool isClosed = m_flows[kClient].isShut && m_flows[kServer].isShut;
    if (!isBroken && !isClosed)
        return;
    if (isBroken)
        for (const End& end : m_ends)
            end.stream->breakOff();
    end();
}

void TcpTap::end()
{
    m_isOver = true;
    m_onEnd(this);
}

}  // namespace qapscope::app
