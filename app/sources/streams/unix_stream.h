// SPDX-License-Identifier: GPL-3.0-or-later
/// A connection to a Unix socket. The thread it was made in.
#pragma once

#include "sources/stream_url.h"
#include "sources/streams/device_link.h"

#include <QLocalSocket>

namespace qapscope::app {

class UnixStream final : public Stream
{
    Q_OBJECT

public:
    UnixStream(StreamSink& sink, const StreamUrl& url);

    void open() override;
    void close() override;
    [[nodiscard]] bool canSend() const override { return m_link.has_value(); }
    void send(ByteView bytes) override;

private:
    void connected();
    void end(const QString& why);

    const StreamUrl m_url;
    QLocalSocket m_socket;
    std::optional<DeviceLink> m_link;
    bool m_hasEnded = false;
};

}  // namespace qapscope::app
