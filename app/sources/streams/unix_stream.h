// SPDX-License-Identifier: GPL-3.0-or-later
/// A connection to a Unix socket. The thread it was made in.
#pragma once

#include "sources/stream_url.h"
#include "sources/streams/device_stream.h"

#include <QLocalSocket>

namespace qapscope::app {

class UnixStream final : public DeviceStream
{
    Q_OBJECT

public:
    UnixStream(StreamSink& sink, const StreamUrl& url);

    void open() override;

private:
    void connected();
    void abortDevice() override;
    void finishDevice() override;

    const StreamUrl m_url;
    QLocalSocket m_socket;
};

}  // namespace qapscope::app
