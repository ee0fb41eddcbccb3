// SPDX-License-Identifier: MIT
#include "capture/pcapng_reader.h"

#include "capture/pcapng_blocks.h"
#include "capture/pcapng_options.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace qapscope {
namespace {

using pcapng::forEachOption;
using pcapng::padded;

constexpr std::uint16_t kMajorVersion = 1;
constexpr std::size_t kFrame = 12;                       // type, and the length at both ends
constexpr std::uint64_t kMaxUnfinishedBytes = 1u << 20;  // behind a block that damage has been skipped to
constexpr std::size_t kMaxNotes = 100'000;
constexpr std::uint64_t kMaxCommentBytes = 16u << 20;  // of all comments together

// Units per second reach 2^63: their product with a nanosecond count needs more than 64 bits.
__extension__ using Wide = unsigned __int128;

/// Whether a block of this type can be so long, by what the start of its body says of what is in it. Damage to a
/// length would else have the rest of the file waited for.
bool isLengthPlausible(std::uint32_t type, std::uint64_t length, ByteView body, Endian endian) noexcept
{
    std::uint64_t content = 0;
    switch (type) {
    case block_type::kSection:
    case block_type::kInterface:
    case block_type::kStatistics:
        break;
    case block_type::kEnhancedPacket:
    case block_type::kOldPacket: {
        ByteReader reader(body, endian);
        reader.skip(12);
        const std::uint32_t captured = reader.u32();
        if (reader.failed())
            return true;
        content = captured;
        break;
    }
    default:
        return true;
    }
    return length <= padded(content) + pcapng::kMaxOptionBytes;
}

std::uint64_t unitsPerSecond(std::uint8_t resolution) noexcept
{
    const unsigned exponent = resolution & 0x7f;
    if ((resolution & 0x80) != 0)
        return exponent < 64 ? std::uint64_t{1} << exponent : 0;
    std::uint64_t units = 1;
    for (unsigned i = 0; i < exponent; ++i) {
        if (units > UINT64_MAX / 10)
            return 0;
        units *= 10;
    }
    return units;
}

}  // namespace

bool PcapngReader::recognizes(ByteView start) noexcept
{
    if (start.size() < 12 || loadUnchecked<std::uint32_t>(start.data(), Endian::Big) != block_type::kSection)
        return false;
    return loadUnchecked<std::uint32_t>(start.data() + 8, Endian::Big) == kPcapngByteOrderMagic
           || loadUnchecked<std::uint32_t>(start.data() + 8, Endian::Little) == kPcapngByteOrderMagic;
}

Result<std::unique_ptr<CaptureReader>> PcapngReader::make(ByteView start, const std::string& subject)
{
    const bool isLittle =
        loadUnchecked<std::uint32_t>(start.data() + 8, Endian::Little) == kPcapngByteOrderMagic;
    ByteReader version(slice(start, 12), isLittle ? Endian::Little : Endian::Big);
    const std::uint16_t major = version.u16();
    if (!version.failed() && major != kMajorVersion)
        return failure(ErrorCode::UnknownVersion, subject, "pcapng " + std::to_string(major));
    return std::unique_ptr<CaptureReader>(new PcapngReader);
}

CaptureReader::Outcome PcapngReader::next(ByteView file, Packet& packet)
{
    for (;;) {
        if (m_isScanning) {
            const auto found = findBlock(file, m_position);
            if (!found)
                return Outcome::NeedMore;
            m_findings.push_back({Rule::FileCorrupt, m_damageStart, m_packets, *found - m_damageStart});
            m_position = *found;
            m_isScanning = false;
        }
        Block block;
        switch (readBlock(file, m_position, block)) {
        case BlockState::Incomplete:
            if (!m_hasEnded || !skipUnfinishedBlock(file))
                return Outcome::NeedMore;
            continue;
        case BlockState::Bad:
            m_isScanning = true;
            m_damageStart = m_position;
            ++m_position;
            continue;
        case BlockState::Good:
            break;
        }
        m_position += block.length;
        if (takeBlock(block, packet))
            return Outcome::Packet;
    }
}

