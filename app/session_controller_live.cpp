// SPDX-License-Identifier: GPL-3.0-or-later
// Live captures: a source writes a file, and the file is opened and followed as any other.
#include "ingest_run.h"
#include "live/live_run.h"
#include "session_controller.h"

#include <QFileInfo>

namespace qapscope::app {

void SessionController::startLive(std::unique_ptr<LiveRun> run)
{
    m_nextLive = std::move(run);
    LiveRun* const started = m_nextLive.get();
    connect(started, &LiveRun::ready, this, [this, started] { openFileOf(*started); });
    connect(started, &LiveRun::failed, this, &SessionController::failed);
    connect(started, &LiveRun::changed, this, &SessionController::liveChanged);
    connect(started, &LiveRun::ended, this, [this, started] { endLive(*started); });
    started->start();
    Q_EMIT liveChanged();
}

void SessionController::openFileOf(const LiveRun& run)
{
    if (&run != m_nextLive.get()) {
        goOnInNewestFile();
        return;
    }
    cancelImport();
    start(run.file(), FollowPolicy::Always, Reopening::Anew);
}

/// A capture that is open and goes on in another file is read there, unless the view is paused or another capture is
/// about to take its place.
void SessionController::goOnInNewestFile()
{
    if (!m_live || m_nextLive || m_isPaused || (m_next && m_nextHow == Reopening::Anew))
        return;
    const QString newest = QFileInfo(m_live->file()).absoluteFilePath();
    if (newest == (m_next ? m_nextPath : m_open.path))
        return;
    cancelImport();
    start(newest, m_live->isRunning() ? FollowPolicy::Always : FollowPolicy::Never, Reopening::Again);
}

void SessionController::stopLive()
{
    if (LiveRun* const run = live())
        run->stop();
}

/// What is on disk is all there will be: read to its end, and settled.
void SessionController::endLive(const LiveRun& run)
{
    const bool isNext = &run == m_nextLive.get();
    if (m_next && isNext == (m_nextHow == Reopening::Anew))
        m_next->setPolicy(FollowPolicy::Never);
    else if (m_current && !isNext)
        m_current->setPolicy(FollowPolicy::Never);
    if (isNext && run.file().isEmpty()) {
        m_nextLive.release()->deleteLater();  // it is the one that speaks
        keepWhatIsOpen();
    }
    Q_EMIT liveChanged();
}

/// What was to take its place did not come: it is not given up any more, and is read where it goes on.
void SessionController::keepWhatIsOpen()
{
    if (m_live)
        m_live->setGivenUp(false);
    goOnInNewestFile();
}

/// What cannot be opened needs no source that writes more of it.
void SessionController::dropNextLive()
{
    if (m_nextLive) {
        m_nextLive->openingFailed();
        m_nextLive.reset();
        Q_EMIT liveChanged();
    }
    keepWhatIsOpen();
}

bool SessionController::isLive() const
{
    return live() != nullptr && live()->isRunning();
}

bool SessionController::isOpenLive() const
{
    return m_live != nullptr && m_live->isRunning();
}

bool SessionController::isUnsaved() const
{
    // Packets without a QAP too: they may be encrypted, and the keys come later.
    return m_live && m_live->isToBeSaved() && m_open.isOpen()
           && (m_live->files().size() > 1 || m_open.session->rowCount() > 0
               || m_open.session->counters().packets > 0);
}

void SessionController::setRetention(const RetentionLimits& limits)
{
    m_retention = limits;
    applyRetention();
}

void SessionController::holdRetention(bool isHeld)
{
    m_isRetentionHeld = isHeld;
    applyRetention();
}

/// What has ended is kept as it is: it may be all that there is of it.
void SessionController::applyRetention()
{
    if (!m_live || !m_current)
        return;
    const bool isLimited = m_live->isRunning() && !m_isRetentionHeld;
    m_current->setRetention(isLimited ? m_retention : RetentionLimits{});
}

void SessionController::setPaused(bool isPaused)
{
    m_isPaused = isPaused;
    Q_EMIT stateChanged();
    if (isPaused || !m_open.isOpen())
        return;
    Q_EMIT grew();
    goOnInNewestFile();
}

}  // namespace qapscope::app
