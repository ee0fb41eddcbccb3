// SPDX-License-Identifier: GPL-3.0-or-later
/// All keys of the window on one sheet, made from its menus so that it is never out of date. GUI thread.
#pragma once

#include <QDialog>

class QMenu;

namespace qapscope::app {

class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(const QList<QMenu*>& menus, QWidget* parent = nullptr);
};

}  // namespace qapscope::app
