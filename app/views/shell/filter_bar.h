// SPDX-License-Identifier: GPL-3.0-or-later
/// The line under the tool bar where the rows to show are asked for. It searches the Info text and says so.
/// Typing changes nothing; Enter applies, Esc clears. GUI thread.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace qapscope::app {

class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget* parent = nullptr);

    [[nodiscard]] const QString& applied() const noexcept { return m_applied; }

    /// Focuses the line with all of its text selected.
    void edit();
    /// A search that begins with a key pressed elsewhere.
    void startTyping(const QString& text);
    /// Puts the text in and applies it.
    void apply(const QString& text);
    void clear();

public Q_SLOTS:
    void showProgress(quint64 scanned, quint64 total);
    void showHits(quint64 hits);

Q_SIGNALS:
    /// An empty text shows all rows.
    void searchRequested(const QString& text);
    /// Nothing more to do here: the focus may go back to the data.
    void left();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class State { Empty, Edited, Busy, Applied, Fruitless };

    void retranslateUi();
    void textEdited();
    void applyLine();
    void setState(State state);
    void paintState();

    QLabel* m_sign = nullptr;
    QLineEdit* m_line = nullptr;
    QLabel* m_result = nullptr;
    QToolButton* m_clearButton = nullptr;
    QToolButton* m_applyButton = nullptr;
    QString m_applied;
    State m_state = State::Empty;
};

}  // namespace qapscope::app
