// SPDX-License-Identifier: GPL-3.0-or-later
/// What a user says of a stream to connect to. Plain data. (PROTOCOL §4)
#pragma once

#include "base/limits.h"
#include "wire/dialect.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>

namespace qapscope::app {

struct ConnectOptions
{
    QString url;  ///< one that StreamUrl::parse() takes

    // For wss only; paths of PEM files, empty where there is none.
    QString authorityFile;    ///< certificates that are trusted besides the system's
    QString certificateFile;  ///< our own, where the server asks for one
    QString keyFile;          ///< its private key

    /// Whole QAPs, sent to each connection as soon as it stands. Over UDP, where nothing says that another end is a new
    /// one, once each time it is opened: to the host or the group, where we listen to the first that is heard.
    QList<QByteArray> firstMessages;
    std::chrono::milliseconds heartbeat{0};  ///< between two HEARTBEATs of ours; 0: none are sent
    Dialect heartbeatDialect = Dialect::Qhp;
    bool isReconnecting = true;
    std::chrono::milliseconds shortestPause{1'000};  ///< before the first try to connect again; then doubled
    std::chrono::milliseconds longestPause{60'000};
    std::uint32_t maxPayloadBytes =
        Limits{}.maxPayloadBytes;  ///< a WebSocket message much longer ends the connection
    std::chrono::milliseconds longestHandshake{20'000};  ///< until a WebSocket server has answered
};

}  // namespace qapscope::app
