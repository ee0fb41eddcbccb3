// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/streams/device_link.h"

namespace qapscope::app {

namespace {

constexpr qint64 kMostAtOnce = 1 << 20;

}  // namespace

DeviceLink::DeviceLink(QIODevice& device, StreamSink& sink, const PduWriter::Connection& connection,
                       bool isPeerClient)
    : m_device(device)
    , m_sink(sink)
    , m_number(sink.linkOpened(connection, isPeerClient))
{}

void DeviceLink::read()
{
    while (m_device.isOpen() && m_device.bytesAvailable() > 0) {
        const QByteArray bytes = m_device.read(kMostAtOnce);
        if (bytes.isEmpty())
            return;
        m_sink.received(m_number, std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size()))));
    }
}

void DeviceLink::send(ByteView bytes)
{
    const auto* data = reinterpret_cast<const char*>(bytes.data());
    const qint64 written = m_device.write(data, static_cast<qint64>(bytes.size()));
    if (written > 0)
        m_sink.sent(m_number, slice(bytes, 0, static_cast<std::uint64_t>(written)));
}

void DeviceLink::close(const QString& why)
{
    read();
    m_sink.linkClosed(m_number, why);
}

}  // namespace qapscope::app
