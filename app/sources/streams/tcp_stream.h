// SPDX-License-Identifier: GPL-3.0-or-later
/// A TCP connection that we make. The thread it was made in.
#pragma once

#include "sources/stream_url.h"
#include "sources/streams/device_stream.h"

#include <QTcpSocket>

namespace qapscope::app {

class TcpStream final : public DeviceStream
{
    Q_OBJECT

public:
    TcpStream(StreamSink& sink, const StreamUrl& url);

    void open() override;

private:
    void connected();
    void abortDevice() override;
    void finishDevice() override;

    const StreamUrl m_url;
    QTcpSocket m_socket;
};

}  // namespace qapscope::app
