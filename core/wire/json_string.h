// SPDX-License-Identifier: MIT
/// The characters of a JSON string one by one, escapes undone, tolerant of damage.
#pragma once

#include "base/bytes.h"
#include "wire/utf8.h"

namespace qapscope {

class JsonStringReader
{
public:
    /// `body`: what stands between the quotes.
    explicit JsonStringReader(ByteView body) noexcept : m_rest(body) {}

    [[nodiscard]] bool isAtEnd() const noexcept { return m_rest.empty(); }
    /// Needs: not isAtEnd().
    [[nodiscard]] char32_t next() noexcept;

private:
    [[nodiscard]] char32_t escaped() noexcept;
    [[nodiscard]] char32_t unicodeEscape() noexcept;

    ByteView m_rest;
};

/// `range` of `text` without its quotes, where it has them.
[[nodiscard]] ByteView withoutQuotes(ByteView text, ByteRange range) noexcept;

}  // namespace qapscope
