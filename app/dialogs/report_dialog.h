// SPDX-License-Identifier: GPL-3.0-or-later
/// The report of a capture, to read and to copy. GUI thread.
#pragma once

#include <QDialog>

namespace qapscope::app {

class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ReportDialog(const QString& report, QWidget* parent = nullptr);
};

}  // namespace qapscope::app
