// SPDX-License-Identifier: GPL-2.0-or-later
/// The streams of a file that is open, by whom they belong to: made when a first piece comes, all forgotten with the
/// file. First pass only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>

namespace qapscope::dissector {

/// One direction of one stream of one connection.
struct StreamKey
{
    const void* connection = nullptr;
    std::uint64_t stream = 0;
    bool isFromServer = false;

    friend bool operator==(const StreamKey&, const StreamKey&) = default;
};

struct StreamKeyHash
{
    std::size_t operator()(const StreamKey& key) const noexcept
    {
        return std::hash<const void*>{}(key.connection)
               ^ (key.stream * 2 + (key.isFromServer ? 1 : 0)) * 0x9e3779b1u;
    }
};

template <class Stream>
class StreamTable
{
public:
    /// The stream; made with the arguments where it is new. Null where there are too many.
    template <class... Arguments>
    [[nodiscard]] Stream* of(const StreamKey& key, const Arguments&... arguments)
    {
        if (const auto found = m_streams.find(key); found != m_streams.end())
            return found->second.get();
        if (m_streams.size() >= kMostStreams)
            return nullptr;
        return m_streams.emplace(key, std::make_unique<Stream>(arguments...)).first->second.get();
    }

    /// The stream, or null.
    [[nodiscard]] Stream* find(const StreamKey& key) const
    {
        const auto found = m_streams.find(key);
        return found == m_streams.end() ? nullptr : found->second.get();
    }

    void forget(const StreamKey& key) { m_streams.erase(key); }
    void clear() noexcept { m_streams.clear(); }

private:
    static constexpr std::size_t kMostStreams = 262'144;

    std::unordered_map<StreamKey, std::unique_ptr<Stream>, StreamKeyHash> m_streams;
};

}  // namespace qapscope::dissector
