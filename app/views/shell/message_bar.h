// SPDX-License-Identifier: GPL-3.0-or-later
/// One sentence above the data that says what happened and what to do, with at most two buttons that do it.
/// It waits until it is closed and blocks nothing. GUI thread.
#pragma once

#include "base/finding.h"

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace qapscope::app {

class MessageBar : public QWidget
{
    Q_OBJECT

public:
    struct Offer
    {
        QString text;
        std::function<void()> accept;
    };

    /// What it is about.
    enum class Scope {
        Program,
        Capture,
        Standing,  ///< … the program, until the user closes it: what is said meanwhile only comes before it
    };

    explicit MessageBar(QWidget* parent = nullptr);

    void say(Severity severity, const QString& sentence, const QList<Offer>& offers = {},
             Scope scope = Scope::Program);
    /// The same once what is said now has been closed; at once where nothing is.
    void sayNext(Severity severity, const QString& sentence, const QList<Offer>& offers = {},
                 Scope scope = Scope::Program);
    /// Takes back a sentence that is true no longer, whether it is said or waits.
    void withdraw(const QString& sentence);
    /// Takes back all that is about the capture, which was closed.
    void forgetCapture();
    /// Closes what is said, unless it stands.
    void pass();
    [[nodiscard]] QString sentence() const;

    /// As high as the sentence needs at the width that the bar has.
    QSize sizeHint() const override;

Q_SIGNALS:
    void shown();
    void dismissed();

public Q_SLOTS:
    void dismiss();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Message
    {
        Severity severity = Severity::Note;
        QString sentence;
        QList<Offer> offers;
        Scope scope = Scope::Program;
    };

    void retranslateUi();
    void paintSign();

    QLabel* m_sign = nullptr;
    QLabel* m_text = nullptr;
    QHBoxLayout* m_offers = nullptr;
    QToolButton* m_closeButton = nullptr;
    bool m_isSaying = false;
    Message m_said;  ///< what is said now, or was last
    QList<Message> m_next;
};

}  // namespace qapscope::app
