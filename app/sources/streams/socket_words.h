// SPDX-License-Identifier: GPL-3.0-or-later
/// Why a socket failed, in the user's words: Qt's own name its functions, and leave out what to do.
#pragma once

#include <QLocalServer>
#include <QLocalSocket>
#include <QTcpSocket>
#include <QWebSocket>

namespace qapscope::app {

[[nodiscard]] QString socketWords(const QTcpSocket& socket);
[[nodiscard]] QString socketWords(const QLocalSocket& socket);
[[nodiscard]] QString socketWords(const QLocalServer& server);
[[nodiscard]] QString socketWords(const QWebSocket& socket);

}  // namespace qapscope::app
