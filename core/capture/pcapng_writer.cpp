// SPDX-License-Identifier: MIT
#include "capture/pcapng_writer.h"

#include "capture/pcapng_blocks.h"
#include "capture/pcapng_options.h"

#include <algorithm>
#include <array>
#include <string>

namespace qapscope {
namespace {

// Options of one kind of block; comments are of all.
constexpr std::uint16_t kApplication = 4;
constexpr std::uint16_t kName = 2;
constexpr std::uint16_t kDescription = 3;
constexpr std::uint16_t kResolution = 9;
constexpr std::uint16_t kFilter = 11;
constexpr std::uint16_t kFlags = 2;
constexpr std::uint16_t kReceived = 4;
constexpr std::uint16_t kDropped = 5;
constexpr std::uint16_t kSystemDropped = 7;

/// One block being appended: the length at its start is set when it ends.
class Block
{
public:
    Block(ByteBuffer& out, std::uint32_t type) : m_out(out), m_start(out.size()) { numbers<2>({type, 0}); }
    ~Block()
    {
        const std::size_t size = m_out.size() - m_start + 4;
        number(size, 4);
        for (std::size_t i = 0; i < 4; ++i)
            m_out[m_start + 4 + i] = static_cast<std::byte>(size >> (8 * i));
    }
    Block(const Block&) = delete;
    Block& operator=(const Block&) = delete;

    void number(std::uint64_t value, std::size_t size)
    {
        pcapng::appendNumber(m_out, value, size, Endian::Little);
    }
    /// Several numbers of four bytes at once: what every packet has.
    template <std::size_t Count>
    void numbers(const std::array<std::uint32_t, Count>& values)
    {
        const std::size_t at = m_out.size();
        m_out.resize(at + 4 * Count);
        std::byte* place = m_out.data() + at;
        for (const std::uint32_t value : values)
            for (int shift = 0; shift < 32; shift += 8)
                *place++ = static_cast<std::byte>(value >> shift);
    }
    void padded(ByteView bytes) { pcapng::appendPadded(m_out, bytes); }
    void option(std::uint16_t code, ByteView value)
    {
        pcapng::appendOption(m_out, code, value, Endian::Little);
        m_hasOptions = true;
    }
    void text(std::uint16_t code, std::string_view value)
    {
        if (value.empty())
            return;
        pcapng::appendText(m_out, code, value, Endian::Little);
        m_hasOptions = true;
    }
    void count(std::uint16_t code, std::uint64_t value)
    {
        number(code, 2);
        number(sizeof value, 2);
        number(value, sizeof value);
        m_hasOptions = true;
    }
    void endOptions()
    {
        if (m_hasOptions)
            number(pcapng::kEndOfOptions, 4);
    }
    /// In the order of pcapng: the upper half first.
    void time(Timestamp at)
    {
        const auto ns = static_cast<std::uint64_t>(nsSinceEpoch(at));
        number(ns >> 32, 4);
        number(ns & 0xffff'ffff, 4);
    }

private:
    ByteBuffer& m_out;
    std::size_t m_start;
    bool m_hasOptions = false;
};

}  // namespace

void appendSection(ByteBuffer& out, std::string_view application, std::string_view comment)
{
    Block block(out, block_type::kSection);
    block.number(kPcapngByteOrderMagic, 4);
    block.number(1, 2);
    block.number(0, 2);
    block.number(UINT64_MAX, 8);  // its length is not known while it grows
    block.text(pcapng::kComment, comment);
    block.text(kApplication, application);
    block.endOptions();
}

void appendInterface(ByteBuffer& out, const InterfaceDescription& interface)
{
    constexpr std::array kNanoseconds{std::byte{9}};
    Block block(out, block_type::kInterface);
    block.number(static_cast<std::uint16_t>(interface.link), 2);
    block.number(0, 2);
    block.number(interface.snapLength, 4);
    block.text(kName, interface.name);
    block.text(kDescription, interface.description);
    block.option(kResolution, kNanoseconds);
    if (!interface.filter.empty()) {
        // Its first byte says that it is a text for libpcap.
        block.text(kFilter, std::string(1, '\0').append(interface.filter));
    }
    block.endOptions();
}

void appendPacket(ByteBuffer& out, const PacketRecord& packet)
{
    constexpr std::uint64_t kInbound = 1;
    constexpr std::uint64_t kOutbound = 2;
    Block block(out, block_type::kEnhancedPacket);
    const auto ns = static_cast<std::uint64_t>(nsSinceEpoch(packet.time));
    const auto size = static_cast<std::uint32_t>(packet.bytes.size());
    block.numbers<5>({packet.interface, static_cast<std::uint32_t>(ns >> 32), static_cast<std::uint32_t>(ns),
                      size, std::max(packet.originalLength, size)});
    block.padded(packet.bytes);
    block.text(pcapng::kComment, packet.comment);
    if (packet.isInbound) {
        const auto flags = static_cast<std::byte>(*packet.isInbound ? kInbound : kOutbound);
        block.option(kFlags, std::array{flags, std::byte{0}, std::byte{0}, std::byte{0}});
    }
    block.endOptions();
}

void appendStatistics(ByteBuffer& out, const InterfaceStatistics& statistics)
{
    Block block(out, block_type::kStatistics);
    block.number(statistics.interface, 4);
    block.time(statistics.time);
    block.count(kReceived, statistics.received);
    block.count(kDropped, statistics.dropped);
    block.count(kSystemDropped, statistics.systemDropped);
    block.endOptions();
}

}  // namespace qapscope
