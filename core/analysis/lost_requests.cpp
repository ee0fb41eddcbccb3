// SPDX-License-Identifier: MIT
#include "analysis/lost_requests.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::size_t kMaxLost = 65'536;
/// Of one ID, type and length: each may be held against what is answered.
constexpr std::size_t kMaxAlike = 64;
/// A request that is sent again later than that is another one.
constexpr Duration kPatience = std::chrono::minutes(5);

}  // namespace

std::uint64_t LostRequests::keyOf(RowIndex request) const noexcept
{
    const Session& session = m_links.session();
    const std::uint64_t kind = session.lengthOf(request) ^ std::uint64_t{session.typeByteOf(request)} << 24;
    return std::uint64_t{session.idOf(request)} << 32 | (kind & 0xffff'ffff);
}

void LostRequests::add(RowIndex request, Timestamp at)
{
    const std::uint64_t key = keyOf(request);
    std::deque<Lost>& alike = m_lost[key];
    alike.push_back({{request}, at});
    if (alike.size() > kMaxAlike) {
        noteLimit(alike.front(), request, at);
        alike.pop_front();
    }
    m_order.emplace_back(key, request);
    if (m_order.size() > kMaxLost)
        forgetOldest(request, at);
}

/// Only where a repetition of what is forgotten would still count.
void LostRequests::noteLimit(const Lost& forgotten, RowIndex latest, Timestamp now)
{
    if (now - forgotten.at <= kPatience)
        m_links.noteLimit(MatchLimit::Lost, latest);
}

void LostRequests::forgetOldest(RowIndex latest, Timestamp now)
{
    const auto key = m_order.front().first;
    const auto oldest = m_order.front().second;
    m_order.pop_front();
    const auto found = m_lost.find(key);
    if (found == m_lost.end())
        return;
    const auto lost =
        std::ranges::find_if(found->second, [&](const Lost& each) { return each.print.row == oldest; });
    if (lost == found->second.end())
        return;
    noteLimit(*lost, latest, now);
    found->second.erase(lost);
    if (found->second.empty())
        m_lost.erase(found);
}

bool LostRequests::takeRepeatedBy(RowIndex request)
{
    const auto found = m_lost.find(keyOf(request));
    if (found == m_lost.end())
        return false;
    RowPrint print{request};
    std::deque<Lost>& alike = found->second;
    const auto lost = std::ranges::find_if(alike, [&](Lost& each) { return isRepeatedBy(each, print); });
    if (lost == alike.end())
        return false;
    alike.erase(lost);
    if (alike.empty())
        m_lost.erase(found);
    return true;
}

bool LostRequests::isRepeatedBy(Lost& lost, RowPrint& request)
{
    const Session& session = m_links.session();
    const Timestamp sent = session.timeOf(request.row);
    return !session.isGone(lost.print.row)
           && session.conversationOf(lost.print.row) != session.conversationOf(request.row)
           && session.idOf(lost.print.row) == session.idOf(request.row)
           && session.timeOf(lost.print.row) <= sent && sent - lost.at <= kPatience
           && m_links.prints().hasSamePayload(lost.print, request);
}

}  // namespace qapscope
