// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/capture_save.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace qapscope::app {
namespace {

constexpr qint64 kPiece = 4 << 20;

Error errorOf(const QFileDevice& file, const QString& path)
{
    const bool isFull = file.error() == QFileDevice::ResourceError;
    return {isFull ? ErrorCode::NoSpace : ErrorCode::FileNotWritable, path.toStdString(),
            file.errorString().toStdString()};
}

/// Where the bytes are in a capture whose front may have been given up: holes are to stay holes.
struct Extent
{
    qint64 begin = 0;
    qint64 end = 0;
};

/// The first extent of data from `at` on, cut at `end`; not every file system knows, and then all is data.
Extent nextExtent(const QFile& file, qint64 at, qint64 end)
{
    const off_t data = ::lseek(file.handle(), at, SEEK_DATA);
    if (data < 0)
        return errno == ENXIO ? Extent{end, end} : Extent{at, end};
    const off_t hole = ::lseek(file.handle(), data, SEEK_HOLE);
    return {std::min<qint64>(data, end), hole < 0 ? end : std::min<qint64>(hole, end)};
}

/// Copies the first `bytes` of one file to another, which is replaced only when all of it is there.
Result<void> copyStart(const QString& from, const QString& to, quint64 bytes,
                       const std::atomic<bool>& isCancelled)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorCode::FileNotReadable, from.toStdString(), source.errorString().toStdString());
    QSaveFile target(to);
    if (!target.open(QIODevice::WriteOnly))
        return tl::unexpected(errorOf(target, to));
    const auto end = static_cast<qint64>(bytes);
    for (qint64 at = 0; at < end && !isCancelled;) {
        const Extent extent = nextExtent(source, at, end);
        at = extent.begin;
        if (at == end)
            break;
        if (!source.seek(at) || !target.seek(at))
            return tl::unexpected(errorOf(target, to));
        const QByteArray piece = source.read(std::min(extent.end - at, kPiece));
        if (piece.isEmpty())
            return failure(ErrorCode::FileNotReadable, from.toStdString(),
                           source.errorString().toStdString());
        if (target.write(piece) != piece.size())
            return tl::unexpected(errorOf(target, to));
        at += piece.size();
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
