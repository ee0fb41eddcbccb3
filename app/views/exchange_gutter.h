// SPDX-License-Identifier: GPL-3.0-or-later
/// Which part of the line that ties the selected exchange together stands beside a row. Costs the same for every
/// row, however many responses there are. GUI thread.
#pragma once

#include <QtGlobal>  // first: moc stumbles over <compare> otherwise

#include "base/ids.h"

#include <cstdint>

class QPainter;
class QRect;

namespace qapscope {
class Session;
struct Row;
}  // namespace qapscope

namespace qapscope::app {

struct GutterPart
{
    enum class Arrow : std::uint8_t { None, Out, In };

    bool isAbove = false;  ///< the line comes from the row above …
    bool isBelow = false;  ///< … and goes on to the one below
    Arrow arrow = Arrow::None;
    bool isRepeat = false;  ///< a duplicate: its arrow is broken

    [[nodiscard]] bool isEmpty() const noexcept { return !isAbove && !isBelow && arrow == Arrow::None; }
    friend bool operator==(const GutterPart&, const GutterPart&) = default;
};

class ExchangeGutter
{
public:
    /// The exchange that `row` belongs to; none clears.
    void select(const Session* session, RowIndex row);
    /// Takes up responses that came since.
    void extend();

    /// The request; none where nothing is tied together.
    [[nodiscard]] RowIndex request() const noexcept { return m_request; }
    [[nodiscard]] RowIndex last() const noexcept { return m_last; }
    [[nodiscard]] GutterPart partOf(const Row& row) const noexcept;

    /// Draws a part into the rectangle that the row leaves for it, in the painter's pen.
    static void paint(QPainter& painter, const QRect& rect, const GutterPart& part);

private:
    [[nodiscard]] bool isMember(const Row& row) const noexcept;

    const Session* m_session = nullptr;
    RowIndex m_selected;
    RowIndex m_request;
    RowIndex m_tail;  ///< the last response known
    RowIndex m_last;  ///< the last row of the line
};

}  // namespace qapscope::app
