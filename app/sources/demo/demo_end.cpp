// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/demo/demo_end.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QWebSocket>

#include <sys/socket.h>

namespace qapscope::app {

TcpDemoEnd::TcpDemoEnd(QTcpSocket* socket, QObject* parent) : DemoEnd(parent), m_socket(socket)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::connected, this, [this] {
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        Q_EMIT opened();
    });
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { Q_EMIT received(m_socket->readAll()); });
    connect(m_socket, &QTcpSocket::disconnected, this, &DemoEnd::closed);
}

void TcpDemoEnd::send(const QByteArray& qap)
{
    m_socket->write(qap);
    m_socket->flush();
}

void TcpDemoEnd::close()
{
    m_socket->disconnectFromHost();
}

void TcpDemoEnd::reset()
{
    const linger now{1, 0};
    ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    m_socket->abort();
}

QString TcpDemoEnd::localName() const
{
    return m_socket->localAddress().toString() + QLatin1Char(':') + QString::number(m_socket->localPort());
}

WebSocketDemoEnd::WebSocketDemoEnd(QWebSocket* socket, QObject* parent) : DemoEnd(parent), m_socket(socket)
{
    m_socket->setParent(this);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, &DemoEnd::received);
    connect(m_socket, &QWebSocket::disconnected, this, &DemoEnd::closed);
}

void WebSocketDemoEnd::send(const QByteArray& qap)
{
    m_socket->sendBinaryMessage(qap);
    m_socket->flush();
}

void WebSocketDemoEnd::close()
{
    m_socket->close();
}

void WebSocketDemoEnd::reset()
{
    m_socket->abort();
}

QString WebSocketDemoEnd::localName() const
{
    return m_socket->localAddress().toString() + QLatin1Char(':') + QString::number(m_socket->localPort());
}

}  // namespace qapscope::app
