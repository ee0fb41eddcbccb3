// SPDX-License-Identifier: MIT
// What a giant payload costs in the real window: the first screen of a large JSON, and looking at, scrolling through
// and saving a large binary one. Each lies in a TCP stream of segments as Ethernet carries them. The captures are
// written to the temporary folder ($TMPDIR) and removed at the end.
#include "capture/pcapng_writer.h"
#include "main_window.h"
#include "models/payload_save.h"
#include "models/qap_list_model.h"
#include "settings.h"
#include "support/made_qap.h"
#include "support/packet_builder.h"
#include "views/bytes_area.h"
#include "views/bytes_view.h"
#include "views/detail_tree.h"
#include "views/detail_view.h"
#include "views/qap_list_view.h"
#include "views/shell/capture_area.h"

#include <QApplication>
#include <QFile>
#include <QScrollBar>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>

#include <fstream>
#include <map>
#include <random>

namespace qapscope::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kSegment = 1'448;
constexpr auto kBetweenSegments = std::chrono::microseconds(10);
constexpr QSize kWindow(1'600, 1'000);

/// One direction of a connection, as a pcapng.
class StreamCapture
{
public:
    explicit StreamCapture(const QString& path) : m_file(path)
    {
        if (!m_file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qUtf8Printable(path));
        appendSection(m_blocks, "bench_giant");
        appendInterface(m_blocks, {});
    }

    void send(std::string_view bytes)
    {
        m_pending.append(bytes);
        std::size_t at = 0;
        for (; m_pending.size() - at >= kSegment; at += kSegment)
            segment(std::string_view(m_pending).substr(at, kSegment));
        m_pending.erase(0, at);
    }
    void end() { segment(std::exchange(m_pending, {})); }

private:
    void segment(std::string_view bytes)
    {
        test::TcpFields fields;
        fields.source = 40'000;
        fields.destination = 7'000;
        fields.sequence = m_sequence;
        fields.flags = test::tcp_flag::kAck;
        const test::Bytes packet =
            test::ethernet(test::ether_type::kIpv4, test::ipv4({}, test::tcp(fields, asBytes(bytes))));
        m_time += kBetweenSegments;
        appendPacket(m_blocks, {0, m_time, packet, 0, std::nullopt, {}});
        m_file.write(reinterpret_cast<const char*>(m_blocks.data()), static_cast<qint64>(m_blocks.size()));
        m_blocks.clear();
        m_sequence += static_cast<std::uint32_t>(bytes.size());
    }

    QFile m_file;
    ByteBuffer m_blocks;
    std::string m_pending;
    Timestamp m_time{std::chrono::seconds(1'700'000'000)};
    std::uint32_t m_sequence = 1;
};

/// Records as a job's result has them.
std::string jsonOf(std::size_t bytes)
{
    std::string text = R"({"job_id":"j-17","status":"done","result":[)";
    for (std::size_t i = 0; text.size() + 2 < bytes; ++i)
        text += std::string(i == 0 ? "" : ",") + R"({"i":)" + std::to_string(i)
                + R"(,"name":"tile","values":[0.25,1.5,-3e8,7],"ok":true})";
    return text + "]}";
}

enum class Kind { Json, Binary };

/// A heartbeat, then the giant.
QString captureOf(Kind kind, std::size_t mebibytes)
{
    static const QTemporaryDir s_folder;
    static std::map<std::pair<Kind, std::size_t>, QString> s_made;
    QString& path = s_made[{kind, mebibytes}];
    if (!path.isEmpty())
        return path;
    path = s_folder.filePath(QStringLiteral("%1-%2.pcapng")
                                 .arg(QLatin1String(kind == Kind::Json ? "json" : "binary"))
                                 .arg(mebibytes));
    StreamCapture capture(path);
    capture.send(asText(test::qhp(0x11, 1)));
    const std::uint64_t size = mebibytes << 20;
    if (kind == Kind::Json) {
        const std::string json = jsonOf(size);
        capture.send(asText(test::qhpHeader(0x02, 2, static_cast<std::uint32_t>(json.size()))));
        capture.send(json);
    } else {
        capture.send(asText(test::qhpHeader(0x02, 2, static_cast<std::uint32_t>(size))));
        const test::Bytes block = test::noise(1u << 20);
        for (std::size_t i = 0; i < mebibytes; ++i)
            capture.send(asText(block));
    }
    capture.end();
    return path;
}

/// Memory of our own: the mapped capture is not counted.
double ownMebibytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("RssAnon:"))
            return std::stod(line.substr(8)) / 1'024;
    return 0;
}

