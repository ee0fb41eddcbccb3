// SPDX-License-Identifier: GPL-3.0-or-later
/// Which descriptors want what, and who is told when it happens: epoll, and a list of those that go on at once. One
/// thread, apart from wake().
#pragma once

#include <cstdint>
#include <vector>

namespace qapscope::app {

class Watcher
{
public:
    virtual ~Watcher() = default;
    /// `events` as epoll says them. May destroy itself only through EventPoll::dispose().
    virtual void onEvents(int descriptor, std::uint32_t events) = 0;
};

/// A descriptor and who waits for it: stays where it is as long as it is watched.
struct Watch
{
    Watcher* watcher = nullptr;
    int descriptor = -1;
    std::uint32_t events = 0;  ///< what is waited for now; 0: nothing, also no error
    bool isAgain = false;      ///< in the list of those that go on at once
};

class EventPoll
{
public:
    EventPoll();
    ~EventPoll();
    EventPoll(const EventPoll&) = delete;
    EventPoll& operator=(const EventPoll&) = delete;

    /// EPOLLIN, EPOLLOUT, both or 0.
    void want(Watch& watch, std::uint32_t events);
    /// As if it were ready now: for those that have more to do and let others go first.
    void again(Watch& watch);
    /// Before its descriptor is closed.
    void forget(Watch& watch);

    /// Waits for at most `milliseconds`, then tells the watchers.
    void wait(int milliseconds);
    /// Ends a wait(). Any thread.
    void wake() noexcept;

private:
    int m_epoll;
    int m_wake;
    std::vector<Watch*> m_again;
    std::vector<Watch*> m_ready;  ///< of this turn, so that who is forgotten meanwhile is not told
    std::vector<std::uint32_t> m_readyEvents;
};

}  // namespace qapscope::app