/// The file ends inside the block at hand: either it does, or the block's length is damaged, which another block
/// behind it tells.
bool PcapngReader::skipUnfinishedBlock(ByteView file)
{
    const std::uint64_t start = m_position;
    if (m_isUnfinished)
        return false;
    const auto found = findBlock(file, start + 1);
    m_isUnfinished = !found;
    m_position = found.value_or(start);
    if (found)
        m_findings.push_back({Rule::FileCorrupt, start, m_packets, *found - start});
    return found.has_value();
}

void PcapngReader::finish(ByteView file)
{
    if (m_isScanning)
        m_findings.push_back({Rule::FileCorrupt, m_damageStart, m_packets, file.size() - m_damageStart});
    else if (m_position < file.size())
        m_findings.push_back({Rule::FileTruncated, m_position, m_packets, file.size() - m_position});
}

/// Nothing where no block can begin so. Needs: at least kFrame bytes.
std::optional<PcapngReader::BlockStart> PcapngReader::blockStart(ByteView rest) const noexcept
{
    BlockStart start{loadUnchecked<std::uint32_t>(rest.data(), m_endian), 0, m_endian};
    if (start.type == block_type::kSection) {
        // A section says its own byte order, before its length can be read.
        const bool isLittle =
            loadUnchecked<std::uint32_t>(rest.data() + 8, Endian::Little) == kPcapngByteOrderMagic;
        const bool isBig =
            loadUnchecked<std::uint32_t>(rest.data() + 8, Endian::Big) == kPcapngByteOrderMagic;
        if (!isLittle && !isBig)
            return std::nullopt;
        start.endian = isLittle ? Endian::Little : Endian::Big;
    }
    start.length = loadUnchecked<std::uint32_t>(rest.data() + 4, start.endian);
    if (start.length < kFrame || start.length % 4 != 0 || start.length > pcapng::kMaxBlockBytes
        || !isLengthPlausible(start.type, start.length, slice(rest, 8), start.endian))
        return std::nullopt;
    return start;
}

PcapngReader::BlockState PcapngReader::readBlock(ByteView file, std::uint64_t at, Block& block)
{
    if (file.size() < at + kFrame)
        return BlockState::Incomplete;
    const ByteView rest = slice(file, at);
    const auto start = blockStart(rest);
    if (!start)
        return BlockState::Bad;
    if (rest.size() < start->length)
        return BlockState::Incomplete;
    if (loadUnchecked<std::uint32_t>(rest.data() + start->length - 4, start->endian) != start->length)
        return BlockState::Bad;
    m_endian = start->endian;
    block.type = start->type;
    block.length = start->length;
    block.bodyOffset = at + 8;
    block.body = rest.subspan(8, start->length - kFrame);
    return BlockState::Good;
}

std::optional<std::uint64_t> PcapngReader::findBlock(ByteView file, std::uint64_t from)
{
    constexpr std::array known = {block_type::kSection,  block_type::kInterface,  block_type::kSimplePacket,
                                  block_type::kNames,    block_type::kStatistics, block_type::kEnhancedPacket,
                                  block_type::kOldPacket};
    std::uint64_t at = from;
    for (; at + kFrame <= file.size(); ++at) {
        const auto type = loadUnchecked<std::uint32_t>(file.data() + at, m_endian);
        if (std::ranges::find(known, type) == known.end())
            continue;
        Block block;
        const BlockState state = readBlock(file, at, block);
        if (state == BlockState::Good)
            return at;
        const auto start = blockStart(slice(file, at));
        if (state == BlockState::Incomplete && !m_hasEnded && start && start->length <= kMaxUnfinishedBytes)
            break;
    }
    m_position = at;
    return std::nullopt;
}

bool PcapngReader::takeBlock(const Block& block, Packet& packet)
{
    switch (block.type) {
    case block_type::kSection:
        takeSection(block);
        return false;
    case block_type::kInterface:
        takeInterface(block);
        return false;
    case block_type::kNames:
        takeNames(block);
        return false;
    case block_type::kStatistics:
        takeStatistics(block);
        return false;
    case block_type::kSecrets:
        m_notes.hasDecryptionSecrets = true;
        return false;
    case block_type::kEnhancedPacket:
        return takeEnhancedPacket(block, packet);
    case block_type::kSimplePacket:
        return takeSimplePacket(block, packet);
    case block_type::kOldPacket:
        return takeOldPacket(block, packet);
    default:
        return false;
    }
}

