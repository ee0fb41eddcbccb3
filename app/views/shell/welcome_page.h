// SPDX-License-Identifier: GPL-3.0-or-later
/// What stands where the data will be while nothing is open: what can be opened, and what can be watched live. While it
/// is shown, the traffic of interfaces is. GUI thread.
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace qapscope::app {

class InterfacePanel;

class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(QWidget* parent = nullptr);

    /// Those that are there no longer are left out.
    void setRecentFiles(const QStringList& paths);
    /// Stands among what can be watched live from now on, and belongs to the page.
    void setInterfaces(InterfacePanel* panel);
    /// Empty where the sample is not installed.
    void setSample(const QString& path);

Q_SIGNALS:
    void openRequested();
    void fileRequested(const QString& path);
    void shortcutsRequested();
    void demoRequested();
    void connectRequested();
    void tapRequested();
    /// In turn: somebody looks at the interfaces, or nobody does.
    void appeared();
    void disappeared();
    void captureRequested(const QString& interface);
    void captureOptionsRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildOpenColumn(QVBoxLayout* column);
    void buildLiveColumn(QVBoxLayout* column);
    void retranslateUi();
    void paintRanks();

    QLabel* m_title = nullptr;
    QLabel* m_promise = nullptr;
    QLabel* m_openHeading = nullptr;
    QLabel* m_recentHeading = nullptr;
    QLabel* m_liveHeading = nullptr;
    QLabel* m_dropHint = nullptr;
    QLabel* m_noRecent = nullptr;
    QPushButton* m_openButton = nullptr;
    QPushButton* m_sampleButton = nullptr;
    QPushButton* m_demoButton = nullptr;
    QPushButton* m_connectButton = nullptr;
    QPushButton* m_tapButton = nullptr;
    QPushButton* m_shortcutsButton = nullptr;
    QVBoxLayout* m_interfaces = nullptr;  ///< empty until setInterfaces()
    QVBoxLayout* m_recentList = nullptr;
    QString m_sample;
};

}  // namespace qapscope::app
