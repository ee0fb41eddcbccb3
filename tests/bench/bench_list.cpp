// SPDX-License-Identifier: MIT
// What the list costs the GUI thread: appending at 500,000 QAP/s polled at 30 Hz, painting a frame anywhere,
// finding the neighbour with the same ID, and searching the Info texts in the background.
#include "app/models/made_session.h"
#include "look/theme.h"
#include "models/qap_list_model.h"
#include "views/qap_list_view.h"

#include <QApplication>
#include <QScrollBar>

#include <benchmark/benchmark.h>

#include <map>
#include <random>

namespace qapscope::app {
namespace {

/// Rows that come between two polls at 500,000 QAP/s and 30 Hz.
constexpr std::uint32_t kRowsPerPoll = 16'667;
constexpr QSize kWindow(1'600, 1'000);
constexpr const char* kPayload = R"({"action":"train-model","job_id":"j-17","params":{"epochs":3}})";

/// A session whose rows share the bytes of a few QAPs, so that ten million fit.
class LongSession
{
public:
    void grow(std::uint32_t rows)
    {
        const std::array extents = {
            Extent{ExtentOrigin::Capture, m_at, kMaxHeaderSize + std::strlen(kPayload), {}}};
        for (std::uint32_t i = 0; i < rows; ++i) {
            NewRow row;
            m_ns += 2'000;
            row.time = timestampFromNs(m_ns);
            row.last = row.time;
            row.conversation = m_made.conversation();
            row.direction = i % 2 == 0 ? Direction::ClientToServer : Direction::ServerToClient;
            row.header.typeByte = i % 2 == 0 ? 0x01 : 0x02;
            row.header.id = m_id++ / 2;
            row.header.length = static_cast<std::uint32_t>(std::strlen(kPayload));
            row.flags = static_cast<std::uint16_t>(RowFlag::Complete);
            const RowIndex index = m_made.writer().addRow(row);
            m_made.writer().setExtents(index, extents);
        }
        m_made.publish();
    }

    [[nodiscard]] OpenSession open() const { return m_made.open(); }

private:
    [[nodiscard]] static std::uint64_t firstBytes(test::MadeSession& made)
    {
        static_cast<void>(made.request(kPayload));
        return 0;
    }

    test::MadeSession m_made;
    std::uint64_t m_at = firstBytes(m_made);
    std::uint32_t m_id = 0;
    std::int64_t m_ns = 1'700'000'000'000'000'000;
};

LongSession& sessionOf(std::int64_t rows)
{
    static std::map<std::int64_t, LongSession> s_sessions;
    const auto [at, isNew] = s_sessions.try_emplace(rows);
    if (isNew)
        at->second.grow(static_cast<std::uint32_t>(rows));
    return at->second;
}

struct Window
{
    explicit Window(LongSession& session)
    {
        view.setModel(&model);
        view.resize(kWindow);
        view.show();
        // Until the window is exposed nothing is painted.
        QCoreApplication::processEvents();
        model.setSession(session.open());
        view.viewport()->repaint();
    }

    QapListModel model;
    QapListView view;
};

void open(benchmark::State& state)
{
    LongSession& session = sessionOf(state.range(0));
    for (auto _ : state) {
        const Window window(session);
        benchmark::DoNotOptimize(window.view.lastVisibleRow());
    }
}

void appendWhileFollowing(benchmark::State& state)
{
    LongSession session;
    session.grow(static_cast<std::uint32_t>(state.range(0)));
    Window window(session);
    window.view.setFollowing(true);
    for (auto _ : state) {
        state.PauseTiming();
        session.grow(kRowsPerPoll);
        state.ResumeTiming();
        window.model.grow();
        window.view.viewport()->repaint();
    }
}

void appendOutOfSight(benchmark::State& state)
{
    LongSession session;
    session.grow(static_cast<std::uint32_t>(state.range(0)));
    Window window(session);
    window.view.markAllSeen();
    for (auto _ : state) {
        state.PauseTiming();
        session.grow(kRowsPerPoll);
        state.ResumeTiming();
        window.model.grow();
    }
}

void scrollAnywhere(benchmark::State& state)
{
    Window window(sessionOf(state.range(0)));
    std::mt19937 random(1);
    std::uniform_int_distribution<int> anywhere(0, window.view.verticalScrollBar()->maximum());
    for (auto _ : state) {
        window.view.verticalScrollBar()->setValue(anywhere(random));
        window.view.viewport()->repaint();
    }
}

void selectAnywhere(benchmark::State& state)
{
    Window window(sessionOf(state.range(0)));
    std::mt19937 random(1);
    std::uniform_int_distribution<std::uint32_t> anywhere(1, static_cast<std::uint32_t>(state.range(0)));
    for (auto _ : state) {
        window.view.goToNumber(anywhere(random));
        window.view.viewport()->repaint();
    }
}

/// The far end of the list has no neighbour with this ID: every row is looked at.
void findNoNeighbour(benchmark::State& state)
{
    Window window(sessionOf(state.range(0)));
    window.view.goToNumber(2);
    for (auto _ : state)
        window.view.nextWithSameId();
}

void searchInfo(benchmark::State& state)
{
    Window window(sessionOf(state.range(0)));
    for (auto _ : state) {
        window.model.setSearch(QStringLiteral("no such text"));
        while (window.model.isSearching())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        state.PauseTiming();
        window.model.setSearch({});
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void sizes(benchmark::internal::Benchmark* bench)
{
    bench->ArgName("rows")
        ->Arg(10)
        ->Arg(100'000)
        ->Arg(1'000'000)
        ->Arg(10'000'000)
        ->Unit(benchmark::kMicrosecond);
}

BENCHMARK(open)->Apply(sizes);
BENCHMARK(appendWhileFollowing)->Apply(sizes)->Iterations(60);
BENCHMARK(appendOutOfSight)->Apply(sizes)->Iterations(60);
BENCHMARK(scrollAnywhere)->Apply(sizes);
BENCHMARK(selectAnywhere)->Apply(sizes);
BENCHMARK(findNoNeighbour)->Apply(sizes);
BENCHMARK(searchInfo)
    ->ArgName("rows")
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace qapscope::app

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    qapscope::app::applyTheme(qapscope::app::ThemeChoice::Light);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
