// SPDX-License-Identifier: GPL-3.0-or-later
/// A live capture that was left behind by a program that was killed: it has ended, and its file is there. GUI thread.
#pragma once

#include "sources/source.h"

namespace qapscope::app {

class RecoveredSource : public Source
{
    Q_OBJECT

public:
    explicit RecoveredSource(QString file) : m_file(std::move(file)) {}

    void start() override;
    void stop() override {}

    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] QString file() const override { return m_file; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString statusText() const override { return {}; }
    [[nodiscard]] Counters counters() const override { return {}; }

private:
    QString m_file;
    State m_state = State::Idle;
};

}  // namespace qapscope::app
