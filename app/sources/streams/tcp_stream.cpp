// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/streams/tcp_stream.h"

#include "sources/streams/ends.h"

namespace qapscope::app {

TcpStream::TcpStream(StreamSink& sink, const StreamUrl& url) : Stream(sink), m_url(url), m_socket(this)
{
    connect(&m_socket, &QTcpSocket::connected, this, &TcpStream::connected);
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] {
        if (m_link)
            m_link->read();
    });
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
    PduWriter::Connection connection;
    connection.transport = TransportKind::Tcp;
    connection.client = endpointOf(m_socket.localAddress(), m_socket.localPort());
    connection.server = endpointOf(m_socket.peerAddress(), m_socket.peerPort());
    m_link.emplace(m_socket, sink(), connection, false);
    m_link->read();
}

void TcpStream::end(const QString& why)
{
    if (std::exchange(m_hasEnded, true))
        return;
    if (m_link)
        m_link->close(why);
    m_link.reset();
    m_socket.abort();
    sink().ended(why);
}

void TcpStream::close()
{
    m_hasEnded = true;
    if (m_link)
        m_link->close({});
    m_link.reset();
    m_socket.flush();
    m_socket.disconnectFromHost();
}

void TcpStream::send(ByteView bytes)
{
    if (m_link)
        m_link->send(bytes);
}

}  // namespace qapscope::app
