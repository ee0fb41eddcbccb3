// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_controller.h"

#include "import/wireshark_import.h"
#include "ingest_run.h"
#include "live/live_run.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace qapscope::app {

namespace {

constexpr int kPollMs = 33;
constexpr int kSizeMs = 1'000;

}  // namespace

SessionController::SessionController(QObject* parent) : QObject(parent)
{
    m_pollTimer.setTimerType(Qt::PreciseTimer);
    m_pollTimer.setInterval(kPollMs);
    connect(&m_pollTimer, &QTimer::timeout, this, &SessionController::poll);
    m_sizeTimer.setInterval(kSizeMs);
    connect(&m_sizeTimer, &QTimer::timeout, this, &SessionController::lookAtFileSize);
    connect(&m_sealed, &SealedSearch::found, this, [this](const auto& directions) {
        m_open.setSealed(directions);
        Q_EMIT decodingChanged(m_open);
    });
}

SessionController::~SessionController() = default;

double SessionController::progress() const
{
    if (!m_open.isOpen())
        return 0;
    const SessionCounters counters = m_open.session->counters();
    if (counters.bytesTotal == 0)
        return m_state == State::Loading ? 0 : 1;
    return std::min(1.0, static_cast<double>(counters.bytesRead) / static_cast<double>(counters.bytesTotal));
}

bool SessionController::isFollowing() const
{
    return m_current != nullptr && m_current->policy() == FollowPolicy::Always;
}

void SessionController::setKeys(std::shared_ptr<const KeyRing> keys)
{
    m_keys = std::move(keys);
    if (!m_open.isOpen())
        return;
    m_open.keys = m_keys;
    m_open.setSealed(nullptr);
    Q_EMIT decodingChanged(m_open);
    findSealedDirections();
}

/// A payload that opens with no key is at fault only where others of its direction open: that takes a look at many.
void SessionController::findSealedDirections()
{
    if (m_open.keyRing().has(KeyUse::Aes256Gcm))
        m_sealed.start(m_open);
    else
        m_sealed.cancel();
}

void SessionController::openFile(const QString& path)
{
    cancelImport();
    m_nextLive.reset();
    start(path, m_policy, Reopening::Anew);
}

void SessionController::setCredentialsShown(bool areShown)
{
    m_areCredentialsShown = areShown;
    m_open.decode.areCredentialsShown = areShown;
    if (m_open.isOpen())
        Q_EMIT decodingChanged(m_open);
}

void SessionController::setReadings(std::set<Reading> readings)
{
    m_readings = std::move(readings);
    reload();
}

/// Readings and what was imported are of one capture: another one begins without.
IngestOptions SessionController::ingestOptions(Reopening how) const
{
    IngestOptions options;
    options.limits = m_limits;
    options.userLinks = m_userLinks;
    options.spillFolder = temporaryFolder();
    if (how == Reopening::Anew)
        return options;
    options.reading = reading();
    if (m_isImported)
        options.openedTraffic = m_import->result();
    return options;
}

std::filesystem::path SessionController::temporaryFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::TempLocation).toStdString();
}

void SessionController::setIngestOptions(const Limits& limits, const UserLinks& userLinks)
{
    m_limits = limits;
    m_userLinks = userLinks;
    reload();
}

Interpretation SessionController::reading() const
{
    Interpretation reading;
    for (const Reading one : m_readings)
        reading = reading.with(one);
    return reading;
}

void SessionController::reload()
{
    if (m_open.isOpen())
        start(m_live ? m_live->file() : m_open.path, isLive() ? FollowPolicy::Always : m_policy,
              Reopening::Again);
}

void SessionController::readAgain()
{
    if (m_open.isOpen())
        start(m_open.path, FollowPolicy::Never, Reopening::Again);
}

void SessionController::close()
{
    m_next.reset();
    m_current.reset();
    m_nextLive.reset();
    m_sealed.cancel();
    dropImport();
    m_pollTimer.stop();
    m_sizeTimer.stop();
    if (!m_open.isOpen())
        return;
    m_open = {};
    m_live.reset();
    setState(State::Closed);
    Q_EMIT closed();
}

