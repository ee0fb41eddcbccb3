// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/exchange_gutter.h"

#include "session/session.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace qapscope::app {
namespace {

/// Responses followed in one go: a selection stays quick in an exchange of millions; the rest follows at the next
/// poll.
constexpr int kMostSteps = 100'000;

}  // namespace

void ExchangeGutter::select(const Session* session, RowIndex row)
{
    m_session = session;
    m_selected = row;
    m_request = {};
    m_tail = {};
    m_last = {};
    if (session == nullptr || !row.isValid())
        return;
    const RowIndex original = session->duplicateOf(row);
    const RowIndex asked = session->requestOf(original.isValid() ? original : row);
    const RowIndex own = original.isValid() ? original : row;
    m_request = asked.isValid() ? asked : session->requestOf(row).isValid() ? session->requestOf(row) : own;
    m_tail = m_request;
    extend();
}

void ExchangeGutter::extend()
{
    if (m_session == nullptr || !m_request.isValid())
        return;
    for (int step = 0; step < kMostSteps; ++step) {
        const RowIndex next = m_session->row(m_tail).next;
        if (!next.isValid() || next.value >= m_session->rowCount())
            break;
        m_tail = next;
    }
    m_last = std::max(m_tail, m_selected);
}

bool ExchangeGutter::isMember(const Row& row) const noexcept
{
    return row.index == m_request || row.link == m_request || m_session->requestOf(row.index) == m_request;
}

GutterPart ExchangeGutter::partOf(const Row& row) const noexcept
{
    if (!m_request.isValid() || m_last == m_request || row.index < m_request || row.index > m_last)
        return {};
    GutterPart part;
    part.isAbove = row.index > m_request;
    part.isBelow = row.index < m_last;
    if (isMember(row)) {
        const bool isAnswer = row.index != m_request && m_session->requestOf(row.index) == m_request;
        part.arrow = isAnswer ? GutterPart::Arrow::In : GutterPart::Arrow::Out;
        part.isRepeat = row.has(RowFlag::Duplicate);
    }
    return part;
}

void ExchangeGutter::paint(QPainter& painter, const QRect& rect, const GutterPart& part)
{
    if (part.isEmpty())
        return;
    constexpr qreal kHead = 3.0;
    const qreal x = rect.left() + 4.5;
    const qreal middle = rect.top() + rect.height() / 2 + 0.5;
    const qreal end = rect.right() - 1.0;

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (part.isAbove)
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, middle));
    if (part.isBelow)
        painter.drawLine(QPointF(x, middle), QPointF(x, rect.bottom() + 1));
    if (part.arrow != GutterPart::Arrow::None) {
        const bool isOut = part.arrow == GutterPart::Arrow::Out;
        const qreal tip = isOut ? end : x + 1.0;
        const qreal back = isOut ? -kHead : kHead;
        QPainterPath head;
        head.moveTo(tip, middle);
        head.lineTo(tip + back * 1.4, middle - kHead);
        head.lineTo(tip + back * 1.4, middle + kHead);
        head.closeSubpath();
        painter.fillPath(head, painter.pen().color());
        QPen pen = painter.pen();
        if (part.isRepeat)
            pen.setDashPattern({1.0, 2.0});
        painter.setPen(pen);
        painter.drawLine(QPointF(x, middle), QPointF(end, middle));
    }
    painter.restore();
}

}  // namespace qapscope::app
