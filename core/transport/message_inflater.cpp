// SPDX-License-Identifier: MIT
#include "transport/message_inflater.h"

#include <algorithm>
#include <array>
#include <zlib.h>

namespace qapscope {
namespace {

constexpr int kRawDeflateWindow = -15;  // decodes every smaller window as well
constexpr std::size_t kStep = 16'384;
constexpr std::uint64_t kContextBytes = 44 * 1024;  // what zlib asks for: a window of 32 KiB, tables, state
// What a sender leaves out at the end of each message.
constexpr std::array kTail = {std::byte{0x00}, std::byte{0x00}, std::byte{0xff}, std::byte{0xff}};

}  // namespace

struct MessageInflater::Stream
{
    z_stream zlib{};

    Stream() { inflateInit2(&zlib, kRawDeflateWindow); }
    ~Stream() { inflateEnd(&zlib); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
};

MessageInflater::MessageInflater(bool keepsContext, const Limits& limits, ConnectionMemory& memory)
    : Holder(memory)
    , m_bound{limits.maxInflatedMessageBytes, limits.maxDecodedRatio}
    , m_keepsContext(keepsContext)
{}

MessageInflater::~MessageInflater() = default;

void MessageInflater::begin()
{
    if (m_isInMessage)
        drop();  // it never ended
    m_isInMessage = true;
    m_packedBytes = m_plainBytes = 0;
    m_state = State::Good;
    if (!m_keepsContext)
        m_whyNoContext = State::Lost;
    if (!m_stream)
        m_stream = std::make_unique<Stream>();
    hold(kContextBytes);
}

void MessageInflater::drop()
{
    m_stream.reset();
    letGo();
}

void MessageInflater::giveUp()
{
    m_stream.reset();
    m_whyNoContext = State::GivenUp;
    if (m_isInMessage)
        m_state = State::GivenUp;
}

MessageInflater::State MessageInflater::fail(State why)
{
    drop();
    return m_state = why;
}

void MessageInflater::lose()
{
    static_cast<void>(fail(State::Lost));
}

/// False where there is more than the message may become; what may come was handed on.
bool MessageInflater::takeOutput(ByteView bytes, const Taker& take)
{
    const std::uint64_t most = m_bound.mostFor(m_packedBytes);
    const ByteView allowed = slice(bytes, 0, most - std::min(most, m_plainBytes));
    m_plainBytes += bytes.size();
    if (!allowed.empty())
        take(allowed);
    return m_plainBytes <= most;
}

MessageInflater::State MessageInflater::push(ByteView bytes, const Taker& take)
{
    if (m_state != State::Good)
        return m_state;
    z_stream& zlib = m_stream->zlib;
    // zlib does not write to its input; its interface only does not say so.
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(bytes.data()));
    zlib.avail_in = static_cast<uInt>(bytes.size());
    std::array<std::byte, kStep> plain{};
    bool isOutFull = true;
    while (zlib.avail_in > 0 || isOutFull) {
        zlib.next_out = reinterpret_cast<Bytef*>(plain.data());
        zlib.avail_out = kStep;
        const int result = inflate(&zlib, Z_SYNC_FLUSH);
        isOutFull = zlib.avail_out == 0;
        if (!takeOutput(slice(plain, 0, kStep - zlib.avail_out), take)) {
            // What follows may refer to what was not unpacked.
            m_whyNoContext = State::GivenUp;
            return fail(m_plainBytes > m_bound.maxBytes ? State::OverLimit : State::Bomb);
        }
        if (result == Z_STREAM_END) {
            // A block marked final: legal, and the next one begins afresh.
            inflateReset(&zlib);
            if (zlib.avail_in == 0)
                break;
            continue;
        }
        if (result == Z_BUF_ERROR)
            break;
        if (result != Z_OK)
            return fail(m_whyNoContext);
    }
    return m_state;
}

MessageInflater::State MessageInflater::end(const Taker& take)
{
    const State state = push(kTail, take);
    m_isInMessage = false;
    if (!m_keepsContext)
        drop();
    return state;
}

}  // namespace qapscope
