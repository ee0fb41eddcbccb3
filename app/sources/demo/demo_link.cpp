// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/demo/demo_link.h"

namespace qapscope::app {

void DemoLink::open(DemoEnd* node, DemoEnd* server)
{
    m_node = node;
    m_server = server;
    node->setParent(this);
    server->setParent(this);
    m_clientName = node->localName();
    m_ways = {};
    m_isUp = true;
    ++m_connection;
    connect(node, &DemoEnd::received, this,
            [this](const QByteArray& bytes) { take(Direction::ServerToClient, bytes); });
    connect(server, &DemoEnd::received, this,
            [this](const QByteArray& bytes) { take(Direction::ClientToServer, bytes); });
    connect(server, &DemoEnd::closed, this, [this, node, server] {
        m_isUp = false;
        m_ways = {};
        node->deleteLater();
        server->deleteLater();
        m_node = m_server = nullptr;
        Q_EMIT wentDown();
    });
}

void DemoLink::send(Direction direction, const QByteArray& qap, quint64 token)
{
    way(direction).sent.push_back({qap, token});
    (direction == Direction::ClientToServer ? m_node : m_server)->send(qap);
}

void DemoLink::close()
{
    if (m_node != nullptr)
        m_node->close();
}

void DemoLink::reset()
{
    m_isUp = false;
    m_node->reset();
}

bool DemoLink::expectsDatagram(const QByteArray& bytes) const
{
    const Way& out = m_ways[static_cast<std::size_t>(Direction::ClientToServer)];
    return plan().carrier == DemoCarrier::Udp && !out.sent.empty() && out.sent.front().qap == bytes;
}

void DemoLink::take(Direction direction, const QByteArray& bytes)
{
    Way& in = way(direction);
    in.unread += bytes;
    while (!in.sent.empty() && in.unread.size() >= in.sent.front().qap.size()) {
        const Sent sent = in.sent.front();
        in.sent.pop_front();
        if (!in.unread.startsWith(sent.qap))
            Q_EMIT differed();
        in.unread.remove(0, sent.qap.size());
        Q_EMIT delivered(sent.token);
    }
}

}  // namespace qapscope::app
