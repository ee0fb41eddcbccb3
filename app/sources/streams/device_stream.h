// SPDX-License-Identifier: GPL-3.0-or-later
/// What streams over a Qt device that we open have in common: a TCP socket, a local socket, a serial line. The thread it
/// was made in.
#pragma once

#include "sources/streams/device_link.h"

namespace qapscope::app {

class DeviceStream : public Stream
{
    Q_OBJECT

public:
    using Stream::Stream;

    void close() final;
    [[nodiscard]] bool canSend() const final { return m_link.has_value(); }
    void send(ByteView bytes) final;

protected:
    /// The device is open from now on. It outlives the stream's end.
    void begin(QIODevice& device, const PduWriter::Connection& connection);
    /// At the first error or end; what comes behind that says nothing more.
    void end(const QString& why);

private:
    /// Closes the device at once.
    virtual void abortDevice() = 0;
    /// Closes the device once what was written has gone out.
    virtual void finishDevice() = 0;

    std::optional<DeviceLink> m_link;
    bool m_hasEnded = false;
};

}  // namespace qapscope::app
