// SPDX-License-Identifier: GPL-3.0-or-later
/// Asks for the number of a QAP. GUI thread.
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace qapscope::app {

class GoToDialog : public QDialog
{
    Q_OBJECT

public:
    /// Needs: most >= 1, the highest number that there is.
    GoToDialog(std::uint32_t most, QWidget* parent = nullptr);

    /// Needs: the dialog was accepted.
    [[nodiscard]] std::uint32_t number() const;

private:
    void check();

    QLineEdit* m_line = nullptr;
    QLabel* m_hint = nullptr;
    QPushButton* m_goButton = nullptr;
    std::uint32_t m_most;
};

}  // namespace qapscope::app
