// SPDX-License-Identifier: MIT
#include "transport/message_inflater.h"

#include <algorithm>
#include <array>
#include <zlib.h>

namespace qapscope {
namespace {

constexpr int kRawDeflateWindow = -15;  // decodes every smaller window as well
constexpr std::size_t kStep = 16'384;
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

MessageInflater::MessageInflater(bool keepsContext, std::uint64_t maxMessageBytes)
    : m_stream(std::make_unique<Stream>())
    , m_maxMessageBytes(maxMessageBytes)
    , m_keepsContext(keepsContext)
{}

MessageInflater::~MessageInflater() = default;

void MessageInflater::begin()
{
    m_messageBytes = 0;
    if (m_state != State::Good)
        reset();
}

void MessageInflater::reset()
{
    inflateReset(&m_stream->zlib);
    m_state = State::Good;
}

void MessageInflater::lose()
{
    m_state = State::Lost;
}

MessageInflater::State MessageInflater::push(ByteView bytes, std::vector<std::byte>& out)
{
    if (m_state != State::Good)
        return m_state;
    z_stream& zlib = m_stream->zlib;
    // zlib does not write to its input; its interface only does not say so.
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(bytes.data()));
    zlib.avail_in = static_cast<uInt>(bytes.size());
    bool isOutFull = true;
    while (zlib.avail_in > 0 || isOutFull) {
        const std::size_t before = out.size();
        out.resize(before + kStep);
        zlib.next_out = reinterpret_cast<Bytef*>(out.data() + before);
        zlib.avail_out = kStep;
        const int result = inflate(&zlib, Z_SYNC_FLUSH);
        const std::size_t got = kStep - zlib.avail_out;
        out.resize(before + got);
        m_messageBytes += got;
        isOutFull = zlib.avail_out == 0;
        if (m_messageBytes > m_maxMessageBytes)
            return m_state = State::OverLimit;
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
            return m_state = State::Lost;
    }
    return m_state;
}

MessageInflater::State MessageInflater::end(std::vector<std::byte>& out)
{
    const State state = push(kTail, out);
    if (state == State::Good && !m_keepsContext)
        reset();
    return state;
}

}  // namespace qapscope
