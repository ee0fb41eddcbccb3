// SPDX-License-Identifier: GPL-3.0-or-later
/// What stands beside a saved capture, in `<name>.qapscope.json`: marks, comments, and how the window looked at it. JSON
/// of a form that says what it is; a file that is damaged, or of another form, is told from none. Any thread.
#pragma once

#include "analysis/latency_query.h"
#include "base/result.h"
#include "models/qap_notes.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace qapscope::app {

/// How a capture is looked at. What is empty is left as it is.
struct SavedView
{
    QString filter;
    std::uint32_t selected = 0;  ///< number of the QAP; 0: none
    QString timeFormat;
    QByteArray columns;  ///< as the list saves them
    QByteArray details;  ///< as tree and bytes share their room
    QByteArray panes;    ///< which parts of the window are shown
    std::optional<TimeRange> chartTime;

    friend bool operator==(const SavedView&, const SavedView&) = default;
};

struct SideFile
{
    std::vector<SavedNote> notes;
    SavedView view;
};

/// `capture`: path of the capture.
[[nodiscard]] QString sideFilePath(const QString& capture);

struct SideFileFound
{
    enum class State {
        Absent,
        Read,
        Unfit,  ///< there is a file that is none of ours, damaged, or of a newer program: it is to be left alone
    };
    State state = State::Absent;
    SideFile file;
};

[[nodiscard]] SideFileFound readSideFile(const QString& path);
/// Replaces what is there, at once or not at all.
[[nodiscard]] Result<void> writeSideFile(const QString& path, const SideFile& file);

}  // namespace qapscope::app
