// SPDX-License-Identifier: MIT
/// The demo as a program: `run_demo <seed> <milliseconds> <file>`. Prints how many QAPs it sent.
#include "sources/demo/demo_ledger.h"
#include "sources/demo_source.h"

#include <QCoreApplication>

#include <cstdio>

using namespace qapscope;
using namespace qapscope::app;

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList given = QCoreApplication::arguments();
    if (given.size() != 4)
        return 2;
    DemoOptions options;
    options.file = given.at(3);
    options.script.seed = given.at(1).toULongLong();
    options.script.duration = std::chrono::milliseconds(given.at(2).toInt());
    options.script.firstDeath = options.script.duration / 3;
    options.script.outage = std::chrono::milliseconds(300);
    DemoSource demo(options);
    QObject::connect(&demo, &Source::stateChanged, [&] {
        if (demo.state() == Source::State::Failed)
            QCoreApplication::exit(1);
        if (demo.state() == Source::State::Ended)
            QCoreApplication::quit();
    });
    demo.start();
    const int failed = QCoreApplication::exec();
    std::printf("%zu\n", demo.ledger().size());
    return failed;
}
