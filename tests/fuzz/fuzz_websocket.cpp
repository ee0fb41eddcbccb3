// SPDX-License-Identifier: MIT
/// Any bytes as one direction of a WebSocket connection, after an HTTP upgrade where they begin with one. In whatever
/// pieces the bytes come, the messages are the same. The last two bytes of the input steer: who sends, what was
/// negotiated, the pieces.
#include "transport/http_head.h"
#include "transport/websocket_stream.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <vector>

using namespace qapscope;

namespace {

struct Message
{
    std::vector<std::byte> bytes;  ///< unmasked, inflated
    bool hasEnded = false;

    friend bool operator==(const Message&, const Message&) = default;
};

class Record final : public MessageSink
{
public:
    void messageBytes(const StreamPiece& piece) override
    {
        open();
        for (std::size_t i = 0; i < piece.bytes.size(); ++i) {
            const bool isMasked = piece.extent.origin == ExtentOrigin::Masked;
            const std::byte mask = isMasked ? piece.extent.mask[i % piece.extent.mask.size()] : std::byte{0};
            messages.back().bytes.push_back(piece.bytes[i] ^ mask);
        }
    }
    void messageGap(std::uint64_t, Timestamp) override {}
    void messageEnd(Timestamp) override
    {
        open();
        messages.back().hasEnded = true;
    }
    void messageNote(Rule, std::uint64_t, Timestamp) override {}

    std::vector<Message> messages;

private:
    void open()
    {
        if (messages.empty() || messages.back().hasEnded)
            messages.emplace_back();
    }
};

struct Steering
{
    WebSocketStream::Options options;
    std::uint32_t seed = 0;
};

Steering steer(std::uint8_t first, std::uint8_t second)
{
    Steering steering;
    steering.options.isMasked = (first & 1) != 0;
    steering.options.allowsDeflate = (first & 2) != 0;
    steering.options.keepsContext = (first & 4) != 0;
    steering.seed = second;
    return steering;
}

Limits smallLimits()
{
    Limits limits;
    limits.maxInflatedMessageBytes = 256u << 10;
    return limits;
}

std::vector<Message> read(ByteView bytes, const Steering& steering, std::size_t mostPiece)
{
    const Limits limits = smallLimits();
    const auto spill = SpillFile::create({});
    if (!spill)
        std::abort();
    Record record;
    ConnectionMemory memory(limits.maxHeldBytes);
    WebSocketStream stream(steering.options, limits, spill->get(), memory, record);
    std::minstd_rand random(steering.seed + 1);
    std::size_t at = 0;
    while (at < bytes.size()) {
        StreamPiece piece;
        piece.bytes = bytes.subspan(at, std::min(bytes.size() - at, 1 + random() % mostPiece));
        piece.extent.offset = at;
        piece.extent.length = piece.bytes.size();
        stream.push(piece);
        at += piece.bytes.size();
    }
    stream.boundary({});
    stream.finish({});
    return record.messages;
}

/// What follows the HTTP head; all of it where there is none.
ByteView withoutHead(ByteView bytes)
{
    const Limits limits;
    HttpHeadCollector collector(limits);
    const std::size_t taken = collector.push(bytes);
    if (collector.state() != HttpHeadCollector::State::Done)
        return bytes;
    static_cast<void>(collector.head());
    return bytes.subspan(taken);
}

void require(bool holds)
{
    if (!holds)
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    const Steering steering = steer(data[size - 2], data[size - 1]);
    const ByteView bytes = withoutHead({reinterpret_cast<const std::byte*>(data), size - 2});
    static_cast<void>(FrameChain::of(bytes, smallLimits(), {}));

    const std::vector<Message> whole = read(bytes, steering, SIZE_MAX / 2);
    require(read(bytes, steering, 1) == whole);
    require(read(bytes, steering, 40) == whole);
    return 0;
}
