// SPDX-License-Identifier: MIT
/// Writes capture files for tests, block by block: classic pcap and pcapng, in either byte order, with every lie that
/// a test may want.
#pragma once

#include "capture/packet.h"
#include "support/byte_builder.h"

#include <optional>
#include <string>

namespace qapscope::test {

struct PcapSetup
{
    Endian endian = Endian::Little;
    bool isNanoseconds = false;
    LinkType link = LinkType::Ethernet;
    std::uint32_t snapLength = 262'144;
    std::uint16_t major = 2;
};

class PcapBuilder
{
public:
    explicit PcapBuilder(PcapSetup setup = {}) : m_setup(setup), m_file(setup.endian)
    {
        m_file.u32(setup.isNanoseconds ? 0xa1b23c4d : 0xa1b2c3d4).u16(setup.major).u16(4).u32(0).u32(0);
        m_file.u32(setup.snapLength).u32(static_cast<std::uint32_t>(setup.link));
    }

    /// `fraction` in the file's unit.
    PcapBuilder& packet(std::uint32_t seconds, std::uint32_t fraction, ByteView bytes,
                        std::optional<std::uint32_t> original = {})
    {
        m_file.u32(seconds).u32(fraction).u32(bytes.size()).u32(original.value_or(bytes.size())).bytes(bytes);
        return *this;
    }
    /// A record whose header says what it likes.
    PcapBuilder& lyingRecord(std::uint32_t captured, std::uint32_t original, ByteView bytes)
    {
        m_file.u32(1'700'000'000).u32(0).u32(captured).u32(original).bytes(bytes);
        return *this;
    }

    [[nodiscard]] const Bytes& bytes() const noexcept { return m_file.view(); }

private:
    PcapSetup m_setup;
    ByteBuilder m_file;
};

class PcapngBuilder
{
public:
    static constexpr std::uint32_t kSection = 0x0a0d0d0a;
    static constexpr std::uint32_t kInterface = 1;
    static constexpr std::uint32_t kOldPacket = 2;
    static constexpr std::uint32_t kSimplePacket = 3;
    static constexpr std::uint32_t kNames = 4;
    static constexpr std::uint32_t kEnhancedPacket = 6;

    explicit PcapngBuilder(Endian endian = Endian::Little) : m_endian(endian) {}

    /// Any block: the length at both ends is right.
    PcapngBuilder& block(std::uint32_t type, ByteView body)
    {
        const std::size_t padding = (4 - body.size() % 4) % 4;
        const std::uint64_t length = body.size() + padding + 12;
        append(ByteBuilder(m_endian).u32(type).u32(length).bytes(body).fill(padding).u32(length).take());
        return *this;
    }
    PcapngBuilder& section(Endian endian, std::string_view comment = {}, std::uint16_t major = 1)
    {
        m_endian = endian;
        ByteBuilder body(endian);
        body.u32(0x1a2b3c4d).u16(major).u16(0).u64(UINT64_MAX);
        if (!comment.empty())
            body.bytes(options({{1, bytesOf(comment)}}));
        return block(kSection, body.view());
    }
    PcapngBuilder& section(std::string_view comment = {}) { return section(m_endian, comment); }

    struct Option
    {
        std::uint16_t code = 0;
        Bytes value;
    };
    PcapngBuilder& interface(LinkType link, std::uint32_t snapLength = 0,
                             const std::vector<Option>& more = {})
    {
        ByteBuilder body(m_endian);
        body.u16(static_cast<std::uint16_t>(link)).u16(0).u32(snapLength).bytes(options(more));
        return block(kInterface, body.view());
    }
    [[nodiscard]] static Option name(std::string_view text) { return {2, bytesOf(text)}; }
    [[nodiscard]] static Option description(std::string_view text) { return {3, bytesOf(text)}; }
    [[nodiscard]] static Option resolution(std::uint8_t value) { return {9, ByteBuilder().u8(value).take()}; }
    [[nodiscard]] Option offset(std::int64_t seconds) const
    {
        return {14, ByteBuilder(m_endian).u64(static_cast<std::uint64_t>(seconds)).take()};
    }

    PcapngBuilder& packet(std::uint32_t interface, std::uint64_t units, ByteView bytes,
                          std::optional<std::uint32_t> original = {}, std::string_view comment = {})
    {
        ByteBuilder body(m_endian);
        body.u32(interface).u32(units >> 32).u32(units & 0xffff'ffff).u32(bytes.size());
        body.u32(original.value_or(bytes.size())).bytes(bytes).fill((4 - bytes.size() % 4) % 4);
        if (!comment.empty())
            body.bytes(options({{1, bytesOf(comment)}}));
        return block(kEnhancedPacket, body.view());
    }
    PcapngBuilder& simplePacket(ByteView bytes, std::optional<std::uint32_t> original = {})
    {
        return block(kSimplePacket,
                     ByteBuilder(m_endian).u32(original.value_or(bytes.size())).bytes(bytes).view());
    }
    PcapngBuilder& oldPacket(std::uint16_t interface, std::uint64_t units, ByteView bytes)
    {
        ByteBuilder body(m_endian);
        body.u16(interface)
            .u16(0)
            .u32(units >> 32)
            .u32(units & 0xffff'ffff)
            .u32(bytes.size())
            .u32(bytes.size());
        return block(kOldPacket, body.bytes(bytes).view());
    }
    PcapngBuilder& hostName(ByteView address, std::string_view text)
    {
        ByteBuilder record;
        record.bytes(address).text(text).u8(0);
        ByteBuilder body(m_endian);
        body.u16(address.size() == 4 ? 1 : 2).u16(record.size()).bytes(record.view());
        body.fill((4 - record.size() % 4) % 4).u32(0);
        return block(kNames, body.view());
    }
    /// Bytes that are no block.
    PcapngBuilder& raw(ByteView bytes)
    {
        append(Bytes(bytes.begin(), bytes.end()));
        return *this;
    }

    [[nodiscard]] Bytes& bytes() noexcept { return m_file; }
    [[nodiscard]] std::size_t size() const noexcept { return m_file.size(); }

private:
    [[nodiscard]] Bytes options(const std::vector<Option>& all) const
    {
        ByteBuilder made(m_endian);
        for (const Option& option : all)
            made.u16(option.code)
                .u16(option.value.size())
                .bytes(option.value)
                .fill((4 - option.value.size() % 4) % 4);
        if (!all.empty())
            made.u32(0);
        return made.take();
    }
    void append(const Bytes& more) { m_file.insert(m_file.end(), more.begin(), more.end()); }

    Endian m_endian;
    Bytes m_file;
};

}  // namespace qapscope::test
