// SPDX-License-Identifier: GPL-3.0-or-later
// What Wireshark opens of a capture: asked for, waited for, read with the capture.
#include "import/wireshark_import.h"
#include "session_controller.h"

#include <QThreadPool>

namespace qapscope::app {

namespace {

using ImportStart = std::packaged_task<Result<std::unique_ptr<WiresharkImport>>()>;

}  // namespace

void SessionController::importThroughWireshark(const QString& keyLog)
{
    if (!m_open.isOpen())
        return;
    dropImport();
    const WiresharkImport::Request request{m_open.path.toStdString(), keyLog.toStdString(),
                                           temporaryFolder()};
    // Not std::async, whose future waits when it is dropped.
    const auto task = std::make_shared<ImportStart>([request] { return WiresharkImport::start(request); });
    m_importStart = task->get_future();
    QThreadPool::globalInstance()->start([task] { (*task)(); });
    m_pollTimer.start();
    Q_EMIT stateChanged();
}

void SessionController::pollImportStart()
{
    if (m_importStart.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
        return;
    auto started = m_importStart.get();
    if (started)
        m_import = std::move(*started);
    Q_EMIT stateChanged();
    if (!started)
        Q_EMIT failed(started.error());
}

double SessionController::importProgress() const
{
    return m_import ? m_import->progress() : 0;
}

void SessionController::dropImport()
{
    m_importStart = {};
    m_import.reset();
    m_isImported = false;
}

/// One that is under way; what was imported stays with the session that is open.
void SessionController::cancelImport()
{
    if (isImporting())
        dropImport();
}

void SessionController::pollImport()
{
    switch (m_import->poll()) {
    case WiresharkImport::State::Running:
        Q_EMIT stateChanged();
        return;
    case WiresharkImport::State::Done:
        m_isImported = true;
        start(m_open.path, FollowPolicy::Never, Reopening::Again);
        return;
    case WiresharkImport::State::Failed: {
        const Error error = m_import->error();
        dropImport();
        Q_EMIT stateChanged();
        Q_EMIT failed(error);
        return;
    }
    }
}

}  // namespace qapscope::app
