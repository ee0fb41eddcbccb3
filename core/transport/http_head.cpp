// SPDX-License-Identifier: MIT
#include "transport/http_head.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace qapscope {
namespace {

constexpr std::string_view kEnd = "\r\n\r\n";
constexpr std::string_view kResponse = "HTTP/1.";
constexpr std::string_view kConnect = "CONNECT ";
constexpr std::array<std::string_view, 8> kMethods = {"GET ",   "POST ",   "PUT ",     "HEAD ",
                                                      "PATCH ", "DELETE ", "OPTIONS ", kConnect};

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

std::string HttpHead::value(std::string_view name) const
{
    std::string joined;
    for (const auto& [field, text] : fields) {
        if (field != name)
            continue;
        if (!joined.empty())
            joined += ", ";
        joined += text;
    }
    return joined;
}

bool HttpHead::hasToken(std::string_view name, std::string_view token) const
{
    const std::string all = lower(value(name));
    std::string_view rest = all;
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        if (trimmed(rest.substr(0, comma)) == token)
            return true;
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
    return false;
}

int HttpHead::status() const
{
    if (isRequest())
        return 0;
    const auto space = startLine.find(' ');
    if (space == std::string::npos)
        return 0;
    int status = 0;
    for (const char c : std::string_view(startLine).substr(space + 1, 3)) {
        if (c < '0' || c > '9')
            return 0;
        status = status * 10 + (c - '0');
    }
    return status;
}

bool mayBeginHttp(std::string_view text) noexcept
{
    const auto agrees = [text](std::string_view start) {
        const std::size_t common = std::min(start.size(), text.size());
        return text.substr(0, common) == start.substr(0, common);
    };
    return agrees(kResponse) || std::ranges::any_of(kMethods, agrees);
}

bool beginsHttp(std::string_view text) noexcept
{
    const auto begins = [text](std::string_view method) {
        if (!text.starts_with(method))
            return false;
        const std::string_view target = text.substr(method.size());
        const bool isAuthority = method == kConnect && !target.empty();
        return isAuthority || target.starts_with('/') || target.starts_with("http")
               || target.starts_with("* ");
    };
    return text.starts_with(kResponse) || std::ranges::any_of(kMethods, begins);
}

std::size_t HttpHeadCollector::push(ByteView bytes)
{
    if (m_state != State::Collecting)
        return 0;
    const std::size_t before = m_text.size();
    const std::size_t most = m_maxBytes + kEnd.size();
    m_text.append(asText(slice(bytes, 0, most - before)));
    const std::size_t searchFrom = before < kEnd.size() ? 0 : before - kEnd.size();
    const auto end = m_text.find(kEnd, searchFrom);
    if (!mayBeginHttp(m_text) || (end == std::string::npos && m_text.size() >= most)) {
        m_state = State::NotHttp;
        m_text = {};
        return 0;
    }
    if (end == std::string::npos)
        return bytes.size();
    m_text.resize(end + kEnd.size());
    m_state = State::Done;
    return m_text.size() - before;
}

HttpHead HttpHeadCollector::head() const
{
    HttpHead head;
    std::string_view rest = m_text;
    const auto nextLine = [&rest] {
        const auto end = rest.find("\r\n");
        const auto line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 2);
        return line;
    };
    head.startLine = nextLine();
    while (!rest.empty()) {
        const std::string_view line = nextLine();
        const auto colon = line.find(':');
        if (colon != std::string_view::npos)
            head.fields.emplace_back(lower(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    }
    return head;
}

}  // namespace qapscope
