// SPDX-License-Identifier: MIT
// The window under live load: how long a packet takes to its row on the screen, how long the GUI thread is busy with one
// event, how long a key takes to its picture, and how much memory a long run needs. Another process writes the capture
// file at the rate wanted; the window, as the program makes it, follows it without a screen.
//
//   bench_window [--rates QAP-A-SECOND,...] [--seconds S] [--keep QAPS] [--folder DIR]
//   bench_window --soak SECONDS [--rates QAP-A-SECOND] [--keep QAPS]    memory only, a line every ten seconds
#include "language.h"
#include "load_writer.h"
#include "look/theme.h"
#include "main_window.h"
#include "models/qap_list_model.h"
#include "settings.h"
#include "sources/source.h"
#include "views/qap_list_view.h"
#include "views/shell/capture_area.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QKeyEvent>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>
#include <ctime>
#include <optional>

namespace qapscope::app {
namespace {

using namespace std::chrono_literals;

constexpr QSize kWindow(1'600, 1'000);
constexpr int kKeyInterval = 400;  // milliseconds
constexpr auto kWarmUp = 2s;

double cpuMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Values of which percentiles are asked for.
struct Samples
{
    std::vector<double> all;

    [[nodiscard]] double at(double part)
    {
        if (all.empty())
            return 0;
        const auto place = static_cast<std::ptrdiff_t>(part * static_cast<double>(all.size() - 1));
        std::nth_element(all.begin(), all.begin() + place, all.end());
        return all[static_cast<std::size_t>(place)];
    }
};

/// Measures each event that the loop delivers, with all that it leads to.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (!isMeasuring || m_depth != 0 || QThread::currentThread() != thread()) {
            const Depth depth(m_depth);
            return QApplication::notify(receiver, event);
        }
        const Depth depth(m_depth);
        const double cpu = cpuMs();
        QElapsedTimer wall;
        wall.start();
        const bool isTaken = QApplication::notify(receiver, event);
        walls.all.push_back(static_cast<double>(wall.nsecsElapsed()) / 1e6);
        cpus.all.push_back(cpuMs() - cpu);
        return isTaken;
    }

    bool isMeasuring = false;
    Samples walls;
    Samples cpus;

private:
    struct Depth
    {
        explicit Depth(int& value) : depth(value) { ++depth; }
        ~Depth() { --depth; }
        int& depth;
    };
    int m_depth = 0;
};

/// A file that somebody else writes, as a source.
class LoadSource : public Source
{
public:
    LoadSource(QString file, std::uint32_t rate) : m_path(std::move(file)), m_rate(rate) {}

    void start() override
    {
        m_writer = std::make_unique<bench::LoadWriter>(m_path.toStdString(), m_rate);
        m_state = State::Running;
        Q_EMIT stateChanged();
        Q_EMIT ready(m_path);
    }
    void stop() override
    {
        m_writer.reset();
        m_state = State::Ended;
        Q_EMIT stateChanged();
    }
    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] QString file() const override { return m_writer ? m_path : QString(); }
    [[nodiscard]] QString title() const override { return QStringLiteral("Load"); }
    [[nodiscard]] QString statusText() const override { return {}; }
    [[nodiscard]] Counters counters() const override { return {}; }

private:
    QString m_path;
    std::uint32_t m_rate;
    std::unique_ptr<bench::LoadWriter> m_writer;
    State m_state = State::Idle;
};

/// Looks at the list's viewport when it has been painted: which rows came, and whether a key was answered.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QapListView& list) : m_list(list) { list.viewport()->installEventFilter(this); }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Paint || m_isInside)
            return false;
        m_isInside = true;
        static_cast<QObject*>(watched)->event(event);
        m_isInside = false;
        painted();
        return true;
    }

    void pressKey()
    {
        m_key.start();
        QCoreApplication::postEvent(&m_list, new QKeyEvent(QEvent::KeyPress, Qt::Key_End, Qt::NoModifier));
        QCoreApplication::postEvent(&m_list, new QKeyEvent(QEvent::KeyRelease, Qt::Key_End, Qt::NoModifier));
    }

    bool isMeasuring = false;
    Samples delays;
    Samples keys;

