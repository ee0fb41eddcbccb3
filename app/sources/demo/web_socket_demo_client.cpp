// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/demo/web_socket_demo_client.h"

#include "sources/demo/demo_random.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QtEndian>

namespace qapscope::app {
namespace {

constexpr quint8 kBinary = 0x2;
constexpr quint8 kClose = 0x8;
constexpr quint8 kFinal = 0x80;
constexpr quint8 kMasked = 0x80;
constexpr quint8 kShort = 126;
constexpr quint8 kLong = 127;

}  // namespace

WebSocketDemoClient::WebSocketDemoClient(QTcpSocket* socket, const QByteArray& path,
                                         const QByteArray& subprotocol, quint64 seed, QObject* parent)
    : DemoEnd(parent)
    , m_socket(socket)
    , m_path(path)
    , m_subprotocol(subprotocol)
    , m_seed(seed)
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::connected, this, &WebSocketDemoClient::shakeHands);
    connect(m_socket, &QTcpSocket::readyRead, this, &WebSocketDemoClient::read);
    connect(m_socket, &QTcpSocket::disconnected, this, &DemoEnd::closed);
}

void WebSocketDemoClient::shakeHands()
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    DemoRandom random(m_seed);
    const std::string nonce = random.bytes(16);
    QByteArray request = "GET " + m_path
                         + " HTTP/1.1\r\nHost: " + m_socket->peerAddress().toString().toLatin1() + ':'
                         + QByteArray::number(m_socket->peerPort())
                         + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: "
                         + QByteArray::fromStdString(nonce).toBase64() + "\r\nSec-WebSocket-Version: 13\r\n";
    if (!m_subprotocol.isEmpty())
        request += "Sec-WebSocket-Protocol: " + m_subprotocol + "\r\n";
    m_socket->write(request + "\r\n");
    m_socket->flush();
}

void WebSocketDemoClient::read()
{
    m_unread += m_socket->readAll();
    if (!m_isOpen) {
        const qsizetype end = m_unread.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        m_unread.remove(0, end + 4);
        m_isOpen = true;
        Q_EMIT opened();
    }
    while (takeFrame()) {
    }
}

/// A frame of the server, which is not masked. False where not all of one is there.
bool WebSocketDemoClient::takeFrame()
{
    if (m_unread.size() < 2)
        return false;
    const auto opcode = static_cast<quint8>(static_cast<quint8>(m_unread.at(0)) & 0x0fu);
    quint64 size = static_cast<quint8>(m_unread.at(1)) & 0x7fu;
    qsizetype head = 2;
    if (size == kShort || size == kLong) {
        const qsizetype wide = size == kShort ? 2 : 8;
        if (m_unread.size() < head + wide)
            return false;
        const char* const at = m_unread.constData() + head;
        size = wide == 2 ? qFromBigEndian<quint16>(at) : qFromBigEndian<quint64>(at);
        head += wide;
    }
    if (static_cast<quint64>(m_unread.size() - head) < size)
        return false;
    const QByteArray payload = m_unread.mid(head, static_cast<qsizetype>(size));
    m_unread.remove(0, head + static_cast<qsizetype>(size));
    if (opcode <= kBinary)
        Q_EMIT received(payload);
    if (opcode == kClose)
        m_socket->disconnectFromHost();
    return true;
}

quint32 WebSocketDemoClient::nextMask()
{
    return static_cast<quint32>(DemoRandom(++m_seed).next());
}

void WebSocketDemoClient::write(quint8 opcode, const QByteArray& payload)
{
    QByteArray frame;
    frame += static_cast<char>(kFinal | opcode);
    char number[8];
    if (payload.size() < kShort) {
        frame += static_cast<char>(kMasked | static_cast<quint8>(payload.size()));
    } else if (payload.size() <= 0xffff) {
        frame += static_cast<char>(kMasked | kShort);
        qToBigEndian(static_cast<quint16>(payload.size()), number);
        frame.append(number, 2);
    } else {
        frame += static_cast<char>(kMasked | kLong);
        qToBigEndian(static_cast<quint64>(payload.size()), number);
        frame.append(number, 8);
    }
    qToBigEndian(nextMask(), number);
    frame.append(number, 4);
    for (qsizetype i = 0; i < payload.size(); ++i)
        frame += static_cast<char>(payload.at(i) ^ number[i % 4]);
    m_socket->write(frame);
    m_socket->flush();
}

void WebSocketDemoClient::send(const QByteArray& qap)
{
    write(kBinary, qap);
}

void WebSocketDemoClient::close()
{
    write(kClose, QByteArray("\x03\xe8", 2));  // 1000: normal
    m_socket->disconnectFromHost();
}

void WebSocketDemoClient::reset()
{
    m_socket->abort();
}

QString WebSocketDemoClient::localName() const
{
    return m_socket->localAddress().toString() + QLatin1Char(':') + QString::number(m_socket->localPort());
}

}  // namespace qapscope::app
