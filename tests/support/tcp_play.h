// SPDX-License-Identifier: MIT
/// Plays the segments of TCP connections to a reassembler and writes down what its consumers are told. The bytes of
/// all segments lie in a pretended file, so that where a consumer is told they lie can be held against it.
#pragma once

#include "support/byte_builder.h"
#include "transport/tcp_reassembler.h"

#include <algorithm>
#include <deque>
#include <string>

namespace qapscope::test {

/// What one consumer was told.
struct ConnectionLog
{
    StreamStart start;
    /// By side: the bytes as text, `[-5]` for five lost, `[~5]` for five that a snap length cut, `|` for a boundary
    /// where asked for, `$` for the side's end.
    std::array<std::string, 2> streams;
    std::vector<StreamNote> notes;
    std::optional<StreamEnd> end;
    std::optional<Side> endedBy;
    Timestamp endedAt;
    std::size_t lies = 0;  ///< calls after the last one, or bytes that do not lie where they should

    [[nodiscard]] std::size_t notesOf(Rule rule) const
    {
        return static_cast<std::size_t>(std::ranges::count(notes, rule, &StreamNote::rule));
    }
};

class ConnectionLogs final : public StreamConsumerFactory
{
public:
    explicit ConnectionLogs(const Bytes& file, bool showsBoundaries)
        : m_file(file)
        , m_showsBoundaries(showsBoundaries)
    {}

    std::deque<ConnectionLog> all;

    [[nodiscard]] std::unique_ptr<StreamConsumer> make(const StreamStart& start) override
    {
        all.emplace_back().start = start;
        return std::make_unique<Consumer>(all.back(), *this);
    }

private:
    class Consumer final : public StreamConsumer
    {
    public:
        Consumer(ConnectionLog& log, const ConnectionLogs& logs) : m_log(log), m_logs(logs) {}

        void bytes(Side side, const StreamPiece& piece) override
        {
            const ByteView there = slice(m_logs.m_file, piece.extent.offset, piece.extent.length);
            check(piece.extent.length == piece.bytes.size() && !piece.bytes.empty());
            check(std::ranges::equal(there, piece.bytes) && piece.extent.origin == ExtentOrigin::Capture);
            add(side, asText(piece.bytes));
        }
        void gap(Side side, std::uint64_t length, GapReason reason, Timestamp, std::uint64_t) override
        {
            check(length > 0);
            add(side, (reason == GapReason::Lost ? "[-" : "[~") + std::to_string(length) + ']');
        }
        void boundary(Side side, Timestamp) override
        {
            if (m_logs.m_showsBoundaries)
                add(side, "|");
        }
        void sideEnded(Side side, Timestamp) override { add(side, "$"); }
        void ended(StreamEnd how, std::optional<Side> by, Timestamp at) override
        {
            m_log.endedAt = at;
            check(!m_log.end);
            m_log.end = how;
            m_log.endedBy = by;
        }
        void note(const StreamNote& note) override { m_log.notes.push_back(note); }

    private:
        void check(bool holds) { m_log.lies += holds ? 0 : 1; }
        void add(Side side, std::string_view text)
        {
            check(!m_log.end && !m_log.streams[indexOf(side)].ends_with('$'));
            m_log.streams[indexOf(side)] += text;
        }

        ConnectionLog& m_log;
        const ConnectionLogs& m_logs;
    };

    const Bytes& m_file;
    bool m_showsBoundaries;
};

struct TcpFlags
{
    bool syn = false;
    bool fin = false;
    bool rst = false;
};

/// One capture: connections between ports of the same two hosts. Time stands still unless it is told to go on.
class TcpPlay
{
public:
    static constexpr auto kClient = Side::First;
    static constexpr auto kServer = Side::Second;

    explicit TcpPlay(const Limits& limits = {}, bool showsBoundaries = false)
        : m_limits(limits)
        , m_logs(m_file, showsBoundaries)
        , m_reassembler(m_limits, m_logs)
    {
        m_file.reserve(1u << 22);  // the views of segments stay valid
    }

    /// A segment from `from` with those sequence and acknowledgment numbers. `captured`: so many bytes of the
    /// payload are in the capture.
    TcpPlay& segment(Side from, std::uint32_t sequence, std::string_view payload, TcpFlags flags = {},
                     std::optional<std::uint32_t> acknowledgment = {}, std::size_t captured = SIZE_MAX)
    {
        CapturedSegment made;
        const bool isFirst = from == Side::First;
        made.header.sourcePort = isFirst ? clientPort : kServerPort;
        made.header.destinationPort = isFirst ? kServerPort : clientPort;
        made.header.sequence = sequence;
        made.header.acknowledgment = acknowledgment.value_or(0);
        made.header.isAck = acknowledgment.has_value();
        made.header.isSyn = flags.syn;
        made.header.isFin = flags.fin;
        made.header.isRst = flags.rst;
        made.fileOffset = m_file.size();
        made.payloadLength = payload.size();
        const ByteView bytes = slice(asBytes(payload), 0, captured);
        m_file.insert(m_file.end(), bytes.begin(), bytes.end());
        made.payload = slice(m_file, made.fileOffset, bytes.size());
        made.time = now;
        made.packet = ++m_packets;
        made.source = source;
        m_reassembler.add({key(), from}, made);
        return *this;
    }

    TcpPlay& syn(std::uint32_t sequence) { return segment(kClient, sequence, {}, {.syn = true}); }
    TcpPlay& synAck(std::uint32_t sequence, std::uint32_t acknowledgment)
    {
        return segment(kServer, sequence, {}, {.syn = true}, acknowledgment);
    }
    /// Both sides begin at sequence number 1000: their first byte has 1001.
    TcpPlay& handshake() { return syn(1'000).synAck(1'000, 1'001); }
    TcpPlay& ack(Side from, std::uint32_t sequence, std::uint32_t acknowledgment)
    {
        return segment(from, sequence, {}, {}, acknowledgment);
    }
    TcpPlay& fin(Side from, std::uint32_t sequence) { return segment(from, sequence, {}, {.fin = true}); }
    TcpPlay& rst(Side from, std::uint32_t sequence) { return segment(from, sequence, {}, {.rst = true}); }
    TcpPlay& wait(Duration duration)
    {
        now += duration;
        return *this;
    }
    TcpPlay& finish()
    {
        m_reassembler.finish(now);
        return *this;
    }

    [[nodiscard]] std::size_t connections() const { return m_logs.all.size(); }
    [[nodiscard]] const ConnectionLog& log(std::size_t connection = 0) const
    {
        return m_logs.all.at(connection);
    }
    [[nodiscard]] const std::string& sent(Side side, std::size_t connection = 0) const
    {
        return log(connection).streams[indexOf(side)];
    }
    [[nodiscard]] std::uint64_t forgotten() const { return m_reassembler.forgotten(); }

    std::uint16_t clientPort = 1'024;
    Timestamp now = timestampFromNs(1'700'000'000'000'000'000);
    PacketSource source;  ///< of the segments that follow

private:
    static constexpr std::uint16_t kServerPort = 7'000;

    [[nodiscard]] FlowKey key() const
    {
        FlowKey key;
        key.addresses[0] = 10;
        key.addresses[2] = 11;
        key.ports = {clientPort, kServerPort};
        key.protocol = static_cast<std::uint8_t>(IpProtocol::Tcp);
        return key;
    }

    Limits m_limits;
    Bytes m_file;
    ConnectionLogs m_logs;
    TcpReassembler m_reassembler;
    std::uint64_t m_packets = 0;
};

}  // namespace qapscope::test
