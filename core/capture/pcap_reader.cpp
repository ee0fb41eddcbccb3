// SPDX-License-Identifier: MIT
#include "capture/pcap_reader.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::uint32_t kMicroseconds = 0xa1b2c3d4;
constexpr std::uint32_t kNanoseconds = 0xa1b23c4d;
constexpr std::size_t kRecordHeaderSize = 16;
// A record longer than this is damage, whatever the snap length says (libpcap's own bound is 256 KiB; some
// links carry more).
constexpr std::uint32_t kMaxPacketBytes = 16u << 20;
constexpr std::uint16_t kMajorVersion = 2;
constexpr std::size_t kPrefetchBytes = 64;

bool isMagic(std::uint32_t word) noexcept
{
    return word == kMicroseconds || word == kNanoseconds;
}

}  // namespace

bool PcapReader::recognizes(ByteView start) noexcept
{
    if (start.size() < 4)
        return false;
    return isMagic(loadUnchecked<std::uint32_t>(start.data(), Endian::Big))
           || isMagic(loadUnchecked<std::uint32_t>(start.data(), Endian::Little));
}

Result<std::unique_ptr<CaptureReader>> PcapReader::make(ByteView start, const std::string& subject)
{
    std::unique_ptr<PcapReader> reader(new PcapReader);
    reader->m_endian =
        isMagic(loadUnchecked<std::uint32_t>(start.data(), Endian::Little)) ? Endian::Little : Endian::Big;
    ByteReader header(start, reader->m_endian);
    reader->m_nsPerUnit = header.u32() == kNanoseconds ? 1 : 1'000;
    const std::uint16_t major = header.u16();
    const std::uint16_t minor = header.u16();
    if (major != kMajorVersion)
        return failure(ErrorCode::UnknownVersion, subject,
                       "pcap " + std::to_string(major) + '.' + std::to_string(minor));
    header.skip(8);  // time zone and accuracy, always zero
    const std::uint32_t snapLength = header.u32();
    reader->m_link =
        static_cast<LinkType>(header.u32() & 0xffff);  // the rest speaks of frame check sequences
    reader->m_maxPacketBytes = std::max(snapLength, kMaxPacketBytes);
    reader->m_position = kFileHeaderSize;
    reader->m_notes.interfaces.push_back({reader->m_link, snapLength, {}, {}, 0, 0});
    return reader;
}

CaptureReader::Outcome PcapReader::next(ByteView file, Packet& packet)
{
    if (m_isStopped)
        return Outcome::Stopped;
    if (file.size() < m_position + kRecordHeaderSize)
        return Outcome::NeedMore;
    const std::byte* header = file.data() + m_position;
    const auto field = [&](std::size_t index) {
        return loadUnchecked<std::uint32_t>(header + 4 * index, m_endian);
    };
    const std::uint32_t captured = field(2);
    if (captured > m_maxPacketBytes) {
        m_isStopped = true;
        return Outcome::Stopped;
    }
    if (file.size() - m_position - kRecordHeaderSize < captured)
        return Outcome::NeedMore;

    packet.number = ++m_packets;
    packet.time =
        timestampFromNs(std::int64_t{field(0)} * 1'000'000'000 + std::int64_t{field(1)} * m_nsPerUnit);
    packet.hasTime = true;
    packet.interface = {0};
    packet.link = m_link;
    packet.offset = m_position + kRecordHeaderSize;
    packet.bytes = file.subspan(static_cast<std::size_t>(packet.offset), captured);
    packet.originalLength = std::max(field(3), captured);
    m_position = packet.offset + captured;
    // Captures are read faster than memory answers: ask for the next packet's headers while this one is handled.
    if (file.size() - m_position > kPrefetchBytes) {
        __builtin_prefetch(file.data() + m_position);
        __builtin_prefetch(file.data() + m_position + kPrefetchBytes);
    }
    return Outcome::Packet;
}

void PcapReader::finish(ByteView file)
{
    if (m_position < file.size())
        m_findings.push_back({m_isStopped ? Rule::FileCorrupt : Rule::FileTruncated, m_position, m_packets,
                              file.size() - m_position});
}

}  // namespace qapscope
