// SPDX-License-Identifier: GPL-3.0-or-later
/// The client's end of a WebSocket. Qt's own client cannot choose the address that it comes from, and in the demo each
/// node has one. Speaks no more of RFC 6455 than its peer, our own server, does. The cluster's thread.
#pragma once

#include "sources/demo/demo_end.h"

namespace qapscope::app {

class WebSocketDemoClient : public DemoEnd
{
    Q_OBJECT

public:
    /// Owns the socket, which is about to connect; asks for `path`, offering `subprotocol` where it is not empty.
    /// `seed`: masks are the same for the same seed.
    WebSocketDemoClient(QTcpSocket* socket, const QByteArray& path, const QByteArray& subprotocol,
                        quint64 seed, QObject* parent = nullptr);

    void send(const QByteArray& qap) override;
    void close() override;
    void reset() override;
    [[nodiscard]] QString localName() const override;

private:
    void shakeHands();
    void read();
    [[nodiscard]] bool takeFrame();
    void write(quint8 opcode, const QByteArray& payload);
    [[nodiscard]] quint32 nextMask();

    QTcpSocket* m_socket;
    QByteArray m_path;
    QByteArray m_subprotocol;
    QByteArray m_unread;
    quint64 m_seed;
    bool m_isOpen = false;
};

}  // namespace qapscope::app
