// SPDX-License-Identifier: GPL-3.0-or-later
/// The language of the window, and with it how numbers are written. GUI thread.
/// A change reaches every widget as QEvent::LanguageChange: it sets its texts again.
#pragma once

#include <QString>

namespace qapscope::app {

enum class LanguageChoice { System, English, Spanish };

/// "" for System, else "en", "es".
[[nodiscard]] QString languageCode(LanguageChoice choice);
/// System for a code that we have no translation of.
[[nodiscard]] LanguageChoice languageOfCode(const QString& code);

/// Makes the choice the application's language.
void applyLanguage(LanguageChoice choice);

}  // namespace qapscope::app
