// SPDX-License-Identifier: MIT
/// A lazy walk over JSON text with the byte range of every value: opening a container costs what is shown
/// of it, so that 100 MB show their first screen at once. Tolerant: on text that breaks off or is wrong it
/// gives what stands before. No recursion. Any thread; the text must outlive the cursor.
#pragma once

#include "base/bytes.h"

#include <string>
#include <vector>

namespace qapscope {

enum class JsonType : std::uint8_t { Object, Array, String, Number, True, False, Null, Invalid };

struct JsonValue
{
    JsonType type = JsonType::Invalid;
    ByteRange key;    ///< of the member's name with its quotes; empty for array elements and the root
    ByteRange range;  ///< of the value
};

struct JsonPage
{
    std::vector<JsonValue> children;
    bool hasMore = false;        ///< there are children beyond `children`
    std::uint64_t resumeAt = 0;  ///< give it to children() to go on
};

class JsonCursor
{
public:
    explicit JsonCursor(ByteView text) noexcept : m_text(text) {}

    /// The value of the whole text; white space around it is skipped.
    [[nodiscard]] JsonValue root() const;

    /// Up to `most` values that follow each other in the text, from the start or from where a page said to resume: one
    /// for JSON, several for a sequence of them.
    [[nodiscard]] JsonPage values(std::size_t most, std::uint64_t resumeAt = 0) const;

    /// Up to `most` children of an object or array, from the start or from where a page said to resume.
    [[nodiscard]] JsonPage children(const JsonValue& container, std::size_t most,
                                    std::uint64_t resumeAt = 0) const;

    /// The first member of `object` with this name, escapes in names understood; type Invalid where none has it.
    [[nodiscard]] JsonValue member(const JsonValue& object, std::string_view name) const;

    /// For people: a string without quotes and escapes, anything else as written, in one line; at most `mostChars`
    /// characters, then "…". Always valid UTF-8 without control characters: those are shown as pictures (␊).
    [[nodiscard]] std::string text(ByteRange range, std::size_t mostChars) const;

    /// The same with nothing replaced: the characters that the string stands for. Lone surrogates and invalid
    /// UTF-8 become U+FFFD.
    [[nodiscard]] std::string string(ByteRange range) const;

private:
    [[nodiscard]] JsonValue valueAt(std::uint64_t at) const;

    ByteView m_text;
};

}  // namespace qapscope
