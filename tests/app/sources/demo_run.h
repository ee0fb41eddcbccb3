// SPDX-License-Identifier: MIT
/// Runs the demo for a while and gives what it says it sent, and its file.
#pragma once

#include "sources/demo/demo_ledger.h"
#include "sources/demo_source.h"

#include <QtTest>

namespace qapscope::test {

struct DemoRun
{
    std::vector<app::DemoLedgerEntry> sent;
    QString file;
    std::uint64_t differences = 0;
    app::Source::Counters counters;
};

inline app::DemoScriptOptions shortScript(std::uint64_t seed)
{
    app::DemoScriptOptions script;
    script.seed = seed;
    script.rate = 400;
    script.duration = std::chrono::milliseconds(2'500);
    script.firstDeath = std::chrono::milliseconds(1'200);
    script.outage = std::chrono::milliseconds(400);
    return script;
}

/// Needs: the script has a duration. An empty file name where it did not end.
inline DemoRun runDemo(const QString& file, const app::DemoScriptOptions& script)
{
    app::DemoSource source({file, script});
    QSignalSpy failed(&source, &app::Source::failed);
    source.start();
    const bool hasEnded =
        QTest::qWaitFor([&] { return source.state() == app::Source::State::Ended; }, 20'000);
    if (!hasEnded || !failed.isEmpty())
        return {};
    return {source.ledger().entries(), file, source.differences(), source.counters()};
}

}  // namespace qapscope::test
