// SPDX-License-Identifier: GPL-3.0-or-later
/// A TCP connection that we make. The thread it was made in.
#pragma once

#include "sources/stream_url.h"
#include "sources/streams/device_link.h"

#include <QTcpSocket>

namespace qapscope::app {

class TcpStream final : public Stream
{
    Q_OBJECT

public:
    TcpStream(StreamSink& sink, const StreamUrl& url);

    void open() override;
    void close() override;
    [[nodiscard]] bool canSend() const override { return m_link.has_value(); }
    void send(ByteView bytes) override;

private:
    void connected();
    void end(const QString& why);

    const StreamUrl m_url;
    QTcpSocket m_socket;
    std::optional<DeviceLink> m_link;
    bool m_hasEnded = false;
};

}  // namespace qapscope::app
