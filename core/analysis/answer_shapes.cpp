// SPDX-License-Identifier: MIT
#include "analysis/answer_shapes.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::size_t kMostDoubtful = 65'536;

}  // namespace

RowIndex AnswerShapes::choose(std::span<const RowIndex> open, RowIndex response)
{
    const RowIndex oldest = open.front();
    const TypeRole oldestRole = m_links.roleOf(oldest);
    const bool isOneType =
        std::ranges::all_of(open, [&](RowIndex request) { return m_links.roleOf(request) == oldestRole; });
    if (isOneType)
        return oldest;
    learn();
    if (m_doubtful.size() < kMostDoubtful)
        m_doubtful.insert(response);
    const std::uint64_t shape = m_links.payloads().shape(response);
    const TypeRole role = m_links.roleOf(response);
    // A shape that says nothing (an empty ACK) is only evidence where it is known that the oldest one's type is
    // answered otherwise.
    if (isUsual(oldestRole, role, shape) || (shape == PayloadSource::kNoShape && !isKnown(oldestRole)))
        return oldest;
    const auto usual = std::ranges::find_if(
        open, [&](RowIndex request) { return isUsual(m_links.roleOf(request), role, shape); });
    return usual == open.end() ? oldest : *usual;
}

bool AnswerShapes::isUsual(TypeRole request, TypeRole response, std::uint64_t shape) noexcept
{
    const Seen& kind = seen(request, response);
    return std::ranges::find(kind.shapes, shape) != kind.shapes.end();
}

bool AnswerShapes::isKnown(TypeRole request) const noexcept
{
    return std::ranges::any_of(m_seen[static_cast<std::size_t>(request)],
                               [](const Seen& kind) { return kind.looks > 0; });
}

void AnswerShapes::learn()
{
    const std::uint32_t rows = m_links.writer().rowCount();
    if (rows > kMostRowsLookedBack)
        m_next = std::max(m_next, rows - kMostRowsLookedBack);
    for (; m_next < rows; ++m_next)
        learnFrom({m_next});
}

void AnswerShapes::learnFrom(RowIndex response)
{
    const Row row = m_links.writer().row(response);
    const bool isUseful = row.has(RowFlag::Response) && row.has(RowFlag::Complete)
                          && !row.has(RowFlag::QpDialect) && !m_links.session().isGone(row.link)
                          && !m_doubtful.contains(response);
    if (!isUseful)
        return;
    Seen& kind = seen(m_links.roleOf(row.link), m_links.roleOf(response));
    if (kind.looks >= kMostLooks || kind.shapes.size() >= kMostShapes)
        return;
    ++kind.looks;
    const std::uint64_t shape = m_links.payloads().shape(response);
    if (std::ranges::find(kind.shapes, shape) == kind.shapes.end())
        kind.shapes.push_back(shape);
}

}  // namespace qapscope
