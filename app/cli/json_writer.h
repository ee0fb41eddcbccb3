// SPDX-License-Identifier: MIT
/// Writes one JSON object to a string, member by member, with nested objects. Text that is not valid UTF-8 comes out
/// with U+FFFD in place of what is wrong.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace qapscope::cli {

class JsonWriter
{
public:
    void beginObject();  ///< the outermost one
    void beginObject(std::string_view name);
    void endObject();

    void member(std::string_view name, std::string_view value);
    void member(std::string_view name, const char* value) { member(name, std::string_view(value)); }
    void member(std::string_view name, bool value);
    template <std::integral Number>
    requires(!std::same_as<Number, bool>) void member(std::string_view name, Number value)
    {
        raw(name, std::to_string(value));
    }
    void member(std::string_view name, double value);
    void null(std::string_view name) { raw(name, "null"); }
    /// `text` is JSON already.
    void raw(std::string_view name, std::string_view text);

    [[nodiscard]] const std::string& text() const noexcept { return m_text; }

private:
    void key(std::string_view name);

    std::string m_text;
    bool m_isFirst = true;
};

/// `text` in quotes, escaped.
[[nodiscard]] std::string jsonString(std::string_view text);

}  // namespace qapscope::cli
