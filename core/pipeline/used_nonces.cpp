// SPDX-License-Identifier: MIT
#include "pipeline/used_nonces.h"

#include "security/cipher.h"

#include <functional>

namespace qapscope {
namespace {

constexpr std::size_t kMostNonces = 1u << 20;

std::uint64_t hashOf(ByteView bytes) noexcept
{
    return std::hash<std::string_view>{}(asText(bytes));
}

}  // namespace

NonceUse nonceUse(std::string_view keyName, ByteView payload) noexcept
{
    const std::uint64_t key = std::hash<std::string_view>{}(keyName);
    return {(hashOf(payload.first(kNonceSize)) * 0x9e3779b97f4a7c15u ^ key) | 1, hashOf(payload)};
}

RowIndex UsedNonces::add(RowIndex row, const NonceUse& use)
{
    if (use.nonce == 0)
        return {};
    const auto known = m_firsts.find(use.nonce);
    if (known != m_firsts.end())
        return known->second.payload == use.payload ? RowIndex{} : known->second.row;
    if (m_firsts.size() < kMostNonces)
        m_firsts.emplace(use.nonce, First{row, use.payload});
    return {};
}

Finding nonceReuse(std::uint64_t headerSize, RowIndex first) noexcept
{
    return {Rule::NonceReuse, SourceId::Wire, {headerSize, kNonceSize}, qapNumber(first)};
}

}  // namespace qapscope
