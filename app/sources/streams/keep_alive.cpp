// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/streams/keep_alive.h"

#include <QVariant>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace qapscope::app {

namespace {

// The system's own are two hours and more.
constexpr int kSilence = 30;  // seconds, before it is asked
constexpr int kBetween = 10;  // seconds
constexpr int kQuestions = 3;

}  // namespace

void keepAlive(QAbstractSocket& socket)
{
    socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    const auto descriptor = static_cast<int>(socket.socketDescriptor());
    const auto set = [descriptor](int option, int value) {
        ::setsockopt(descriptor, IPPROTO_TCP, option, &value, sizeof value);
    };
    set(TCP_KEEPIDLE, kSilence);
    set(TCP_KEEPINTVL, kBetween);
    set(TCP_KEEPCNT, kQuestions);
}

}  // namespace qapscope::app
