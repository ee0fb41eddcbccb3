// SPDX-License-Identifier: MIT
#include "pipeline/pdu_facts.h"

#include "base/byte_reader.h"

namespace qapscope {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::uint8_t kFromClient = 1u << 0;
constexpr std::uint8_t kProtected = 1u << 1;
constexpr std::size_t kLongestName = 1'024;

class Writer
{
public:
    explicit Writer(std::array<std::byte, kPduFactsSize>& to) : m_to(to) {}

    void put(std::uint64_t value, std::size_t size) noexcept
    {
        for (std::size_t i = size; i > 0; --i)
            m_to[m_at++] = static_cast<std::byte>(value >> (8 * (i - 1)));
    }

private:
    std::array<std::byte, kPduFactsSize>& m_to;
    std::size_t m_at = 0;
};

}  // namespace

std::array<std::byte, kPduFactsSize> encodePduFacts(const PduFacts& facts) noexcept
{
    std::array<std::byte, kPduFactsSize> value{};
    Writer writer(value);
    writer.put(kVersion, 1);
    writer.put(static_cast<std::uint8_t>(facts.content), 1);
    writer.put(static_cast<std::uint8_t>(facts.transport), 1);
    writer.put((facts.isFromClient ? kFromClient : 0u) | (facts.isProtected ? kProtected : 0u), 1);
    writer.put(facts.conversation, 4);
    writer.put(facts.packet, 8);
    writer.put(static_cast<std::uint64_t>(nsSinceEpoch(facts.first)), 8);
    writer.put(facts.offset, 8);
    writer.put(facts.length, 8);
    return value;
}

std::optional<PduFacts> parsePduFacts(ByteView value) noexcept
{
    ByteReader reader(value);
    if (reader.u8() != kVersion || value.size() < kPduFactsSize)
        return std::nullopt;
    const std::uint8_t content = reader.u8();
    const std::uint8_t transport = reader.u8();
    const std::uint8_t flags = reader.u8();
    const bool isKnown = content <= static_cast<std::uint8_t>(PduFacts::Content::Closed)
                         && transport <= static_cast<std::uint8_t>(kLastTransport);
    if (!isKnown)
        return std::nullopt;
    PduFacts facts;
    facts.content = static_cast<PduFacts::Content>(content);
    facts.transport = static_cast<TransportKind>(transport);
    facts.isFromClient = (flags & kFromClient) != 0;
    facts.isProtected = (flags & kProtected) != 0;
    facts.conversation = reader.u32();
    facts.packet = reader.u64();
    facts.first = timestampFromNs(static_cast<std::int64_t>(reader.u64()));
    facts.offset = reader.u64();
    facts.length = reader.u64();
    return facts;
}

std::vector<std::byte> encodePduFacts(const PduFacts& facts, const PduNames& names)
{
    const auto head = encodePduFacts(facts);
    std::vector<std::byte> value(head.begin(), head.end());
    for (std::string_view name :
         {names.client, names.server, names.subprotocolsOffered, names.subprotocolChosen}) {
        name = name.substr(0, kLongestName);
        value.push_back(static_cast<std::byte>(name.size() >> 8));
        value.push_back(static_cast<std::byte>(name.size()));
        const ByteView bytes = asBytes(name);
        value.insert(value.end(), bytes.begin(), bytes.end());
    }
    return value;
}

PduNames parsePduNames(ByteView value) noexcept
{
    PduNames names;
    ByteReader reader(slice(value, kPduFactsSize));
    for (std::string_view* name :
         {&names.client, &names.server, &names.subprotocolsOffered, &names.subprotocolChosen})
        *name = asText(reader.take(reader.u16()));
    return names;
}

}  // namespace qapscope
