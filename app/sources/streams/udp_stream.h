// SPDX-License-Identifier: GPL-3.0-or-later
/// Datagrams to and from a host, from whoever sends to us, or of a multicast group: each other end is a connection.
/// The thread it was made in. (PROTOCOL §4, UDP)
#pragma once

#include "sources/stream_url.h"
#include "sources/streams/stream.h"

#include <QHostInfo>
#include <QUdpSocket>

#include <deque>
#include <map>
#include <optional>

namespace qapscope::app {

class UdpStream final : public Stream
{
    Q_OBJECT

public:
    UdpStream(StreamSink& sink, const StreamUrl& url);
    ~UdpStream() override;

    void open() override;
    void close() override;
    [[nodiscard]] bool canSend() const override { return m_isOpen && !m_target.address.isNull(); }
    /// To the host or the group; where we listen, to whoever was heard last.
    void send(ByteView bytes) override;

private:
    struct Place
    {
        QHostAddress address;
        std::uint16_t port = 0;
    };

    void found(const QHostInfo& host);
    void openSockets(const QHostAddress& host);
    [[nodiscard]] bool joinGroup(const QHostAddress& group);
    void read(QUdpSocket& socket);
    [[nodiscard]] bool isOurs(const Place& sender) const;
    [[nodiscard]] std::uint32_t linkTo(const Place& client, const Place& server, bool isPeerClient);
    void end(const QString& why);

    const StreamUrl m_url;
    QUdpSocket m_socket;
    QUdpSocket m_group;  ///< where a group's datagrams come in; ours go out by the other one
    int m_lookup = -1;
    Place m_target;
    QHostAddress m_ownAddress;  ///< by which we reach the target, or are reached
    bool m_isOpen = false;
    bool m_hasEnded = false;
    using Links = std::map<std::pair<std::string, std::string>, std::uint32_t>;
    Links m_links;                         ///< by client and server
    std::deque<Links::iterator> m_opened;  ///< the oldest first
};

}  // namespace qapscope::app
