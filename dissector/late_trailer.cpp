// SPDX-License-Identifier: GPL-2.0-or-later
#include "late_trailer.h"

#include "key_store.h"
#include "wire/dialect.h"

#include <algorithm>
#include <span>

namespace qapscope::dissector {
namespace {

/// Room for one signature a key.
ExpectedSignature* newRoom()
{
    const auto count = std::ranges::count(keys().keys(), KeyUse::HmacSha256, &KeyRing::Key::use);
    return wmem_alloc_array(wmem_file_scope(), ExpectedSignature, static_cast<std::size_t>(count));
}

}  // namespace

void expectSignature(StreamSide& side, ByteView qap)
{
    side.expectedCount = 0;
    if (qap.empty() || !keys().has(KeyUse::HmacSha256))
        return;
    if (side.expected == nullptr)
        side.expected = newRoom();
    for (const KeyRing::Key& key : keys().keys())
        if (key.use == KeyUse::HmacSha256)
            if (const auto made = signatureOf(qap, key))
                side.expected[side.expectedCount++] = {key.name.c_str(), *made};
}

LateTrailer lateTrailer(const StreamSide& side, ByteView bytes)
{
    const std::span expected(side.expected, side.expectedCount);
    const auto found = std::ranges::find_if(expected, [&](const ExpectedSignature& each) {
        return isSignature(each.bytes, slice(bytes, 0, kTrailerSize));
    });
    if (found != expected.end())
        return {SignatureStatus::Valid, wmem_strdup(wmem_file_scope(), found->key), side.endFrame};
    return {expected.empty() ? SignatureStatus::Unverified : SignatureStatus::Invalid, nullptr,
            side.endFrame};
}

}  // namespace qapscope::dissector
