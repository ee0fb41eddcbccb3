// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch_run.h"

#include "look/core_text.h"
#include "main_window.h"
#include "report.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QImage>
#include <QTimer>

#include <cstdio>
#include <functional>

namespace qapscope::app {

namespace {

constexpr int kExitUnreadable = 2;
constexpr int kSettleMs = 400;  // between two looks at whether the window still changes
constexpr int kMostLooks = 25;

struct BatchText
{
    Q_DECLARE_TR_FUNCTIONS(qapscope::app::BatchText)
};

void print(std::FILE* stream, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

void waitFor(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Starts what is to be read and waits until all of it has been read. False, with a sentence printed, where that
/// cannot be done.
bool readAll(SessionController& controller, const std::function<void()>& start)
{
    QEventLoop loop;
    bool isRead = true;
    QObject::connect(&controller, &SessionController::finished, &loop, &QEventLoop::quit);
    QObject::connect(&controller, &SessionController::failed, &loop, [&loop, &isRead](const Error& error) {
        print(stderr, errorSentence(error) + QLatin1Char('\n'));
        isRead = false;
        loop.quit();
    });
    start();
    loop.exec();
    return isRead;
}

bool load(MainWindow& window, const QString& file)
{
    window.controller().setFollowPolicy(FollowPolicy::Never);
    return readAll(window.controller(), [&window, &file] { window.openFile(file); });
}

/// Watches the demo for a while.
bool loadDemo(MainWindow& window, std::chrono::seconds time)
{
    SessionController& controller = window.controller();
    QTimer::singleShot(time, &controller, &SessionController::stopLive);
    return readAll(controller, [&window] { window.startDemo(); });
}

/// The window once charts, Info texts and the selected QAP, which come from other threads, are all there.
QImage settledPicture(MainWindow& window)
{
    QImage before;
    for (int look = 0; look < kMostLooks; ++look) {
        waitFor(kSettleMs);
        QImage now = window.grab().toImage();
        if (now == before)
            return now;
        before = std::move(now);
    }
    return before;
}

bool savePicture(MainWindow& window, const CommandLine& line)
{
    if (line.select != 0)
        window.goToNumber(line.select);
    if (!line.search.isEmpty())
        window.search(line.search);
    if (!settledPicture(window).save(line.screenshot, "PNG")) {
        print(stderr,
              BatchText::tr("The picture could not be written to %1. Choose a folder that you may write to.")
                      .arg(line.screenshot)
                  + QLatin1Char('\n'));
        return false;
    }
    print(stdout, QFileInfo(line.screenshot).absoluteFilePath() + QLatin1Char('\n'));
    return true;
}

}  // namespace

int runBatch(MainWindow& window, const CommandLine& line)
{
    if (!line.screenshot.isEmpty())
        window.show();
    bool isFirst = true;
    if (line.isDemo) {
        if (!loadDemo(window, std::chrono::seconds(line.seconds)))
            return kExitUnreadable;
        if (line.isReport)
            print(stdout, reportText(window.controller().openSession()));
        isFirst = !line.isReport;
    }
    for (const QString& file : line.files) {
        if (!load(window, file))
            return kExitUnreadable;
        if (!line.isReport)
            continue;
        if (!isFirst)
            print(stdout, QStringLiteral("\n"));
        isFirst = false;
        print(stdout, reportText(window.controller().openSession()));
    }
    if (line.screenshot.isEmpty())
        return 0;
    if (line.isReport)
        print(stdout, QStringLiteral("\n"));
    return savePicture(window, line) ? 0 : kExitUnreadable;
}

}  // namespace qapscope::app
