// SPDX-License-Identifier: GPL-3.0-or-later
/// What Wireshark has of ours, and the buttons that put it there or take it away; what was done is told in words, with
/// commands to copy where the user has to do something. Wireshark is asked on another thread. GUI thread.
#pragma once

#include "wireshark/wireshark_setup.h"

#include <QDialog>

#include <functional>
#include <stop_token>

class QGridLayout;
class QLabel;
class QPushButton;

namespace qapscope::app {

class WiresharkDialog : public QDialog
{
    Q_OBJECT

public:
    using Inspection = std::function<SetupReport(const std::stop_token&)>;
    using Task = std::function<SetupReport()>;

    /// `inspect`, `install`, `remove`: those of wireshark_setup.h, or what a test puts in their place.
    explicit WiresharkDialog(QWidget* parent = nullptr, Inspection inspect = inspectWireshark,
                             Task install = installIntoWireshark, Task remove = removeFromWireshark);
    /// Waits for nothing: an inspection is given up; what is being installed or removed goes on, and the program waits
    /// for it when it ends.
    ~WiresharkDialog() override;

Q_SIGNALS:
    /// A report is shown.
    void reported();

private:
    void look();
    void start(const Task& task, const QString& meanwhile, bool isInspection = false);
    void display(const SetupReport& report, bool isOfInspection);
    void addLine(const SetupLine& line);
    void clearLines();

    Inspection m_inspect;
    Task m_install;
    Task m_remove;
    QLabel* m_meanwhile;
    QWidget* m_page;
    QGridLayout* m_lines;
    QPushButton* m_installButton = nullptr;
    QPushButton* m_removeButton = nullptr;
    QPushButton* m_againButton = nullptr;
    std::stop_source m_stop;
};

}  // namespace qapscope::app
