// SPDX-License-Identifier: GPL-3.0-or-later
/// A capture, or a stream of QAPs, that another program writes to our standard input (`ssh host tcpdump -w - | qapscope
/// -`): its bytes go into the capture file as they are, for the reader knows all forms. The thread it was made in; a
/// thread of its own reads.
#pragma once

#include "sources/source.h"

#include <QThread>

#include <atomic>
#include <memory>

namespace qapscope::app {

class StandardInputSource final : public Source
{
    Q_OBJECT

public:
    /// `file`: where the bytes go; must not be there. `descriptor`: what is read; it stays the caller's.
    explicit StandardInputSource(QString file, int descriptor = 0, QObject* parent = nullptr);
    ~StandardInputSource() override;

    /// ready() follows when enough has come to know what it is, or it has ended.
    void start() override;
    void stop() override;

    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] QString file() const override { return m_isReady ? m_path : QString(); }
    [[nodiscard]] QString title() const override { return tr("standard input"); }
    [[nodiscard]] QString statusText() const override;
    /// Bytes only: what the packets are is for the reader to say.
    [[nodiscard]] Counters counters() const override;

private:
    class Copy;

    void change(State state);
    void copied();
    void finished(const std::shared_ptr<Copy>& copy);

    const QString m_path;
    const int m_descriptor;
    State m_state = State::Idle;
    bool m_isReady = false;
    std::shared_ptr<Copy> m_copy;
    std::unique_ptr<QThread> m_thread;
};

}  // namespace qapscope::app
