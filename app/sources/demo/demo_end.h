// SPDX-License-Identifier: GPL-3.0-or-later
/// One end of a demo link, whatever carries it: bytes of QAPs go in and come out. The cluster's thread.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

class QTcpSocket;
class QWebSocket;

namespace qapscope::app {

class DemoEnd : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void send(const QByteArray& qap) = 0;
    virtual void close() = 0;
    /// Dies without a word.
    virtual void reset() = 0;
    /// `127.0.0.21:40112`
    [[nodiscard]] virtual QString localName() const = 0;

Q_SIGNALS:
    void opened();
    void received(const QByteArray& bytes);
    void closed();
};

/// Raw QHP on a socket, which it owns.
class TcpDemoEnd : public DemoEnd
{
    Q_OBJECT

public:
    explicit TcpDemoEnd(QTcpSocket* socket, QObject* parent = nullptr);

    void send(const QByteArray& qap) override;
    void close() override;
    void reset() override;
    [[nodiscard]] QString localName() const override;

private:
    QTcpSocket* m_socket;
};

/// The server's end of a WebSocket, which it owns.
class WebSocketDemoEnd : public DemoEnd
{
    Q_OBJECT

public:
    explicit WebSocketDemoEnd(QWebSocket* socket, QObject* parent = nullptr);

    void send(const QByteArray& qap) override;
    void close() override;
    void reset() override;
    [[nodiscard]] QString localName() const override;

private:
    QWebSocket* m_socket;
};

}  // namespace qapscope::app
