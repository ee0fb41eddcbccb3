// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/demo/precise_timer.h"

#include <QSocketNotifier>

#include <algorithm>
#include <sys/timerfd.h>
#include <unistd.h>

namespace qapscope::app {

PreciseTimer::PreciseTimer(QObject* parent)
    : QObject(parent)
    , m_timer(::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC))
    , m_notifier(new QSocketNotifier(m_timer, QSocketNotifier::Read, this))
{
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        std::uint64_t times = 0;
        static_cast<void>(::read(m_timer, &times, sizeof times));
        Q_EMIT due();
    });
}

PreciseTimer::~PreciseTimer()
{
    m_notifier->setEnabled(false);
    ::close(m_timer);
}

void PreciseTimer::set(std::chrono::steady_clock::time_point when)
{
    constexpr std::int64_t kBillion = 1'000'000'000;
    // The steady clock is CLOCK_MONOTONIC; 0 would turn the timer off.
    const std::int64_t ns = std::max<std::int64_t>(
        1, std::chrono::duration_cast<std::chrono::nanoseconds>(when.time_since_epoch()).count());
    itimerspec setting{};
    setting.it_value.tv_sec = ns / kBillion;
    setting.it_value.tv_nsec = ns % kBillion;
    ::timerfd_settime(m_timer, TFD_TIMER_ABSTIME, &setting, nullptr);
}

}  // namespace qapscope::app
