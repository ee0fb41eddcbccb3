// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/theme.h"

#include "look/look_style.h"
#include "look/system_appearance.h"

#include <QApplication>
#include <QPalette>
#include <QToolTip>

#include <cmath>

namespace qapscope::app {

namespace {

struct TypeTokens
{
    QRgb lightTint, lightMark, darkTint, darkMark;
};

/// In the order of TypeRole.
constexpr std::array kTypeTokens = {
    TypeTokens{0xffE9F6EC, 0xff1A7F37, 0xff17261C, 0xff4CC36B},  // Action
    TypeTokens{0xffE8F1FC, 0xff1F5FBF, 0xff16212F, 0xff6CA8FF},  // Data
    TypeTokens{0xffF2ECFC, 0xff6B3FBF, 0xff221B30, 0xffB391F5},  // Stream
    TypeTokens{0xffF3F4F6, 0xff5A6675, 0xff20242A, 0xff9AA6B5},  // Ack
    TypeTokens{0xffFCE9E9, 0xffB42318, 0xff331A1A, 0xffFF8A80},  // Error
    TypeTokens{0xffFFF4DC, 0xff8A5A00, 0xff2E2613, 0xffF0B84A},  // Auth
    TypeTokens{0xffFBFBFC, 0xff6B7280, 0xff1C2026, 0xff8C97A6},  // Heartbeat
    TypeTokens{0xffE6F6F5, 0xff0B7A75, 0xff142826, 0xff4FC9C1},  // Route
    TypeTokens{0xffE6F6F5, 0xff0B6E8A, 0xff14262D, 0xff58BEDD},  // Queue
    TypeTokens{0xffF7F1E6, 0xff7A5A1E, 0xff29241A, 0xffD9B36C},  // Discover
    TypeTokens{0xffF7F1E6, 0xff7A4A1E, 0xff29211A, 0xffE0A070},  // Register
    TypeTokens{0xffFBEAF4, 0xff9C2A77, 0xff2E1928, 0xffF08CCB},  // Unknown
};

QColor mixed(const QColor& from, const QColor& to, double share)
{
    const auto blend = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return QColor(blend(from.red(), to.red()), blend(from.green(), to.green()),
                  blend(from.blue(), to.blue()));
}

/// `mark`, moved towards `text` until it stands out from `background` as high contrast asks.
QColor strengthened(QColor mark, const QColor& text, const QColor& background)
{
    constexpr double kEnough = 7.0;
    for (int step = 1; step <= 10 && contrastRatio(mark, background) < kEnough; ++step)
        mark = mixed(mark, text, 0.1 * step);
    return mark;
}

Theme& installed()
{
    static Theme theme = Theme::make(false, false);
    return theme;
}

QPalette paletteOf(const Theme& theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.base);
    palette.setColor(QPalette::AlternateBase, theme.window);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.muted);
    palette.setColor(QPalette::Button, theme.window);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.error().mark);
    palette.setColor(QPalette::Highlight, theme.selection);
    palette.setColor(QPalette::HighlightedText, theme.text);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::ToolTipBase, theme.base);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Light, theme.base);
    palette.setColor(QPalette::Midlight, mixed(theme.base, theme.line, 0.5));
    palette.setColor(QPalette::Mid, theme.line);
    palette.setColor(QPalette::Dark, mixed(theme.line, theme.muted, 0.5));
    palette.setColor(QPalette::Shadow, theme.isDark ? QColor(Qt::black) : theme.muted);
    const QColor faint = mixed(theme.muted, theme.window, 0.35);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.line);
    return palette;
}

void install(ThemeChoice choice)
{
    const SystemAppearance& system = SystemAppearance::instance();
    const bool isDark =
        choice == ThemeChoice::Dark || (choice == ThemeChoice::System && system.prefersDark());
    installed() = Theme::make(isDark, system.prefersHighContrast());
    const QPalette palette = paletteOf(installed());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

}  // namespace

const Theme& Theme::current()
{
    return installed();
}

Theme Theme::make(bool isDark, bool isHighContrast)
{
    Theme theme;
    theme.isDark = isDark;
    theme.isHighContrast = isHighContrast;
    theme.window = QColor(isDark ? 0xff16191E : 0xffF6F7F9);
    theme.base = QColor(isDark ? 0xff1C2026 : 0xffFFFFFF);
    theme.line = QColor(isDark ? 0xff333A44 : 0xffD9DEE5);
    theme.text = QColor(isDark ? 0xffE4E8EE : 0xff1B2430);
    theme.muted = QColor(isDark ? 0xff9AA6B5 : 0xff5A6675);
    theme.accent = QColor(isDark ? 0xff6CA8FF : 0xff1B62D1);
    theme.selection = QColor(isDark ? 0xff1F3A5F : 0xffD6E6FF);
    for (std::size_t role = 0; role < kRoles; ++role) {
        const TypeTokens& tokens = kTypeTokens[role];
        theme.m_types[role] = isDark ? TypeColours{QColor(tokens.darkTint), QColor(tokens.darkMark)}
                                     : TypeColours{QColor(tokens.lightTint), QColor(tokens.lightMark)};
    }
    if (!isHighContrast)
        return theme;
    theme.base = QColor(isDark ? Qt::black : Qt::white);
    theme.window = theme.base;
    theme.text = QColor(isDark ? Qt::white : Qt::black);
    theme.muted = strengthened(theme.muted, theme.text, theme.base);
    theme.line = theme.muted;
    theme.accent = strengthened(theme.accent, theme.text, theme.base);
    for (TypeColours& colours : theme.m_types)
        colours = {theme.base, strengthened(colours.mark, theme.text, theme.base)};
    return theme;
}

void applyTheme(ThemeChoice choice)
{
    static ThemeChoice s_choice;
    static bool s_isFollowing = false;
    s_choice = choice;
    if (!s_isFollowing) {
        s_isFollowing = true;
        QApplication::setStyle(new LookStyle);
        QObject::connect(&SystemAppearance::instance(), &SystemAppearance::changed, qApp,
                         [] { install(s_choice); });
    }
    install(choice);
}

double contrastRatio(const QColor& one, const QColor& other)
{
    const auto linear = [](float channel) {
        const double value = static_cast<double>(channel);
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    const auto luminance = [&linear](const QColor& colour) {
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
               + 0.0722 * linear(colour.blueF());
    };
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace qapscope::app
