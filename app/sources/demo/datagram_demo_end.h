// SPDX-License-Identifier: GPL-3.0-or-later
/// The ends of the demo's discovery, which is by datagrams: a node has a socket of its own, the orchestrator one for
/// all. The cluster's thread.
#pragma once

#include "sources/demo/demo_end.h"

#include <QHostAddress>

class QUdpSocket;

namespace qapscope::app {

/// Sends from its own socket to one place.
class DatagramDemoEnd : public DemoEnd
{
    Q_OBJECT

public:
    DatagramDemoEnd(const QHostAddress& local, const QHostAddress& target, quint16 port,
                    QObject* parent = nullptr);

    void send(const QByteArray& qap) override;
    void close() override;
    void reset() override {}
    [[nodiscard]] QString localName() const override;

private:
    QUdpSocket* m_socket;
    QHostAddress m_target;
    quint16 m_port;
};

/// The orchestrator's side of one of them: knows who asked last.
class DatagramDemoPeer : public DemoEnd
{
    Q_OBJECT

public:
    explicit DatagramDemoPeer(QUdpSocket* shared, QObject* parent = nullptr)
        : DemoEnd(parent)
        , m_socket(shared)
    {}

    void send(const QByteArray& qap) override;
    void close() override {}
    void reset() override {}
    [[nodiscard]] QString localName() const override { return {}; }

    void setPeer(const QHostAddress& address, quint16 port)
    {
        m_peer = address;
        m_port = port;
    }

private:
    QUdpSocket* m_socket;
    QHostAddress m_peer;
    quint16 m_port = 0;
};

}  // namespace qapscope::app
