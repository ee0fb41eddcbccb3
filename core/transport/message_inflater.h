// SPDX-License-Identifier: MIT
/// Inflates the messages of one direction of a WebSocket with permessage-deflate, in bounded pieces. Where the
/// context it would need is not in the capture it says so, and tries again with each message. (RFC 7692 §7.2)
#pragma once

#include "base/bytes.h"

#include <memory>
#include <vector>

namespace qapscope {

class MessageInflater
{
public:
    enum class State : std::uint8_t {
        Good,
        Lost,       ///< damaged, or refers to bytes that are not in the capture
        OverLimit,  ///< the message inflates to more than the limit
    };

    /// `keepsContext`: messages may refer to earlier ones.
    MessageInflater(bool keepsContext, std::uint64_t maxMessageBytes);
    ~MessageInflater();

    void begin();
    /// Appends what `bytes` inflate to, to `out`.
    State push(ByteView bytes, std::vector<std::byte>& out);
    /// The message has ended: appends the rest.
    State end(std::vector<std::byte>& out);
    /// A message, or part of one, is not in the capture: what follows cannot refer to it.
    void lose();

private:
    struct Stream;
    void reset();

    std::unique_ptr<Stream> m_stream;
    std::uint64_t m_maxMessageBytes;
    std::uint64_t m_messageBytes = 0;
    State m_state = State::Good;
    bool m_keepsContext;
};

}  // namespace qapscope
