// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/streams/listening_stream.h"

#include "sources/streams/ends.h"
#include "sources/streams/keep_alive.h"
#include "sources/streams/socket_words.h"

#include <QHostInfo>
#include <QLocalSocket>
#include <QTcpSocket>

#include <algorithm>
#include <sys/eventfd.h>
#include <unistd.h>

namespace qapscope::app {

namespace {

using namespace std::chrono_literals;

constexpr auto kRoomCheck = 1s;

/// Whether the system gives us so many more descriptors.
bool hasRoomFor(int count)
{
    if (count == 0)
        return true;
    const int probe = ::eventfd(0, EFD_CLOEXEC);
    if (probe < 0)
        return false;
    const bool hasRoom = hasRoomFor(count - 1);
    ::close(probe);
    return hasRoom;
}

/// An address, or a name that stands for one of this machine.
QHostAddress addressToListenOn(const QString& host)
{
    if (host == QLatin1String("localhost"))
        return QHostAddress::LocalHost;
    return QHostAddress(host);
}

}  // namespace

ListeningStream::ListeningStream(StreamSink& sink, const StreamUrl& url)
    : Stream(sink)
    , m_url(url)
    , m_tcp(this)
    , m_unix(this)
    , m_roomCheck(this)
{
    connect(&m_roomCheck, &QTimer::timeout, this, &ListeningStream::checkRoom);
    connect(&m_tcp, &QTcpServer::newConnection, this, &ListeningStream::acceptTcp);
    connect(&m_unix, &QLocalServer::newConnection, this, &ListeningStream::acceptUnix);
}

void ListeningStream::open()
{
    if (m_url.kind == StreamUrl::Kind::Unix)
        openUnix();
    else
        openTcp();
}

void ListeningStream::openTcp()
{
    const QHostAddress address = addressToListenOn(m_url.host);
    if (address.isNull()) {
        sink().ended(tr("to listen, write an address of this machine instead of %1: 0.0.0.0 for all of them, "
                        "127.0.0.1 for this machine only")
                         .arg(m_url.host));
        return;
    }
    if (!m_tcp.listen(address, m_url.port)) {
        sink().ended(m_tcp.errorString());
        return;
    }
    const Endpoint end = endpointOf(m_tcp.serverAddress(), m_tcp.serverPort());
    m_roomCheck.start(kRoomCheck);
    sink().listening(QString::fromStdString(endpointText(end)));
}

void ListeningStream::openUnix()
{
    // A file that is there may be somebody else's socket: it stays.
    if (!m_unix.listen(m_url.path)) {
        const bool isTaken = m_unix.serverError() == QAbstractSocket::AddressInUseError;
        sink().ended(isTaken ? tr("%1 is there already; remove it if nobody uses it").arg(m_url.path)
                             : socketWords(m_unix));
        return;
    }
    m_roomCheck.start(kRoomCheck);
    sink().listening(m_url.path);
}

/// Where a client cannot be let in for want of a descriptor, Qt says so to nobody: it tries a TCP client again and again,
/// and closes a Unix socket.
void ListeningStream::checkRoom()
{
    if (m_url.kind == StreamUrl::Kind::Unix) {
        // A client needs one besides the socket's own.
        const bool isRoom = hasRoomFor(m_unix.isListening() ? 1 : 2);
        const bool isListening = m_unix.isListening() || (isRoom && m_unix.listen(m_url.path));
        sink().crowded(!isListening || !isRoom);
        return;
    }
    const bool isRoom = hasRoomFor(1);
    if (isRoom)
        m_tcp.resumeAccepting();
    else
        m_tcp.pauseAccepting();
    sink().crowded(!isRoom);
}

void ListeningStream::acceptTcp()
{
    while (QTcpSocket* const socket = m_tcp.nextPendingConnection()) {
        keepAlive(*socket);
        PduWriter::Connection connection;
        connection.transport = TransportKind::Tcp;
        connection.client = endpointOf(socket->peerAddress(), socket->peerPort());
        connection.server = endpointOf(socket->localAddress(), socket->localPort());
        take(socket, connection);
    }
    checkRoom();
}

void ListeningStream::acceptUnix()
{
    while (QLocalSocket* const socket = m_unix.nextPendingConnection()) {
        PduWriter::Connection connection;
        connection.transport = TransportKind::Unix;
        connection.client = namedEnd(QStringLiteral("client"));
        connection.server = namedEnd(m_url.path);
        take(socket, connection);
    }
}

template <class Socket>
void ListeningStream::take(Socket* socket, const PduWriter::Connection& connection)
{
    m_peers.emplace_front(*socket, sink(), connection);
    connect(socket, &QIODevice::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &Socket::disconnected, this, [this, socket] { forget(socket, socketWords(*socket)); });
    read(socket);
    const bool isGoneAlready = socket->state() == decltype(socket->state())::UnconnectedState;
    if (isGoneAlready)
        forget(socket, socketWords(*socket));
}

void ListeningStream::read(QIODevice* device)
{
    const auto found = std::ranges::find(m_peers, device, &Peer::device);
    if (found == m_peers.end())
        return;
    found->link.read();
    m_peers.splice(m_peers.begin(), m_peers, found);
}

void ListeningStream::forget(QIODevice* device, const QString& why)
{
    const auto found = std::ranges::find(m_peers, device, &Peer::device);
    if (found == m_peers.end())
        return;
    // Out first: whoever hears of the end asks who is left to send to.
    std::list<Peer> gone;
    gone.splice(gone.begin(), m_peers, found);
    gone.front().link.close(why);
    device->deleteLater();
}

void ListeningStream::close()
{
    m_roomCheck.stop();
    m_tcp.close();
    m_unix.close();
    for (Peer& peer : m_peers) {
        peer.link.close({});
        disconnect(peer.device, nullptr, this, nullptr);
        peer.device->close();
    }
    m_peers.clear();
}

void ListeningStream::send(ByteView bytes)
{
    if (!m_peers.empty())
        m_peers.front().link.send(bytes);
}

void ListeningStream::sendTo(std::uint32_t link, ByteView bytes)
{
    const auto found = std::ranges::find(m_peers, link, [](const Peer& peer) { return peer.link.number(); });
    if (found != m_peers.end())
        found->link.send(bytes);
}

void ListeningStream::sendToAll(ByteView bytes)
{
    for (Peer& peer : m_peers)
        peer.link.send(bytes);
}

}  // namespace qapscope::app
