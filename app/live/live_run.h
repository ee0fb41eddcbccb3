// SPDX-License-Identifier: GPL-3.0-or-later
/// A source that runs and the capture file that it writes: holds the file's lock, and removes the file in the end:
/// what is to stay was saved elsewhere before. GUI thread.
#pragma once

#include "live/live_folder.h"
#include "sources/source.h"

#include <QObject>

#include <map>
#include <memory>

namespace qapscope::app {

class LiveRun : public QObject
{
    Q_OBJECT

public:
    /// What a source that matters captured is not dropped without a question.
    enum class Worth : std::uint8_t {
        Dear,
        Found,  ///< … by a program that was killed: it stays where it cannot be opened
        Reproducible,
    };

    /// `file`: the one that the source begins with.
    LiveRun(std::unique_ptr<Source> source, Worth worth, LiveFolder folder, QString file);
    /// Ends the source where it runs.
    ~LiveRun() override;

    void start();
    void stop() { m_source->stop(); }

    [[nodiscard]] Source& source() const noexcept { return *m_source; }
    [[nodiscard]] bool isRunning() const;
    /// The one that is written now. Empty before the source is ready.
    [[nodiscard]] QString file() const { return m_files.isEmpty() ? QString() : m_files.last(); }
    /// All that are there, the oldest first: more than one where the source begins another file now and then.
    [[nodiscard]] const QStringList& files() const noexcept { return m_files; }
    /// Those that a ring has given up since.
    [[nodiscard]] int removedFiles() const noexcept { return m_removed; }
    /// A copy is where the user wants it.
    void setSaved(bool isSaved) noexcept { m_isSaved = isSaved; }
    /// The user wants no copy.
    void setGivenUp(bool isGivenUp) noexcept { m_isGivenUp = isGivenUp; }
    /// Asked for before the file is dropped.
    [[nodiscard]] bool isToBeSaved() const noexcept
    {
        return m_worth != Worth::Reproducible && !m_isSaved && !m_isGivenUp;
    }
    /// Its file could not be read.
    void openingFailed();

Q_SIGNALS:
    void ready(const QString& file);
    /// The file is complete: nothing more comes.
    void ended();
    void failed(const qapscope::Error& error);
    void changed();

private:
    void takeState();
    void forget(const QString& file);

    LiveFolder m_folder;
    std::map<QString, std::unique_ptr<LiveLock>> m_locks;  ///< by file
    std::unique_ptr<Source> m_source;
    QString m_first;
    QStringList m_files;
    int m_removed = 0;
    Worth m_worth;
    bool m_isSaved = false;
    bool m_isGivenUp = false;
    bool m_hasEnded = false;
};

}  // namespace qapscope::app
