// SPDX-License-Identifier: MIT
/// Any bytes as one direction of an HTTP/1 connection: the same heads and bodies in whatever pieces they come; and what
/// its heads say of a WebSocket. The last byte of the input steers the pieces.
#include "transport/http_stream.h"
#include "transport/websocket_handshake.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <vector>

using namespace qapscope;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

Limits smallLimits()
{
    Limits limits;
    limits.maxHttpHeadBytes = 4'096;
    limits.maxInflatedMessageBytes = 256u << 10;
    return limits;
}

class Record final : public HttpHeadSink, public MessageSink
{
public:
    [[nodiscard]] Next httpHead(const HttpHead& head) override
    {
        text += "head " + head.startLine + '\n';
        for (const auto& [name, value] : head.fields)
            text += name + '=' + value + '\n';
        heads.push_back(head);
        return head.status() == 101 ? Next::Stop : Next::Body;
    }
    void messageBytes(const StreamPiece& piece) override
    {
        require(piece.bytes.size() == piece.extent.length);
        text += asText(piece.bytes);
    }
    void messageGap(std::uint64_t, Timestamp) override {}
    void messageEnd(Timestamp) override { text += "\nend\n"; }
    void messageNote(Rule rule, std::uint64_t, Timestamp) override
    {
        // How much of a damaged body was unpacked may depend on its pieces.
        isDamaged =
            isDamaged || rule == Rule::DecompressError || rule == Rule::LimitReached || rule == Rule::Bomb;
    }

    std::string text;
    std::vector<HttpHead> heads;
    bool isDamaged = false;
};

Record read(ByteView bytes, std::uint32_t seed, std::size_t mostPiece)
{
    const Limits limits = smallLimits();
    const auto spill = SpillFile::create({});
    require(spill.has_value());
    Record record;
    ConnectionMemory memory(limits.maxHeldBytes);
    HttpStream stream(limits, spill->get(), memory, record, record);
    std::minstd_rand random(seed + 1);
    for (std::size_t at = 0; at < bytes.size() && !stream.hasStopped();) {
        StreamPiece piece;
        piece.bytes = bytes.subspan(at, std::min(bytes.size() - at, 1 + random() % mostPiece));
        piece.extent.offset = at;
        piece.extent.length = piece.bytes.size();
        const std::uint64_t taken = stream.push(piece);
        require(taken <= piece.bytes.size() && (taken == piece.bytes.size() || stream.hasStopped()));
        at += piece.bytes.size();
    }
    stream.finish({});
    return record;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 1)
        return 0;
    const std::uint32_t seed = data[size - 1];
    const ByteView bytes(reinterpret_cast<const std::byte*>(data), size - 1);
    static_cast<void>(HttpStream::looksLikeHead(bytes));
    const Record whole = read(bytes, seed, SIZE_MAX / 2);
    for (const std::size_t mostPiece : {std::size_t{1}, std::size_t{40}}) {
        const Record pieces = read(bytes, seed, mostPiece);
        require(pieces.isDamaged || whole.isDamaged || pieces.text == whole.text);
    }
    for (const HttpHead& one : whole.heads)
        for (const HttpHead& other : {whole.heads.front(), whole.heads.back()}) {
            static_cast<void>(asksForWebSocket(one));
            static_cast<void>(webSocketTerms(offeredSubprotocols(one), other));
        }
    return 0;
}
