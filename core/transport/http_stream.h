// SPDX-License-Identifier: MIT
/// Reads the HTTP/1.1 messages of one direction: heads, and bodies by content length, in chunks, or until the end;
/// keep-alive; content encodings. Bodies of QHP's media type are handed on where they lie. One thread.
/// (RFC 9112; PROTOCOL §2, §4)
#pragma once

#include "base/limits.h"
#include "capture/capture_unpacker.h"
#include "compression/decompress.h"
#include "transport/connection_memory.h"
#include "transport/http_head.h"
#include "transport/message_sink.h"

#include <memory>

namespace qapscope {

/// What is told of heads; bodies go to the MessageSink.
class HttpHeadSink
{
public:
    virtual ~HttpHeadSink() = default;
    enum class Next : std::uint8_t {
        Body,    ///< read on
        NoBody,  ///< there is none, whatever the head says (it answers HEAD)
        Stop,    ///< what follows is no HTTP (an upgrade was granted)
    };
    [[nodiscard]] virtual Next httpHead(const HttpHead& head) = 0;
};

class HttpStream final : private ConnectionMemory::Holder
{
public:
    /// All must outlive it; without a spill file packed bodies are lost.
    HttpStream(const Limits& limits, SpillFile* spill, ConnectionMemory& memory, HttpHeadSink& heads,
               MessageSink& bodies);

    /// True where a segment that begins so may begin an HTTP message.
    [[nodiscard]] static bool looksLikeHead(ByteView segment);
    /// True for bodies that hold QAPs.
    [[nodiscard]] static bool carriesQaps(const HttpHead& head);

    /// Gives how many bytes of the piece it took; fewer than all where it stopped.
    std::uint64_t push(const StreamPiece& piece);
    /// Bytes are missing. False where a head may be among them.
    bool gap(std::uint64_t length, Timestamp time);
    /// The direction has ended.
    void finish(Timestamp time);

    /// No HTTP from here on.
    [[nodiscard]] bool hasStopped() const noexcept { return m_state == State::Stopped; }

private:
    enum class State : std::uint8_t {
        Head,
        Body,
        BodyToEnd,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        ChunkTrailer,
        Stopped
    };

    [[nodiscard]] std::uint64_t step(const StreamPiece& piece);
    [[nodiscard]] std::uint64_t takeHead(const StreamPiece& piece);
    [[nodiscard]] std::uint64_t takeBody(const StreamPiece& piece, std::uint64_t most);
    [[nodiscard]] std::uint64_t takeLine(const StreamPiece& piece);
    void beginBody(const HttpHead& head, bool hasBody, Timestamp time);
    void endLine(Timestamp time);
    void endBody(Timestamp time);
    void endMessage(Timestamp time);
    void giveUp() override;
    void unpack(const StreamPiece& piece);
    [[nodiscard]] bool makeUnpacker();
    [[nodiscard]] bool takeUnpacked(Timestamp time);
    void tellGivenUp(Timestamp time);
    void release();
    void giveUpBody(Rule why, const StreamPiece& piece);
    void nextMessage();

    const Limits& m_limits;
    SpillFile* m_spill;
    HttpHeadSink& m_heads;
    MessageSink& m_bodies;
    HttpHeadCollector m_head;
    State m_state = State::Head;
    std::uint64_t m_left = 0;  ///< of the body or the chunk
    std::string m_line;
    bool m_isQhp = false;
    bool m_isPacked = false;  ///< by a content encoding or a transfer coding
    bool m_isZlib = false;    ///< … which is called deflate
    std::unique_ptr<CaptureUnpacker> m_unpacker;
    std::vector<std::byte> m_packedStart;  ///< the first bytes of a packed body, until they show the format
    std::vector<std::byte> m_unpacked;
    std::uint64_t m_packedBytes = 0;
    std::uint64_t m_expectedBytes = 0;  ///< of the packed body, as far as is known
    std::uint64_t m_unpackedBytes = 0;
    std::uint64_t m_givenUp = 0;  ///< bytes that a limit took, and that were not told yet
};

}  // namespace qapscope
