// SPDX-License-Identifier: GPL-3.0-or-later
/// Core speaks English; these are its texts in the language of the window. GUI thread.
/// The texts are listed for translation in core_text.cpp; a test holds that list against core's tables.
#pragma once

#include "base/finding.h"
#include "base/result.h"
#include "wire/field_table.h"
#include "wire/payload_kind.h"

#include <QString>

#include <span>

namespace qapscope::app {

[[nodiscard]] QString fieldLabel(Field field);
[[nodiscard]] QString fieldBlurb(Field field);
[[nodiscard]] QString ruleWhat(Rule rule);
[[nodiscard]] QString ruleAdvice(Rule rule);
[[nodiscard]] QString severityLabel(Severity severity);
[[nodiscard]] QString kindLabel(PayloadKind kind);
/// One sentence: what happened, why, what to do.
[[nodiscard]] QString errorSentence(const Error& error);

/// A core text as it was written, for text that comes at run time (QString::fromUtf8 of a view).
[[nodiscard]] QString coreText(std::string_view english);

/// Every English text of core that the translations know.
[[nodiscard]] std::span<const char* const> translatedCoreTexts();

}  // namespace qapscope::app
