// SPDX-License-Identifier: GPL-3.0-or-later
/// Which program this is, and under which licences it and what it is made of stand. GUI thread.
#pragma once

#include <QDialog>

namespace qapscope::app {

class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget* parent = nullptr);
};

}  // namespace qapscope::app