private:
    void painted()
    {
        if (m_key.isValid() && m_list.currentQap() != m_before) {
            m_before = m_list.currentQap();
            keys.all.push_back(static_cast<double>(m_key.nsecsElapsed()) / 1e6);
            m_key.invalidate();
        }
        const QapListModel& model = *m_list.listModel();
        const std::uint32_t known = model.knownRows();
        if (isMeasuring && m_seen != 0) {
            const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(
                                 std::chrono::system_clock::now().time_since_epoch())
                                 .count();
            // Rows that ran through between two pictures count too: they can be scrolled to from now on.
            const std::uint32_t step = std::max<std::uint32_t>(1, (known - m_seen) / 64);
            for (std::uint32_t row = m_seen; row < known; row += step)
                delays.all.push_back(
                    static_cast<double>(now - nsSinceEpoch(model.openSession().session->timeOf({row})))
                    / 1e6);
        }
        m_seen = known;
    }

    QapListView& m_list;
    QElapsedTimer m_key;
    RowIndex m_before;
    std::uint32_t m_seen = 0;
    bool m_isInside = false;
};

double megabytes(const char* what)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith(what))
            return line.mid(static_cast<qsizetype>(std::strlen(what)) + 1)
                       .simplified()
                       .split(' ')
                       .front()
                       .toDouble()
                   / 1024;
    return 0;
}

void waitFor(std::chrono::milliseconds span)
{
    QElapsedTimer timer;
    timer.start();
    while (!timer.hasExpired(span.count()))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
}

struct Run
{
    std::uint32_t rate = 0;
    int seconds = 0;
    std::uint64_t keep = 0;
};

/// The window as the program opens it, live on the load.
class LoadedWindow
{
public:
    LoadedWindow(const QString& folder, const Run& run)
        : m_settings(folder + QStringLiteral("/qapscope.ini"))
        , m_window(prepared(run))
    {
        m_window.resize(kWindow);
        m_window.show();
        m_window.goLive(
            {.label = QStringLiteral("load"),
             .make = [run](const QString& file) { return std::make_unique<LoadSource>(file, run.rate); },
             .isReproducible = true});
        waitFor(kWarmUp);
    }
    [[nodiscard]] MainWindow& window() { return m_window; }
    [[nodiscard]] std::uint64_t rows()
    {
        const OpenSession& open = m_window.controller().openSession();
        return open.isOpen() ? open.session->rowCount() : 0;
    }

private:
    Settings& prepared(const Run& run)
    {
        m_settings.setRetention({run.keep, 0, {}});
        return m_settings;
    }

    Settings m_settings;
    MainWindow m_window;
};

bool measure(WatchedApplication& application, const QString& folder, const Run& run)
{
    LoadedWindow loaded(folder, run);
    PaintWatch watch(*loaded.window().captureArea().list());
    const std::uint64_t before = loaded.rows();
    QTimer keys;
    QObject::connect(&keys, &QTimer::timeout, &watch, &PaintWatch::pressKey);
    keys.start(kKeyInterval);
    waitFor(200ms);
    application.walls = application.cpus = {};
    application.isMeasuring = watch.isMeasuring = true;
    QElapsedTimer timer;
    timer.start();
    const std::uint64_t start = loaded.rows();
    waitFor(std::chrono::seconds(run.seconds));
    application.isMeasuring = false;
    const double seen =
        static_cast<double>(loaded.rows() - start) * 1e3 / static_cast<double>(timer.elapsed());
    Samples& walls = application.walls;
    Samples& cpus = application.cpus;
    std::printf(
        "%9u %9.0f | %6.0f %6.0f %6.0f | %6.2f %6.2f %6.1f | %6.2f %6.1f | %5.0f %5.0f %5.0f | %6.0f\n",
        run.rate, seen, watch.delays.at(0.5), watch.delays.at(0.99), watch.delays.at(1), cpus.at(0.99),
        cpus.at(0.999), cpus.at(1), walls.at(0.99), walls.at(1), watch.keys.at(0.5), watch.keys.at(0.99),
        watch.keys.at(1), megabytes("RssAnon:"));
    std::fflush(stdout);
    return loaded.rows() > before && !watch.delays.all.empty() && !watch.keys.all.empty();
}

