// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/demo/demo_cluster.h"

#include "sources/demo/datagram_demo_end.h"
#include "sources/demo/web_socket_demo_client.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>

namespace qapscope::app {
namespace {

constexpr std::array kCarriers = {DemoCarrier::Tcp, DemoCarrier::WebSocket, DemoCarrier::LegacyWebSocket,
                                  DemoCarrier::Udp};
/// A node that is to die waits so long for what is on its way.
constexpr auto kPatience = std::chrono::milliseconds(2);
/// How long to wait for what runs when the script is over, and when somebody wants the end.
constexpr int kLongestEnd = 8'000;
constexpr int kLongestWind = 600;

QHostAddress addressOf(std::string_view text)
{
    return QHostAddress(QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())));
}

Result<SocketAddress> socketAddressAt(const QHostAddress& address, quint16 port, int type)
{
    return resolve(address.toString().toStdString(), port, type);
}

std::string tapName(DemoCarrier carrier)
{
    switch (carrier) {
    case DemoCarrier::Tcp:
        return "demo: QHP over TCP";
    case DemoCarrier::WebSocket:
        return "demo: WebSocket";
    case DemoCarrier::LegacyWebSocket:
        return "demo: WebSocket, QP/1.0";
    case DemoCarrier::Udp:
        break;
    }
    return "demo: discovery";
}

}  // namespace

DemoCluster::DemoCluster(const DemoScriptOptions& options, Relay& relay, DemoLedger& ledger)
    : m_options(options)
    , m_script(options)
    , m_relay(relay)
    , m_ledger(ledger)
{
    connect(&m_timer, &PreciseTimer::due, this, &DemoCluster::work);
    connect(&m_servers, &DemoServers::accepted, this, &DemoCluster::onAccepted);
    connect(&m_servers, &DemoServers::datagram, this,
            [this](const QByteArray& bytes, const QHostAddress& sender, quint16 port) {
                for (DemoLink* const link : m_links)
                    if (link->expectsDatagram(bytes)) {
                        qobject_cast<DatagramDemoPeer*>(link->server())->setPeer(sender, port);
                        link->takeDatagram(bytes);
                        return;
                    }
            });
}

DemoCluster::~DemoCluster() = default;

Result<void> DemoCluster::start()
{
    if (!m_servers.listen())
        return failure(ErrorCode::SystemError, std::string(kOrchestratorAddress), "no free port");
    if (const Result<void> added = addTaps(); !added)
        return added;
    m_relay.start();
    makeLinks();
    m_start = Clock::now();
    m_next = m_script.next();
    work();
    return {};
}

Result<void> DemoCluster::addTaps()
{
    for (const DemoCarrier carrier : kCarriers) {
        const DemoPlace target = m_servers.place(carrier);
        const int type = carrier == DemoCarrier::Udp ? SOCK_DGRAM : SOCK_STREAM;
        TapLink link;
        link.carrier = carrier == DemoCarrier::Udp ? TapLink::Carrier::Udp : TapLink::Carrier::Tcp;
        link.name = tapName(carrier);
        link.description = "tap in front of the demo's orchestrator";
        const Result<SocketAddress> server = socketAddressAt(target.address, target.port, type);
        if (!server)
            return tl::unexpected(server.error());
        link.target = *server;
        Result<Endpoint> added = failure(ErrorCode::SystemError, {});
        for (const quint16 port : {usualDemoPort(carrier), quint16{0}}) {
            const Result<SocketAddress> listen = socketAddressAt(addressOf(kTapAddress), port, type);
            if (!listen)
                return tl::unexpected(listen.error());
            link.listen = *listen;
            added = m_relay.add(link);
            if (added)
                break;
        }
        if (!added)
            return tl::unexpected(added.error());
        m_taps.at(static_cast<std::size_t>(carrier)) = {addressOf(kTapAddress), added->port};
    }
    return {};
}

