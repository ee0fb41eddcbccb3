// SPDX-License-Identifier: MIT
#include "capture/pcapng_comments.h"

#include "capture/pcapng_blocks.h"
#include "capture/pcapng_options.h"
#include "capture/pcapng_reader.h"

#include <algorithm>
#include <map>
#include <set>

namespace qapscope {
namespace {

constexpr std::uint64_t kBeforePacketBytes = 28;  // of a block: type, length, and what describes the packet
constexpr std::uint64_t kLengthAtEnd = 4;
constexpr std::uint64_t kSectionLengthAt = 16;  // in its block
constexpr std::uint64_t kUnknownLength = UINT64_MAX;

/// A packet's block with its options at its end.
struct PacketBlock
{
    std::uint64_t offset = 0;
    ByteView bytes;
    std::uint64_t optionsAt = 0;  ///< in `bytes`
    Endian endian = Endian::Little;
};

/// The block of the packet that was just read, where it is of a kind that has options.
std::optional<PacketBlock> blockOf(ByteView file, const Packet& packet, std::uint64_t blockEnd)
{
    if (packet.offset < kBeforePacketBytes)
        return std::nullopt;
    PacketBlock block;
    block.offset = packet.offset - kBeforePacketBytes;
    block.bytes = slice(file, block.offset, blockEnd - block.offset);
    block.optionsAt = kBeforePacketBytes + pcapng::padded(packet.bytes.size());
    if (block.bytes.size() != blockEnd - block.offset || block.optionsAt + kLengthAtEnd > block.bytes.size())
        return std::nullopt;
    const auto at = [&block](std::size_t offset, Endian endian) {
        return loadUnchecked<std::uint32_t>(block.bytes.data() + offset, endian);
    };
    block.endian = at(4, Endian::Little) == block.bytes.size() ? Endian::Little : Endian::Big;
    const std::uint32_t type = at(0, block.endian);
    const bool hasOptions = type == block_type::kEnhancedPacket || type == block_type::kOldPacket;
    return hasOptions && at(4, block.endian) == block.bytes.size() ? std::optional(block) : std::nullopt;
}

/// The options of the block but for the comments that go.
ByteBuffer keptOptions(const PacketBlock& block, const std::set<std::string_view>& gone)
{
    ByteBuffer kept;
    const ByteView options =
        block.bytes.subspan(block.optionsAt, block.bytes.size() - block.optionsAt - kLengthAtEnd);
    pcapng::forEachOption(options, block.endian, [&](std::uint16_t code, ByteView value) {
        if (code != pcapng::kComment || !gone.contains(asText(value)))
            pcapng::appendOption(kept, code, value, block.endian);
    });
    return kept;
}

/// Whether the block is still one that readers believe with so many bytes of options before their end.
bool fits(const PacketBlock& block, std::uint64_t optionBytes) noexcept
{
    constexpr std::uint64_t kEndOfOptionsBytes = 4;
    const std::uint64_t size = block.optionsAt + optionBytes + kEndOfOptionsBytes + kLengthAtEnd;
    const std::uint64_t data = block.optionsAt - kBeforePacketBytes;
    return size <= std::min(data + pcapng::kMaxOptionBytes, pcapng::kMaxBlockBytes);
}

FileChange withOptions(const PacketBlock& block, ByteBuffer options)
{
    if (!options.empty())
        pcapng::appendNumber(options, pcapng::kEndOfOptions, 4, block.endian);
    FileChange change{block.offset, block.bytes.size(), {}};
    const std::uint64_t size = block.optionsAt + options.size() + kLengthAtEnd;
    pcapng::appendPadded(change.bytes, block.bytes.first(4));
    pcapng::appendNumber(change.bytes, size, 4, block.endian);
    pcapng::appendPadded(change.bytes, block.bytes.subspan(8, block.optionsAt - 8));
    pcapng::appendPadded(change.bytes, options);
    pcapng::appendNumber(change.bytes, size, 4, block.endian);
    return change;
}

class CommentWalk
{
public:
    CommentWalk(ByteView file, std::vector<NewComment> additions, std::span<const CaptureComment> removals)
        : m_file(file)
    {
        for (NewComment& addition : additions) {
            if (addition.offset)
                m_byOffset[*addition.offset].push_back(std::move(addition.text));
            else
                m_byTime[addition.time].push_back(std::move(addition.text));
        }
        for (const CaptureComment& removal : removals)
            m_gone[removal.packet].insert(removal.text);
    }

