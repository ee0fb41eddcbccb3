// SPDX-License-Identifier: MIT
/// Bytes with stable addresses that may grow at the end: a mapped capture file, or the spill file for bytes
/// that exist nowhere on disk (inflated WebSocket messages).
#pragma once

#include "base/bytes.h"

namespace qapscope {

class ByteStore
{
public:
    virtual ~ByteStore() = default;

    /// The bytes [offset, offset + length), shortened to what is there. Any thread; the view stays valid as
    /// long as the store.
    [[nodiscard]] virtual ByteView view(std::uint64_t offset, std::uint64_t length) const noexcept = 0;
    [[nodiscard]] virtual std::uint64_t size() const noexcept = 0;
};

}  // namespace qapscope
