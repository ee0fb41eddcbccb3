// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture_saving.h"

#include "live/live_run.h"
#include "models/qap_notes.h"
#include "session_controller.h"

#include <QFileInfo>

namespace qapscope::app {

CaptureSaving::CaptureSaving(SessionController& controller, QapNotes& notes, NotesFor notesFor,
                             QObject* parent)
    : QObject(parent)
    , m_controller(controller)
    , m_notes(notes)
    , m_notesFor(std::move(notesFor))
{
    connect(&m_writer, &CaptureSave::saved, this, &CaptureSaving::takeReport);
    connect(&m_writer, &CaptureSave::failed, this, &CaptureSaving::takeFailure);
}

bool CaptureSaving::isAnythingUnsaved() const
{
    return m_controller.isUnsaved() || m_notes.isModified();
}

bool CaptureSaving::isOpenFile(const QString& path) const
{
    return QFileInfo(path) == QFileInfo(m_controller.openSession().path);
}

bool CaptureSaving::mustWait(const Request& request) const
{
    // What is dropped afterwards is saved to its end, which is written and read a moment after the capture was stopped.
    const bool isRead = m_controller.state() == SessionController::State::Finished;
    const bool isEndMissing = request.then && m_controller.liveOpen() != nullptr && !isRead;
    const bool isLoading = m_controller.state() == SessionController::State::Loading;
    return m_written || m_isFileOther || isEndMissing || (isOpenFile(request.path) && isLoading);
}

void CaptureSaving::save(const Request& request)
{
    if (!m_controller.openSession().isOpen())
        return;
    if (mustWait(request)) {
        m_waiting.append(request);
        if (m_isFileOther && !m_controller.isOpening())
            Q_EMIT fileReplaced();  // it failed before
        return;
    }
    m_written = request;
    m_writtenCapture = m_controller.captureNumber();
    m_writtenRevision = m_notes.revision();
    NotesToSave notes = m_notesFor(request.path);
    notes.mayReplaceForeign = request.mayReplaceForeign;
    notes.mayRewrite =
        m_controller.state() == SessionController::State::Finished && !m_controller.wasStopped();
    m_controller.holdRetention(true);
    m_writer.start(m_controller.openSession(), request.path, std::move(notes));
}

void CaptureSaving::takeReport(const SaveReport& report)
{
    const Request request = *std::exchange(m_written, std::nullopt);
    m_controller.holdRetention(false);
    const bool isOpen =
        m_controller.openSession().isOpen() && m_writtenCapture == m_controller.captureNumber();
    if (isOpen)
        keepInMind(report);
    const bool isSideWritten = report.side == SaveReport::Side::Written;
    if (isOpen && request.then && isSideWritten && !isAnythingUnsaved()) {
        Q_EMIT saved(report, isOpen);
        request.then();
        return;
    }
    const bool isReplaced = isOpen && report.isRewritten && isOpenFile(report.path);
    if (isReplaced)
        m_isFileOther = true;
    // What was said of QAPs while it was written is to go along.
    const bool isOlder = isOpen && isSideWritten && m_notes.isModified();
    if (request.then && isOlder)
        m_waiting.prepend(request);
    Q_EMIT saved(report, isOpen);
    if (isReplaced)
        Q_EMIT fileReplaced();
    goOn();
}

void CaptureSaving::keepInMind(const SaveReport& report)
{
    if (report.side == SaveReport::Side::Written)
        m_notes.setSaved(m_writtenRevision);
    LiveRun* const live = m_controller.liveOpen();
    if (live == nullptr || !report.isAll || live->isRunning())
        return;
    live->setSaved(true);
    m_savedPath = report.path;
}

void CaptureSaving::takeFailure(const Error& error)
{
    m_written.reset();
    m_controller.holdRetention(false);
    Q_EMIT failed(error);
    goOn();
}

void CaptureSaving::captureOpened()
{
    m_isFileOther = false;
    const std::uint64_t capture = m_controller.captureNumber();
    if (std::exchange(m_capture, capture) == capture)
        return;
    m_waiting.clear();
    m_savedPath.clear();
}

void CaptureSaving::captureClosed()
{
    m_isFileOther = false;
    m_waiting.clear();
    m_savedPath.clear();
}

void CaptureSaving::captureFailed()
{
    // What waits for a file that cannot be read again would wait for ever.
    if (m_isFileOther && !m_controller.isOpening())
        m_waiting.clear();
}

void CaptureSaving::goOn()
{
    for (const Request& request : std::exchange(m_waiting, {}))
        save(request);
}

}  // namespace qapscope::app
