// SPDX-License-Identifier: MIT
#include "pipeline/json_summary.h"

#include "pipeline/masked_json.h"
#include "security/masking.h"
#include "wire/json_cursor.h"
#include "wire/json_scan.h"
#include "wire/text_judgement.h"
#include "wire/utf8.h"

#include <algorithm>
#include <array>

namespace qapscope {
namespace {

constexpr std::string_view kBetween = " · ";
constexpr std::size_t kMostMembers = 64;  ///< looked at for control keys
constexpr std::size_t kMostOthers = 4;    ///< shown where there is no control key
constexpr std::size_t kMostValueChars = 60;

/// A control key and how it is said; in the order in which they are said.
struct ControlKey
{
    std::string_view name;
    std::string_view said;  ///< before the value; empty: the value says enough
};

constexpr auto kControlKeys = std::to_array<ControlKey>({
    {"action", ""},
    {"cap", ""},
    {"capability", ""},
    {"job_id", "job"},
    {"status", ""},
    {"progress", "progress"},
    {"error", "error"},
    {"capabilities", "capabilities"},
    {"result", "result"},
    {"params", "params"},
    {"data", "data"},
    {"token", "token"},
});

/// JSON without the white space between its tokens.
std::string withoutWhite(std::string_view json)
{
    std::string text;
    const ByteView bytes = asBytes(json);
    std::uint64_t at = 0;
    while (at < bytes.size()) {
        const char c = charAt(bytes, at);
        const std::uint64_t end =
            c == '"' ? std::min<std::uint64_t>(stringEnd(bytes, at), bytes.size()) : at + 1;
        if (!isJsonWhite(c))
            text += asText(slice(bytes, at, end - at));
        at = end;
    }
    return text;
}

class Summary
{
public:
    Summary(ByteView json, std::size_t mostChars, bool areCredentialsShown)
        : m_json(json)
        , m_cursor(json)
        , m_mostChars(mostChars)
        , m_areCredentialsShown(areCredentialsShown)
    {}

    std::string text()
    {
        const JsonValue root = m_cursor.root();
        if (root.type != JsonType::Object)
            return valueText(root, m_mostChars);
        const JsonPage page = m_cursor.children(root, kMostMembers);
        std::string line;
        for (const ControlKey& key : kControlKeys)
            sayControlKey(page, key, line);
        if (line.empty())
            sayOthers(page, line);
        return line;
    }

private:
    void sayControlKey(const JsonPage& page, const ControlKey& key, std::string& line)
    {
        const auto named = [&](const JsonValue& child) { return m_cursor.string(child.key) == key.name; };
        const auto found = std::ranges::find_if(page.children, named);
        if (found == page.children.end() || found->type == JsonType::Null)
            return;
        // An error that is `false` or a status in an object would read as nonsense without its name.
        const bool isPlain = found->type == JsonType::String || found->type == JsonType::Number;
        const std::string_view said = key.said.empty() && !isPlain ? key.name : key.said;
        say(said, *found, isCredentialName(key.name), line);
    }

    void sayOthers(const JsonPage& page, std::string& line)
    {
        const std::size_t shown = std::min(page.children.size(), kMostOthers);
        for (std::size_t i = 0; i < shown; ++i) {
            const JsonValue& child = page.children[i];
            const bool isHidden = isCredentialName(m_cursor.string(child.key));
            say(m_cursor.text(child.key, kMostValueChars), child, isHidden, line);
        }
        if (page.hasMore || shown < page.children.size())
            line += std::string(line.empty() ? "" : kBetween) + "…";
        if (page.children.empty())
            line = valueText(m_cursor.root(), m_mostChars);
    }

    void say(std::string_view said, const JsonValue& value, bool isHidden, std::string& line)
    {
        if (!line.empty())
            line += kBetween;
        line += said;
        if (!said.empty())
            line += ' ';
        line += isHidden && !m_areCredentialsShown ? std::string(kMask) : valueText(value, kMostValueChars);
    }

    [[nodiscard]] std::string valueText(const JsonValue& value, std::size_t mostChars) const
    {
        const ByteView text = slice(m_json, value.range.offset, value.range.length);
        if (value.type != JsonType::Object && value.type != JsonType::Array) {
            const bool isHidden = !m_areCredentialsShown && !credentialRanges(text, 1).empty();
            return isHidden ? std::string(kMask) : m_cursor.text(value.range, mostChars);
        }
        const std::string masked = m_areCredentialsShown ? std::string(asText(text)) : maskCredentials(text);
        return shownText(asBytes(withoutWhite(masked)), TextEncoding::Utf8, mostChars);
    }

    ByteView m_json;
    JsonCursor m_cursor;
    std::size_t m_mostChars;
    bool m_areCredentialsShown;
};

}  // namespace

std::string jsonSummary(ByteView json, std::size_t mostChars, bool areCredentialsShown)
{
    return Summary(json, mostChars, areCredentialsShown).text();
}

}  // namespace qapscope
