// SPDX-License-Identifier: GPL-3.0-or-later
/// The demo's own account of every QAP that it sent, to be held against what a reader of its capture saw. Any thread.
#pragma once

#include "sources/demo/demo_play.h"

#include <array>
#include <mutex>
#include <vector>

namespace qapscope::app {

struct DemoLedgerEntry
{
    static constexpr std::size_t kNone = SIZE_MAX;

    Timestamp time;  ///< when it was handed to the socket
    std::size_t link = 0;
    std::uint32_t connection = 0;  ///< of the link, from 1
    std::string client;            ///< `127.0.0.21:40112`: the node's end of that connection
    Direction direction = Direction::ClientToServer;
    Dialect dialect = Dialect::Qhp;
    std::uint8_t typeByte = 0;
    std::uint32_t id = 0;
    std::uint32_t length = 0;       ///< as the header says it
    std::uint64_t payloadHash = 0;  ///< of the payload as sent (FNV-1a)
    bool isSigned = false;
    bool isDelivered = false;     ///< the other end has all of it
    bool isAnswered = false;      ///< a request with at least one answer sent
    std::size_t answers = kNone;  ///< the entry of the request that it answers
    std::size_t repeats = kNone;  ///< the entry that it is a copy of
};

class DemoLedger
{
public:
    /// Gives its number; where it answers, the request counts as answered from now on.
    std::size_t add(DemoLedgerEntry entry);
    void setDelivered(std::size_t entry);

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::vector<DemoLedgerEntry> entries() const;

private:
    mutable std::mutex m_mutex;
    std::vector<DemoLedgerEntry> m_entries;
};

[[nodiscard]] std::uint64_t demoHash(std::string_view bytes) noexcept;

}  // namespace qapscope::app
