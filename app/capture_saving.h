// SPDX-License-Identifier: GPL-3.0-or-later
/// Saves of a window, one after the other. Each is of the capture that was open when it was asked for, and of no other;
/// what cannot be written yet waits until the file has been read. GUI thread.
#pragma once

#include "models/capture_save.h"

#include <QObject>

#include <functional>
#include <optional>

namespace qapscope::app {

class QapNotes;
class SessionController;

class CaptureSaving : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        QString path;
        bool mayReplaceForeign = false;  ///< a file that is none of ours may be where the side file goes
        std::function<void()> then;      ///< once nothing of the capture is unsaved; may be empty
    };
    /// What goes along with a capture that is written to `path`.
    using NotesFor = std::function<NotesToSave(const QString& path)>;

    /// Both outlive it.
    CaptureSaving(SessionController& controller, QapNotes& notes, NotesFor notesFor, QObject* parent);

    /// Of the capture that is open. saved() or failed() follows, unless another one is opened while it waits.
    void save(const Request& request);
    /// Nothing that waits is wanted any more.
    void drop() { m_waiting.clear(); }

    [[nodiscard]] bool isAnythingUnsaved() const;
    /// Where the live capture that is open was saved as a whole; empty where it was not.
    [[nodiscard]] const QString& savedPath() const noexcept { return m_savedPath; }

    // What the session says
    void captureOpened();
    void captureClosed();
    /// A capture could not be opened or read again.
    void captureFailed();
    /// It has been read further, or to its end.
    void goOn();

Q_SIGNALS:
    /// `isOpen`: the capture that was saved still is the one that is open.
    void saved(const qapscope::app::SaveReport& report, bool isOpen);
    void failed(const qapscope::Error& error);
    /// The file on disk has become another one: it is to be read again.
    void fileReplaced();

private:
    [[nodiscard]] bool mustWait(const Request& request) const;
    [[nodiscard]] bool isOpenFile(const QString& path) const;
    void takeReport(const SaveReport& report);
    void keepInMind(const SaveReport& report);
    void takeFailure(const Error& error);

    SessionController& m_controller;
    QapNotes& m_notes;
    NotesFor m_notesFor;
    CaptureSave m_writer;
    std::optional<Request> m_written;     ///< what is being written
    std::uint64_t m_writtenCapture = 0;   ///< its SessionController::captureNumber()
    std::uint64_t m_writtenRevision = 0;  ///< of its marks and comments
    QList<Request> m_waiting;             ///< all of the capture that is open
    std::uint64_t m_capture = 0;          ///< the one that is open
    QString m_savedPath;
    bool m_isFileOther = false;  ///< the file was written anew, and is not read again yet
};

}  // namespace qapscope::app
