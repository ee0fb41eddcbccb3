// SPDX-License-Identifier: GPL-3.0-or-later
/// The interfaces of this machine with what passes them now, for the welcome page: a double click or Enter starts to
/// capture. Where nothing may be captured one sentence says what is missing, with the command to copy. GUI thread.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace qapscope::app {

class InterfaceModel;
class InterfaceTable;

class InterfacePanel : public QWidget
{
    Q_OBJECT

public:
    /// Needs: model lives longer.
    explicit InterfacePanel(InterfaceModel* model, QWidget* parent = nullptr);

    /// What is missing, and the command that gives it; both empty where interfaces can be opened.
    void setProblem(const QString& sentence, const QString& command);
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void startWanted(const QString& interface);
    void optionsWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();
    void paintRanks();

    QLabel* m_heading = nullptr;
    QLabel* m_hint = nullptr;
    InterfaceTable* m_table = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_copyButton = nullptr;
    QPushButton* m_optionsButton = nullptr;
    QString m_command;
};

}  // namespace qapscope::app
