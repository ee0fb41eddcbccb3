// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/icons.h"

#include "look/icon_paths.h"
#include "look/theme.h"

#include <QIconEngine>
#include <QPainter>

namespace qapscope::app {

namespace {

constexpr qreal kGrid = 16;
constexpr qreal kStroke = 1.4;

QColor inkOf(IconName name, QIcon::Mode mode)
{
    const Theme& theme = Theme::current();
    if (mode == QIcon::Disabled) {
        QColor faint = theme.muted;
        faint.setAlphaF(0.45f);
        return faint;
    }
    switch (name) {
    case IconName::Application:
    case IconName::Note:
    case IconName::Mark:
        return theme.accent;
    case IconName::Error:
    case IconName::Stop:
        return theme.error().mark;
    case IconName::Warning:
        return theme.warning().mark;
    case IconName::Ok:
    case IconName::Start:
        return theme.type(TypeRole::Action).mark;
    default:
        return theme.text;
    }
}

class PathEngine : public QIconEngine
{
public:
    explicit PathEngine(IconName name) : m_name(name) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const IconPaths paths = iconPaths(m_name);
        const qreal size = std::min(rect.width(), rect.height());
        // A sign keeps its colour where a tree calls its branch switched on, for it is open.
        const QColor own = inkOf(m_name, mode);
        const bool isSwitchedOn = state == QIcon::On && own == Theme::current().text;
        const QColor ink = isSwitchedOn ? Theme::current().accent : own;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2);
        painter->scale(size / kGrid, size / kGrid);
        painter->setPen(Qt::NoPen);
        painter->setBrush(ink);
        painter->drawPath(paths.filled);
        painter->setPen(QPen(ink, kStroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        painter->drawPath(paths.stroked);
        painter->setPen(QPen(Theme::current().base, kStroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPath(paths.knockedOut);
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new PathEngine(m_name); }
    [[nodiscard]] QString key() const override { return QStringLiteral("qapscope-path"); }

private:
    IconName m_name;
};

}  // namespace

QIcon icon(IconName name)
{
    return QIcon(new PathEngine(name));
}

}  // namespace qapscope::app
