// SPDX-License-Identifier: MIT
/// Any bytes as one direction of a stream. Besides not crashing, the framer keeps two laws: in whatever pieces the
/// bytes come, masked or not, it finds the same; and no byte is both in a QAP and skipped, or counted twice.
/// The last two bytes of the input steer: the carrier, gaps, the mask, where segments and messages end, the pieces.
#include "wire/framer.h"

#include <algorithm>
#include <array>
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

struct Found
{
    std::uint8_t typeByte = 0;
    std::uint32_t id = 0;
    std::uint32_t length = 0;
    std::uint64_t missing = 0;
    bool hasTrailer = false;
    std::uint64_t begin = 0;    ///< offset of its first byte
    std::uint64_t covered = 0;  ///< bytes of it that are there

    friend bool operator==(const Found&, const Found&) = default;
};

Found describe(const FramedQap& qap)
{
    Found found{qap.header.typeByte,
                qap.header.id,
                qap.header.length,
                qap.missing,
                qap.hasTrailer,
                qap.extents.empty() ? 0 : qap.extents.front().offset,
                0};
    for (const Extent& extent : qap.extents) {
        if (extent.origin != ExtentOrigin::Missing)
            found.covered += extent.length;
    }
    return found;
}

class Record final : public QapSink
{
public:
    void qapStarted(const Header&, Timestamp) override
    {
        require(!m_isOpen);
        m_isOpen = true;
    }
    void qapFinished(const FramedQap& qap) override
    {
        require(qap.wasStarted == m_isOpen);
        m_isOpen = false;
        found.push_back(describe(qap));
    }
    void qapInterrupted(const FramedQap& soFar) override { require(m_isOpen && soFar.wasStarted); }
    void trailerFound(const FramedQap& qap) override
    {
        require(!found.empty());
        found.back() = describe(qap);
    }
    void bytesSkipped(SkipReason, std::uint64_t count, Timestamp) override { skipped += count; }

    std::vector<Found> found;
    std::uint64_t skipped = 0;

private:
    bool m_isOpen = false;
};

/// What the last two bytes of the input say.
struct Steering
{
    Framer::Carrier carrier = Framer::Carrier::Stream;
    Framer::Start start = Framer::Start::Known;
    bool isMasked = false;
    bool hasGap = false;
    bool hasBoundaries = false;
    bool isTrusted = false;
    std::uint32_t seed = 0;
};

constexpr std::array<std::byte, 4> kMask{std::byte{0x37}, std::byte{0xfa}, std::byte{0x21}, std::byte{0x3d}};
constexpr std::uint64_t kGap = 100;

Steering steer(std::uint8_t first, std::uint8_t second)
{
    Steering steering;
    steering.carrier = static_cast<Framer::Carrier>(first % 3);
    steering.isMasked = (first & 0x10) != 0;
    steering.hasBoundaries = (first & 0x08) != 0;
    steering.hasGap = (first & 0x20) != 0;
    steering.isTrusted = (first & 0x40) != 0;
    steering.start = (first & 0x80) != 0 ? Framer::Start::Unknown : Framer::Start::Known;
    steering.seed = second;
    return steering;
}

StreamPiece pieceAt(ByteView bytes, std::size_t at, std::size_t length, bool isMasked)
{
    StreamPiece piece;
    piece.bytes = bytes.subspan(at, length);
    piece.extent.offset = at;
    piece.extent.length = length;
    if (isMasked) {
        piece.extent.origin = ExtentOrigin::Masked;
        for (std::size_t i = 0; i < kMask.size(); ++i)
            piece.extent.mask[i] = kMask[(at + i) % kMask.size()];
    }
    return piece;
}

/// Frames `bytes`, in one piece where `mostPiece` is large, else in pieces of random length up to it.
Record frame(ByteView bytes, const Steering& steering, std::size_t mostPiece, bool isMasked)
{
    const Limits limits;
    Record record;
    Framer framer(steering.carrier, steering.start, limits, Interpretation{}, record);
    if (steering.isTrusted)
        framer.trust();
    std::minstd_rand random(steering.seed + 1);
    const std::size_t gapAt = steering.hasGap ? bytes.size() / 2 : bytes.size();
    // The same ones whatever the pieces; some are shorter than a header.
    std::minstd_rand ends(steering.seed * 7 + 3);
    const auto nextBoundary = [&](std::size_t from) {
        if (!steering.hasBoundaries)
            return std::size_t{SIZE_MAX};
        const std::size_t most = ends() % 2 == 0 ? 12 : 120;
        return from + 1 + ends() % most;
    };
    std::size_t boundary = nextBoundary(0);
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (at == gapAt)
            framer.gap(kGap, {});
        if (at == boundary) {
            framer.boundary({});
            boundary = nextBoundary(at);
        }
        const std::size_t end = std::min(at < gapAt ? gapAt : bytes.size(), boundary);
        const std::size_t length = std::min(end - at, 1 + random() % mostPiece);
        framer.push(pieceAt(bytes, at, length, isMasked));
        at += length;
    }
    framer.boundary({});
    framer.finish({});
    return record;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    const Steering steering = steer(data[size - 2], data[size - 1]);
    const ByteView bytes(reinterpret_cast<const std::byte*>(data), size - 2);

    const Record whole = frame(bytes, steering, SIZE_MAX / 2, false);
    std::uint64_t covered = 0;
    for (const Found& found : whole.found)
        covered += found.covered;
    require(covered + whole.skipped <= bytes.size());

    require(frame(bytes, steering, 1, false).found == whole.found);
    require(frame(bytes, steering, 40, false).found == whole.found);
    if (steering.isMasked) {
        std::vector<std::byte> masked(bytes.begin(), bytes.end());
        for (std::size_t i = 0; i < masked.size(); ++i)
            masked[i] ^= kMask[i % kMask.size()];
        require(frame(masked, steering, 40, true).found == whole.found);
    }
    return 0;
}
