// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/streams/udp_stream.h"

#include "sources/streams/ends.h"

#include <QNetworkDatagram>
#include <QNetworkInterface>

#include <algorithm>

namespace qapscope::app {

namespace {

constexpr int kReceiveBuffer = 4 << 20;  // the system may give less
constexpr std::size_t kMostLinks = 65'536;

/// The same address however it came: IPv4 inside IPv6 is IPv4.
QHostAddress plain(const QHostAddress& address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4) : address;
}

/// The address from which the system sends to `target`; no packet goes out.
QHostAddress addressTowards(const QHostAddress& target, std::uint16_t port)
{
    QUdpSocket probe;
    probe.connectToHost(target, port);
    const QHostAddress own = probe.localAddress();
    return own.isNull() ? QHostAddress(QHostAddress::LocalHost) : plain(own);
}

}  // namespace

UdpStream::UdpStream(StreamSink& sink, const StreamUrl& url)
    : Stream(sink)
    , m_url(url)
    , m_socket(this)
    , m_group(this)
{
    connect(&m_socket, &QUdpSocket::readyRead, this, [this] { read(m_socket); });
    connect(&m_group, &QUdpSocket::readyRead, this, [this] { read(m_group); });
}

UdpStream::~UdpStream()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
}

void UdpStream::open()
{
    if (const QHostAddress address(m_url.host); !address.isNull())
        openSockets(address);
    else
        m_lookup = QHostInfo::lookupHost(m_url.host, this, [this](const QHostInfo& host) { found(host); });
}

void UdpStream::found(const QHostInfo& host)
{
    m_lookup = -1;
    if (host.addresses().isEmpty())
        end(host.errorString());
    else
        openSockets(host.addresses().constFirst());
}

void UdpStream::openSockets(const QHostAddress& host)
{
    const bool isGroup = host.isMulticast();
    const bool isV6 = host.protocol() == QAbstractSocket::IPv6Protocol;
    const QHostAddress any(isV6 ? QHostAddress::AnyIPv6 : QHostAddress::AnyIPv4);
    const bool isListening = m_url.isListening && !isGroup;
    if (!(isListening ? m_socket.bind(host, m_url.port) : m_socket.bind(any, 0))) {
        end(m_socket.errorString());
        return;
    }
    m_socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, kReceiveBuffer);
    if (isGroup && !joinGroup(host)) {
        end(m_group.errorString());
        return;
    }
    m_isOpen = true;
    if (!isListening) {
        m_target = {host, m_url.port};
        m_ownAddress = addressTowards(host, m_url.port);
    }
    if (isListening || isGroup) {
        const Endpoint place = endpointOf(host, isListening ? m_socket.localPort() : m_url.port);
        sink().listening(QString::fromStdString(endpointText(place)));
        return;
    }
    static_cast<void>(linkTo({m_ownAddress, m_socket.localPort()}, m_target, false));
}

bool UdpStream::joinGroup(const QHostAddress& group)
{
    const bool isV6 = group.protocol() == QAbstractSocket::IPv6Protocol;
    const QHostAddress any(isV6 ? QHostAddress::AnyIPv6 : QHostAddress::AnyIPv4);
    const auto shared = QUdpSocket::ShareAddress | QUdpSocket::ReuseAddressHint;
    if (!m_group.bind(any, m_url.port, shared))
        return false;
    m_group.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, kReceiveBuffer);
    if (m_url.interfaceName.isEmpty())
        return m_group.joinMulticastGroup(group);
    const auto chosen = QNetworkInterface::interfaceFromName(m_url.interfaceName);
    m_socket.setMulticastInterface(chosen);
    return m_group.joinMulticastGroup(group, chosen);
}

/// What we sent to a group comes back to us.
bool UdpStream::isOurs(const Place& sender) const
{
    return sender.port == m_socket.localPort()
           && (sender.address.isLoopback() || sender.address == m_ownAddress
               || QNetworkInterface::allAddresses().contains(sender.address));
}

std::uint32_t UdpStream::linkTo(const Place& client, const Place& server, bool isPeerClient)
{
    PduWriter::Connection connection;
    connection.transport = TransportKind::Udp;
    connection.client = endpointOf(client.address, client.port);
    connection.server = endpointOf(server.address, server.port);
    connection.areMessages = true;
    const auto key = std::pair(endpointText(connection.client), endpointText(connection.server));
    const auto known = m_links.find(key);
    if (known != m_links.end())
        return known->second;
    if (m_links.size() >= kMostLinks) {
        const auto oldest = m_opened.front();
        m_opened.pop_front();
        sink().linkClosed(oldest->second, {});
        m_links.erase(oldest);
    }
    const auto made = m_links.emplace(key, sink().linkOpened(connection, isPeerClient)).first;
    m_opened.push_back(made);
    return made->second;
}

void UdpStream::read(QUdpSocket& socket)
{
    const bool isGroup = &socket == &m_group;
    while (m_isOpen && socket.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = socket.receiveDatagram();
        const Place sender{plain(datagram.senderAddress()),
                           static_cast<std::uint16_t>(datagram.senderPort())};
        if (sender.address.isNull() || (isGroup && isOurs(sender)))
            continue;
        QHostAddress reached = plain(datagram.destinationAddress());
        if (reached.isNull())
            reached = isGroup ? m_target.address : m_ownAddress;
        const Place us{reached, socket.localPort()};
        const bool isPeerClient = m_url.isListening || isGroup;
        const std::uint32_t link =
            isPeerClient ? linkTo(sender, us, true) : linkTo({m_ownAddress, us.port}, sender, false);
        if (m_url.isListening && !isGroup) {
            m_target = sender;
            m_ownAddress = reached;
        }
        const QByteArray bytes = datagram.data();
        sink().received(link, std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size()))));
    }
}

void UdpStream::send(ByteView bytes)
{
    if (!canSend())
        return;
    const auto* data = reinterpret_cast<const char*>(bytes.data());
    const qint64 written =
        m_socket.writeDatagram(data, static_cast<qint64>(bytes.size()), m_target.address, m_target.port);
    if (written != static_cast<qint64>(bytes.size())) {
        const bool isTooLarge = m_socket.error() == QAbstractSocket::DatagramTooLargeError;
        sink().notSent(bytes.size(),
                       isTooLarge ? tr("UDP carries at most 65,507 bytes at once") : m_socket.errorString());
        return;
    }
    const Place us{m_ownAddress, m_socket.localPort()};
    const bool isAnswer = m_url.isListening && !m_target.address.isMulticast();
    sink().sent(isAnswer ? linkTo(m_target, us, true) : linkTo(us, m_target, false), bytes);
}

void UdpStream::end(const QString& why)
{
    if (std::exchange(m_hasEnded, true))
        return;
    close();
    sink().ended(why);
}

void UdpStream::close()
{
    m_hasEnded = true;
    m_isOpen = false;
    for (const auto& [ends, link] : m_links)
        sink().linkClosed(link, {});
    m_opened.clear();
    m_links.clear();
    m_socket.close();
    m_group.close();
}

}  // namespace qapscope::app
