// SPDX-License-Identifier: GPL-3.0-or-later
/// One connection over a Qt device: a TCP socket, a local socket, a serial line. Tells the sink what comes and what is
/// sent. The thread of its stream.
#pragma once

#include "sources/streams/stream.h"

#include <QIODevice>

#include <optional>

namespace qapscope::app {

class DeviceLink
{
public:
    /// The device is open, and outlives the link.
    DeviceLink(QIODevice& device, StreamSink& sink, const PduWriter::Connection& connection,
               bool isPeerClient);
    DeviceLink(const DeviceLink&) = delete;
    DeviceLink& operator=(const DeviceLink&) = delete;

    /// The one that the sink gave it.
    [[nodiscard]] std::uint32_t number() const noexcept { return m_number; }
    /// Hands on all that has come.
    void read();
    void send(ByteView bytes);
    /// Hands on what is left, then says that it is closed. Once.
    void close(const QString& why);

private:
    QIODevice& m_device;
    StreamSink& m_sink;
    std::uint32_t m_number;
};

}  // namespace qapscope::app
