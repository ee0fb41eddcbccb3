// SPDX-License-Identifier: GPL-3.0-or-later
/// Asks for the comment of a QAP. GUI thread.
#pragma once

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace qapscope::app {

class CommentDialog : public QDialog
{
    Q_OBJECT

public:
    /// `number`: of the QAP; `comment`: what it has now.
    CommentDialog(std::uint32_t number, const QString& comment, QWidget* parent = nullptr);

    /// Empty: it is to have none.
    [[nodiscard]] QString comment() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void check();

    QPlainTextEdit* m_text = nullptr;
    QLabel* m_hint = nullptr;
    QPushButton* m_okButton = nullptr;
};

}  // namespace qapscope::app
