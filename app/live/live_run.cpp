// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/live_run.h"

namespace qapscope::app {

LiveRun::LiveRun(std::unique_ptr<Source> source, Worth worth, LiveFolder folder, QString file)
    : m_folder(std::move(folder))
    , m_source(std::move(source))
    , m_first(std::move(file))
    , m_worth(worth)
{
    connect(m_source.get(), &Source::ready, this, [this](const QString& file) {
        m_files << file;
        m_locks[file] = LiveLock::share(file);
        Q_EMIT ready(file);
    });
    connect(m_source.get(), &Source::fileRemoved, this, &LiveRun::forget);
    connect(m_source.get(), &Source::failed, this, &LiveRun::failed);
    connect(m_source.get(), &Source::stateChanged, this, &LiveRun::takeState);
}

LiveRun::~LiveRun()
{
    m_source->disconnect(this);
    m_source.reset();
    for (const QString& file : m_files)
        m_folder.discard(file);
}

void LiveRun::start()
{
    m_source->start();
    // It may be long until the first bytes come and the source is ready: the file is in use already.
    if (!m_hasEnded && m_files.isEmpty())
        m_locks[m_first] = LiveLock::share(m_first);
}

void LiveRun::openingFailed()
{
    if (m_worth == Worth::Found)
        m_files.clear();
}

void LiveRun::forget(const QString& file)
{
    m_files.removeAll(file);
    m_locks.erase(file);
    ++m_removed;
}

bool LiveRun::isRunning() const
{
    switch (m_source->state()) {
    case Source::State::Starting:
    case Source::State::Running:
    case Source::State::Reconnecting:
        return true;
    case Source::State::Idle:
    case Source::State::Ended:
    case Source::State::Failed:
        break;
    }
    return false;
}

void LiveRun::takeState()
{
    Q_EMIT changed();
    const Source::State state = m_source->state();
    const bool isOver = state == Source::State::Ended || state == Source::State::Failed;
    if (!isOver || m_hasEnded)
        return;
    m_hasEnded = true;
    Q_EMIT ended();
}

}  // namespace qapscope::app
