// SPDX-License-Identifier: GPL-3.0-or-later
/// Asks what to capture: from which interfaces, with which filter, into how many files, and until when. The filter is
/// compiled while it is typed. GUI thread.
#pragma once

#include "dialogs/interface_feed.h"
#include "sources/capture_options.h"
#include "sources/filter_check.h"

#include <QDialog>

class QBoxLayout;
class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace qapscope::app {

class InterfaceTable;

class CaptureOptionsDialog : public QDialog
{
    Q_OBJECT

public:
    /// Begins with `last`; `helper` is the capture helper's path, which others than tests leave as it is.
    explicit CaptureOptionsDialog(const CaptureOptions& last, QWidget* parent = nullptr,
                                  const QString& helper = findCaptureHelper());

    /// What the fields say. Once accepted it can be started.
    [[nodiscard]] CaptureOptions options() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    struct LimitBoxes
    {
        QFormLayout* form = nullptr;  ///< that they stand in
        QSpinBox* packets = nullptr;
        QSpinBox* size = nullptr;
        QSpinBox* seconds = nullptr;
    };

    void buildInterfaces(QBoxLayout& page);
    void buildFilter(QBoxLayout& page);
    void buildDevice(QBoxLayout& columns);
    void buildFiles(QBoxLayout& columns);
    void buildStop(QBoxLayout& columns);
    void buildButtons(QBoxLayout& page);
    [[nodiscard]] QFormLayout* addColumn(QBoxLayout& columns, const QString& title);
    [[nodiscard]] QSpinBox* addNumber(QFormLayout& form, const QString& label, const QString& meaning,
                                      const QString& unit, const QString& none);
    [[nodiscard]] LimitBoxes addLimits(QBoxLayout& columns, const QString& title);
    void fill(const CaptureOptions& options);
    void choose(const QString& interface);
    void checkFilter();
    void takeFilterAnswer(const QString& filter, const QString& problem);
    void showProblem();
    void showWhatCanBeDone();
    void paintRanks();
    [[nodiscard]] LinkType linkOfChecked() const;

    InterfaceFeed m_feed;
    FilterCheck m_check;
    InterfaceTable* m_table = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_copyButton = nullptr;
    QLineEdit* m_filter = nullptr;
    QLabel* m_filterState = nullptr;
    QCheckBox* m_promiscuous = nullptr;
    QSpinBox* m_snapLength = nullptr;
    QSpinBox* m_buffer = nullptr;
    LimitBoxes m_rotate;
    QSpinBox* m_ring = nullptr;
    LimitBoxes m_stop;
    QPushButton* m_startButton = nullptr;
    bool m_isFilterWrong = false;
};

}  // namespace qapscope::app
