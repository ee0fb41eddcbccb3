// SPDX-License-Identifier: GPL-3.0-or-later
/// Rows do not keep the numbers of their packets: they are looked for when somebody asks, from the capture's start.
/// Any thread.
#pragma once

#include "session/session.h"

#include <atomic>
#include <optional>

namespace qapscope::app {

/// The number, from 1, of the packet with the QAP's last byte: the one that Wireshark shows it with. Nothing where the
/// capture has no packets (a raw stream), does not have that one any more, or `isCancelled` became true.
[[nodiscard]] std::optional<std::uint64_t> completingPacket(const Session& session, RowIndex row,
                                                            const std::atomic<bool>& isCancelled);

/// True where the capture is of packets: Wireshark opens no other.
[[nodiscard]] bool hasPackets(const Session& session);

}  // namespace qapscope::app
