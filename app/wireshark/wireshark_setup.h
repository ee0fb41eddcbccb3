// SPDX-License-Identifier: GPL-3.0-or-later
/// Puts the plugin, the profile and the extcap into the folders of Wireshark's user, sees whether Wireshark takes them,
/// and undoes it; each says what it found or did, in the language of the application. Needs no display and no
/// privileges. Plain functions that run tshark and take a second or two; any thread, one at a time.
#pragma once

#include <QList>
#include <QString>

#include <stop_token>

namespace qapscope::app {

struct SetupLine
{
    enum class Kind { Good, Note, Problem };

    Kind kind = Kind::Note;
    QString text;
    QString command;  ///< to copy; empty: none
};

struct SetupReport
{
    QList<SetupLine> lines;
    bool canInstall = false;
    bool canRemove = false;

    /// Nothing in it is a problem.
    [[nodiscard]] bool isGood() const;
    /// One line each, for a terminal.
    [[nodiscard]] QString text() const;
};

/// What there is and what would be done. Changes nothing, and ends soon once it is not wanted any more.
[[nodiscard]] SetupReport inspectWireshark(const std::stop_token& stop = {});
[[nodiscard]] SetupReport installIntoWireshark();
/// What was put there by installIntoWireshark(); what the user changed since stays, and is named.
[[nodiscard]] SetupReport removeFromWireshark();

}  // namespace qapscope::app
