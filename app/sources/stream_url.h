// SPDX-License-Identifier: GPL-3.0-or-later
/// The URL of a stream of QAPs, taken apart. Any thread. (PROTOCOL §4, URLs)
#pragma once

#include "base/result.h"

#include <QCoreApplication>
#include <QString>

#include <cstdint>

namespace qapscope::app {

struct StreamUrl
{
    Q_DECLARE_TR_FUNCTIONS(StreamUrl)

public:
    enum class Kind : std::uint8_t { Tcp, Udp, WebSocket, Unix, Pipe, Serial, StandardInput };
    enum class Parity : std::uint8_t { None, Even, Odd };
    enum class FlowControl : std::uint8_t { None, Hardware, Software };

    Kind kind = Kind::Tcp;
    bool isSecure = false;     ///< wss
    bool isListening = false;  ///< others connect to us: TCP, UDP and Unix
    QString host;              ///< a name or an address, without brackets
    std::uint16_t port = 0;
    QString path;  ///< of the socket, the pipe or the device; with the query: what is asked of a WebSocket
    QString interfaceName;  ///< of a multicast group; empty: the system's choice
    std::int32_t baud = 115'200;
    std::uint8_t dataBits = 8;
    std::uint8_t stopBits = 1;
    Parity parity = Parity::None;
    FlowControl flowControl = FlowControl::None;
    QString text;  ///< as it was written, without white space around it

    /// Errors: AddressMalformed, whose detail says what to write instead.
    [[nodiscard]] static Result<StreamUrl> parse(const QString& written);
    /// One URL of each kind, as an example.
    [[nodiscard]] static QStringList examples();
};

}  // namespace qapscope::app
