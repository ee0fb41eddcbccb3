// SPDX-License-Identifier: GPL-3.0-or-later
/// A serial line. The thread it was made in.
#pragma once

#include "sources/stream_url.h"
#include "sources/streams/device_stream.h"

#include <QSerialPort>

namespace qapscope::app {

class SerialStream final : public DeviceStream
{
    Q_OBJECT

public:
    SerialStream(StreamSink& sink, const StreamUrl& url);

    void open() override;

private:
    void abortDevice() override;
    void finishDevice() override;

    const StreamUrl m_url;
    QSerialPort m_port;
};

}  // namespace qapscope::app
