// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/follow_pill.h"

#include "look/format.h"
#include "look/theme.h"

#include <QEvent>
#include <QPainter>

namespace qapscope::app {

FollowPill::FollowPill(QWidget* parent) : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("followPill"));
    setCursor(Qt::PointingHandCursor);
    // The End key does the same from the list, which keeps the focus.
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void FollowPill::setCount(std::uint64_t count)
{
    if (count == m_count)
        return;
    m_count = count;
    retranslate();
    resize(sizeHint());
    setVisible(count > 0);
    update();
}

void FollowPill::retranslate()
{
    setText(
        tr("▼ %1 new", "button over the list: so many QAPs have come at its end").arg(countText(m_count)));
    setAccessibleName(tr("Go to the end, %1 new QAPs", "button over the list").arg(countText(m_count)));
    setToolTip(tr("Go to the end and follow it (End)", "button over the list"));
}

QSize FollowPill::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 24, fontMetrics().height() + 8};
}

void FollowPill::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF shape = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(underMouse() ? theme.accent.lighter(theme.isDark ? 108 : 112) : theme.accent);
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);
    painter.setPen(theme.base);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

void FollowPill::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        update();
    QAbstractButton::changeEvent(event);
}

}  // namespace qapscope::app
