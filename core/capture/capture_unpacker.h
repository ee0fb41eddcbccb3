// SPDX-License-Identifier: MIT
/// Unpacks a capture file that is compressed as a whole, piece by piece: gzip, zstd, lz4; several members or frames
/// one after the other. One thread.
#pragma once

#include "base/bytes.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace qapscope {

class CaptureUnpacker
{
public:
    enum class Status : std::uint8_t {
        Good,     ///< everything given so far was right
        Damaged,  ///< the input is no such stream from here on
    };

    virtual ~CaptureUnpacker() = default;

    /// Unpacks as much of `input` as fits; takes what was used off its front. `out` grows by at most about
    /// kMostAtOnce. Where nothing was taken and nothing appended more input is needed; a member may end without a byte.
    [[nodiscard]] virtual Status unpack(ByteView& input, std::vector<std::byte>& out) = 0;
    /// True between members: the input may end here.
    [[nodiscard]] virtual bool isAtEnd() const noexcept = 0;

    /// About as many bytes as it needs to go on.
    [[nodiscard]] virtual std::uint64_t held() const noexcept = 0;

    static constexpr std::size_t kMostAtOnce = 1u << 20;

    /// The unpacker for the format that the first bytes show; nothing where they show none.
    [[nodiscard]] static std::unique_ptr<CaptureUnpacker> forStart(ByteView start);
    /// For what HTTP calls "deflate". (RFC 9110 §8.4.1.2)
    [[nodiscard]] static std::unique_ptr<CaptureUnpacker> forZlib();
};

}  // namespace qapscope
