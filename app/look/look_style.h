// SPDX-License-Identifier: GPL-3.0-or-later
/// Fusion without its ornaments: splitters are lines of one pixel, buttons and scroll bars are flat, no frames
/// inside frames. GUI thread.
#pragma once

#include <QProxyStyle>

class QStyleOptionSlider;

namespace qapscope::app {

class LookStyle : public QProxyStyle
{
    Q_OBJECT

public:
    LookStyle();

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returnData) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;

private:
    static void drawButton(const QStyleOption& option, QPainter& painter);
    static void drawToolButton(const QStyleOption& option, QPainter& painter);
    /// Check boxes and radio buttons, in forms and in item views.
    static void drawIndicator(const QStyleOption& option, QPainter& painter, bool isRound);
    /// Around fields that take text or a number.
    static void drawFieldFrame(const QStyleOption& option, QPainter& painter);
    static void drawScrollBar(const QStyleOptionSlider& option, QPainter& painter);
    [[nodiscard]] static QRect scrollBarPart(const QStyleOptionSlider& option, SubControl part);
};

}  // namespace qapscope::app
