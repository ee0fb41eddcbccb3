// SPDX-License-Identifier: MIT
/// Gives a framer bytes in pieces of any size, and records what it finds in a form that can be compared.
#pragma once

#include "support/byte_builder.h"
#include "wire/framer.h"

#include <array>
#include <functional>
#include <string>

namespace qapscope::test {

/// What happened, in order. Bytes skipped for one reason in a row are one event.
struct FramingEvent
{
    bool isQap = false;

    // A QAP
    Header header;
    Timestamp time;
    Timestamp last;
    std::vector<Extent> extents;
    std::uint64_t missing = 0;
    bool hasTrailer = false;

    // Bytes skipped
    SkipReason reason = SkipReason::Garbage;
    std::uint64_t count = 0;
};

class FramingRecord final : public QapSink
{
public:
    std::vector<FramingEvent> events;
    std::size_t started = 0;
    std::size_t interrupted = 0;
    std::size_t lies = 0;  ///< calls that break what QapSink promises

    void qapStarted(const Header&, Timestamp) override
    {
        lies += m_isOpen ? 1 : 0;
        m_isOpen = true;
        ++started;
    }
    void qapFinished(const FramedQap& qap) override
    {
        lies += qap.wasStarted == m_isOpen ? 0 : 1;
        m_isOpen = false;
        events.push_back(eventOf(qap));
    }
    void qapInterrupted(const FramedQap& soFar) override
    {
        lies += m_isOpen && soFar.wasStarted && !soFar.extents.empty() ? 0 : 1;
        ++interrupted;
    }
    void trailerFound(const FramedQap& qap) override
    {
        if (events.empty() || !events.back().isQap || !qap.hasTrailer)
            ++lies;
        else
            events.back() = eventOf(qap);
    }
    void bytesSkipped(SkipReason reason, std::uint64_t count, Timestamp) override
    {
        lies += count == 0 ? 1 : 0;
        if (!events.empty() && !events.back().isQap && events.back().reason == reason) {
            events.back().count += count;
            return;
        }
        FramingEvent event;
        event.reason = reason;
        event.count = count;
        events.push_back(std::move(event));
    }

    [[nodiscard]] std::vector<std::uint32_t> ids() const
    {
        std::vector<std::uint32_t> found;
        for (const FramingEvent& event : events)
            if (event.isQap)
                found.push_back(event.header.id);
        return found;
    }
    [[nodiscard]] std::uint64_t skipped() const
    {
        std::uint64_t count = 0;
        for (const FramingEvent& event : events)
            count += event.count;
        return count;
    }
    /// In short: `#7` a QAP with that ID, `qp1` one of QP/1.0 with that type, `+sig` signed, `-5` with five bytes
    /// missing, `(garbage 3)` bytes skipped.
    [[nodiscard]] std::string story() const
    {
        std::string text;
        for (const FramingEvent& event : events)
            text += (text.empty() ? "" : " ") + shortText(event);
        return text;
    }
    /// Everything, a line an event: to compare two runs.
    [[nodiscard]] std::string account() const
    {
        std::string text;
        for (const FramingEvent& event : events) {
            text += shortText(event);
            if (event.isQap) {
                text += " type " + std::to_string(event.header.typeByte) + " length "
                        + std::to_string(event.header.length) + " from "
                        + std::to_string(nsSinceEpoch(event.time)) + " to "
                        + std::to_string(nsSinceEpoch(event.last));
                for (const Extent& extent : event.extents)
                    text += " [" + std::to_string(static_cast<int>(extent.origin)) + ' '
                            + std::to_string(extent.offset) + '+' + std::to_string(extent.length) + ' '
                            + std::to_string(std::to_integer<int>(extent.mask[0])) + ']';
            }
            text += '\n';
        }
        return text;
    }
    /// Bytes of the capture that lie in QAPs.
    [[nodiscard]] std::uint64_t covered() const
    {
        std::uint64_t count = 0;
        for (const FramingEvent& event : events)
            for (const Extent& extent : event.extents)
                count += extent.origin == ExtentOrigin::Missing ? 0 : extent.length;
        return count;
    }

private:
    static std::string shortText(const FramingEvent& event)
    {
        constexpr std::array reasons = {"garbage", "before", "oversize", "half-header", "trailing"};
        if (!event.isQap)
            return std::string("(") + reasons[static_cast<std::size_t>(event.reason)] + ' '
                   + std::to_string(event.count) + ')';
        std::string text = event.header.hasId() ? "#" + std::to_string(event.header.id)
                                                : "qp" + std::to_string(event.header.type);
        if (event.missing > 0)
            text += '-' + std::to_string(event.missing);
        return event.hasTrailer ? text + "+sig" : text;
    }
    static FramingEvent eventOf(const FramedQap& qap)
    {
        FramingEvent event;
        event.isQap = true;
        event.header = qap.header;
        event.time = qap.time;
        event.last = qap.last;
        event.extents.assign(qap.extents.begin(), qap.extents.end());
        event.missing = qap.missing;
        event.hasTrailer = qap.hasTrailer;
        return event;
    }

