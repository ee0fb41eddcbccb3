// SPDX-License-Identifier: MIT
/// From the two byte streams of a connection to its QAPs. The ingest thread. (PROTOCOL §4)
#pragma once

#include "pipeline/conversation_recorder.h"
#include "transport/http_requests.h"
#include "transport/http_stream.h"
#include "transport/sealed_start.h"
#include "transport/websocket_handshake.h"
#include "transport/websocket_stream.h"
#include "wire/reading_probe.h"

namespace qapscope {

/// One TCP connection: finds out what it carries (QAPs, a WebSocket with QAPs, HTTP bodies with QAPs) and has its
/// QAPs recorded.
class StreamConversation final : public StreamConsumer
{
public:
    StreamConversation(IngestContext& context, const StreamStart& start);
    /// The same where more is known. `key`: of its segments; empty where it has no addresses.
    StreamConversation(IngestContext& context, ConversationFacts facts, const FlowKey& key);
    ~StreamConversation() override;

    void bytes(Side side, const StreamPiece& piece) override;
    void gap(Side side, std::uint64_t length, GapReason reason, Timestamp time,
             std::uint64_t packet) override;
    void boundary(Side side, Timestamp time) override;
    void sideEnded(Side side, Timestamp time) override;
    void ended(StreamEnd how, std::optional<Side> by, Timestamp time) override;
    void note(const StreamNote& note) override { m_recorder.note(note); }

private:
    enum class Carrier : std::uint8_t {
        Undecided,  ///< the framers look for QAPs in the streams themselves, HTTP is read beside them
        WebSocket,
        Http,
        Sealed,  ///< TLS or HTTP/2: nothing of it is looked at
    };

    /// The side whose bytes show frames.
    struct Recognized
    {
        Side side;
        bool isPlaced;  ///< one begins with the segment at hand
    };

    struct Half final : MessageSink, HttpHeadSink
    {
        Half(StreamConversation& owner, Side from) : conversation(owner), side(from) {}
        void messageBytes(const StreamPiece& piece) override;
        void messageGap(std::uint64_t length, Timestamp time) override { framer->gap(length, time); }
        void messageEnd(Timestamp time) override;
        void messageNote(Rule rule, std::uint64_t bytes, Timestamp time) override;
        [[nodiscard]] bool isPassingOver() const override { return framer->isPassingOver(); }
        [[nodiscard]] Next httpHead(const HttpHead& head) override;

        StreamConversation& conversation;
        Side side;
        std::unique_ptr<Framer> framer;
        std::unique_ptr<HttpStream> http;
        std::unique_ptr<WebSocketStream> frames;
        std::unique_ptr<StreamWindow>
            frameStart;                   ///< of segments that may be made of frames: too little to tell
        std::string offeredSubprotocols;  ///< by a request for a WebSocket that waits for its answer
        HttpRequests requests;            ///< of this side
        ReadingProbe probe;
        bool isStartKnown = false;
        std::uint8_t sealChecksLeft = 0;
        bool isSegmentStart = true;
        bool isMessageStart = true;
        std::size_t deflatedFrames = 0;  ///< of what may be a WebSocket, which nothing inflates
        bool isMasked = false;           ///< … and they are
    };

    [[nodiscard]] Half& half(Side side) noexcept { return m_halves[indexOf(side)]; }
    void undecidedBytes(Half& from, const StreamPiece& piece);
    void probe(Half& from, const StreamPiece& start);
    [[nodiscard]] bool checkSealed(Half& from, const StreamPiece& start);
    void httpBytes(Half& from, const StreamPiece& piece);
    void readHttpFrom(Half& from);
    void loseRequests();
    [[nodiscard]] bool becomesWebSocket(const Half& from, const HttpHead& response);
    void checkFramesWithoutHandshake(Half& from, const StreamPiece& piece);
    [[nodiscard]] bool checkFramesOfSeveral(Half& from, const StreamPiece& piece);
    [[nodiscard]] bool tellsOfFrames(Half& from, const FrameChain& chain);
    void becomeWebSocketWithoutHandshake(const Half& from, bool isMasked, bool isPlaced);
    void becomeWebSocket(const WebSocketTerms& terms, Side client, std::optional<Recognized> recognized);
    void becomeHttp(Side client);
    void frameMessages(Half& each, Framer::Start start);

    IngestContext& m_context;
    ConversationRecorder m_recorder;
    std::array<Half, 2> m_halves;
    FlowKey m_key;
    Carrier m_carrier = Carrier::Undecided;
    SealedKind m_sealed = SealedKind::None;
    bool m_lacksContext = false;  ///< a WebSocket whose compression began before the capture did
};

/// The endpoints of a flow, by side.
[[nodiscard]] std::array<Endpoint, 2> endpointsOf(const FlowKey& key);

}  // namespace qapscope
