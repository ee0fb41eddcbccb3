// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/look_style.h"

#include "look/theme.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace qapscope::app {

namespace {

constexpr int kScrollBarWidth = 12;
constexpr int kSliderInset = 2;
constexpr int kShortestSlider = 28;
constexpr qreal kButtonRadius = 3;
constexpr qreal kSliderRadius = 4;

bool is(const QStyleOption& option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

QColor halfway(const QColor& one, const QColor& other)
{
    return QColor((one.red() + other.red()) / 2, (one.green() + other.green()) / 2,
                  (one.blue() + other.blue()) / 2);
}

}  // namespace

LookStyle::LookStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

int LookStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_SplitterWidth:
    case PM_DockWidgetSeparatorExtent:
        return 1;
    case PM_DockWidgetFrameWidth:
    case PM_ToolBarFrameWidth:
        return 0;
    case PM_ToolBarItemMargin:
        return 2;
    case PM_ToolBarItemSpacing:
        return 1;
    case PM_ToolBarIconSize:
    case PM_SmallIconSize:
        return 16;
    case PM_DockWidgetTitleMargin:
        return 4;
    case PM_ScrollBarExtent:
        return kScrollBarWidth;
    case PM_ScrollBarSliderMin:
        return kShortestSlider;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int LookStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* returnData) const
{
    switch (hint) {
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ToolTip_WakeUpDelay:
        return 400;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QRect LookStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                const QWidget* widget) const
{
    if (control == CC_ScrollBar)
        if (const auto* const slider = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return scrollBarPart(*slider, part);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect LookStyle::scrollBarPart(const QStyleOptionSlider& option, SubControl part)
{
    const bool isHorizontal = option.orientation == Qt::Horizontal;
    const int whole = isHorizontal ? option.rect.width() : option.rect.height();
    const qint64 range = qint64{option.maximum} - option.minimum;
    int length = whole;
    if (range > 0) {
        const qint64 page = std::max(1, option.pageStep);
        length = static_cast<int>(
            std::clamp<qint64>(page * whole / (range + page), std::min(kShortestSlider, whole), whole));
    }
    const int start = sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                              whole - length, option.upsideDown);
    const auto stretch = [&option, isHorizontal](int from, int size) {
        const QRect all = option.rect;
        return isHorizontal ? QRect(all.x() + from, all.y(), size, all.height())
                            : QRect(all.x(), all.y() + from, all.width(), size);
    };
    switch (part) {
    case SC_ScrollBarGroove:
        return option.rect;
    case SC_ScrollBarSlider:
        return stretch(start, length);
    case SC_ScrollBarSubPage:
        return stretch(0, start);
    case SC_ScrollBarAddPage:
        return stretch(start + length, whole - start - length);
    default:
        return {};
    }
}

void LookStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const
{
    switch (element) {
    case CE_Splitter:
        painter->fillRect(option->rect, Theme::current().line);
        return;
    case CE_ToolBar:
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, Theme::current().window);
        return;
    case CE_MenuBarItem:
        // Fusion draws a line below each item: the menu bar ends without one.
        painter->save();
        painter->fillRect(option->rect, Theme::current().window);
        painter->setClipRect(option->rect.adjusted(0, 0, 0, -1));
        QProxyStyle::drawControl(element, option, painter, widget);
        painter->restore();
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

/// Fusion's are lost on a dark ground: the border is as plain as text that is muted.
void LookStyle::drawIndicator(const QStyleOption& option, QPainter& painter, bool isRound)
{
    const Theme& theme = Theme::current();
    const bool isEnabled = is(option, State_Enabled);
    const bool isMarked = is(option, State_On) || is(option, State_NoChange);
    const bool isNear = is(option, State_HasFocus) || is(option, State_MouseOver);
    const QColor strong = isEnabled ? theme.accent : theme.line;
    const qreal side = std::min(option.rect.width(), option.rect.height()) - 3;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isMarked || (isNear && isEnabled) ? strong
                        : isEnabled                       ? theme.muted
                                                          : theme.line,
                        1.2));
    painter.setBrush(isMarked && !isRound ? strong : theme.base);
    const qreal radius = isRound ? side / 2 : 2.5;
    painter.drawRoundedRect(box, radius, radius);
    if (isMarked && isRound) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(strong);
        painter.drawEllipse(box.center(), side / 4, side / 4);
    } else if (isMarked) {
        painter.setPen(QPen(theme.base, side / 7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&box](qreal x, qreal y) {
            return QPointF(box.left() + box.width() * x, box.top() + box.height() * y);
        };
        if (is(option, State_On))
            painter.drawPolyline(QPolygonF{at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.3)});
        else
            painter.drawLine(at(0.25, 0.5), at(0.75, 0.5));
    }
    painter.restore();
}

void LookStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    switch (element) {
    case PE_IndicatorDockWidgetResizeHandle:
        painter->fillRect(option->rect, Theme::current().line);
        return;
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_FrameDockWidget:
        return;
    case PE_PanelButtonCommand:
        drawButton(*option, *painter);
        return;
    case PE_PanelButtonTool:
        drawToolButton(*option, *painter);
        return;
    case PE_FrameLineEdit:
        drawFieldFrame(*option, *painter);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawIndicator(*option, *painter, false);
        return;
    case PE_IndicatorRadioButton:
        drawIndicator(*option, *painter, true);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void LookStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                   QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto* const slider = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            drawScrollBar(*slider, *painter);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const auto* const spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    const auto* const combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if ((spin != nullptr && spin->frame) || (combo != nullptr && combo->frame && combo->editable))
        drawFieldFrame(*option, *painter);
}

/// Fusion's, too, is darker than its ground whatever that is.
void LookStyle::drawFieldFrame(const QStyleOption& option, QPainter& painter)
{
    const Theme& theme = Theme::current();
    const bool isEnabled = is(option, State_Enabled);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(!isEnabled                   ? theme.line
                   : is(option, State_HasFocus) ? theme.accent
                                                : halfway(theme.line, theme.muted));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), kButtonRadius, kButtonRadius);
    painter.restore();
}

void LookStyle::drawButton(const QStyleOption& option, QPainter& painter)
{
    const Theme& theme = Theme::current();
    const auto* const button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool isEnabled = is(option, State_Enabled);
    const bool isDefault = button != nullptr && button->features.testFlag(QStyleOptionButton::DefaultButton);
    QColor ground = isEnabled ? theme.base : theme.window;
    if (isEnabled && (is(option, State_Sunken) || is(option, State_On)))
        ground = theme.selection;
    else if (isEnabled && is(option, State_MouseOver))
        ground = theme.window;
    const bool isMarked = isEnabled && (isDefault || is(option, State_HasFocus));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isMarked ? theme.accent : halfway(theme.line, theme.muted));
    if (!isEnabled)
        painter.setPen(theme.line);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), kButtonRadius, kButtonRadius);
    painter.restore();
}

void LookStyle::drawToolButton(const QStyleOption& option, QPainter& painter)
{
    const Theme& theme = Theme::current();
    const bool isEnabled = is(option, State_Enabled);
    const bool isDown = isEnabled && (is(option, State_Sunken) || is(option, State_On));
    const bool isHovered = isEnabled && is(option, State_MouseOver);
    if (!isDown && !isHovered && is(option, State_AutoRaise))
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isDown ? theme.accent : theme.line);
    painter.setBrush(isDown ? theme.selection : theme.base);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), kButtonRadius, kButtonRadius);
    painter.restore();
}

void LookStyle::drawScrollBar(const QStyleOptionSlider& option, QPainter& painter)
{
    const Theme& theme = Theme::current();
    painter.fillRect(option.rect, theme.window);
    if (option.maximum <= option.minimum)
        return;
    const bool isHeld = option.activeSubControls.testFlag(SC_ScrollBarSlider)
                        && (is(option, State_Sunken) || is(option, State_MouseOver));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isHeld ? theme.muted : halfway(theme.line, theme.muted));
    const QRectF slider = QRectF(scrollBarPart(option, SC_ScrollBarSlider))
                              .adjusted(kSliderInset, kSliderInset, -kSliderInset, -kSliderInset);
    painter.drawRoundedRect(slider, kSliderRadius, kSliderRadius);
    painter.restore();
}

}  // namespace qapscope::app