void PcapngReader::takeSection(const Block& block)
{
    m_firstInterface = static_cast<std::uint32_t>(m_notes.interfaces.size());
    ByteReader reader(block.body, m_endian);
    reader.skip(16);  // magic, version, section length
    takeComments(reader.rest(), 0, block.bodyOffset);
}

void PcapngReader::takeInterface(const Block& block)
{
    ByteReader reader(block.body, m_endian);
    CaptureInterface interface;
    interface.link = static_cast<LinkType>(reader.u16());
    reader.skip(2);
    interface.snapLength = reader.u32();
    if (reader.failed() || m_notes.interfaces.size() >= kMaxNotes)
        return;
    Clock clock;
    forEachOption(reader.rest(), m_endian, [&](std::uint16_t code, ByteView value) {
        switch (code) {
        case 2:
            interface.name = asText(value);
            break;
        case 3:
            interface.description = asText(value);
            break;
        case 9:
            if (!value.empty())
                clock.unitsPerSecond = unitsPerSecond(std::to_integer<std::uint8_t>(value[0]));
            break;
        case 14:
            if (value.size() == 8)
                clock.offsetSeconds =
                    static_cast<std::int64_t>(loadUnchecked<std::uint64_t>(value.data(), m_endian));
            break;
        default:
            break;
        }
    });
    m_notes.interfaces.push_back(std::move(interface));
    m_clocks.push_back(clock);
}

void PcapngReader::takeNames(const Block& block)
{
    ByteReader reader(block.body, m_endian);
    while (reader.left() >= 4 && m_notes.hostNames.size() < kMaxNotes) {
        const std::uint16_t type = reader.u16();
        const std::uint16_t length = reader.u16();
        const ByteView record = reader.take(length);
        reader.skip(std::min<std::uint64_t>(padded(length) - length, reader.left()));
        const std::size_t addressSize = type == 1 ? 4 : type == 2 ? 16 : 0;
        if (type == 0 || reader.failed())
            return;
        if (addressSize == 0 || record.size() <= addressSize)
            continue;
        std::array<char, INET6_ADDRSTRLEN> address{};
        inet_ntop(type == 1 ? AF_INET : AF_INET6, record.data(), address.data(), address.size());
        const std::string_view names = asText(record.subspan(addressSize));
        m_notes.hostNames.emplace_back(address.data(), names.substr(0, names.find('\0')));
    }
}

void PcapngReader::takeStatistics(const Block& block)
{
    constexpr std::uint16_t kDropped = 5;
    constexpr std::uint16_t kSystemDropped = 7;
    ByteReader reader(block.body, m_endian);
    const std::uint64_t index = std::uint64_t{m_firstInterface} + reader.u32();
    reader.skip(8);  // time
    if (reader.failed() || index >= m_notes.interfaces.size())
        return;
    CaptureInterface& interface = m_notes.interfaces[static_cast<std::size_t>(index)];
    forEachOption(reader.rest(), m_endian, [&](std::uint16_t code, ByteView value) {
        if (value.size() != sizeof(std::uint64_t))
            return;
        const auto count = loadUnchecked<std::uint64_t>(value.data(), m_endian);
        if (code == kDropped)
            interface.dropped = count;
        else if (code == kSystemDropped)
            interface.systemDropped = count;
    });
}

bool PcapngReader::takeEnhancedPacket(const Block& block, Packet& packet)
{
    ByteReader reader(block.body, m_endian);
    const std::uint32_t interface = reader.u32();
    const std::uint64_t high = reader.u32();
    const std::uint64_t units = high << 32 | reader.u32();
    const std::uint32_t captured = reader.u32();
    const std::uint32_t original = reader.u32();
    const std::uint64_t offset = block.bodyOffset + reader.position();
    const ByteView data = reader.take(captured);
    if (reader.failed()) {
        m_findings.push_back({Rule::FileCorrupt, block.bodyOffset, m_packets, block.length});
        return false;
    }
    const std::uint64_t padding = std::min<std::uint64_t>(padded(captured) - captured, reader.left());
    if (reader.left() > padding) {
        reader.skip(padding);
        takeComments(reader.rest(), m_packets + 1, block.bodyOffset);
    }
    return fill(packet, interface, units, data, offset, original);
}

