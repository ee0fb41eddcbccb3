// SPDX-License-Identifier: GPL-3.0-or-later
/// Goes off once at a time that is exact to microseconds: Qt's timers count milliseconds, which would show as steps in
/// every latency of the demo. A thread with an event loop.
#pragma once

#include <QObject>

#include <chrono>

class QSocketNotifier;

namespace qapscope::app {

class PreciseTimer : public QObject
{
    Q_OBJECT

public:
    explicit PreciseTimer(QObject* parent = nullptr);
    ~PreciseTimer() override;

    /// Instead of what was set before.
    void set(std::chrono::steady_clock::time_point when);

Q_SIGNALS:
    void due();

private:
    int m_timer;
    QSocketNotifier* m_notifier;
};

}  // namespace qapscope::app
