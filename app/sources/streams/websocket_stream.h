// SPDX-License-Identifier: GPL-3.0-or-later
/// A WebSocket connection that we make, with TLS or without: `qhp.v1` is offered, each message is one of ours. The thread
/// it was made in. (PROTOCOL §4, WebSocket)
#pragma once

#include "sources/connect_options.h"
#include "sources/stream_url.h"
#include "sources/streams/stream.h"

#include <QSslError>
#include <QTimer>
#include <QWebSocket>

#include <optional>

namespace qapscope::app {

class WebSocketStream final : public Stream
{
    Q_OBJECT

public:
    /// `accepted`: the fingerprint of a certificate that the user took although it is not trusted; empty: none.
    WebSocketStream(StreamSink& sink, const StreamUrl& url, const ConnectOptions& options,
                    const QByteArray& accepted);

    void open() override;
    void close() override;
    [[nodiscard]] bool canSend() const override { return m_link.has_value(); }
    void send(ByteView bytes) override;

private:
    void connected();
    void take(const QByteArray& message);
    void check(const QList<QSslError>& errors);
    [[nodiscard]] QString prepareTls();
    [[nodiscard]] QString whyClosed() const;
    [[nodiscard]] QString whyGivenUp() const;
    void end(const QString& why);

    const StreamUrl m_url;
    const ConnectOptions m_options;
    const QByteArray m_accepted;
    QWebSocket m_socket;
    QTimer m_handshake;
    std::optional<std::uint32_t> m_link;
    bool m_hasEnded = false;
};

}  // namespace qapscope::app