void SessionController::stopLoading()
{
    m_next.reset();
    if (isImporting()) {
        dropImport();
        Q_EMIT stateChanged();
    }
    if (isLive()) {
        stopLive();
        return;
    }
    if (!m_current)
        return;
    m_wasStopped = m_state == State::Loading;
    m_current->stop();
}

void SessionController::setFollowing(bool isWanted)
{
    if (!isWanted) {
        if (m_current)
            m_current->setPolicy(FollowPolicy::Never);
        Q_EMIT stateChanged();
        return;
    }
    if (!m_open.isOpen())
        return;
    if (m_current) {
        m_current->setPolicy(FollowPolicy::Always);
        Q_EMIT stateChanged();
    } else {
        start(m_open.path, FollowPolicy::Always, Reopening::Again);  // a settled session takes no more rows
    }
}

void SessionController::start(const QString& path, FollowPolicy policy, Reopening how)
{
    m_nextPath = QFileInfo(path).absoluteFilePath();
    m_nextHow = how;
    m_next = std::make_unique<IngestRun>(m_nextPath.toStdString(), ingestOptions(how), policy);
    m_pollTimer.start();
    Q_EMIT opening(m_nextPath);
}

void SessionController::poll()
{
    if (m_next)
        pollNext();
    if (m_current)
        pollCurrent();
    if (m_importStart.valid())
        pollImportStart();
    else if (isImporting())
        pollImport();
    if (!m_next && !m_current && !isImporting())
        m_pollTimer.stop();
}

void SessionController::pollNext()
{
    switch (m_next->phase()) {
    case IngestRun::Phase::Opening:
        return;
    case IngestRun::Phase::Failed: {
        const Error error = m_next->error();
        m_next.reset();
        if (m_nextHow == Reopening::Anew)
            dropNextLive();
        Q_EMIT failed(error);
        return;
    }
    case IngestRun::Phase::Reading:
    case IngestRun::Phase::Waiting:
    case IngestRun::Phase::Finished:
        adoptNext();
        return;
    }
}

void SessionController::adoptNext()
{
    m_current = std::move(m_next);
    if (m_nextHow == Reopening::Anew) {
        m_live = std::move(m_nextLive);
        ++m_captureNumber;
        m_readings.clear();
        dropImport();
    }
    m_isPaused = false;
    applyRetention();
    m_open = {};
    m_open.session = m_current->session();
    m_open.path = m_nextPath;
    m_open.keys = m_keys;
    m_open.decode.reading = reading();
    m_open.decode.limits = m_limits;
    m_open.decode.areCredentialsShown = m_areCredentialsShown;
    m_sealed.cancel();
    m_seenRows = 0;
    m_seenBytes = 0;
    m_wasStopped = false;
    m_sizeTimer.stop();
    setState(State::Loading);
    Q_EMIT opened(m_open);
}

void SessionController::pollCurrent()
{
    // The phase first: what is published after it was read will be seen the next time.
    const IngestRun::Phase phase = m_current->phase();
    const std::uint32_t rows = m_open.session->rowCount();
    const std::uint64_t bytes = m_open.session->counters().bytesRead;
    if (!m_isPaused && (rows != m_seenRows || bytes != m_seenBytes)) {
        m_seenRows = rows;
        m_seenBytes = bytes;
        Q_EMIT grew();
    }
    if (phase == IngestRun::Phase::Finished)
        settle();
    else
        setState(phase == IngestRun::Phase::Waiting ? State::Following : State::Loading);
}

void SessionController::settle()
{
    m_current.reset();
    m_isPaused = false;
    setState(State::Finished);
    m_sizeTimer.start();
    Q_EMIT finished();
    findSealedDirections();
}

void SessionController::lookAtFileSize()
{
    if (!m_open.isOpen() || m_state != State::Finished)
        return;
    const auto size = static_cast<std::uint64_t>(QFileInfo(m_open.path).size());
    if (m_wasStopped || size <= m_open.session->counters().bytesTotal)
        return;
    m_sizeTimer.stop();
    Q_EMIT fileGrewSince();
}

void SessionController::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

}  // namespace qapscope::app
