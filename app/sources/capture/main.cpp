// SPDX-License-Identifier: GPL-3.0-or-later
/// qapscope-capture: the only part of qapscope that ever holds a privilege. What it is told stands in
/// capture_arguments.h, what it tells in state_lines.h. It ends with its parent: when standard input, where that is a
/// pipe, comes to its end, or when the parent's thread has gone.
#include "sources/capture/capture_run.h"
#include "sources/capture/given_descriptors.h"
#include "sources/capture/interface_facts.h"

#include <csignal>
#include <cstdio>

namespace {

constexpr int kWrongUse = 2;

int wrongUse()
{
    std::fputs("qapscope-capture is started by qapscope. Modes: capture, list, statistics, check-filter LINK "
               "FILTER\n",
               stderr);
    return kWrongUse;
}

/// They are heard where the capture can be ended in order. What cannot be written any more is an error of that write.
void blockSignals()
{
    sigset_t blocked;
    ::sigemptyset(&blocked);
    ::sigaddset(&blocked, SIGTERM);
    ::sigaddset(&blocked, SIGINT);
    ::sigaddset(&blocked, SIGHUP);
    ::sigprocmask(SIG_BLOCK, &blocked, nullptr);
}

int capture(qapscope::app::StateLines& lines, const std::vector<std::string>& words)
{
    auto arguments = qapscope::app::parseCaptureArguments(words);
    if (!arguments) {
        lines.say(arguments.error());
        return kWrongUse;
    }
    // While every number that is open was open in the parent.
    if (const std::optional<qapscope::Error> wrong = qapscope::app::checkDescriptors(*arguments)) {
        lines.say(*wrong);
        return kWrongUse;
    }
    blockSignals();
    return qapscope::app::CaptureRun(std::move(*arguments), lines).run();
}

}  // namespace

int main(int count, char** words)
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    std::vector<std::string> arguments(words + 1, words + count);
    if (arguments.empty())
        return wrongUse();
    const std::string mode = arguments.front();
    arguments.erase(arguments.begin());
    qapscope::app::StateLines lines;
    if (mode == "capture")
        return capture(lines, arguments);
    if (mode == "list" && arguments.empty())
        return qapscope::app::listInterfaces(lines);
    if (mode == "statistics" && arguments.empty())
        return qapscope::app::tellTraffic(lines);
    if (mode == "check-filter" && arguments.size() == 2)
        return qapscope::app::checkFilter(lines, arguments[0], arguments[1]);
    return wrongUse();
}
