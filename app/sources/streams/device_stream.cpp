// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/streams/device_stream.h"

namespace qapscope::app {

void DeviceStream::begin(QIODevice& device, const PduWriter::Connection& connection)
{
    m_link.emplace(device, sink(), connection, false);
    connect(&device, &QIODevice::readyRead, this, [this] {
        if (m_link)
            m_link->read();
    });
    m_link->read();
}

void DeviceStream::end(const QString& why)
{
    if (std::exchange(m_hasEnded, true))
        return;
    if (m_link)
        m_link->close(why);
    m_link.reset();
    abortDevice();
    sink().ended(why);
}

void DeviceStream::close()
{
    m_hasEnded = true;
    if (m_link)
        m_link->close({});
    m_link.reset();
    finishDevice();
}

void DeviceStream::send(ByteView bytes)
{
    if (m_link)
        m_link->send(bytes);
}

}  // namespace qapscope::app
