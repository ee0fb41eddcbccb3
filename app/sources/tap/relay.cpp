// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/tap/relay.h"

#include "sources/tap/tcp_tap.h"
#include "sources/tap/udp_tap.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <deque>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace qapscope::app {
namespace {

/// What one read takes at most: a segment of the capture file.
constexpr std::size_t kScratch = 65'535;
/// How long to leave clients waiting where no descriptor is free.
constexpr int kBreathe = 100;

Result<int> boundSocket(const TapLink& link)
{
    const int type = link.carrier == TapLink::Carrier::Tcp ? SOCK_STREAM : SOCK_DGRAM;
    const int socket = ::socket(link.listen.family(), type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    if (type == SOCK_STREAM)
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const bool isBound = socket >= 0 && ::bind(socket, link.listen.get(), link.listen.size) == 0
                         && (type != SOCK_STREAM || ::listen(socket, SOMAXCONN) == 0);
    if (isBound)
        return socket;
    const int error = errno;
    if (socket >= 0)
        ::close(socket);
    return failure(ErrorCode::ListenFailed, endpointText(endpointOf(link.listen)), std::strerror(error));
}

}  // namespace

struct Relay::State : Watcher
{
    /// A line that accepts connections.
    struct Listener
    {
        TapLink link;
        std::uint32_t interface = 0;
        Watch watch;
    };

    explicit State(LiveFile& file) : recorder(file), scratch(kScratch) {}
    ~State() override;

    void run();
    void onEvents(int descriptor, std::uint32_t events) override;
    void accept(Listener& listener);
    void clear();

    TapRecorder recorder;
    EventPoll poll;
    std::vector<std::byte> scratch;
    std::deque<TapLink> datagramLinks;
    std::deque<Listener> listeners;
    std::vector<std::unique_ptr<UdpTap>> datagrams;
    std::unordered_map<TcpTap*, std::unique_ptr<TcpTap>> connections;
    std::vector<std::unique_ptr<TcpTap>> ended;  ///< destroyed when the turn is over
    std::uint32_t connectionNumber = 0;
    bool isShort = false;  ///< of descriptors: nobody is accepted for a moment
    std::atomic<bool> isStopping{false};
};

Relay::State::~State()
{
    clear();
}

/// All that has a descriptor: the next tap may need the same port.
void Relay::State::clear()
{
    ended.clear();
    connections.clear();
    datagrams.clear();
    for (Listener& listener : listeners) {
        poll.forget(listener.watch);
        ::close(listener.watch.descriptor);
    }
    listeners.clear();
}

void Relay::State::run()
{
    while (!isStopping) {
        poll.wait(isShort ? kBreathe : -1);
        const bool hasRoom = !ended.empty() || isShort;
        ended.clear();
        if (!hasRoom)
            continue;
        isShort = false;
        for (Listener& listener : listeners)
            poll.want(listener.watch, EPOLLIN);
    }
    clear();
}

void Relay::State::onEvents(int descriptor, std::uint32_t /*events*/)
{
    for (Listener& listener : listeners)
        if (listener.watch.descriptor == descriptor)
            accept(listener);
}

void Relay::State::accept(Listener& listener)
{
    while (true) {
        SocketAddress from;
        from.size = sizeof from.storage;
        const int client = ::accept4(listener.watch.descriptor, reinterpret_cast<sockaddr*>(&from.storage),
                                     &from.size, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (client < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)) {
            recorder.note(std::strerror(errno));
            isShort = true;
            poll.want(listener.watch, 0);
        }
        if (client < 0)
            return;
        auto connection = std::make_unique<TcpTap>(TcpTap::Shared{poll, recorder, scratch}, listener.link,
                                                   listener.interface, ++connectionNumber, client, from,
                                                   [this](TcpTap* over) {
                                                       const auto found = connections.find(over);
                                                       ended.push_back(std::move(found->second));
                                                       connections.erase(found);
                                                   });
        TcpTap& started = *connection;
        connections.emplace(&started, std::move(connection));
        started.start();
    }
}

Relay::Relay(LiveFile& file) : m_state(std::make_unique<State>(file)) {}

Relay::~Relay()
{
    stop();
}

Result<Endpoint> Relay::add(const TapLink& link)
{
    const Result<int> socket = boundSocket(link);
    if (!socket)
        return tl::unexpected(socket.error());
    InterfaceDescription description;
    description.link = LinkType::Raw;
    description.name = link.name;
    description.description = link.description;
    const std::uint32_t interface = m_state->recorder.file().addInterface(description);
    if (link.carrier == TapLink::Carrier::Udp) {
        const TapLink& kept = m_state->datagramLinks.emplace_back(link);
        m_state->datagrams.push_back(std::make_unique<UdpTap>(m_state->poll, m_state->recorder,
                                                              m_state->scratch, kept, interface, *socket));
    } else {
        State::Listener& listener =
            m_state->listeners.emplace_back(State::Listener{link, interface, {m_state.get(), *socket}});
        m_state->poll.want(listener.watch, EPOLLIN);
    }
    return endpointOf(localAddressOf(*socket));
}

void Relay::start()
{
    // The thread inherits the mask: TLS writes to sockets that may be gone.
    sigset_t pipe;
    sigset_t before;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe, &before);
    m_thread = std::thread([state = m_state.get()] { state->run(); });
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void Relay::stop()
{
    if (!m_thread.joinable())
        return;
    m_state->isStopping = true;
    m_state->poll.wake();
    m_thread.join();
}

const TapCounters& Relay::counters() const noexcept
{
    return m_state->recorder.counters;
}

AddedDelay Relay::delay() const
{
    return m_state->recorder.delay.figures();
}

std::string Relay::problem() const
{
    return m_state->recorder.problem();
}

}  // namespace qapscope::app
