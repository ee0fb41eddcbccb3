// SPDX-License-Identifier: MIT
#include "analysis/row_prints.h"

#include <algorithm>

namespace qapscope {

std::size_t RecentPrints::add(const RowPrint& print, bool mayGrow)
{
    if (m_prints.size() < (mayGrow ? kMost : kLeast)) {
        m_prints.push_back(print);
        return 1;
    }
    m_prints[m_oldest] = print;
    m_oldest = (m_oldest + 1) % m_prints.size();
    return 0;
}

std::uint32_t RowPrints::kindOf(RowPrint& print) const noexcept
{
    if (print.kind == 0)
        print.kind =
            (m_session.lengthOf(print.row) * 0x9e37'79b1u ^ m_session.typeByteOf(print.row)) | 1u << 31;
    return print.kind;
}

RowPrint& RowPrints::latest(RowIndex row) noexcept
{
    if (m_latest.row != row) {
        m_before = m_latest;
        m_latest = {row};
    }
    return m_latest;
}

RowPrint& RowPrints::asked(RowIndex request) noexcept
{
    if (m_asked.row != request)
        m_asked = of(request);
    return m_asked;
}

RowPrint& RowPrints::answered(RowIndex answer) noexcept
{
    if (m_answered.row != answer)
        m_answered = of(answer);
    return m_answered;
}

RowPrint RowPrints::of(RowIndex row) const noexcept
{
    for (const RowPrint* known : {&m_latest, &m_before, &m_asked, &m_answered})
        if (known->row == row)
            return *known;
    return {row};
}

bool RowPrints::isComplete(RowIndex row) const noexcept
{
    return (m_session.flagsOf(row) & static_cast<std::uint16_t>(RowFlag::Complete)) != 0;
}

std::uint64_t RowPrints::hashOf(RowPrint& print)
{
    if (print.hash == 0) {
        const bool isEmpty = m_session.lengthOf(print.row) == 0;
        print.hash = std::max<std::uint64_t>(isEmpty ? 1 : m_payloads.fingerprint(print.row), 1);
    }
    return print.hash;
}

bool RowPrints::isSame(RowPrint& a, RowPrint& b)
{
    // Nearly all that are held against each other differ in what is at hand here.
    if (kindOf(a) != kindOf(b) || (a.hash != b.hash && a.hash != 0 && b.hash != 0))
        return false;
    return m_session.directionOf(a.row) == m_session.directionOf(b.row)
           && m_session.conversationOf(a.row) == m_session.conversationOf(b.row) && hasSamePayload(a, b);
}

bool RowPrints::hasSamePayload(RowPrint& a, RowPrint& b)
{
    return m_session.typeByteOf(a.row) == m_session.typeByteOf(b.row)
           && m_session.lengthOf(a.row) == m_session.lengthOf(b.row) && isComplete(a.row) && isComplete(b.row)
           && hashOf(a) == hashOf(b);
}

}  // namespace qapscope
