// SPDX-License-Identifier: MIT
/// Bytes through a tap: unchanged, whatever the ends and the disk do.
#include <QtTest>

#include "pipeline/ingest.h"
#include "sources/tap/relay.h"

#include "captured_file.h"

#include <fcntl.h>
#include <functional>
#include <netinet/in.h>
#include <poll.h>
#include <random>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace qapscope;
using namespace qapscope::app;
using qapscope::test::readCaptured;

namespace {

using namespace std::chrono_literals;

std::string randomBytes(std::size_t size, unsigned seed)
{
    std::mt19937_64 random(seed);
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i + 8 <= size; i += 8) {
        const std::uint64_t value = random();
        std::memcpy(bytes.data() + i, &value, 8);
    }
    return bytes;
}

/// A blocking socket that closes itself.
class Socket
{
public:
    explicit Socket(int number = -1) : m_number(number) {}
    Socket(Socket&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Socket& operator=(Socket&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~Socket() { close(); }
    void close()
    {
        if (m_number >= 0)
            ::close(std::exchange(m_number, -1));
    }
    void reset()
    {
        const linger now{1, 0};
        ::setsockopt(m_number, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        close();
    }
    [[nodiscard]] int number() const { return m_number; }
    void send(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            const ssize_t count = ::send(m_number, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count < 0)
                return;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    void finish() const { ::shutdown(m_number, SHUT_WR); }
    /// At most `size` bytes; fewer at the end.
    [[nodiscard]] std::string receive(std::size_t size = SIZE_MAX) const
    {
        std::string all;
        std::vector<char> part(1 << 16);
        while (all.size() < size) {
            const ssize_t count = ::recv(m_number, part.data(), std::min(part.size(), size - all.size()), 0);
            if (count <= 0)
                break;
            all.append(part.data(), static_cast<std::size_t>(count));
        }
        return all;
    }

private:
    int m_number;
};

Endpoint loopback(std::uint16_t port = 0)
{
    Endpoint endpoint;
    endpoint.family = Endpoint::Family::Ipv4;
    endpoint.address = {std::byte{127}, {}, {}, std::byte{1}};
    endpoint.port = port;
    return endpoint;
}

Socket listening()
{
    Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const SocketAddress address = socketAddressOf(loopback());
    ::bind(socket.number(), address.get(), address.size);
    ::listen(socket.number(), SOMAXCONN);
    return socket;
}

Socket connected(const Endpoint& place)
{
    Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const SocketAddress address = socketAddressOf(place);
    // Nothing here may wait for ever.
    const timeval patience{20, 0};
    ::setsockopt(socket.number(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket.number(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(socket.number(), address.get(), address.size) != 0)
        socket.close();
    return socket;
}

/// A server that does the same with every connection, and the tap in front of it.
class Tapped
{
public:
    Tapped(std::unique_ptr<LiveFile> file, std::function<void(Socket&)> serve)
        : m_file(std::move(file))
        , m_relay(std::make_unique<Relay>(*m_file))
        , m_server(listening())
        , m_serve(std::move(serve))
    {
        TapLink link;
        link.listen = socketAddressOf(loopback());
        link.target = localAddressOf(m_server.number());
        link.name = "tap";
        m_place = m_relay->add(link).value();
        m_relay->start();
        m_accepting = std::thread([this] { accept(); });
    }
    ~Tapped()
    {
        ::shutdown(m_server.number(), SHUT_RDWR);
        m_accepting.join();
        for (std::thread& thread : m_serving)
            thread.join();
        finish();
    }
    Tapped(const Tapped&) = delete;
    Tapped& operator=(const Tapped&) = delete;

    void finish()
    {
        m_relay.reset();
        m_file->finish();
    }
    [[nodiscard]] const Endpoint& place() const { return m_place; }
    [[nodiscard]] Relay& relay() { return *m_relay; }
    [[nodiscard]] LiveFile& file() { return *m_file; }

private:
    void accept()
    {
        while (true) {
            const int client = ::accept(m_server.number(), nullptr, nullptr);
            if (client < 0)
                return;
            m_serving.emplace_back([this, client] {
                Socket socket(client);
                m_serve(socket);
            });
        }
    }

    std::unique_ptr<LiveFile> m_file;
    std::unique_ptr<Relay> m_relay;
    Socket m_server;
    std::function<void(Socket&)> m_serve;
    Endpoint m_place;
    std::thread m_accepting;
    std::vector<std::thread> m_serving;
};

void echo(Socket& socket)
{
    while (true) {
        std::vector<char> part(1 << 16);
        const ssize_t count = ::recv(socket.number(), part.data(), part.size(), 0);
        if (count <= 0)
            return;
        socket.send({part.data(), static_cast<std::size_t>(count)});
    }
}

/// Bound, for datagrams.
Socket datagrams()
{
    Socket socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    const SocketAddress address = socketAddressOf(loopback());
    ::bind(socket.number(), address.get(), address.size);
    const timeval patience{5, 0};
    ::setsockopt(socket.number(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return socket;
}

TapLink datagramLink(const Socket& server)
{
    TapLink link;
    link.carrier = TapLink::Carrier::Udp;
    link.listen = socketAddressOf(loopback());
    link.target = localAddressOf(server.number());
    return link;
}

/// Sends all, finishes, and gives what comes back.
std::string exchange(const Endpoint& place, const std::string& bytes)
{
    const Socket socket = connected(place);
    std::thread sending([&] {
        socket.send(bytes);
        socket.finish();
    });
    std::string back = socket.receive();
    sending.join();
    return back;
}

}  // namespace

class RelayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiftyMegabytesPassBothWaysUnchanged();
    void aBlockedDiskDoesNotSlowTraffic();
    void aSlowReaderIsWaitedFor();
    void halfAConnectionMayBeClosed();
    void whatWasSentBeforeAResetArrives();
    void aResetIsPassedOn_data();
    void aResetIsPassedOn();
    void aRefusedConnectionIsRefused();
    void anotherAddressOfTheTargetIsTriedWhereOneRefuses();
    void twoHundredConnectionsAtOnce();
    void datagramsFindTheirWayBack();
    void datagramClientsMayBeMoreThanDescriptors();
    void datagramsThatFoundNoRoomAreCounted();
    void saysWhyItCannotListen();

private:
    [[nodiscard]] std::unique_ptr<LiveFile> newFile()
    {
        m_path = m_folder.filePath(QString::number(++m_files) + QStringLiteral(".pcapng"));
        return LiveFile::create(m_path.toStdString(), "test").value();
    }
    QTemporaryDir m_folder;
    QString m_path;
    int m_files = 0;
};

void RelayTest::fiftyMegabytesPassBothWaysUnchanged()
{
    const std::string bytes = randomBytes(50'000'000, 1);
    Tapped tapped(newFile(), echo);
    const std::string back = exchange(tapped.place(), bytes);
    QCOMPARE(back.size(), bytes.size());
    QVERIFY(back == bytes);
    QCOMPARE(tapped.relay().counters().bytesToServer.load(), bytes.size());
    QCOMPARE(tapped.relay().counters().bytesToClient.load(), bytes.size());
    const AddedDelay delay = tapped.relay().delay();
    QVERIFY(delay.count > 100);
    QVERIFY(delay.p50 > 0ns && delay.p50 <= delay.p99 && delay.p99 <= delay.most);
}

void RelayTest::aBlockedDiskDoesNotSlowTraffic()
{
    std::array<int, 2> pipe{};
    QCOMPARE(::pipe2(pipe.data(), O_CLOEXEC), 0);
    const std::string bytes = randomBytes(200'000'000, 2);
    {
        Tapped tapped(LiveFile::adopt(pipe[1], "test"), echo);
        // Nobody reads the pipe: 400 MB are more than what waits in memory.
        QVERIFY(exchange(tapped.place(), bytes) == bytes);
        QVERIFY(tapped.file().counters().dropped > 0);
        ::close(pipe[0]);
    }
}

void RelayTest::aSlowReaderIsWaitedFor()
{
    const std::string bytes = randomBytes(30'000'000, 3);
    std::atomic<std::size_t> taken{0};
    Tapped tapped(newFile(), [&](Socket& socket) {
        for (std::size_t sent = 0; sent < bytes.size(); sent += 100'000) {
            socket.send(std::string_view(bytes).substr(sent, 100'000));
            taken = sent;
        }
    });
    const Socket socket = connected(tapped.place());
    std::size_t before = 1;
    QTRY_VERIFY_WITH_TIMEOUT(std::exchange(before, taken.load()) == taken.load() && before > 0, 3'000);
    QTest::qWait(200);
    // Sockets hold some megabytes; the tap must not hold the rest.
    QVERIFY(taken < bytes.size());
    QCOMPARE(tapped.relay().counters().bytesToClient.load() < bytes.size(), true);
    QVERIFY(socket.receive() == bytes);
}

void RelayTest::halfAConnectionMayBeClosed()
{
    Tapped tapped(newFile(), [](Socket& socket) {
        const std::string all = socket.receive();  // until the client has finished
        socket.send("you said: " + all);
    });
    QCOMPARE(exchange(tapped.place(), "hello"), std::string("you said: hello"));
}

void RelayTest::whatWasSentBeforeAResetArrives()
{
    Tapped tapped(newFile(), [](Socket& socket) {
        socket.send("last words");
        QTest::qSleep(100);
        socket.reset();
    });
    const Socket socket = connected(tapped.place());
    QCOMPARE(socket.receive(), std::string("last words"));
}

void RelayTest::aResetIsPassedOn_data()
{
    QTest::addColumn<bool>("isByServer");
    QTest::newRow("by the server") << true;
    QTest::newRow("by the client") << false;
}

void RelayTest::aResetIsPassedOn()
{
    QFETCH(const bool, isByServer);
    std::atomic<int> serverSaw{-1};
    {
        Tapped tapped(newFile(), [&](Socket& socket) {
            static_cast<void>(socket.receive(2));
            if (isByServer) {
                socket.reset();
                return;
            }
            socket.send("ok");
            char byte = 0;
            serverSaw = ::recv(socket.number(), &byte, 1, 0) < 0 ? errno : 0;
        });
        Socket socket = connected(tapped.place());
        socket.send("hi");
        if (isByServer) {
            char byte = 0;
            QCOMPARE(::recv(socket.number(), &byte, 1, 0), -1);
            QCOMPARE(errno, ECONNRESET);
        } else {
            QCOMPARE(socket.receive(2), std::string("ok"));
            socket.reset();
            QTRY_COMPARE(serverSaw.load(), ECONNRESET);
        }
        QTRY_COMPARE(tapped.relay().counters().openConnections.load(), 0u);
    }
}

void RelayTest::aRefusedConnectionIsRefused()
{
    const std::unique_ptr<LiveFile> file = newFile();
    Relay relay(*file);
    TapLink link;
    link.listen = socketAddressOf(loopback());
    {
        const Socket gone = listening();
        link.target = localAddressOf(gone.number());
    }
    const Endpoint place = relay.add(link).value();
    relay.start();
    const Socket socket = connected(place);
    QCOMPARE(socket.receive(), std::string());
    QTRY_COMPARE(relay.counters().failedConnections.load(), 1u);
    QVERIFY(!relay.problem().empty());
}

void RelayTest::anotherAddressOfTheTargetIsTriedWhereOneRefuses()
{
    const std::unique_ptr<LiveFile> file = newFile();
    const Socket server = listening();
    Relay relay(*file);
    TapLink link;
    link.listen = socketAddressOf(loopback());
    {
        const Socket gone = listening();
        link.target = localAddressOf(gone.number());
    }
    link.others = {link.target, localAddressOf(server.number())};
    // One that is refused at once, and not only when it was asked: 255.255.255.255.
    SocketAddress nobody = socketAddressOf(loopback(9));
    std::memset(&reinterpret_cast<sockaddr_in*>(&nobody.storage)->sin_addr, 0xff, 4);
    link.others.insert(link.others.begin(), nobody);
    const Endpoint place = relay.add(link).value();
    relay.start();
    std::vector<std::uint64_t> packets{0};
    for (int i = 0; i < 2; ++i) {
        Socket client = connected(place);
        client.send("hello");
        Socket accepted(::accept(server.number(), nullptr, nullptr));
        QCOMPARE(accepted.receive(5), std::string("hello"));
        accepted.close();
        QCOMPARE(client.receive(), std::string());
        client.close();
        QTRY_COMPARE(relay.counters().openConnections.load(), 0u);
        packets.push_back(file->counters().packets);
    }
    QCOMPARE(relay.counters().failedConnections.load(), 0u);
    QVERIFY(!relay.counters().isTargetLost);
    QCOMPARE(relay.problem(), std::string());
    // Refused three times, a question and an answer each; then it is known who answers.
    QCOMPARE(packets[1], packets[2] - packets[1] + 6);
}

void RelayTest::twoHundredConnectionsAtOnce()
{
    Tapped tapped(newFile(), echo);
    std::vector<Socket> sockets;
    for (int i = 0; i < 200; ++i)
        sockets.push_back(connected(tapped.place()));
    for (unsigned i = 0; i < 200; ++i)
        sockets[i].send(randomBytes(10'000, i));
    for (unsigned i = 0; i < 200; ++i)
        QVERIFY(sockets[i].receive(10'000) == randomBytes(10'000, i));
    QCOMPARE(tapped.relay().counters().connections.load(), 200u);
    sockets.clear();
    QTRY_COMPARE(tapped.relay().counters().openConnections.load(), 0u);
}

void RelayTest::datagramsFindTheirWayBack()
{
    const Socket server = datagrams();
    const std::unique_ptr<LiveFile> file = newFile();
    {
        Relay relay(*file);
        const SocketAddress place = socketAddressOf(relay.add(datagramLink(server)).value());
        relay.start();
        for (int i = 0; i < 20; ++i) {
            const Socket client = datagrams();
            const std::string sent = "question " + std::to_string(i) + std::string(i == 0 ? 60'000 : 10, 'x');
            ::sendto(client.number(), sent.data(), sent.size(), 0, place.get(), place.size);
            std::vector<char> got(65'535);
            SocketAddress from;
            from.size = sizeof from.storage;
            const ssize_t count = ::recvfrom(server.number(), got.data(), got.size(), 0,
                                             reinterpret_cast<sockaddr*>(&from.storage), &from.size);
            QCOMPARE(std::string(got.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0))), sent);
            ::sendto(server.number(), "answer", 6, 0, from.get(), from.size);
            QCOMPARE(::recv(client.number(), got.data(), got.size(), 0), 6);
        }
        QCOMPARE(relay.counters().connections.load(), 20u);
        QTRY_COMPARE(relay.delay().count, 40u);
    }
    QCOMPARE(file->counters().packets, 40u);
}

void RelayTest::datagramClientsMayBeMoreThanDescriptors()
{
    const Socket server = datagrams();
    std::vector<Socket> clients;
    for (int i = 0; i < 30; ++i)
        clients.push_back(datagrams());
    const std::unique_ptr<LiveFile> file = newFile();
    Relay relay(*file);
    const SocketAddress place = socketAddressOf(relay.add(datagramLink(server)).value());
    relay.start();
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    const auto restore = qScopeGuard([&] { ::setrlimit(RLIMIT_NOFILE, &before); });
    rlimit few = before;
    few.rlim_cur = static_cast<rlim_t>(Socket(::dup(server.number())).number()) + 5;
    ::setrlimit(RLIMIT_NOFILE, &few);
    for (const Socket& client : clients) {
        ::sendto(client.number(), "question", 8, 0, place.get(), place.size);
        std::array<char, 100> got{};
        SocketAddress from;
        from.size = sizeof from.storage;
        QCOMPARE(::recvfrom(server.number(), got.data(), got.size(), 0,
                            reinterpret_cast<sockaddr*>(&from.storage), &from.size),
                 8);
        ::sendto(server.number(), "answer", 6, 0, from.get(), from.size);
        QCOMPARE(::recv(client.number(), got.data(), got.size(), 0), 6);
    }
    QCOMPARE(relay.counters().connections.load(), 30u);
    QVERIFY(relay.counters().openConnections.load() <= 5u);
    QCOMPARE(relay.counters().failedConnections.load(), 0u);
}

void RelayTest::datagramsThatFoundNoRoomAreCounted()
{
    constexpr std::uint64_t kSent = 40'000;
    const Socket server = datagrams();
    const Socket client = datagrams();
    std::unique_ptr<LiveFile> file = newFile();
    {
        Relay relay(*file);
        const SocketAddress place = socketAddressOf(relay.add(datagramLink(server)).value());
        // Nobody reads yet: more than any buffer holds.
        const std::string bytes(500, 'x');
        for (std::uint64_t i = 0; i < kSent; ++i)
            ::sendto(client.number(), bytes.data(), bytes.size(), 0, place.get(), place.size);
        relay.start();
        QTRY_COMPARE(file->counters().packets + file->counters().lost, kSent);
        QVERIFY(file->counters().packets > 0);
        QVERIFY(file->counters().lost > 0);
    }
    file->finish();
    QCOMPARE(readCaptured(m_path).interfaces.at(0).systemDropped, file->counters().lost);
    QCOMPARE(readCaptured(m_path).received.back(), kSent);
}

void RelayTest::saysWhyItCannotListen()
{
    const Socket taken = listening();
    const std::unique_ptr<LiveFile> file = newFile();
    Relay relay(*file);
    TapLink link;
    link.listen = localAddressOf(taken.number());
    link.target = link.listen;
    const Result<Endpoint> added = relay.add(link);
    QVERIFY(!added);
    QCOMPARE(added.error().subject, endpointText(endpointOf(link.listen)));
    QVERIFY(!added.error().detail.empty());
}

QTEST_GUILESS_MAIN(RelayTest)
#include "tst_relay.moc"
