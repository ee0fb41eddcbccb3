// SPDX-License-Identifier: MIT
/// What takes the two byte streams of a TCP connection, in order, once each. One thread.
#pragma once

#include "base/finding.h"
#include "transport/flow_key.h"
#include "wire/stream_piece.h"

#include <memory>
#include <optional>

namespace qapscope {

enum class StreamEnd : std::uint8_t {
    Closed,     ///< both sides sent FIN
    Reset,      ///< one side sent RST
    Replaced,   ///< a new connection began between the same ports
    Forgotten,  ///< too many connections: this one was silent longest
    CaptureEnd,
};

/// Something about the transport that a user should know.
struct StreamNote
{
    Rule rule = Rule::Retransmission;
    Side side = Side::First;
    Timestamp time;
    std::uint64_t packet = 0;
    std::uint64_t bytes = 0;
};

class StreamConsumer
{
public:
    virtual ~StreamConsumer() = default;

    virtual void bytes(Side side, const StreamPiece& piece) = 0;
    virtual void gap(Side side, std::uint64_t length, GapReason reason, Timestamp time,
                     std::uint64_t packet) = 0;
    /// A segment ended here, as the sender cut it.
    virtual void boundary(Side side, Timestamp time) = 0;
    /// The side will send no more.
    virtual void sideEnded(Side side, Timestamp time) = 0;
    /// The last call. `by` says who reset the connection.
    virtual void ended(StreamEnd how, std::optional<Side> by, Timestamp time) = 0;
    virtual void note(const StreamNote& note) = 0;
};

/// What is known when the first bytes of a connection come.
struct StreamStart
{
    FlowKey key;
    std::optional<Side> client;         ///< who sent the first SYN; nothing where no SYN was captured
    std::array<bool, 2> isFromStart{};  ///< by side: the first bytes are the first ones that it sent
    Timestamp time;
    std::uint64_t packet = 0;
    Side firstSender = Side::First;
    bool isProtected = false;  ///< it was encrypted on its way
};

class StreamConsumerFactory
{
public:
    virtual ~StreamConsumerFactory() = default;
    [[nodiscard]] virtual std::unique_ptr<StreamConsumer> make(const StreamStart& start) = 0;
};

}  // namespace qapscope
