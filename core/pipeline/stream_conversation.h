// SPDX-License-Identifier: MIT
/// One TCP connection: finds out what it carries (QAPs, or a WebSocket with QAPs) and has its QAPs recorded. The
/// ingest thread. (PROTOCOL §4)
#pragma once

#include "pipeline/conversation_recorder.h"
#include "transport/http_head.h"
#include "transport/websocket_handshake.h"
#include "transport/websocket_stream.h"

namespace qapscope {

class StreamConversation final : public StreamConsumer
{
public:
    StreamConversation(IngestContext& context, const StreamStart& start);
    ~StreamConversation() override;

    void bytes(Side side, const StreamPiece& piece) override;
    void gap(Side side, std::uint64_t length, GapReason reason, Timestamp time, std::uint64_t packet) override;
    void boundary(Side side, Timestamp time) override;
    void sideEnded(Side side, Timestamp time) override;
    void ended(StreamEnd how, std::optional<Side> by, Timestamp time) override;
    void note(const StreamNote& note) override { m_recorder.note(note); }

private:
    /// One direction. The raw framer looks for QAPs in the stream itself until a WebSocket is certain.
    struct Half final : MessageSink
    {
        Half(StreamConversation& owner, Side from);
        void messageBytes(const StreamPiece& piece) override;
        void messageGap(std::uint64_t length, Timestamp time) override;
        void messageEnd(Timestamp time) override;
        void messageNote(Rule rule, std::uint64_t bytes, Timestamp time) override;

        StreamConversation& conversation;
        Side side;
        std::unique_ptr<Framer> framer;
        std::unique_ptr<HttpHeadCollector> head;
        std::unique_ptr<WebSocketStream> frames;
        bool isSegmentStart = true;
    };

    [[nodiscard]] Half& half(Side side) noexcept { return m_halves[indexOf(side)]; }
    void rawBytes(Half& from, const StreamPiece& piece);
    [[nodiscard]] std::uint64_t collectHead(Half& from, const StreamPiece& piece);
    void checkUpgrade();
    void checkFramesWithoutHandshake(Half& from, const StreamPiece& piece);
    void becomeWebSocket(const WebSocketTerms& terms, Side client, bool isStartKnown);

    IngestContext& m_context;
    ConversationRecorder m_recorder;
    std::array<Half, 2> m_halves;
    bool m_isWebSocket = false;
};

/// The endpoints of a flow, by side.
[[nodiscard]] std::array<Endpoint, 2> endpointsOf(const FlowKey& key);

} // namespace qapscope
