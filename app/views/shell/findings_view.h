// SPDX-License-Identifier: GPL-3.0-or-later
/// What is wrong in the session: rules, conversations or endpoints, and in them each finding with what to do about it. A
/// click on a finding goes to its QAP. GUI thread.
#pragma once

#include "models/inspection.h"

#include <QWidget>

#include <optional>
#include <span>

class QComboBox;
class QLabel;
class QPushButton;
class QTreeView;

namespace qapscope::app {

class FindingsModel;

class FindingsView : public QWidget
{
    Q_OBJECT

public:
    explicit FindingsView(QWidget* parent = nullptr);
    ~FindingsView() override;

    /// Looks into it from now on, with its keys and its reading.
    void setSession(const OpenSession& open);
    void clear();
    /// To be called when the session was polled.
    void grow();
    /// The QAP from which the next one is looked for.
    void setCurrentQap(RowIndex row) { m_current = row; }

    [[nodiscard]] const FindingsModel& model() const noexcept { return *m_model; }
    [[nodiscard]] std::uint64_t countOf(Severity severity) const;
    [[nodiscard]] std::uint64_t countOf(Rule rule) const;
    /// Selects the first of these rules that was found, with its findings open.
    void showRule(std::span<const Rule> rules);
    /// Of each payload; null where none is looked into.
    [[nodiscard]] std::shared_ptr<const PayloadSeverities> severities() const
    {
        return m_inspection.found()->severities;
    }
    /// Every payload that is there has been looked into.
    [[nodiscard]] bool isDone() const;

Q_SIGNALS:
    void qapSelected(qapscope::RowIndex row);
    /// The user wants the session read as a finding proposes.
    void readingWanted(qapscope::Reading reading);
    void countsChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void layOut();
    void retranslateUi();
    void takeFound();
    void showProgress();
    void showAdvice();
    void openFinding(const QModelIndex& index);
    void goToNext();
    void act();
    [[nodiscard]] std::optional<Reading> proposedReading() const;

    Inspection m_inspection;
    FindingsModel* m_model = nullptr;
    QComboBox* m_grouping = nullptr;
    QLabel* m_groupingLabel = nullptr;
    QLabel* m_progress = nullptr;
    QTreeView* m_tree = nullptr;
    QLabel* m_advice = nullptr;
    QPushButton* m_goButton = nullptr;
    OpenSession m_open;
    RowIndex m_current;
};

}  // namespace qapscope::app
