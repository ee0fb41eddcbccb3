// SPDX-License-Identifier: GPL-3.0-or-later
/// What Wireshark has of ours, and the buttons that put it there or take it away; what was done is told in words, with
/// commands to copy where the user has to do something. Wireshark is asked on another thread. GUI thread.
#pragma once

#include "wireshark/wireshark_setup.h"

#include <QDialog>
#include <QThreadPool>

class QGridLayout;
class QLabel;
class QPushButton;

namespace qapscope::app {

class WiresharkDialog : public QDialog
{
    Q_OBJECT

public:
    using Task = SetupReport (*)();

    /// `inspect`, `install`, `remove`: those of wireshark_setup.h, or what a test puts in their place.
    explicit WiresharkDialog(QWidget* parent = nullptr, Task inspect = inspectWireshark,
                             Task install = installIntoWireshark, Task remove = removeFromWireshark);
    /// Waits for what is being done.
    ~WiresharkDialog() override;

Q_SIGNALS:
    /// A report is shown.
    void reported();

private:
    void start(Task task, const QString& meanwhile);
    void display(const SetupReport& report, bool isOfInspection);
    void addLine(const SetupLine& line);
    void clearLines();

    Task m_inspect;
    Task m_install;
    Task m_remove;
    QLabel* m_meanwhile;
    QWidget* m_page;
    QGridLayout* m_lines;
    QPushButton* m_installButton = nullptr;
    QPushButton* m_removeButton = nullptr;
    QPushButton* m_againButton = nullptr;
    QThreadPool m_pool;
};

}  // namespace qapscope::app
