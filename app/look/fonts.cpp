// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/fonts.h"

#include <QApplication>
#include <QFontDatabase>

#include <algorithm>

namespace qapscope::app {

namespace {

constexpr double kSmallest = 6;

}  // namespace

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

void applyZoom(int steps)
{
    static const QFont s_systems = QApplication::font();
    QFont font = s_systems;
    font.setPointSizeF(std::max(kSmallest, s_systems.pointSizeF() + steps));
    QApplication::setFont(font);
}

}  // namespace qapscope::app
