// SPDX-License-Identifier: GPL-3.0-or-later
/// A link of the demo with both of its ends: what goes in at one has to come out at the other, byte for byte. The
/// cluster's thread.
#pragma once

#include "session/row.h"
#include "sources/demo/demo_end.h"
#include "sources/demo/demo_topology.h"

#include <array>
#include <deque>

namespace qapscope::app {

class DemoLink : public QObject
{
    Q_OBJECT

public:
    explicit DemoLink(std::size_t index, QObject* parent = nullptr) : QObject(parent), m_index(index) {}

    [[nodiscard]] std::size_t index() const noexcept { return m_index; }
    [[nodiscard]] const DemoLinkPlan& plan() const noexcept { return kDemoLinks.at(m_index); }
    [[nodiscard]] bool isUp() const noexcept { return m_isUp; }
    /// How often it was opened.
    [[nodiscard]] quint32 connection() const noexcept { return m_connection; }
    [[nodiscard]] const QString& clientName() const noexcept { return m_clientName; }
    /// Something is on its way.
    [[nodiscard]] bool isBusy() const noexcept { return !m_ways[0].sent.empty() || !m_ways[1].sent.empty(); }

    /// Both ends are there; they belong to the link from now on.
    void open(DemoEnd* node, DemoEnd* server);
    /// Needs: isUp(). delivered(token) follows.
    void send(Direction direction, const QByteArray& qap, quint64 token);
    void close();
    /// The node dies; wentDown() follows when the server notices.
    void reset();
    /// Datagrams come to the server's socket for all links: true where this one's node sent it.
    [[nodiscard]] bool expectsDatagram(const QByteArray& bytes) const;
    /// Needs: expectsDatagram().
    void takeDatagram(const QByteArray& bytes) { take(Direction::ClientToServer, bytes); }
    [[nodiscard]] DemoEnd* server() const noexcept { return m_server; }

Q_SIGNALS:
    void delivered(quint64 token);
    void wentDown();
    /// What came out is not what went in.
    void differed();

private:
    struct Sent
    {
        QByteArray qap;
        quint64 token;
    };
    struct Way
    {
        std::deque<Sent> sent;
        QByteArray unread;
    };

    void take(Direction direction, const QByteArray& bytes);
    [[nodiscard]] Way& way(Direction direction) { return m_ways.at(static_cast<std::size_t>(direction)); }

    std::size_t m_index;
    DemoEnd* m_node = nullptr;
    DemoEnd* m_server = nullptr;
    std::array<Way, 2> m_ways;
    QString m_clientName;
    quint32 m_connection = 0;
    bool m_isUp = false;
};

}  // namespace qapscope::app
