// SPDX-License-Identifier: MIT
/// Inflates the messages of one direction of a WebSocket with permessage-deflate, in bounded pieces. Where the
/// context it would need is not in the capture, or had to make room, it says so, and tries again with each message.
/// One thread. (RFC 7692 §7.2, PROTOCOL §2)
#pragma once

#include "base/bytes.h"
#include "compression/decompress.h"
#include "transport/connection_memory.h"

#include <functional>
#include <memory>

namespace qapscope {

class MessageInflater final : private ConnectionMemory::Holder
{
public:
    enum class State : std::uint8_t {
        Good,
        Lost,       ///< damaged, or refers to bytes that are not in the capture
        GivenUp,    ///< refers to bytes that a limit did not let it keep
        OverLimit,  ///< the message inflates to more than a message may
        Bomb,       ///< … to more than its own size allows
    };
    /// Takes what a message inflates to, as it comes.
    using Taker = std::function<void(ByteView)>;

    /// `keepsContext`: messages may refer to earlier ones. The memory must outlive it.
    MessageInflater(bool keepsContext, const Limits& limits, ConnectionMemory& memory);
    ~MessageInflater();

    void begin();
    /// A frame of so many bytes of the message begins.
    void expect(std::uint64_t bytes) noexcept { m_packedBytes += bytes; }
    State push(ByteView bytes, const Taker& take);
    /// The message has ended: the rest of it comes.
    State end(const Taker& take);
    /// A message, or part of one, is not in the capture: what follows cannot refer to it.
    void lose();

private:
    struct Stream;
    void giveUp() override;
    State fail(State why);
    void drop();
    [[nodiscard]] bool takeOutput(ByteView bytes, const Taker& take);

    std::unique_ptr<Stream> m_stream;  ///< null: nothing is kept
    DecodeBound m_bound;
    std::uint64_t m_packedBytes = 0;  ///< of the message, as its frames say
    std::uint64_t m_plainBytes = 0;
    State m_state = State::Good;
    State m_whyNoContext = State::Lost;
    bool m_keepsContext;
    bool m_isInMessage = false;
};

}  // namespace qapscope