template <typename Condition>
void waitFor(Condition condition)
{
    // The session's polling wakes it often enough.
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

/// The window on a capture that is read to its end, with the heartbeat selected.
class Scene
{
public:
    Scene(Kind kind, std::size_t mebibytes)
    {
        Limits limits;
        limits.maxPayloadBytes = UINT32_MAX;
        m_settings.setLimits(limits);
        m_window = std::make_unique<MainWindow>(m_settings);
        m_window->controller().setIngestOptions(limits, {});
        m_window->controller().setFollowPolicy(FollowPolicy::Never);
        m_window->resize(kWindow);
        m_window->show();
        m_window->openFile(captureOf(kind, mebibytes));
        waitFor([&] { return m_window->controller().state() == SessionController::State::Finished; });
        showHeartbeat();
        m_atRest = ownMebibytes();
    }

    void showHeartbeat()
    {
        select(1);
        QCoreApplication::processEvents();  // what was overtaken is dropped
    }
    void showGiant() { select(2); }
    void waitForWhole()
    {
        waitFor([&] { return area().detail()->isDecoded; });
        area().tree()->tree()->viewport()->repaint();
    }
    [[nodiscard]] CaptureArea& area() { return m_window->captureArea(); }
    /// Beyond what the window needs without it.
    [[nodiscard]] double moreMebibytes() const { return std::max(0.0, ownMebibytes() - m_atRest); }

private:
    /// Until its start is on the screen.
    void select(std::uint32_t number)
    {
        m_window->goToNumber(number);
        waitFor([&] {
            const QapDetailPtr detail = area().detail();
            return detail && qapNumber(detail->row) == number;
        });
        area().tree()->tree()->viewport()->repaint();
        area().bytes()->area(SourceId::Wire)->viewport()->repaint();
    }

    Settings m_settings{Settings::throwAwayFile()};
    std::unique_ptr<MainWindow> m_window;
    double m_atRest = 0;
};

void setSeconds(benchmark::State& state, Clock::time_point from)
{
    state.SetIterationTime(std::chrono::duration<double>(Clock::now() - from).count());
}

/// Until its start is on the screen, or until all of it is decoded and its tree painted.
void showGiant(benchmark::State& state, Kind kind, bool isWhole)
{
    Scene scene(kind, static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        scene.showHeartbeat();
        const auto from = Clock::now();
        scene.showGiant();
        if (isWhole)
            scene.waitForWhole();
        setSeconds(state, from);
    }
    state.counters["MiB"] = scene.moreMebibytes();
}
void firstScreen(benchmark::State& state, Kind kind)
{
    showGiant(state, kind, false);
}
void wholeDecode(benchmark::State& state, Kind kind)
{
    showGiant(state, kind, true);
}

/// Somewhere else in the bytes of the payload, painted.
void scrollBytes(benchmark::State& state, Kind kind)
{
    Scene scene(kind, static_cast<std::size_t>(state.range(0)));
    scene.showGiant();
    scene.waitForWhole();
    BytesArea* const bytes = scene.area().bytes()->area(SourceId::Wire);
    std::mt19937 random(1);
    std::uniform_int_distribution<int> anywhere(0, bytes->verticalScrollBar()->maximum());
    for (auto _ : state) {
        const auto from = Clock::now();
        bytes->verticalScrollBar()->setValue(anywhere(random));
        bytes->viewport()->repaint();
        setSeconds(state, from);
    }
    state.counters["MiB"] = scene.moreMebibytes();
}

void save(benchmark::State& state, Kind kind)
{
    Scene scene(kind, static_cast<std::size_t>(state.range(0)));
    scene.showGiant();
    scene.waitForWhole();
    const QTemporaryDir folder;
    const std::atomic<bool> isCancelled = false;
    for (auto _ : state) {
        const auto from = Clock::now();
        const auto written = savePayload(*scene.area().detail(), PayloadForm::AsSent,
                                         folder.filePath(QStringLiteral("payload")), isCancelled);
        setSeconds(state, from);
        if (!written || *written != static_cast<std::uint64_t>(state.range(0)) << 20)
            state.SkipWithError("not saved whole");
    }
    state.SetBytesProcessed(state.iterations() * (state.range(0) << 20));
    state.counters["MiB"] = scene.moreMebibytes();
}

}  // namespace
}  // namespace qapscope::app

int main(int argc, char** argv)
{
    using namespace qapscope::app;
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    for (const auto& [name, kind, giant] :
         {std::tuple("json", Kind::Json, 100), std::tuple("binary", Kind::Binary, 1'024)}) {
        const auto add = [&](const char* what, void (*run)(benchmark::State&, Kind)) {
            benchmark::RegisterBenchmark((std::string(what) + '_' + name).c_str(), run, kind)
                ->ArgName("MiB")
                ->Arg(1)
                ->Arg(giant)
                ->UseManualTime()
                ->Unit(benchmark::kMillisecond);
        };
        add("firstScreen", firstScreen);
        add("wholeDecode", wholeDecode);
        add("scrollBytes", scrollBytes);
        if (kind == Kind::Binary)
            add("save", save);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
