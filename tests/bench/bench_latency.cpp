// SPDX-License-Identifier: MIT
/// What the latency chart costs: a picture of ten million first responses from nothing, one after the session
/// grew, one zoomed in, and the exact percentiles of a report.
#include "analysis/latency_aggregator.h"
#include "analysis/session_report.h"

#include "support/exchange_session.h"

#include <benchmark/benchmark.h>

#include <map>
#include <random>

namespace {

using namespace qapscope;
using test::ExchangeSession;

constexpr std::size_t kGrowth =
    16'667;  ///< what 500,000 QAP/s add between two updates at 15 Hz: half are responses

const Timestamp kStart = timestampFromNs(1'700'000'000'000'000'000);

/// 2 µs apart, a log-normal body, one in a thousand in a slow tail, now and then another type.
class Load
{
public:
    void add(std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i) {
            m_time += Duration(static_cast<std::int64_t>(m_random() % 4'000));
            double latency = m_body(m_random);
            if (m_random() % 1'000 == 0)
                latency *= 50;
            const std::uint8_t type = m_random() % 10 == 0 ? 0x11 : 0x01;
            m_made.add(m_time, Duration(static_cast<std::int64_t>(latency)), type);
        }
        m_made.publish();
    }

    [[nodiscard]] std::shared_ptr<Session> session() const { return m_made.shared(); }
    [[nodiscard]] Timestamp time() const noexcept { return m_time; }

private:
    ExchangeSession m_made;
    std::mt19937_64 m_random{1};
    std::lognormal_distribution<double> m_body{12.5, 0.6};
    Timestamp m_time = kStart;
};

Load& load(std::size_t count)
{
    static std::map<std::size_t, std::unique_ptr<Load>> loads;
    std::unique_ptr<Load>& one = loads[count];
    if (!one) {
        one = std::make_unique<Load>();
        one->add(count);
    }
    return *one;
}

LatencyQuery wide(LatencyScale scale)
{
    LatencyQuery query;
    query.columns = 300;
    query.rows = 150;
    query.scale = scale;
    return query;
}

void fromNothing(benchmark::State& state)
{
    const auto points = static_cast<std::size_t>(state.range(0));
    const auto session = load(points).session();
    const auto scale = static_cast<LatencyScale>(state.range(1));
    for (auto _ : state)
        benchmark::DoNotOptimize(LatencyAggregator(session, {}).picture(wide(scale)));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void afterGrowth(benchmark::State& state)
{
    Load grown;
    grown.add(static_cast<std::size_t>(state.range(0)));
    LatencyAggregator aggregator(grown.session(), {});
    benchmark::DoNotOptimize(aggregator.picture(wide(LatencyScale::Logarithmic)));
    for (auto _ : state) {
        state.PauseTiming();
        grown.add(kGrowth);
        state.ResumeTiming();
        benchmark::DoNotOptimize(aggregator.picture(wide(LatencyScale::Logarithmic)));
    }
}

void zoomedIn(benchmark::State& state)
{
    Load& made = load(static_cast<std::size_t>(state.range(0)));
    LatencyAggregator aggregator(made.session(), {});
    benchmark::DoNotOptimize(aggregator.picture(wide(LatencyScale::Logarithmic)));
    const Duration all = made.time() - kStart;
    std::int64_t part = 0;
    for (auto _ : state) {
        LatencyQuery query = wide(LatencyScale::Logarithmic);
        const Timestamp begin = kStart + all * (part++ % 90) / 100;
        query.time = TimeRange{begin, begin + all / 100};
        benchmark::DoNotOptimize(aggregator.picture(query));
    }
}

void exactSummary(benchmark::State& state)
{
    const auto session = load(static_cast<std::size_t>(state.range(0))).session();
    for (auto _ : state)
        benchmark::DoNotOptimize(summarizeLatencies(*session));
}

void report(benchmark::State& state)
{
    const auto session = load(static_cast<std::size_t>(state.range(0))).session();
    for (auto _ : state)
        benchmark::DoNotOptimize(makeSessionReport(*session, {}));
}

constexpr std::int64_t kMillion = 1'000'000;

BENCHMARK(fromNothing)
    ->ArgsProduct({{1'000, kMillion, 10 * kMillion}, {0, 1}})
    ->ArgNames({"points", "linear"})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(zoomedIn)->Arg(10 * kMillion)->Unit(benchmark::kMillisecond);
BENCHMARK(exactSummary)->Arg(10 * kMillion)->Unit(benchmark::kMillisecond);
BENCHMARK(report)->Arg(10 * kMillion)->Unit(benchmark::kMillisecond);
BENCHMARK(afterGrowth)->Arg(kMillion)->Arg(10 * kMillion)->Iterations(30)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
