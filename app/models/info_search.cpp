// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/info_search.h"

#include "pipeline/row_decoder.h"

#include <QStringMatcher>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace qapscope::app {
namespace {

/// Rows that one thread takes at a time: small, so that first hits come soon and cores share evenly.
constexpr std::uint32_t kRowsPerTake = 2'048;
constexpr unsigned kMostThreads = 16;

}  // namespace

struct InfoSearch::State
{
    explicit State(const OpenSession& session, const QString& text)
        : open(session)
        , matcher(text, Qt::CaseInsensitive)
    {}

    void work();
    [[nodiscard]] bool takeRange(std::uint32_t& first, std::uint32_t& end);
    void give(std::uint32_t first, std::uint32_t end, std::vector<std::uint32_t> hits);

    struct Finished
    {
        std::uint32_t end = 0;
        std::vector<std::uint32_t> hits;
    };

    const OpenSession open;
    const QStringMatcher matcher;
    std::atomic<bool> isCancelled = false;

    std::mutex mutex;
    std::condition_variable more;
    std::uint32_t limit = 0;                       ///< the rest is guarded by mutex
    std::uint32_t next = 0;                        ///< first row that nobody has taken
    std::uint32_t scanned = 0;                     ///< all rows below it are done
    std::map<std::uint32_t, Finished> outOfOrder;  ///< by first row
    std::vector<std::uint32_t> hits;               ///< of rows below scanned, not yet taken

    std::vector<std::jthread> threads;  ///< last: joined before the rest goes
};

void InfoSearch::State::work()
{
    std::uint32_t first = 0;
    std::uint32_t end = 0;
    while (takeRange(first, end)) {
        std::vector<std::uint32_t> found;
        for (std::uint32_t row = first; row < end; ++row) {
            if (isCancelled.load(std::memory_order_relaxed))
                return;
            const std::string info = rowInfo(*open.session, RowIndex{row}, open.keyRing(), open.decode);
            const QString text = QString::fromUtf8(info.data(), static_cast<qsizetype>(info.size()));
            if (matcher.indexIn(text) >= 0)
                found.push_back(row);
        }
        give(first, end, std::move(found));
    }
}

bool InfoSearch::State::takeRange(std::uint32_t& first, std::uint32_t& end)
{
    std::unique_lock lock(mutex);
    more.wait(lock, [this] { return isCancelled || next < limit; });
    if (isCancelled)
        return false;
    first = next;
    end = first + std::min(kRowsPerTake, limit - first);
    next = end;
    return true;
}

void InfoSearch::State::give(std::uint32_t first, std::uint32_t end, std::vector<std::uint32_t> found)
{
    const std::lock_guard lock(mutex);
    outOfOrder.emplace(first, Finished{end, std::move(found)});
    for (auto at = outOfOrder.find(scanned); at != outOfOrder.end(); at = outOfOrder.find(scanned)) {
        hits.insert(hits.end(), at->second.hits.begin(), at->second.hits.end());
        scanned = at->second.end;
        outOfOrder.erase(at);
    }
}

InfoSearch::InfoSearch(const OpenSession& open, const QString& text)
    : m_state(std::make_unique<State>(open, text))
{
    const unsigned count = std::clamp(std::thread::hardware_concurrency(), 1u, kMostThreads);
    for (unsigned i = 0; i < count; ++i)
        m_state->threads.emplace_back([state = m_state.get()] { state->work(); });
}

InfoSearch::~InfoSearch()
{
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->isCancelled = true;
    }
    m_state->more.notify_all();
}

void InfoSearch::setLimit(std::uint32_t rows)
{
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->limit = std::max(m_state->limit, rows);
    }
    m_state->more.notify_all();
}

InfoSearch::Progress InfoSearch::take()
{
    const std::lock_guard lock(m_state->mutex);
    return {std::exchange(m_state->hits, {}), m_state->scanned};
}

}  // namespace qapscope::app
