// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the capture helper is, and how its lines are read (capture/state_lines.h). Any thread.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace qapscope::app {

/// Where it is looked for, in this order: beside the program, in the libexec folder of the same installation, and in the
/// one that was configured. Never by the environment: what it finds may hold a privilege.
[[nodiscard]] QStringList captureHelperPlaces();
/// The first of those that can be executed; empty where none can.
[[nodiscard]] QString findCaptureHelper();
[[nodiscard]] Error captureHelperMissing();

/// The command that gives the helper its permission, to be copied into a terminal.
[[nodiscard]] QString permissionCommand(const QString& helper);

/// Cuts what comes into lines of fields. What is not yet a whole line waits.
class LineCutter
{
public:
    [[nodiscard]] QList<QStringList> add(const QByteArray& bytes);

private:
    QByteArray m_rest;
};

/// Of a line "error KIND SUBJECT WORDS". Needs: it is one.
[[nodiscard]] Error errorOfLine(const QStringList& fields, const QString& helper);

}  // namespace qapscope::app
