// SPDX-License-Identifier: MIT
/// Remembers of the requests of one direction what their responses need to be read: an answer to HEAD has no body
/// whatever its fields say, and a granted CONNECT is no HTTP any more. One thread. (RFC 9112 §6.3)
#pragma once

#include "transport/http_head.h"

#include <vector>

namespace qapscope {

class HttpRequests
{
public:
    enum class Method : std::uint8_t { Other, Head, Connect };

    void add(const HttpHead& request)
    {
        const Method method = methodOf(request);
        if (method != Method::Other && m_special.size() < kMost)
            m_special.push_back({m_asked, method});
        ++m_asked;
    }
    /// The method of the request that this response answers; Other also where that is not known.
    [[nodiscard]] Method answeredBy(const HttpHead& response)
    {
        const bool isInterim = response.status() < 200;
        if (isInterim || m_answered == m_asked)
            return Method::Other;
        const bool isSpecial = !m_special.empty() && m_special.front().first == m_answered;
        ++m_answered;
        if (!isSpecial)
            return Method::Other;
        const Method method = m_special.front().second;
        m_special.erase(m_special.begin());
        return method;
    }
    /// A head may have been missed, on either side.
    void lose()
    {
        m_asked = m_answered = 0;
        m_special.clear();
    }

private:
    static constexpr std::size_t kMost = 1'024;

    [[nodiscard]] static Method methodOf(const HttpHead& request)
    {
        return request.startLine.starts_with("HEAD ")      ? Method::Head
               : request.startLine.starts_with("CONNECT ") ? Method::Connect
                                                           : Method::Other;
    }

    std::uint64_t m_asked = 0;
    std::uint64_t m_answered = 0;
    std::vector<std::pair<std::uint64_t, Method>> m_special;  ///< by number, of those that wait for an answer
};

}  // namespace qapscope