void DemoCluster::makeLinks()
{
    m_held.resize(kDemoLinks.size());
    for (std::size_t index = 0; index < kDemoLinks.size(); ++index) {
        auto* const link = new DemoLink(index, this);
        m_links.push_back(link);
        connect(link, &DemoLink::delivered, this, [this](quint64 token) {
            const auto found = m_onTheWay.find(token);
            const Due due = found->second;
            m_onTheWay.erase(found);
            done(due);
        });
        connect(link, &DemoLink::differed, this, [this] { ++m_differences; });
        connect(link, &DemoLink::wentDown, this, [this, index] { giveUp(index); });
        if (link->plan().carrier == DemoCarrier::Udp)
            link->open(nodeEnd(link->plan()), new DatagramDemoPeer(m_servers.datagrams(), link));
    }
}

DemoEnd* DemoCluster::nodeEnd(const DemoLinkPlan& plan)
{
    const DemoPlace& tap = m_taps.at(static_cast<std::size_t>(plan.carrier));
    const QHostAddress own = addressOf(plan.address);
    if (plan.carrier == DemoCarrier::Udp)
        return new DatagramDemoEnd(own, tap.address, tap.port);
    auto* const socket = new QTcpSocket;
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->bind(own);
    DemoEnd* end = nullptr;
    if (plan.carrier == DemoCarrier::Tcp)
        end = new TcpDemoEnd(socket);
    else if (plan.carrier == DemoCarrier::WebSocket)
        end = new WebSocketDemoClient(socket, "/qhp", "qhp.v1", m_options.seed);
    else
        end = new WebSocketDemoClient(socket, "/ws/qp", {}, m_options.seed);
    socket->connectToHost(tap.address, tap.port);
    return end;
}

/// Whatever is due now.
void DemoCluster::work()
{
    startPlays();
    while (!m_due.empty() && m_due.begin()->first <= Clock::now()) {
        const Due due = m_due.begin()->second;
        m_due.erase(m_due.begin());
        perform(due);
        startPlays();
    }
    if (!m_due.empty() || m_next) {
        const auto play = m_next ? m_start + m_next->start : Clock::time_point::max();
        m_timer.set(m_due.empty() ? play : std::min(play, m_due.begin()->first));
    }
    finishIfOver();
}

void DemoCluster::startPlays()
{
    while (m_next && m_start + m_next->start <= Clock::now()) {
        begin(*std::exchange(m_next, std::nullopt));
        m_next = m_isWinding ? std::nullopt : m_script.next();
        if (!m_next)
            endWithin(kLongestEnd);
    }
}

void DemoCluster::begin(DemoPlay play)
{
    const auto from = m_start + play.start;
    auto running = std::make_shared<Running>();
    running->left = play.steps.size();
    running->entries.assign(play.steps.size(), DemoLedgerEntry::kNone);
    running->play = std::move(play);
    ++m_playing;
    for (std::size_t step = 0; step < running->play.steps.size(); ++step)
        if (!running->play.steps[step].after)
            schedule({running, step}, from);
}

void DemoCluster::schedule(const Due& due, Clock::time_point from)
{
    m_due.emplace(from + due.running->play.steps.at(due.step).delay, due);
}

void DemoCluster::perform(const Due& due)
{
    switch (due.running->play.steps.at(due.step).deed) {
    case DemoStep::Deed::Send:
        send(due);
        return;
    case DemoStep::Deed::Reset:
        die(due);
        return;
    case DemoStep::Deed::Connect:
        m_connecting.push_back(due);
        if (m_connecting.size() == 1)
            connectNext();
        return;
    }
}

void DemoCluster::send(const Due& due)
{
    const DemoStep& step = due.running->play.steps.at(due.step);
    DemoLink& link = *m_links.at(step.link);
    if (!link.isUp()) {
        m_held.at(step.link).push_back(due);
        return;
    }
    const auto entryOf = [&](std::optional<std::size_t> other) {
        return other ? due.running->entries.at(*other) : DemoLedgerEntry::kNone;
    };
    DemoLedgerEntry entry;
    entry.time = TapRecorder::now();
    entry.link = step.link;
    entry.connection = link.connection();
    entry.client = link.clientName().toStdString();
    entry.direction = step.direction;
    entry.dialect = step.dialect;
    entry.typeByte = step.typeByte;
    entry.id = step.id;
    entry.length = static_cast<std::uint32_t>(step.payload);
    entry.payloadHash =
        demoHash(std::string_view(step.qap).substr(dialectText(step.dialect).headerSize, step.payload));
    entry.isSigned = step.qap.size() > dialectText(step.dialect).headerSize + step.payload;
    entry.answers = entryOf(step.answers);
    entry.repeats = entryOf(step.repeats);
    due.running->entries.at(due.step) = m_ledger.add(std::move(entry));
    m_onTheWay.emplace(++m_token, due);
    link.send(step.direction, QByteArray::fromStdString(step.qap), m_token);
}

