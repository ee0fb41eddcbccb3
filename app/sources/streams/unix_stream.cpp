// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/streams/unix_stream.h"

#include "sources/streams/ends.h"
#include "sources/streams/socket_words.h"

namespace qapscope::app {

UnixStream::UnixStream(StreamSink& sink, const StreamUrl& url)
    : DeviceStream(sink)
    , m_url(url)
    , m_socket(this)
{
    connect(&m_socket, &QLocalSocket::connected, this, &UnixStream::connected);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this] { end(socketWords(m_socket)); });
    connect(&m_socket, &QLocalSocket::disconnected, this, [this] { end(socketWords(m_socket)); });
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
    begin(m_socket, connection);
}

void UnixStream::abortDevice()
{
    m_socket.abort();
}

void UnixStream::finishDevice()
{
    m_socket.flush();
    m_socket.disconnectFromServer();
}

}  // namespace qapscope::app
