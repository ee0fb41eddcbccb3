// SPDX-License-Identifier: GPL-3.0-or-later
/// The bottom line: the worst finding, the field that is pointed at, how much there is and how much is shown,
/// progress with a way to stop it, and whether the file is followed. GUI thread.
#pragma once

#include "base/finding.h"

#include <QStatusBar>

class QLabel;
class QProgressBar;
class QToolButton;

namespace qapscope::app {

class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    struct Facts
    {
        std::uint64_t qaps = 0;
        std::uint64_t shown = 0;
        bool isFiltered = false;
        std::uint64_t packets = 0;         ///< in the capture
        std::uint64_t evictedQaps = 0;     ///< given up to keep within what is to be kept
        std::uint64_t systemDropped = 0;   ///< packets lost by the kernel
        std::uint64_t captureDropped = 0;  ///< packets lost by the program that captured
        std::uint64_t undecodable = 0;     ///< payloads and connections that could not be opened
        std::uint64_t skippedBytes = 0;
        std::uint64_t missingBytes = 0;
        std::uint64_t connectionsDropped = 0;
        std::uint64_t errors = 0;
        std::uint64_t warnings = 0;
        std::uint64_t notes = 0;

        friend bool operator==(const Facts&, const Facts&) = default;
    };

    /// A number of the line that leads to what it counts.
    enum class Counter { SystemDropped, CaptureDropped, Skipped, Missing, Undecodable };

    explicit StatusLine(QWidget* parent = nullptr);

    void showFacts(const Facts& facts);
    void showNothing();
    void showField(const QString& text);
    /// 0 to 1; hidden below 0.
    void showProgress(double part);
    void showLive(bool isLive);

    [[nodiscard]] QString countsText() const;
    [[nodiscard]] QString findingsText() const;

Q_SIGNALS:
    void findingsClicked();
    void counterClicked(qapscope::app::StatusLine::Counter counter);
    void stopClicked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();
    void showFindings();
    void showCounts();
    void paintLive();

    QToolButton* m_findings = nullptr;
    QLabel* m_field = nullptr;
    QProgressBar* m_progress = nullptr;
    QToolButton* m_stop = nullptr;
    QLabel* m_counts = nullptr;
    QLabel* m_live = nullptr;
    QString m_countsText;
    Facts m_facts;
    bool m_isOpen = false;
};

}  // namespace qapscope::app
