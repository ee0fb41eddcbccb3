// SPDX-License-Identifier: GPL-3.0-or-later
/// What a tap is asked to do. A value.
#pragma once

#include <QString>

namespace qapscope::app {

struct TapOptions
{
    /// What passes. For bytes ws is tcp, and wss is ws with TLS on the target's side.
    enum class Scheme : std::uint8_t { Tcp, Ws, Wss, Udp };

    Scheme scheme = Scheme::Ws;
    QString listenHost = QStringLiteral("127.0.0.1");
    quint16 listenPort = 0;  ///< 0: any that is free
    QString targetHost;
    quint16 targetPort = 0;
    QString path;                     ///< of a WebSocket's URL, `/ws`: only for what people are shown
    bool isListeningTls = false;      ///< clients connect with TLS
    bool isTargetTls = false;         ///< the target wants TLS; wss says so by itself
    QString authorities;              ///< PEM file of who is trusted besides the system's; may be empty
    bool isAnyTargetTrusted = false;  ///< whatever certificate the target shows

    [[nodiscard]] bool hasTargetTls() const
    {
        return scheme == Scheme::Wss || (isTargetTls && scheme != Scheme::Udp);
    }
    [[nodiscard]] bool hasListeningTls() const { return isListeningTls && scheme != Scheme::Udp; }
    friend bool operator==(const TapOptions&, const TapOptions&) = default;
};

/// `ws://`, `wss://`, `qhp://` …, as a client that connects with or without TLS writes it.
[[nodiscard]] QString tapSchemeText(TapOptions::Scheme scheme, bool hasTls);

}  // namespace qapscope::app
