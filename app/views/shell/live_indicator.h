// SPDX-License-Identifier: GPL-3.0-or-later
/// At the right of the tool bar while something is live: a dot, QAPs a second, and the p99 of the first responses of the
/// last ten seconds. Twice a second. GUI thread.
#pragma once

#include "models/open_session.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QTimer>

#include <deque>

namespace qapscope::app {

class LiveIndicator : public QLabel
{
    Q_OBJECT

public:
    enum class State { Hidden, Live, Paused, Waiting };

    explicit LiveIndicator(QWidget* parent = nullptr);

    void setSession(const OpenSession& open);
    /// `what`: what is captured, and what the source says of itself: the tool tip.
    void setState(State state, const QString& what);

protected:
    void changeEvent(QEvent* event) override;

private:
    void look();
    void showText();

    OpenSession m_open;
    State m_state = State::Hidden;
    QTimer m_timer;
    QElapsedTimer m_clock;
    struct Look
    {
        qint64 at = 0;  ///< ms
        std::uint32_t rows = 0;
    };
    std::deque<Look> m_looks;
    double m_rate = 0;
    std::optional<Duration> m_p99;
};

}  // namespace qapscope::app
