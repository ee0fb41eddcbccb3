// SPDX-License-Identifier: GPL-3.0-or-later
/// The ends of connections as core knows them. Any thread.
#pragma once

#include "session/conversation.h"

#include <QHostAddress>
#include <QString>

namespace qapscope::app {

/// IPv4 also where it comes as an IPv6 address.
[[nodiscard]] Endpoint endpointOf(const QHostAddress& address, std::uint16_t port);
[[nodiscard]] Endpoint namedEnd(const QString& name);
/// What our own end is called where there are no addresses.
[[nodiscard]] Endpoint ourEnd();

}  // namespace qapscope::app
