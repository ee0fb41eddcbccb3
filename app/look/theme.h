// SPDX-License-Identifier: GPL-3.0-or-later
/// Every colour of the window, in light, dark and high contrast. The data has the colour, the frame has none.
/// GUI thread. Views repaint on QEvent::PaletteChange, which applyTheme() causes, and keep no colour.
#pragma once

#include "wire/dialect.h"

#include <QColor>

#include <array>

namespace qapscope::app {

enum class ThemeChoice { System, Light, Dark };

/// A row's background and the colour of what stands on it: bar, badge, line, point.
struct TypeColours
{
    QColor tint;
    QColor mark;
};

class Theme
{
public:
    [[nodiscard]] static const Theme& current();
    /// The theme of that kind, whether it is in use or not: for tests and previews.
    [[nodiscard]] static Theme make(bool isDark, bool isHighContrast);

    QColor window;  ///< frame: tool bars, docks, headers
    QColor base;    ///< where data stands
    QColor line;    ///< splitters, grids
    QColor text;
    QColor muted;      ///< text of second rank
    QColor accent;     ///< the only colour of the frame: focus, links, switches that are on
    QColor selection;  ///< background of what is selected; text stays `text`
    bool isDark = false;
    bool isHighContrast = false;

    [[nodiscard]] TypeColours type(TypeRole role) const { return m_types[static_cast<std::size_t>(role)]; }
    [[nodiscard]] TypeColours error() const { return type(TypeRole::Error); }
    [[nodiscard]] TypeColours warning() const { return type(TypeRole::Auth); }

private:
    static constexpr std::size_t kRoles = static_cast<std::size_t>(TypeRole::Unknown) + 1;
    std::array<TypeColours, kRoles> m_types;
};

/// Makes the choice the application's look: style, palette, icons. Follows the system while it says System.
void applyTheme(ThemeChoice choice);

/// Contrast of two opaque colours as WCAG 2 defines it: 1 to 21.
[[nodiscard]] double contrastRatio(const QColor& one, const QColor& other);

}  // namespace qapscope::app
