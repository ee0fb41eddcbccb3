// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inspection.h"

#include "pipeline/conformance_pass.h"

#include <QElapsedTimer>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>

namespace qapscope::app {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kRowsPerStep = 512;
constexpr qint64 kPublishMs = 400;
constexpr auto kPollInterval = 250ms;

}  // namespace

class Inspection::Worker : public QThread
{
public:
    explicit Worker(const OpenSession& open)
        : m_open(open)
        , m_pass(open.session, open.keyRing(), open.decode,
                 [this](RowIndex row, Severity severity) { m_severities->note(row, severity); })
        , m_found(std::make_shared<const FindingsFound>())
    {}

    ~Worker() override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isStopped = true;
        }
        m_more.notify_all();
        wait();
    }

    void poke()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isPoked = true;
        }
        m_more.notify_all();
    }

    [[nodiscard]] std::shared_ptr<const FindingsFound> found() const
    {
        const std::lock_guard lock(m_mutex);
        return m_found;
    }

protected:
    void run() override;

private:
    void publish();
    void addRows(FindingsFound& to) const;
    void addStreams(FindingsFound& to) const;
    void addDecoded(FindingsFound& to) const;

    const OpenSession m_open;
    const std::shared_ptr<PayloadSeverities> m_severities = std::make_shared<PayloadSeverities>();
    ConformancePass m_pass;
    mutable std::mutex m_mutex;
    std::condition_variable m_more;
    std::shared_ptr<const FindingsFound> m_found;  ///< guarded, as the next one
    bool m_isPoked = true;
    std::atomic<bool> m_isStopped = false;
};

void Inspection::Worker::run()
{
    QElapsedTimer sincePublished;
    while (!m_isStopped) {
        const bool hasMore = m_pass.step(kRowsPerStep);
        if (hasMore && sincePublished.isValid() && !sincePublished.hasExpired(kPublishMs))
            continue;
        publish();
        sincePublished.start();
        if (hasMore)
            continue;
        std::unique_lock lock(m_mutex);
        m_more.wait(lock, [this] { return m_isPoked || m_isStopped; });
        m_isPoked = false;
    }
}

void Inspection::Worker::publish()
{
    auto found = std::make_shared<FindingsFound>();
    m_severities->forgetBefore(m_open.session->firstRow());
    found->severities = m_severities;
    found->rows = m_open.session->rowCount();
    found->looked = std::min(m_pass.position().value, found->rows);
    found->counts = m_open.session->findingCounts();
    addRows(*found);
    addStreams(*found);
    addDecoded(*found);
    std::ranges::stable_sort(found->list, [](const FoundFinding& a, const FoundFinding& b) {
        return std::pair(a.rule, a.row) < std::pair(b.rule, b.row);
    });
    const std::lock_guard lock(m_mutex);
    m_found = std::move(found);
}

/// What ingest says of rows.
void Inspection::Worker::addRows(FindingsFound& to) const
{
    const Session& session = *m_open.session;
    std::array<std::size_t, kRowRules.size()> listed{};
    for (std::uint32_t index = session.firstRow().value; index < to.rows; ++index) {
        const RowIndex row{index};
        const std::uint16_t bits = session.findingBitsOf(row);
        for (std::size_t bit = 0; bits >> bit != 0; ++bit) {
            if ((bits >> bit & 1) == 0 || listed[bit]++ >= FindingsFound::kMostListed)
                continue;
            to.list.push_back({.rule = kRowRules[bit],
                               .row = row,
                               .conversation = session.conversationOf(row),
                               .time = session.timeOf(row)});
        }
    }
}

void Inspection::Worker::addStreams(FindingsFound& to) const
{
    for (const StreamFinding& finding : m_open.session->streamFindings())
        to.list.push_back(
            {.rule = finding.rule,
             .row = finding.before.isValid() && finding.before.value < to.rows ? finding.before : RowIndex{},
             .conversation = finding.conversation,
             .time = finding.time,
             .packet = finding.packet,
             .argument = finding.bytes,
             .isOfStream = true});
}

/// What only the full decode says.
void Inspection::Worker::addDecoded(FindingsFound& to) const
{
    const Session& session = *m_open.session;
    const ConformancePass::Found& decoded = m_pass.found();
    to.decoded = decoded.counts;
    for (std::size_t rule = 0; rule < to.counts.size(); ++rule)
        to.counts[rule] += decoded.counts[rule];
    for (const ConformancePass::RowFinding& finding : decoded.rows)
        to.list.push_back({.rule = finding.finding.rule,
                           .row = finding.row,
                           .conversation = session.conversationOf(finding.row),
                           .time = session.timeOf(finding.row),
                           .argument = finding.finding.argument});
    for (const StreamFinding& finding : decoded.conversations)
        to.list.push_back({.rule = finding.rule,
                           .row = finding.before,
                           .conversation = finding.conversation,
                           .time = finding.time,
                           .argument = finding.bytes,
                           .isOfStream = true});
}

Inspection::Inspection(QObject* parent) : QObject(parent), m_found(std::make_shared<const FindingsFound>())
{
    m_timer.setInterval(kPollInterval);
    connect(&m_timer, &QTimer::timeout, this, &Inspection::poll);
}

Inspection::~Inspection() = default;

void Inspection::start(const OpenSession& open)
{
    m_worker.reset();
    m_timer.stop();
    m_found = std::make_shared<const FindingsFound>();
    if (open.isOpen()) {
        m_worker = std::make_unique<Worker>(open);
        m_worker->start(QThread::IdlePriority);
        m_timer.start();
    }
    Q_EMIT changed();
}

void Inspection::grow()
{
    if (m_worker)
        m_worker->poke();
}

std::shared_ptr<const FindingsFound> Inspection::found() const
{
    return m_found;
}

void Inspection::poll()
{
    auto found = m_worker->found();
    if (found == m_found)
        return;
    m_found = std::move(found);
    Q_EMIT changed();
}

}  // namespace qapscope::app