    bool m_isOpen = false;
};

/// What happens to a stream, in order: bytes, bytes that the capture lost or cut away, the end of a segment.
struct StreamStep
{
    enum class Kind : std::uint8_t { Some, Lost, Cut, End };

    Kind kind = Kind::Some;
    Bytes bytes;
    std::uint64_t length = 0;  ///< of a gap
};

[[nodiscard]] inline StreamStep some(Bytes bytes)
{
    return {StreamStep::Kind::Some, std::move(bytes), 0};
}
[[nodiscard]] inline StreamStep lost(std::uint64_t length)
{
    return {StreamStep::Kind::Lost, {}, length};
}
[[nodiscard]] inline StreamStep cutAway(std::uint64_t length)
{
    return {StreamStep::Kind::Cut, {}, length};
}
[[nodiscard]] inline StreamStep segmentEnd()
{
    return {StreamStep::Kind::End, {}, 0};
}

using Steps = std::vector<StreamStep>;

/// Each part in a segment, message or datagram of its own.
[[nodiscard]] inline Steps apart(std::initializer_list<Bytes> parts)
{
    Steps steps;
    for (const Bytes& part : parts) {
        if (!part.empty())
            steps.push_back(some(part));
        steps.push_back(segmentEnd());
    }
    return steps;
}

[[nodiscard]] inline std::uint64_t bytesIn(const Steps& steps)
{
    std::uint64_t count = 0;
    for (const StreamStep& step : steps)
        count += step.bytes.size();
    return count;
}

/// Gives the length of the next piece of what is left.
using Chunking = std::function<std::size_t(std::size_t left)>;

[[nodiscard]] inline Chunking inOnePiece()
{
    return [](std::size_t left) { return left; };
}
[[nodiscard]] inline Chunking inPiecesOf(std::size_t length)
{
    return [length](std::size_t left) { return std::min(left, length); };
}
[[nodiscard]] inline Chunking inRandomPieces(std::uint32_t seed, std::size_t most)
{
    return [random = std::minstd_rand(seed), most](std::size_t left) mutable {
        return std::min<std::size_t>(left, 1 + (random() >> 4) % most);
    };
}

struct FramerSetup
{
    Framer::Carrier carrier = Framer::Carrier::Stream;
    Framer::Start start = Framer::Start::Known;
    bool isTrusted = false;
    bool isMasked = false;
    Limits limits{};
    Interpretation reading{};
};

[[nodiscard]] inline FramerSetup midstream()
{
    FramerSetup setup;
    setup.start = Framer::Start::Unknown;
    return setup;
}

[[nodiscard]] inline FramerSetup carriedBy(Framer::Carrier carrier, bool isTrusted = false)
{
    FramerSetup setup;
    setup.carrier = carrier;
    setup.isTrusted = isTrusted;
    return setup;
}

inline constexpr std::array<std::byte, 4> kTestMask{std::byte{0x5a}, std::byte{0x01}, std::byte{0xf0},
                                                    std::byte{0x51}};

/// Runs a framer over the steps to the end. All bytes of a step come in one packet: its time is the number of
/// the step in milliseconds. Extents name the position among all bytes.
[[nodiscard]] inline FramingRecord frame(const std::vector<StreamStep>& steps, Chunking chunking,
                                         const FramerSetup& setup = {})
{
    FramingRecord record;
    Framer framer(setup.carrier, setup.start, setup.limits, setup.reading, record);
    if (setup.isTrusted)
        framer.trust();
    Timestamp time;
    std::uint64_t position = 0;
    for (const StreamStep& step : steps) {
        time += std::chrono::milliseconds(1);
        if (step.kind == StreamStep::Kind::Lost)
            framer.gap(step.length, time);
        else if (step.kind == StreamStep::Kind::Cut)
            framer.gap(step.length, time, GapReason::SnapLength);
        else if (step.kind == StreamStep::Kind::End)
            framer.boundary(time);
        for (std::size_t at = 0; at < step.bytes.size();) {
            const std::size_t length = chunking(step.bytes.size() - at);
            // A buffer of exactly that size, gone after the call: reading outside it, or later, is seen.
            Bytes piece(step.bytes.begin() + static_cast<std::ptrdiff_t>(at),
                        step.bytes.begin() + static_cast<std::ptrdiff_t>(at + length));
            Extent extent{ExtentOrigin::Capture, position, length, {}};
            if (setup.isMasked) {
                extent.origin = ExtentOrigin::Masked;
                for (std::size_t i = 0; i < 4; ++i)
                    extent.mask[i] = kTestMask[(position + i) % 4];
                for (std::size_t i = 0; i < length; ++i)
                    piece[i] ^= extent.mask[i % 4];
            }
            framer.push({piece, extent, time});
            position += length;
            at += length;
        }
    }
    framer.finish(time);
    record.lies += framer.skippedBytes() == record.skipped() ? 0 : 1;
    return record;
}

}  // namespace qapscope::test
