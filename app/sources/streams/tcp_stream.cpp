// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/streams/tcp_stream.h"

#include "sources/streams/ends.h"
#include "sources/streams/keep_alive.h"

namespace qapscope::app {

TcpStream::TcpStream(StreamSink& sink, const StreamUrl& url) : DeviceStream(sink), m_url(url), m_socket(this)
{
    connect(&m_socket, &QTcpSocket::connected, this, &TcpStream::connected);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] { end(m_socket.errorString()); });
    connect(&m_socket, &QTcpSocket::disconnected, this, [this] { end(m_socket.errorString()); });
}

void TcpStream::open()
{
    m_socket.connectToHost(m_url.host, m_url.port);
}

void TcpStream::connected()
{
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    keepAlive(m_socket);
    PduWriter::Connection connection;
    connection.transport = TransportKind::Tcp;
    connection.client = endpointOf(m_socket.localAddress(), m_socket.localPort());
    connection.server = endpointOf(m_socket.peerAddress(), m_socket.peerPort());
    begin(m_socket, connection);
}

void TcpStream::abortDevice()
{
    m_socket.abort();
}

void TcpStream::finishDevice()
{
    m_socket.flush();
    m_socket.disconnectFromHost();
}

}  // namespace qapscope::app