bool PcapngReader::takeSimplePacket(const Block& block, Packet& packet)
{
    ByteReader reader(block.body, m_endian);
    const std::uint32_t original = reader.u32();
    if (reader.failed() || m_firstInterface >= m_notes.interfaces.size())
        return false;
    std::uint64_t captured = std::min<std::uint64_t>(original, reader.left());
    if (const std::uint32_t snap = m_notes.interfaces[m_firstInterface].snapLength; snap != 0)
        captured = std::min<std::uint64_t>(captured, snap);
    const std::uint64_t offset = block.bodyOffset + reader.position();
    if (!fill(packet, 0, 0, reader.take(captured), offset, original))
        return false;
    packet.hasTime = false;
    return true;
}

bool PcapngReader::takeOldPacket(const Block& block, Packet& packet)
{
    ByteReader reader(block.body, m_endian);
    const std::uint32_t interface = reader.u16();
    reader.skip(2);  // drop count
    const std::uint64_t high = reader.u32();
    const std::uint64_t units = high << 32 | reader.u32();
    const std::uint32_t captured = reader.u32();
    const std::uint32_t original = reader.u32();
    const std::uint64_t offset = block.bodyOffset + reader.position();
    const ByteView data = reader.take(captured);
    if (reader.failed())
        return false;
    reader.skip(std::min<std::uint64_t>(padded(captured) - captured, reader.left()));
    takeComments(reader.rest(), m_packets + 1, block.bodyOffset);
    return fill(packet, interface, units, data, offset, original);
}

bool PcapngReader::fill(Packet& packet, std::uint32_t interface, std::uint64_t units, ByteView data,
                        std::uint64_t offset, std::uint32_t original)
{
    const std::uint64_t index = std::uint64_t{m_firstInterface} + interface;
    packet.number = ++m_packets;
    if (index >= m_notes.interfaces.size()) {
        // A packet of an interface that nobody described: its link type is unknown.
        m_findings.push_back({Rule::FileCorrupt, offset, m_packets, data.size()});
        return false;
    }
    const Clock& clock = m_clocks[static_cast<std::size_t>(index)];
    // Half of what nanoseconds in 64 bits can hold, so that the difference of two times can be held as well.
    constexpr std::int64_t kMaxSeconds = 4'500'000'000;
    std::int64_t seconds = std::clamp(clock.offsetSeconds, -2 * kMaxSeconds, 2 * kMaxSeconds);
    std::int64_t ns = 0;
    if (clock.unitsPerSecond != 0) {
        seconds +=
            static_cast<std::int64_t>(std::min<std::uint64_t>(units / clock.unitsPerSecond, 4 * kMaxSeconds));
        const std::uint64_t rest = units % clock.unitsPerSecond;
        ns = static_cast<std::int64_t>(static_cast<Wide>(rest) * 1'000'000'000u / clock.unitsPerSecond);
    }
    packet.hasTime = seconds > -kMaxSeconds && seconds < kMaxSeconds;
    packet.time = timestampFromNs(packet.hasTime ? seconds * 1'000'000'000 + ns : 0);
    packet.interface = {static_cast<std::uint32_t>(index)};
    packet.link = m_notes.interfaces[static_cast<std::size_t>(index)].link;
    packet.offset = offset;
    packet.bytes = data;
    packet.originalLength = std::max(original, static_cast<std::uint32_t>(data.size()));
    return true;
}

void PcapngReader::takeComments(ByteView options, std::uint64_t packet, std::uint64_t blockOffset)
{
    forEachOption(options, m_endian, [&](std::uint16_t code, ByteView value) {
        if (code != pcapng::kComment)
            return;
        const bool isTooMuch =
            m_notes.comments.size() >= kMaxNotes || m_commentBytes + value.size() > kMaxCommentBytes;
        if (!isTooMuch) {
            m_commentBytes += value.size();
            m_notes.comments.push_back({packet, std::string(asText(value))});
        } else if (!m_hasLeftOut) {
            m_findings.push_back({Rule::LimitReached, blockOffset, m_packets, value.size()});
            m_hasLeftOut = true;
        }
    });
}

}  // namespace qapscope
