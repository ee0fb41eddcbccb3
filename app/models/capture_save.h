// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes the capture that is open to another file, on a thread of its own: while it is still being captured, as far as
/// it has been read, which is always a file that opens. GUI thread.
#pragma once

#include "base/result.h"
#include "models/open_session.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>

namespace qapscope::app {

class CaptureSave : public QObject
{
    Q_OBJECT

public:
    explicit CaptureSave(QObject* parent = nullptr);
    /// Cancels what is going on.
    ~CaptureSave() override;

    /// Writes what is read of it now.
    void start(const OpenSession& open, const QString& path);

Q_SIGNALS:
    /// `isAll`: nothing was captured behind it until it was written.
    void saved(const QString& path, quint64 bytes, bool isAll);
    void failed(const qapscope::Error& error);

private:
    QThreadPool m_pool;
    std::atomic<bool> m_isCancelled = false;
};

}  // namespace qapscope::app
