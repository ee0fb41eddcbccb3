// SPDX-License-Identifier: GPL-3.0-or-later
/// What the program was called with. GUI thread.
#pragma once

#include "language.h"
#include "look/theme.h"

#include <QSize>
#include <QStringList>

#include <optional>
#include <variant>

namespace qapscope::app {

struct CommandLine
{
    QStringList files;
    bool isDemo = false;    ///< open the window on the embedded cluster
    int seconds = 30;       ///< how long the demo runs before it is reported on
    bool isReport = false;  ///< print what the files hold instead of staying open
    QString screenshot;     ///< save a picture of the window there instead of staying open
    std::optional<QSize> size;
    std::optional<ThemeChoice> theme;
    std::optional<LanguageChoice> language;
    std::uint32_t select = 0;  ///< number of the QAP to select; 0: the first
    QString search;            ///< text to search for in Info
    QString settingsFile;
    QString keyFile;  ///< keys for this run, beside those remembered
    enum class Wireshark { Leave, Install, Remove };
    Wireshark wireshark =
        Wireshark::Leave;  ///< what to do with Wireshark's folders, instead of opening a window

    [[nodiscard]] bool isBatch() const { return isReport || !screenshot.isEmpty(); }
};

/// Text to print, and whether that is because something is wrong.
struct CommandLineAnswer
{
    QString text;
    bool isError = false;
};

/// Needs: a QCoreApplication, whose name and version are set.
[[nodiscard]] std::variant<CommandLine, CommandLineAnswer> parseCommandLine(const QStringList& arguments);

}  // namespace qapscope::app
