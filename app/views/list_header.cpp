// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/list_header.h"

#include "look/theme.h"
#include "views/qap_list_painter.h"

#include <QPaintEvent>
#include <QPainter>

namespace qapscope::app {
namespace {

constexpr int kPadding = 8;

}  // namespace

ListHeader::ListHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsMovable(true);
    setFirstSectionMovable(true);
    setSectionsClickable(false);
    setHighlightSections(false);
    setTextElideMode(Qt::ElideRight);
    setFocusPolicy(Qt::NoFocus);
}

QSize ListHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), fontMetrics().height() + kPadding};
}

void ListHeader::paintEvent(QPaintEvent* event)
{
    const Theme& theme = Theme::current();
    {
        QPainter painter(viewport());
        painter.fillRect(event->rect(), theme.window);
        painter.setPen(theme.line);
        const int bottom = viewport()->height() - 1;
        painter.drawLine(event->rect().left(), bottom, event->rect().right(), bottom);
    }
    QHeaderView::paintEvent(event);
}

void ListHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const
{
    const Theme& theme = Theme::current();
    painter->fillRect(rect, theme.window);
    painter->setPen(theme.line);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    // A short mark between columns: where they can be pulled.
    painter->drawLine(rect.right(), rect.top() + 5, rect.right(), rect.bottom() - 5);
    const QRect inner = rect.adjusted(QapListPainter::kCellMargin, 0, -QapListPainter::kCellMargin, -1);
    const QString title = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    painter->setPen(theme.muted);
    painter->drawText(inner, static_cast<int>(QapListModel::alignmentOf(logicalIndex)) | Qt::TextSingleLine,
                      fontMetrics().elidedText(title, Qt::ElideRight, inner.width()));
}

}  // namespace qapscope::app
