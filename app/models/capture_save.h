// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes the capture that is open to a file, on a thread of its own: while it is still being captured, as far as it has
/// been read, which is always a file that opens. What was said of QAPs goes along: comments into the packets where the
/// format has room for them, all of it into the file beside. GUI thread.
#pragma once

#include "base/result.h"
#include "capture/pcapng_comments.h"
#include "models/open_session.h"
#include "models/side_file.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>

namespace qapscope::app {

/// What is written beside the packets' bytes.
struct NotesToSave
{
    std::vector<NewComment> comments;
    std::vector<CaptureComment> replaced;  ///< comments of ours that the file has already
    SideFile side;
    std::vector<std::pair<QString, QString>> others;  ///< files that go along as they are: from, to
    bool mayRewrite = true;          ///< the file itself: nobody is writing it, and all of it was read
    bool mayReplaceForeign = false;  ///< a file that is none of ours may be where the side file goes
};

struct SaveReport
{
    QString path;
    bool isAll = false;        ///< nothing was captured behind it until it was written
    bool isRewritten = false;  ///< packets of it carry other comments than those of the file that was open
    bool isLeftAlone = false;  ///< the file itself: its packets do not carry the new comments
    std::size_t homeless = 0;  ///< comments that no packet could carry: they are only in the side file
    enum class Side { Written, Foreign, Failed };
    Side side = Side::Written;  ///< Foreign: there is a file that is none of ours, and it was left alone
    std::optional<Error> sideError;
};

class CaptureSave : public QObject
{
    Q_OBJECT

public:
    explicit CaptureSave(QObject* parent = nullptr);
    /// Cancels what is going on.
    ~CaptureSave() override;

    /// Writes what is read of it now. Where that is the file itself, it is touched only if its comments change.
    void start(const OpenSession& open, const QString& path, NotesToSave notes);

Q_SIGNALS:
    void saved(const qapscope::app::SaveReport& report);
    void failed(const qapscope::Error& error);

private:
    [[nodiscard]] Result<void> copyWhole(const QString& from, const QString& to) const;
    [[nodiscard]] Result<SaveReport> write(const OpenSession& open, const QString& path,
                                           const NotesToSave& notes) const;

    QThreadPool m_pool;
    std::atomic<bool> m_isCancelled = false;
};

}  // namespace qapscope::app
