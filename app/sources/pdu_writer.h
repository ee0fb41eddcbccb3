// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes streams and messages that are no packets into a capture file: as exported PDUs for the dissector "qhp", which
/// the window and Wireshark with our plugin read alike. Pieces of streams go in as they came, so that nothing waits for
/// the end of a QAP. Any thread. (link type 252; core's pipeline/pdu_facts.h)
#pragma once

#include "session/conversation.h"
#include "sources/live_file.h"

#include <unordered_map>

namespace qapscope::app {

struct PduPart;

class PduWriter
{
public:
    /// One connection: what its PDUs say of it.
    struct Connection
    {
        TransportKind transport = TransportKind::Tcp;
        Endpoint client;  ///< both with addresses of one family, or both with names
        Endpoint server;
        bool areMessages = false;  ///< each PDU is a whole message; else a piece of a stream
        bool isProtected = false;  ///< it was encrypted on its way
        std::string subprotocolsOffered;
        std::string subprotocolChosen;
    };

    /// Adds an interface for its PDUs to the file, which outlives the writer. `start` makes the numbers of connections
    /// differ between files, so that files can be merged.
    PduWriter(LiveFile& file, std::string_view name, std::string_view description, Timestamp start);

    /// A connection was made; gives the number by which it is named.
    [[nodiscard]] std::uint32_t open(const Connection& connection, Timestamp time, std::string_view comment);
    /// Bytes of a connection that is open, in the order of each direction.
    void add(std::uint32_t number, Direction direction, ByteView bytes, Timestamp time);
    void close(std::uint32_t number, Timestamp time, std::string_view comment);

private:
    struct Open
    {
        Connection connection;
        std::array<ByteBuffer, 2> ends;          ///< the tags that name them, by direction
        std::array<std::uint64_t, 2> offsets{};  ///< of the next byte, by direction
    };

    void write(const Open& open, const PduPart& part);

    LiveFile& m_file;
    const std::uint32_t m_interface;
    std::mutex m_mutex;
    std::uint32_t m_next;
    std::unordered_map<std::uint32_t, Open> m_open;
};

}  // namespace qapscope::app