/// Memory of the window, a line every ten seconds.
bool soak(const QString& folder, const Run& run)
{
    constexpr int kStep = 10;
    LoadedWindow loaded(folder, run);
    std::printf("%8s %14s %14s %10s %10s\n", "seconds", "QAPs seen", "given up", "own MB", "all MB");
    for (int at = kStep; at <= run.seconds; at += kStep) {
        waitFor(std::chrono::seconds(kStep));
        const std::uint64_t evicted =
            loaded.window().controller().openSession().session->counters().evictedRows;
        std::printf("%8d %14llu %14llu %10.1f %10.1f\n", at, static_cast<unsigned long long>(loaded.rows()),
                    static_cast<unsigned long long>(evicted), megabytes("RssAnon:"), megabytes("VmRSS:"));
        std::fflush(stdout);
    }
    return loaded.rows() > 0;
}

int run(WatchedApplication& application)
{
    QCommandLineParser parser;
    const QCommandLineOption rates(QStringLiteral("rates"), QString(), QStringLiteral("n"),
                                   QStringLiteral("50000,200000,500000"));
    const QCommandLineOption seconds(QStringLiteral("seconds"), QString(), QStringLiteral("s"),
                                     QStringLiteral("10"));
    const QCommandLineOption keep(QStringLiteral("keep"), QString(), QStringLiteral("n"),
                                  QStringLiteral("1000000"));
    const QCommandLineOption folder(QStringLiteral("folder"), QString(), QStringLiteral("dir"));
    const QCommandLineOption soaked(QStringLiteral("soak"), QString(), QStringLiteral("s"));
    parser.addOptions({rates, seconds, keep, folder, soaked});
    parser.process(application);
    const QTemporaryDir own(
        parser.value(folder).isEmpty() ? QString() : parser.value(folder) + QStringLiteral("/live-XXXXXX"));
    qputenv("XDG_DATA_HOME", own.path().toUtf8());
    const bool isSoak = parser.isSet(soaked);
    if (!isSoak)
        std::printf("%9s %9s | %-20s | %-20s | %-13s | %-17s | %6s\n%9s %9s | %6s %6s %6s | %6s %6s %6s | "
                    "%6s %6s | %5s %5s %5s |\n",
                    "wanted", "seen", "packet to row, ms", "GUI event, CPU ms", "wall ms", "key to paint, ms",
                    "own MB", "QAP/s", "QAP/s", "p50", "p99", "most", "p99", "p99.9", "most", "p99", "most",
                    "p50", "p99", "most");
    for (const QString& rate : parser.value(rates).split(QLatin1Char(','))) {
        const Run one{rate.toUInt(), parser.value(isSoak ? soaked : seconds).toInt(),
                      parser.value(keep).toULongLong()};
        if (!(isSoak ? soak(own.path(), one) : measure(application, own.path(), one))) {
            std::fprintf(stderr, "nothing came at %u QAP/s\n", one.rate);
            return 1;
        }
    }
    return 0;
}

}  // namespace
}  // namespace qapscope::app

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qapscope::app::WatchedApplication application(argc, argv);
    qapscope::app::applyTheme(qapscope::app::ThemeChoice::Light);
    return qapscope::app::run(application);
}
