// SPDX-License-Identifier: GPL-3.0-or-later
/// Looks for a text in the Info of every row of a session, on all cores, in the background. Hits come in the order
/// of the rows while the search goes on; it follows a session that grows. Destroying it cancels it within the time
/// of one row. Made and asked by one thread (the GUI's); its own threads never call out.
#pragma once

#include "models/open_session.h"

#include <memory>
#include <vector>

namespace qapscope::app {

class InfoSearch
{
public:
    /// `text` is found anywhere in an Info text, whatever its case.
    InfoSearch(const OpenSession& open, const QString& text);
    ~InfoSearch();
    InfoSearch(const InfoSearch&) = delete;
    InfoSearch& operator=(const InfoSearch&) = delete;

    /// Rows below `rows` may be looked at. Never less than before.
    void setLimit(std::uint32_t rows);

    struct Progress
    {
        std::vector<std::uint32_t> hits;  ///< new since the last call, ascending
        std::uint32_t scanned = 0;        ///< rows from the start that are done
    };
    /// What was found since the last call. Never blocks on the search.
    [[nodiscard]] Progress take();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace qapscope::app