void DemoCluster::done(const Due& due)
{
    Running& running = *due.running;
    if (const std::size_t entry = running.entries.at(due.step); entry != DemoLedgerEntry::kNone)
        m_ledger.setDelivered(entry);
    const auto now = Clock::now();
    for (std::size_t step = 0; step < running.play.steps.size(); ++step)
        if (running.play.steps[step].after == due.step)
            schedule({due.running, step}, now);
    if (--running.left == 0)
        --m_playing;
    work();
}

/// A node dies with nothing on its way, so that every reader sees the same.
void DemoCluster::die(const Due& due)
{
    const std::size_t index = due.running->play.steps.at(due.step).link;
    DemoLink& link = *m_links.at(index);
    if (!link.isUp() || link.isBusy()) {
        m_due.emplace(Clock::now() + kPatience, due);
        return;
    }
    m_dying.emplace(index, due);
    link.reset();
}

/// A link is down. What was on its way never arrives.
void DemoCluster::giveUp(std::size_t link)
{
    std::erase_if(m_onTheWay, [&](const auto& entry) {
        return entry.second.running->play.steps.at(entry.second.step).link == link;
    });
    const auto dying = m_dying.find(link);
    if (dying == m_dying.end())
        return;
    const Due due = dying->second;
    m_dying.erase(dying);
    done(due);
}

void DemoCluster::connectNext()
{
    if (m_connecting.empty())
        return;
    const Due& due = m_connecting.front();
    m_isNodeOpen = false;
    m_newServer = nullptr;
    m_newNode = nodeEnd(kDemoLinks.at(due.running->play.steps.at(due.step).link));
    m_newNode->setParent(this);
    connect(m_newNode, &DemoEnd::opened, this, [this] {
        m_isNodeOpen = true;
        openIfBothAreThere();
    });
}

void DemoCluster::onAccepted(DemoCarrier carrier, DemoEnd* end)
{
    const bool isWanted =
        !m_connecting.empty() && m_newNode != nullptr && m_newServer == nullptr
        && kDemoLinks.at(m_connecting.front().running->play.steps.at(m_connecting.front().step).link).carrier
               == carrier;
    if (!isWanted) {
        end->deleteLater();
        return;
    }
    m_newServer = end;
    openIfBothAreThere();
}

void DemoCluster::openIfBothAreThere()
{
    if (!m_isNodeOpen || m_newServer == nullptr)
        return;
    const Due due = m_connecting.front();
    m_connecting.pop_front();
    const std::size_t index = due.running->play.steps.at(due.step).link;
    m_newNode->disconnect(this);
    m_links.at(index)->open(std::exchange(m_newNode, nullptr), std::exchange(m_newServer, nullptr));
    connectNext();
    for (const Due& held : std::exchange(m_held.at(index), {}))
        send(held);
    done(due);
}

void DemoCluster::wind()
{
    if (m_isWinding)
        return;
    m_isWinding = true;
    m_next.reset();
    endWithin(kLongestWind);
    finishIfOver();
}

void DemoCluster::endWithin(int milliseconds)
{
    QTimer::singleShot(milliseconds, this, [this] {
        m_playing = 0;
        finishIfOver();
    });
}

void DemoCluster::finishIfOver()
{
    if (m_isFinished || m_next || m_playing > 0)
        return;
    m_isFinished = true;
    for (DemoLink* const link : m_links)
        link->close();
    // The taps have to see it.
    constexpr int kUntilClosed = 50;
    QTimer::singleShot(kUntilClosed, this, &DemoCluster::finished);
}

}  // namespace qapscope::app
