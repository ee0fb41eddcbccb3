// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/streams/serial_stream.h"

#include "sources/streams/ends.h"

namespace qapscope::app {

namespace {

QSerialPort::Parity parityOf(StreamUrl::Parity parity)
{
    switch (parity) {
    case StreamUrl::Parity::None:
        return QSerialPort::NoParity;
    case StreamUrl::Parity::Even:
        return QSerialPort::EvenParity;
    case StreamUrl::Parity::Odd:
        return QSerialPort::OddParity;
    }
    return QSerialPort::NoParity;
}

QSerialPort::FlowControl flowControlOf(StreamUrl::FlowControl control)
{
    switch (control) {
    case StreamUrl::FlowControl::None:
        return QSerialPort::NoFlowControl;
    case StreamUrl::FlowControl::Hardware:
        return QSerialPort::HardwareControl;
    case StreamUrl::FlowControl::Software:
        return QSerialPort::SoftwareControl;
    }
    return QSerialPort::NoFlowControl;
}

}  // namespace

SerialStream::SerialStream(StreamSink& sink, const StreamUrl& url)
    : DeviceStream(sink)
    , m_url(url)
    , m_port(this)
{
    connect(&m_port, &QSerialPort::errorOccurred, this, [this](QSerialPort::SerialPortError error) {
        if (error != QSerialPort::NoError && error != QSerialPort::TimeoutError)
            end(m_port.errorString());
    });
}

void SerialStream::open()
{
    m_port.setPortName(m_url.path);
    m_port.setBaudRate(m_url.baud);
    m_port.setDataBits(static_cast<QSerialPort::DataBits>(m_url.dataBits));
    m_port.setStopBits(m_url.stopBits == 2 ? QSerialPort::TwoStop : QSerialPort::OneStop);
    m_port.setParity(parityOf(m_url.parity));
    m_port.setFlowControl(flowControlOf(m_url.flowControl));
    if (!m_port.open(QIODevice::ReadWrite)) {
        end(m_port.errorString());
        return;
    }
    PduWriter::Connection connection;
    connection.transport = TransportKind::Serial;
    connection.client = ourEnd();
    connection.server = namedEnd(m_url.path);
    begin(m_port, connection);
}

/// When the other end hangs up, a port that stays open reports it without end.
void SerialStream::abortDevice()
{
    m_port.close();
}

void SerialStream::finishDevice()
{
    m_port.flush();
    m_port.close();
}

}  // namespace qapscope::app
