// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/demo/demo_servers.h"

#include <QNetworkDatagram>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUdpSocket>
#include <QWebSocket>
#include <QWebSocketServer>

namespace qapscope::app {
namespace {

QHostAddress addressOf(std::string_view text)
{
    return QHostAddress(QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())));
}

/// Tries the usual address and port, then what is free.
template <class Listen>
bool listenSomewhere(DemoCarrier carrier, Listen&& listen)
{
    const QHostAddress usual = addressOf(kOrchestratorAddress);
    return listen(usual, usualDemoPort(carrier)) || listen(usual, quint16{0})
           || listen(QHostAddress(QHostAddress::LocalHost), quint16{0});
}

}  // namespace

quint16 usualDemoPort(DemoCarrier carrier)
{
    switch (carrier) {
    case DemoCarrier::Tcp:
        return 7000;
    case DemoCarrier::WebSocket:
        return 7080;
    case DemoCarrier::LegacyWebSocket:
        return 9999;
    case DemoCarrier::Udp:
        break;
    }
    return 7001;
}

DemoServers::DemoServers(QObject* parent)
    : QObject(parent)
    , m_tcp(new QTcpServer(this))
    , m_webSocket(webSocketServer(DemoCarrier::WebSocket))
    , m_legacy(webSocketServer(DemoCarrier::LegacyWebSocket))
    , m_datagrams(new QUdpSocket(this))
{
    m_webSocket->setSupportedSubprotocols({QStringLiteral("qhp.v1")});
    m_tcp->setProxy(QNetworkProxy::NoProxy);
    m_datagrams->setProxy(QNetworkProxy::NoProxy);
    connect(m_tcp, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* const socket = m_tcp->nextPendingConnection())
            Q_EMIT accepted(DemoCarrier::Tcp, new TcpDemoEnd(socket, this));
    });
    connect(m_datagrams, &QUdpSocket::readyRead, this, [this] {
        while (m_datagrams->hasPendingDatagrams()) {
            const QNetworkDatagram got = m_datagrams->receiveDatagram();
            Q_EMIT datagram(got.data(), got.senderAddress(), static_cast<quint16>(got.senderPort()));
        }
    });
}

QWebSocketServer* DemoServers::webSocketServer(DemoCarrier carrier)
{
    auto* const server =
        new QWebSocketServer(QStringLiteral("qapscope demo"), QWebSocketServer::NonSecureMode, this);
    server->setProxy(QNetworkProxy::NoProxy);
    connect(server, &QWebSocketServer::newConnection, this, [this, server, carrier] {
        while (QWebSocket* const socket = server->nextPendingConnection())
            Q_EMIT accepted(carrier, new WebSocketDemoEnd(socket, this));
    });
    return server;
}

bool DemoServers::listen()
{
    const auto listenOn = [](auto* server) {
        return [server](const QHostAddress& address, quint16 port) { return server->listen(address, port); };
    };
    const auto bind = [this](const QHostAddress& address, quint16 port) {
        return m_datagrams->bind(address, port, QAbstractSocket::DontShareAddress);
    };
    return listenSomewhere(DemoCarrier::Tcp, listenOn(m_tcp))
           && listenSomewhere(DemoCarrier::WebSocket, listenOn(m_webSocket))
           && listenSomewhere(DemoCarrier::LegacyWebSocket, listenOn(m_legacy))
           && listenSomewhere(DemoCarrier::Udp, bind);
}

DemoPlace DemoServers::place(DemoCarrier carrier) const
{
    switch (carrier) {
    case DemoCarrier::Tcp:
        return {m_tcp->serverAddress(), m_tcp->serverPort()};
    case DemoCarrier::WebSocket:
        return {m_webSocket->serverAddress(), m_webSocket->serverPort()};
    case DemoCarrier::LegacyWebSocket:
        return {m_legacy->serverAddress(), m_legacy->serverPort()};
    case DemoCarrier::Udp:
        break;
    }
    return {m_datagrams->localAddress(), m_datagrams->localPort()};
}

}  // namespace qapscope::app
