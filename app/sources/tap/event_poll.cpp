// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/tap/event_poll.h"

#include <algorithm>
#include <array>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace qapscope::app {

EventPoll::EventPoll()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    epoll_event event{};
    event.events = EPOLLIN;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wake, &event);
}

EventPoll::~EventPoll()
{
    ::close(m_wake);
    ::close(m_epoll);
}

void EventPoll::want(Watch& watch, std::uint32_t events)
{
    if (watch.events == events)
        return;
    epoll_event event{};
    event.events = events;
    event.data.ptr = &watch;
    // A descriptor that waits for nothing is taken out: errors and hang-ups would be reported without end.
    const int operation = events == 0 ? EPOLL_CTL_DEL : watch.events == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    ::epoll_ctl(m_epoll, operation, watch.descriptor, &event);
    watch.events = events;
}

void EventPoll::again(Watch& watch)
{
    if (watch.isAgain)
        return;
    watch.isAgain = true;
    m_again.push_back(&watch);
}

void EventPoll::forget(Watch& watch)
{
    want(watch, 0);
    std::erase(m_again, &watch);
    watch.isAgain = false;
    std::ranges::replace(m_ready, &watch, nullptr);
}

void EventPoll::wait(int milliseconds)
{
    std::array<epoll_event, 64> events;
    const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()),
                                   m_again.empty() ? milliseconds : 0);
    m_ready.clear();
    m_readyEvents.clear();
    for (Watch* const watch : m_again) {
        watch->isAgain = false;
        m_ready.push_back(watch);
        m_readyEvents.push_back(EPOLLIN | EPOLLOUT);
    }
    m_again.clear();
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events.at(static_cast<std::size_t>(i));
        if (event.data.ptr == nullptr) {
            std::uint64_t ignored = 0;
            static_cast<void>(::read(m_wake, &ignored, sizeof ignored));
            continue;
        }
        m_ready.push_back(static_cast<Watch*>(event.data.ptr));
        m_readyEvents.push_back(event.events);
    }
    for (std::size_t i = 0; i < m_ready.size(); ++i)
        if (Watch* const watch = m_ready[i]; watch != nullptr)
            watch->watcher->onEvents(watch->descriptor, m_readyEvents[i]);
    m_ready.clear();
}

void EventPoll::wake() noexcept
{
    const std::uint64_t one = 1;
    static_cast<void>(::write(m_wake, &one, sizeof one));
}

}  // namespace qapscope::app
