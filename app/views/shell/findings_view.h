// SPDX-License-Identifier: GPL-3.0-or-later
/// What is wrong in the session: each rule that was found, how often, and what to do about the selected one.
/// Enter or a double click goes to the next QAP that it speaks of. GUI thread.
#pragma once

#include "models/open_session.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace qapscope::app {

class FindingCountsModel;

class FindingsView : public QWidget
{
    Q_OBJECT

public:
    explicit FindingsView(QWidget* parent = nullptr);

    void setSession(const OpenSession& open);
    void clear();
    /// To be called when the session was polled.
    void grow();
    /// The QAP from which the next one is looked for.
    void setCurrentQap(RowIndex row) { m_current = row; }

    [[nodiscard]] const FindingCountsModel& counts() const noexcept { return *m_model; }

Q_SIGNALS:
    void qapSelected(qapscope::RowIndex row);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();
    void showAdvice();
    void goToNext();

    FindingCountsModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_advice = nullptr;
    QPushButton* m_goButton = nullptr;
    OpenSession m_open;
    RowIndex m_current;
};

}  // namespace qapscope::app
