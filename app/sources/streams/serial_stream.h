// SPDX-License-Identifier: GPL-3.0-or-later
/// A serial line. The thread it was made in.
#pragma once

#include "sources/stream_url.h"
#include "sources/streams/device_link.h"

#include <QSerialPort>

namespace qapscope::app {

class SerialStream final : public Stream
{
    Q_OBJECT

public:
    SerialStream(StreamSink& sink, const StreamUrl& url);

    void open() override;
    void close() override;
    [[nodiscard]] bool canSend() const override { return m_link.has_value(); }
    void send(ByteView bytes) override;

private:
    void end(const QString& why);

    const StreamUrl m_url;
    QSerialPort m_port;
    std::optional<DeviceLink> m_link;
    bool m_hasEnded = false;
};

}  // namespace qapscope::app
