// SPDX-License-Identifier: GPL-3.0-or-later
/// The QAPs that were selected, in order, with the place in it where the user is: back and forward as in a
/// browser. Needs no thread rule: it is owned by one window.
#pragma once

#include "base/ids.h"

#include <vector>

namespace qapscope::app {

class SelectionHistory
{
public:
    static constexpr std::size_t kMost = 100;

    /// A QAP was selected; what was forward of here is forgotten. Selecting where one is already is no step.
    void visit(RowIndex row)
    {
        if (!m_rows.empty() && m_rows[m_at] == row)
            return;
        if (!m_rows.empty())
            m_rows.resize(m_at + 1);
        m_rows.push_back(row);
        if (m_rows.size() > kMost)
            m_rows.erase(m_rows.begin());
        m_at = m_rows.size() - 1;
    }

    [[nodiscard]] bool canGoBack() const noexcept { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const noexcept { return m_at + 1 < m_rows.size(); }
    /// Needs: canGoBack().
    RowIndex back() { return m_rows[--m_at]; }
    /// Needs: canGoForward().
    RowIndex forward() { return m_rows[++m_at]; }

    void clear() noexcept
    {
        m_rows.clear();
        m_at = 0;
    }

private:
    std::vector<RowIndex> m_rows;
    std::size_t m_at = 0;
};

}  // namespace qapscope::app
