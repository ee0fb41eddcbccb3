// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/capture_save.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>

namespace qapscope::app {
namespace {

constexpr qint64 kPiece = 4 << 20;

Error errorOf(const QFileDevice& file, const QString& path)
{
    const bool isFull = file.error() == QFileDevice::ResourceError;
    return {isFull ? ErrorCode::NoSpace : ErrorCode::FileNotWritable, path.toStdString(),
            file.errorString().toStdString()};
}

/// Copies the first `bytes` of one file to another, which is replaced only when all of it is there.
Result<void> copyStart(const QString& from, const QString& to, quint64 bytes,
                       const std::atomic<bool>& isCancelled)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileNotReadable, from.toStdString(), source.errorString().toStdString());
    QSaveFile target(to);
    if (!target.open(QIODevice::WriteOnly))
        return tl::unexpected(errorOf(target, to));
    for (quint64 left = bytes; left > 0 && !isCancelled;) {
        const QByteArray piece = source.read(static_cast<qint64>(std::min<quint64>(left, kPiece)));
        if (piece.isEmpty())
            return failure(ErrorCode::FileNotReadable, from.toStdString(),
                           source.errorString().toStdString());
        if (target.write(piece) != piece.size())
            return tl::unexpected(errorOf(target, to));
        left -= static_cast<quint64>(piece.size());
    }
    if (isCancelled)
        target.cancelWriting();
    else if (!target.commit())
        return tl::unexpected(errorOf(target, to));
    return {};
}

}  // namespace

CaptureSave::CaptureSave(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

CaptureSave::~CaptureSave()
{
    m_isCancelled = true;
    m_pool.clear();
    m_pool.waitForDone();
}

void CaptureSave::start(const OpenSession& open, const QString& path)
{
    m_pool.start([this, open, path] {
        const quint64 bytes = open.session->counters().bytesRead;
        const auto copied = copyStart(open.path, path, bytes, m_isCancelled);
        if (m_isCancelled)
            return;
        if (!copied) {
            Q_EMIT failed(copied.error());
            return;
        }
        const SessionCounters now = open.session->counters();
        Q_EMIT saved(path, bytes, now.bytesRead == bytes && now.bytesTotal == bytes);
    });
}

}  // namespace qapscope::app
