// SPDX-License-Identifier: MIT
/// Takes the messages that a transport carries: WebSocket messages, HTTP bodies. One thread.
#pragma once

#include "base/finding.h"
#include "capture/spill_file.h"
#include "wire/stream_piece.h"

namespace qapscope {

class MessageSink
{
public:
    virtual ~MessageSink() = default;
    virtual void messageBytes(const StreamPiece& piece) = 0;
    virtual void messageGap(std::uint64_t length, Timestamp time) = 0;
    virtual void messageEnd(Timestamp time) = 0;
    /// websocket-context-lost, limit-reached, bomb, resync, decompress-error
    virtual void messageNote(Rule rule, std::uint64_t bytes, Timestamp time) = 0;
    /// The rest of the message only counts: it is no QAP, so nobody will ask where its bytes lie.
    [[nodiscard]] virtual bool isPassingOver() const { return false; }
};

/// Hands on bytes that exist nowhere on disk by way of the spill file, unless nobody will look for them there; notes
/// limit-reached where it is full.
inline void handOnSpilled(ByteView bytes, Timestamp time, SpillFile* spill, MessageSink& sink)
{
    if (bytes.empty() || spill == nullptr)
        return;
    if (sink.isPassingOver()) {
        sink.messageBytes({bytes, {ExtentOrigin::Spill, 0, bytes.size(), {}}, time});
        return;
    }
    const auto offset = spill->append(bytes);
    if (!offset) {
        sink.messageNote(Rule::LimitReached, bytes.size(), time);
        return;
    }
    const ByteView stored = spill->view(*offset, bytes.size());
    sink.messageBytes({stored, {ExtentOrigin::Spill, *offset, stored.size(), {}}, time});
}

}  // namespace qapscope
