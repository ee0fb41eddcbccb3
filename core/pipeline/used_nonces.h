// SPDX-License-Identifier: MIT
/// Which nonce sealed which payload under which key: one that seals another payload gives both away. The same sealed
/// bytes again are a repetition, or the next hop of one QAP. Takes the QAPs in the order of their rows; one thread at a
/// time. Bounded: behind the first million no new ones are learnt. (PROTOCOL §3)
#pragma once

#include "base/bytes.h"
#include "base/finding.h"
#include "base/ids.h"

#include <string_view>
#include <unordered_map>

namespace qapscope {

/// What a payload was sealed with, as hashes.
struct NonceUse
{
    std::uint64_t nonce = 0;    ///< of nonce and key; 0: no key opened the payload
    std::uint64_t payload = 0;  ///< of the payload as it lies
};

/// Needs: payload.size() ≥ kNonceSize.
[[nodiscard]] NonceUse nonceUse(std::string_view keyName, ByteView payload) noexcept;

class UsedNonces
{
public:
    /// The row that sealed something else with the same nonce and key before; none where nobody did.
    RowIndex add(RowIndex row, const NonceUse& use);

private:
    struct First
    {
        RowIndex row;
        std::uint64_t payload = 0;
    };

    std::unordered_map<std::uint64_t, First> m_firsts;
};

/// What is said of a QAP whose nonce the row `first` has used before.
[[nodiscard]] Finding nonceReuse(std::uint64_t headerSize, RowIndex first) noexcept;

}  // namespace qapscope
