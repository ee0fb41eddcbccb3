// SPDX-License-Identifier: GPL-3.0-or-later
/// Waits for others to connect, over TCP or at a Unix socket: each of them is a connection of its own. The thread it was
/// made in.
#pragma once

#include "sources/stream_url.h"
#include "sources/streams/device_link.h"

#include <QLocalServer>
#include <QTcpServer>
#include <QTimer>

#include <list>
#include <memory>

namespace qapscope::app {

class ListeningStream final : public Stream
{
    Q_OBJECT

public:
    ListeningStream(StreamSink& sink, const StreamUrl& url);

    void open() override;
    void close() override;
    [[nodiscard]] bool canSend() const override { return !m_peers.empty(); }
    /// To whoever was heard last.
    void send(ByteView bytes) override;
    void sendTo(std::uint32_t link, ByteView bytes) override;
    void sendToAll(ByteView bytes) override;

private:
    struct Peer
    {
        Peer(QIODevice& from, StreamSink& sink, const PduWriter::Connection& connection)
            : device(&from)
            , link(from, sink, connection, true)
        {}

        QIODevice* device;
        DeviceLink link;
    };

    void openTcp();
    void openUnix();
    void acceptTcp();
    void acceptUnix();
    template <class Socket>
    void take(Socket* socket, const PduWriter::Connection& connection);
    void read(QIODevice* device);
    void forget(QIODevice* device, const QString& why);
    void checkRoom();

    const StreamUrl m_url;
    QTcpServer m_tcp;
    QLocalServer m_unix;
    QTimer m_roomCheck;
    std::list<Peer> m_peers;  ///< the one that was heard last stands first
};

}  // namespace qapscope::app
