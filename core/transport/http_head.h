// SPDX-License-Identifier: MIT
/// Collects the head of an HTTP/1.1 message from a stream's first bytes, and reads it. (RFC 9112 §2, §3)
#pragma once

#include "base/bytes.h"
#include "base/limits.h"

#include <optional>
#include <string>
#include <vector>

namespace qapscope {

struct HttpHead
{
    std::string startLine;
    std::vector<std::pair<std::string, std::string>> fields;  ///< names in lower case

    /// All values of the field joined with ", "; empty where it is absent.
    [[nodiscard]] std::string value(std::string_view name) const;
    /// True where one of the field's comma-separated values is `token`, whatever the case.
    [[nodiscard]] bool hasToken(std::string_view name, std::string_view token) const;
    [[nodiscard]] bool isRequest() const { return !startLine.starts_with("HTTP/"); }
    [[nodiscard]] int status() const;  ///< 0 for requests
};

/// Whether a message may begin with this text, as far as it goes.
[[nodiscard]] bool mayBeginHttp(std::string_view text) noexcept;
/// Whether a message begins with this text: what sort it is, and a target where it is a request.
[[nodiscard]] bool beginsHttp(std::string_view text) noexcept;

class HttpHeadCollector
{
public:
    enum class State : std::uint8_t { Collecting, Done, NotHttp };

    explicit HttpHeadCollector(const Limits& limits) : m_maxBytes(limits.maxHttpHeadBytes) {}

    /// Takes bytes until the empty line; gives how many of `bytes` belong to the head.
    std::size_t push(ByteView bytes);
    [[nodiscard]] State state() const noexcept { return m_state; }
    /// Bytes that it keeps.
    [[nodiscard]] std::size_t held() const noexcept { return m_text.size(); }
    /// Needs: state() is Done.
    [[nodiscard]] HttpHead head() const;

private:
    std::size_t m_maxBytes;
    State m_state = State::Collecting;
    std::string m_text;
};

}  // namespace qapscope
