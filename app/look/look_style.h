// SPDX-License-Identifier: GPL-3.0-or-later
/// Fusion without its ornaments: splitters are lines of one pixel, no frames inside frames. GUI thread.
#pragma once

#include <QProxyStyle>

namespace qapscope::app {

class LookStyle : public QProxyStyle
{
    Q_OBJECT

public:
    LookStyle();

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returnData) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
};

}  // namespace qapscope::app
