// SPDX-License-Identifier: GPL-3.0-or-later
/// The demo as a source: an embedded cluster whose traffic is tapped into a capture file. Nothing of it leaves the
/// machine, and it needs no privileges. GUI thread; the cluster has a thread of its own.
#pragma once

#include "sources/demo/demo_script.h"
#include "sources/source.h"

#include <memory>

class QThread;

namespace qapscope::app {

class DemoLedger;
class LiveFile;

struct DemoOptions
{
    QString file;  ///< to be made; must not be there
    DemoScriptOptions script;
};

class DemoSource : public Source
{
    Q_OBJECT

public:
    explicit DemoSource(const DemoOptions& options, QObject* parent = nullptr);
    ~DemoSource() override;

    void start() override;
    void stop() override;

    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] QString file() const override { return m_file ? m_options.file : QString(); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] Counters counters() const override;

    /// What was sent so far.
    [[nodiscard]] const DemoLedger& ledger() const noexcept { return *m_ledger; }
    /// How often bytes came out other than they went in: 0, or the tap is broken. After it has ended.
    [[nodiscard]] std::uint64_t differences() const noexcept { return m_differences; }

private:
    class Run;

    void setState(State state);

    DemoOptions m_options;
    std::unique_ptr<LiveFile> m_file;
    std::unique_ptr<DemoLedger> m_ledger;
    Run* m_run = nullptr;  ///< lives in the thread
    std::unique_ptr<QThread> m_thread;
    std::uint64_t m_differences = 0;
    State m_state = State::Idle;
};

}  // namespace qapscope::app
