// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the demo's orchestrator listens: raw QHP, WebSocket, the older dialect's WebSocket, and datagrams. The
/// cluster's thread.
#pragma once

#include "sources/demo/demo_end.h"
#include "sources/demo/demo_topology.h"

#include <QHostAddress>

class QTcpServer;
class QUdpSocket;
class QWebSocketServer;

namespace qapscope::app {

struct DemoPlace
{
    QHostAddress address;
    quint16 port = 0;
};

/// Where QHP is at home; other ports are taken where these are in use.
[[nodiscard]] quint16 usualDemoPort(DemoCarrier carrier);

class DemoServers : public QObject
{
    Q_OBJECT

public:
    explicit DemoServers(QObject* parent = nullptr);

    /// False where the system has no ports for it.
    [[nodiscard]] bool listen();
    [[nodiscard]] DemoPlace place(DemoCarrier carrier) const;
    [[nodiscard]] QUdpSocket* datagrams() const noexcept { return m_datagrams; }

Q_SIGNALS:
    /// The receiver becomes its parent.
    void accepted(qapscope::app::DemoCarrier carrier, qapscope::app::DemoEnd* end);
    void datagram(const QByteArray& bytes, const QHostAddress& sender, quint16 port);

private:
    [[nodiscard]] QWebSocketServer* webSocketServer(DemoCarrier carrier);

    QTcpServer* m_tcp;
    QWebSocketServer* m_webSocket;
    QWebSocketServer* m_legacy;
    QUdpSocket* m_datagrams;
};

}  // namespace qapscope::app
