// SPDX-License-Identifier: MIT
/// pcapng: sections of blocks, each with its type and its length at both ends. Several interfaces with their own
/// link type and time resolution; both byte orders; unknown blocks are skipped; after damage the next block that
/// is right at both ends is looked for. (draft-ietf-opsawg-pcapng)
#pragma once

#include "base/byte_reader.h"
#include "capture/capture_reader.h"

#include <optional>

namespace qapscope {

class PcapngReader final : public CaptureReader
{
public:
    [[nodiscard]] static bool recognizes(ByteView start) noexcept;
    /// Needs: recognizes(start). Errors: UnknownVersion, NotACapture.
    [[nodiscard]] static Result<std::unique_ptr<CaptureReader>> make(ByteView start,
                                                                     const std::string& subject);

    [[nodiscard]] Outcome next(ByteView file, Packet& packet) override;
    void endInput() noexcept override { m_hasEnded = true; }
    void finish(ByteView file) override;

private:
    struct Clock
    {
        std::uint64_t unitsPerSecond = 1'000'000;
        std::int64_t offsetSeconds = 0;
    };
    struct Block
    {
        std::uint32_t type = 0;
        std::uint64_t length = 0;
        ByteView body;
        std::uint64_t bodyOffset = 0;
    };
    enum class BlockState : std::uint8_t { Good, Incomplete, Bad };

    /// What the first bytes of a block say.
    struct BlockStart
    {
        std::uint32_t type = 0;
        std::uint32_t length = 0;
        Endian endian = Endian::Little;
    };

    PcapngReader() = default;
    [[nodiscard]] std::optional<BlockStart> blockStart(ByteView rest) const noexcept;
    [[nodiscard]] BlockState readBlock(ByteView file, std::uint64_t at, Block& block);
    /// True where the block was a packet and `packet` is filled.
    [[nodiscard]] bool takeBlock(const Block& block, Packet& packet);
    void takeSection(const Block& block);
    void takeInterface(const Block& block);
    void takeNames(const Block& block);
    void takeStatistics(const Block& block);
    [[nodiscard]] bool takeEnhancedPacket(const Block& block, Packet& packet);
    [[nodiscard]] bool takeSimplePacket(const Block& block, Packet& packet);
    [[nodiscard]] bool takeOldPacket(const Block& block, Packet& packet);
    [[nodiscard]] bool fill(Packet& packet, std::uint32_t interface, std::uint64_t units, ByteView data,
                            std::uint64_t offset, std::uint32_t original);
    /// `packet`: the number of the one that they are of; 0: a section.
    void takeComments(ByteView options, std::uint64_t packet, std::uint64_t blockOffset);
    /// The next position from `from` on where a block is right at both ends; nothing where the file has none yet. What
    /// may still become one is waited for, so that a file that grows is read as one that is whole.
    [[nodiscard]] std::optional<std::uint64_t> findBlock(ByteView file, std::uint64_t from);

    [[nodiscard]] bool skipUnfinishedBlock(ByteView file);

    Endian m_endian = Endian::Little;
    std::uint32_t m_firstInterface = 0;  ///< of this section, in m_notes.interfaces
    std::vector<Clock> m_clocks;         ///< as m_notes.interfaces
    bool m_isScanning = false;           ///< looking for a block after damage
    std::uint64_t m_damageStart = 0;
    std::uint64_t m_commentBytes = 0;
    bool m_hasLeftOut = false;    ///< comments, which was said
    bool m_hasEnded = false;      ///< no more bytes come
    bool m_isUnfinished = false;  ///< … and the block at hand is the last one
};

}  // namespace qapscope
