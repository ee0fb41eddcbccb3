// SPDX-License-Identifier: GPL-3.0-or-later
/// Where live traffic comes from: an interface, a stream, a tap, the demo. A source only writes a capture file, which
/// is read as any other. Made, asked and destroyed by one thread with an event loop; it never blocks it.
#pragma once

#include "base/result.h"

#include <QObject>
#include <QString>

#include <cstdint>

namespace qapscope::app {

class Source : public QObject
{
    Q_OBJECT

public:
    enum class State : std::uint8_t {
        Idle,          ///< start() has not been called
        Starting,      ///< connecting, opening a device
        Running,       ///< traffic is written as it comes
        Reconnecting,  ///< the other end has gone; it is tried again
        Ended,         ///< stop() was called, or there is no more: the file is complete and closed
        Failed,        ///< failed() said why; what was written stays and is closed
    };

    struct Counters
    {
        std::uint64_t packets = 0;
        std::uint64_t bytes = 0;
        std::uint64_t kernelDropped = 0;
        std::uint64_t dropped = 0;  ///< by the source: the disk was too slow
    };

    using QObject::QObject;

    /// Once. ready() follows as soon as the file is there, or failed().
    virtual void start() = 0;
    /// Soon stateChanged(Ended) follows, with the file complete. Nothing happens where it has ended already.
    virtual void stop() = 0;

    [[nodiscard]] virtual State state() const = 0;
    /// The other end is there, where there is one: what was said of its absence is true no longer.
    [[nodiscard]] virtual bool isReached() const { return state() == State::Running; }
    /// The capture file; empty before ready().
    [[nodiscard]] virtual QString file() const = 0;
    /// What it is, for people: "eth0, lo", "ws://host:9999/ws", in the language of the application.
    [[nodiscard]] virtual QString title() const = 0;
    /// One sentence about what it does at the moment ("Connected; qhp.v1 was chosen"); may be empty.
    [[nodiscard]] virtual QString statusText() const = 0;
    [[nodiscard]] virtual Counters counters() const = 0;

Q_SIGNALS:
    /// Again with each file that follows, where it begins another now and then.
    void ready(const QString& file);
    /// A ring has let go of its oldest file.
    void fileRemoved(const QString& file);
    void stateChanged();
    /// Also where it goes on in another way: then state() is not Failed.
    void failed(const qapscope::Error& error);
};

}  // namespace qapscope::app
