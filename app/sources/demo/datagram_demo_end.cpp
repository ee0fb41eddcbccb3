// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/demo/datagram_demo_end.h"

#include <QNetworkDatagram>
#include <QUdpSocket>

namespace qapscope::app {

DatagramDemoEnd::DatagramDemoEnd(const QHostAddress& local, const QHostAddress& target, quint16 port,
                                 QObject* parent)
    : DemoEnd(parent)
    , m_socket(new QUdpSocket(this))
    , m_target(target)
    , m_port(port)
{
    if (!m_socket->bind(local, 0))
        m_socket->bind(QHostAddress(QHostAddress::LocalHost), 0);
    connect(m_socket, &QUdpSocket::readyRead, this, [this] {
        while (m_socket->hasPendingDatagrams())
            Q_EMIT received(m_socket->receiveDatagram().data());
    });
}

void DatagramDemoEnd::send(const QByteArray& qap)
{
    m_socket->writeDatagram(qap, m_target, m_port);
}

void DatagramDemoEnd::close()
{
    m_socket->close();
}

QString DatagramDemoEnd::localName() const
{
    return m_socket->localAddress().toString() + QLatin1Char(':') + QString::number(m_socket->localPort());
}

void DatagramDemoPeer::send(const QByteArray& qap)
{
    m_socket->writeDatagram(qap, m_peer, m_port);
}

}  // namespace qapscope::app
