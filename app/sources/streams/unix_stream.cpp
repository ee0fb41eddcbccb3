// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/streams/unix_stream.h"

#include "sources/streams/ends.h"

namespace qapscope::app {

UnixStream::UnixStream(StreamSink& sink, const StreamUrl& url) : Stream(sink), m_url(url), m_socket(this)
{
    connect(&m_socket, &QLocalSocket::connected, this, &UnixStream::connected);
    connect(&m_socket, &QLocalSocket::readyRead, this, [this] {
        if (m_link)
            m_link->read();
    });
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this] { end(m_socket.errorString()); });
    connect(&m_socket, &QLocalSocket::disconnected, this, [this] { end(m_socket.errorString()); });
}

void UnixStream::open()
{
    m_socket.connectToServer(m_url.path);
}

void UnixStream::connected()
{
    PduWriter::Connection connection;
    connection.transport = TransportKind::Unix;
    connection.client = ourEnd();
    connection.server = namedEnd(m_url.path);
    m_link.emplace(m_socket, sink(), connection, false);
    m_link->read();
}

void UnixStream::end(const QString& why)
{
    if (std::exchange(m_hasEnded, true))
        return;
    if (m_link)
        m_link->close(why);
    m_link.reset();
    m_socket.abort();
    sink().ended(why);
}

void UnixStream::close()
{
    m_hasEnded = true;
    if (m_link)
        m_link->close({});
    m_link.reset();
    m_socket.flush();
    m_socket.disconnectFromServer();
}

void UnixStream::send(ByteView bytes)
{
    if (m_link)
        m_link->send(bytes);
}

}  // namespace qapscope::app