    void take(const Packet& packet, std::uint64_t from, std::uint64_t blockEnd)
    {
        noteSections(from, std::min(packet.offset, blockEnd));
        std::vector<std::string> said;
        // A packet's data has at least one byte where anything was found in it.
        auto found = m_byOffset.lower_bound(packet.offset);
        while (found != m_byOffset.end() && found->first < packet.offset + packet.bytes.size()) {
            said.insert(said.end(), found->second.begin(), found->second.end());
            found = m_byOffset.erase(found);
        }
        const auto timed = m_byTime.find(packet.time);
        if (timed != m_byTime.end()) {
            said.insert(said.end(), timed->second.begin(), timed->second.end());
            m_byTime.erase(timed);
        }
        const auto gone = m_gone.find(packet.number);
        if (said.empty() && gone == m_gone.end())
            return;
        const auto block = blockOf(m_file, packet, blockEnd);
        if (!block) {
            m_changes.homeless += said.size();
            return;
        }
        const std::set<std::string_view> none;
        ByteBuffer options = keptOptions(*block, gone == m_gone.end() ? none : gone->second);
        for (const std::string& text : said)
            addComment(options, text, *block);
        if (gone != m_gone.end())
            m_gone.erase(gone);
        loosenSection();
        m_changes.blocks.push_back(withOptions(*block, std::move(options)));
    }

    [[nodiscard]] CommentChanges finish()
    {
        for (const auto& [offset, texts] : m_byOffset)
            m_changes.homeless += texts.size();
        for (const auto& [time, texts] : m_byTime)
            m_changes.homeless += texts.size();
        for (const auto& [packet, texts] : m_gone)
            m_changes.unfound += texts.size();
        std::ranges::sort(m_changes.blocks, {}, &FileChange::offset);
        return std::move(m_changes);
    }

private:
    void addComment(ByteBuffer& options, std::string_view text, const PacketBlock& block)
    {
        const std::size_t before = options.size();
        pcapng::appendText(options, pcapng::kComment, text, block.endian);
        if (fits(block, options.size()))
            return;
        options.resize(before);
        ++m_changes.homeless;
    }

    /// Remembers the last section that begins in [from, to), which is made of blocks, or of what damage left of them.
    void noteSections(std::uint64_t from, std::uint64_t to)
    {
        constexpr std::uint64_t kLeastBlock = 12;
        for (std::uint64_t at = from; at + kLeastBlock <= to;) {
            const std::byte* const start = m_file.data() + at;
            const auto isMagic = [start](Endian endian) {
                return loadUnchecked<std::uint32_t>(start + 8, endian) == kPcapngByteOrderMagic;
            };
            const bool isSection = loadUnchecked<std::uint32_t>(start, Endian::Little) == block_type::kSection
                                   && (isMagic(Endian::Little) || isMagic(Endian::Big));
            const Endian endian = !isSection                ? m_endian
                                  : isMagic(Endian::Little) ? Endian::Little
                                                            : Endian::Big;
            const auto length = loadUnchecked<std::uint32_t>(start + 4, endian);
            const bool isBlock =
                length >= kLeastBlock && length <= to - at
                && loadUnchecked<std::uint32_t>(start + length - kLengthAtEnd, endian) == length;
            if (isBlock && isSection) {
                m_section = at;
                m_endian = endian;
            }
            at += isBlock ? length : 1;
        }
    }

    /// A section that says how long it is would say it wrong from now on.
    void loosenSection()
    {
        if (!m_section)
            return;
        const std::uint64_t at = *m_section + kSectionLengthAt;
        m_section.reset();
        if (at + 8 > m_file.size()
            || loadUnchecked<std::uint64_t>(m_file.data() + at, Endian::Little) == kUnknownLength)
            return;
        m_changes.blocks.push_back({at, 8, ByteBuffer(8, std::byte{0xff})});
    }

    ByteView m_file;
    std::map<std::uint64_t, std::vector<std::string>> m_byOffset;
    std::map<Timestamp, std::vector<std::string>> m_byTime;
    std::map<std::uint64_t, std::set<std::string_view>> m_gone;
    std::optional<std::uint64_t> m_section;  ///< whose length is as it was
    Endian m_endian = Endian::Little;
    CommentChanges m_changes;
};

}  // namespace

Result<CommentChanges> changeComments(ByteView file, const std::string& subject,
                                      std::vector<NewComment> additions,
                                      std::span<const CaptureComment> removals)
{
    if (!PcapngReader::recognizes(file))
        return failure(ErrorCode::NotACapture, subject);
    auto reader = makeCaptureReader(file, subject);
    if (!reader)
        return tl::unexpected(reader.error());
    CommentWalk walk(file, std::move(additions), removals);
    Packet packet;
    std::uint64_t from = 0;
    const auto takeAll = [&] {
        while ((*reader)->next(file, packet) == CaptureReader::Outcome::Packet) {
            walk.take(packet, from, (*reader)->position());
            from = (*reader)->position();
        }
    };
    takeAll();
    (*reader)->endInput();
    takeAll();
    return walk.finish();
}

}  // namespace qapscope
