// SPDX-License-Identifier: GPL-3.0-or-later
/// What stands where the data will be while nothing is open: what can be opened, and what can be done next.
/// GUI thread.
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace qapscope::app {

class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(QWidget* parent = nullptr);

    /// Those that are there no longer are left out.
    void setRecentFiles(const QStringList& paths);
    /// Empty where the sample is not installed.
    void setSample(const QString& path);

Q_SIGNALS:
    void openRequested();
    void fileRequested(const QString& path);
    void shortcutsRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Step
    {
        QLabel* text = nullptr;
        QLabel* command = nullptr;
    };

    void buildOpenColumn(QVBoxLayout* column);
    void buildNextColumn(QVBoxLayout* column);
    void retranslateUi();
    void paintRanks();

    QLabel* m_title = nullptr;
    QLabel* m_promise = nullptr;
    QLabel* m_openHeading = nullptr;
    QLabel* m_recentHeading = nullptr;
    QLabel* m_nextHeading = nullptr;
    QLabel* m_dropHint = nullptr;
    QLabel* m_noRecent = nullptr;
    QPushButton* m_openButton = nullptr;
    QPushButton* m_sampleButton = nullptr;
    QPushButton* m_shortcutsButton = nullptr;
    QVBoxLayout* m_recentList = nullptr;
    QList<Step> m_steps;
    QString m_sample;
};

}  // namespace qapscope::app
