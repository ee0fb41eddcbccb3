// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/capture_save.h"

#include "capture/mapped_file.h"

#include <QFile>
#include <QFileInfo>
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
struct Stretch
{
    qint64 begin = 0;
    qint64 end = 0;
};

/// The first stretch of data from `at` on, cut at `end`; not every file system knows, and then all is data.
Stretch nextStretch(const QFile& file, qint64 at, qint64 end)
{
    const off_t data = ::lseek(file.handle(), at, SEEK_DATA);
    if (data < 0)
        return errno == ENXIO ? Stretch{end, end} : Stretch{at, end};
    const off_t hole = ::lseek(file.handle(), data, SEEK_HOLE);
    return {std::min<qint64>(data, end), hole < 0 ? end : std::min<qint64>(hole, end)};
}

/// Copies a capture to another file, which is replaced only when all of it is there.
class CaptureCopy
{
public:
    CaptureCopy(const QString& from, const QString& to, const std::atomic<bool>& isCancelled)
        : m_source(from)
        , m_target(to)
        , m_isCancelled(isCancelled)
    {}

    [[nodiscard]] Result<void> open()
    {
        if (!m_source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return tl::unexpected(readError());
        if (!m_target.open(QIODevice::WriteOnly))
            return tl::unexpected(writeError());
        return {};
    }
    /// The first `bytes` of the one, with what changes of them.
    [[nodiscard]] Result<void> copy(quint64 bytes, std::span<const FileChange> changes)
    {
        qint64 at = 0;
        for (const FileChange& change : changes) {
            const auto begin = static_cast<qint64>(change.offset);
            if (const auto copied = copyPart(at, begin); !copied)
                return copied;
            const auto* const data = reinterpret_cast<const char*>(change.bytes.data());
            const auto size = static_cast<qint64>(change.bytes.size());
            if (!m_target.seek(begin + m_shift) || m_target.write(data, size) != size)
                return tl::unexpected(writeError());
            at = begin + static_cast<qint64>(change.length);
            m_shift += size - static_cast<qint64>(change.length);
        }
        return copyPart(at, static_cast<qint64>(bytes));
    }
    [[nodiscard]] Result<void> finish()
    {
        if (m_isCancelled)
            m_target.cancelWriting();
        else if (!m_target.commit())
            return tl::unexpected(writeError());
        return {};
    }

private:
    [[nodiscard]] Result<void> copyPart(qint64 from, qint64 end)
    {
        for (qint64 at = from; at < end && !m_isCancelled;) {
            const Stretch stretch = nextStretch(m_source, at, end);
            at = stretch.begin;
            if (at == end)
                break;
            if (!m_source.seek(at) || !m_target.seek(at + m_shift))
                return tl::unexpected(writeError());
            const QByteArray piece = m_source.read(std::min(stretch.end - at, kPiece));
            if (piece.isEmpty())
                return tl::unexpected(readError());
            if (m_target.write(piece) != piece.size())
                return tl::unexpected(writeError());
            at += piece.size();
        }
        return {};
    }
    [[nodiscard]] Error readError() const
    {
        return {ErrorCode::FileNotReadable, m_source.fileName().toStdString(),
                m_source.errorString().toStdString()};
    }
    [[nodiscard]] Error writeError() const { return errorOf(m_target, m_target.fileName()); }

    QFile m_source;
    QSaveFile m_target;
    const std::atomic<bool>& m_isCancelled;
    qint64 m_shift = 0;  ///< of what is written, by what was put in before
};

/// What changes in the first `bytes` of the capture; all comments are homeless where its format has no room for them.
Result<CommentChanges> changesOf(const QString& path, quint64 bytes, const NotesToSave& notes)
{
    if (notes.comments.empty() && notes.replaced.empty())
        return CommentChanges{};
    auto file = MappedFile::open(path.toStdString());
    if (!file)
        return tl::unexpected(file.error());
    auto changes =
        changeComments((*file)->view(0, bytes), path.toStdString(), notes.comments, notes.replaced);
    if (!changes && changes.error().code == ErrorCode::NotACapture)
        return CommentChanges{{}, notes.comments.size()};
    return changes;
}

void writeSide(const NotesToSave& notes, SaveReport& report)
{
    const QString path = sideFilePath(report.path);
    if (!notes.mayReplaceForeign && readSideFile(path).state == SideFileFound::State::Unfit) {
        report.side = SaveReport::Side::Foreign;
        return;
    }
    if (const auto written = writeSideFile(path, notes.side); !written) {
        report.side = SaveReport::Side::Failed;
        report.sideError = written.error();
    }
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

Result<void> CaptureSave::copyWhole(const QString& from, const QString& to) const
{
    CaptureCopy copy(from, to, m_isCancelled);
    auto copied = copy.open();
    if (copied)
        copied = copy.copy(static_cast<quint64>(QFileInfo(from).size()), {});
    if (copied)
        copied = copy.finish();
    return copied;
}

void CaptureSave::start(const OpenSession& open, const QString& path, NotesToSave notes)
{
    m_pool.start([this, open, path, notes = std::move(notes)] {
        const Result<SaveReport> report = write(open, path, notes);
        if (m_isCancelled)
            return;
        if (report)
            Q_EMIT saved(*report);
        else
            Q_EMIT failed(report.error());
    });
}

Result<SaveReport> CaptureSave::write(const OpenSession& open, const QString& path,
                                      const NotesToSave& notes) const
{
    const quint64 bytes = open.session->counters().bytesRead;
    SaveReport report;
    report.path = path;
    auto changes = changesOf(open.path, bytes, notes);
    if (!changes)
        return tl::unexpected(changes.error());
    const bool isItself = QFileInfo(path) == QFileInfo(open.path);
    // Only what was read would be written back, and who still writes it would go on in a file without a name.
    const bool isWholeFile = static_cast<quint64>(QFileInfo(open.path).size()) == bytes;
    if (isItself && !changes->blocks.empty() && !(notes.mayRewrite && isWholeFile)) {
        report.isLeftAlone = true;
        changes->homeless = notes.comments.size();
        changes->blocks.clear();
    }
    report.homeless = changes->homeless;
    report.isRewritten = !changes->blocks.empty();
    if (report.isRewritten || !isItself) {
        CaptureCopy copy(open.path, path, m_isCancelled);
        auto copied = copy.open();
        if (copied)
            copied = copy.copy(bytes, changes->blocks);
        if (copied)
            copied = copy.finish();
        if (!copied)
            return tl::unexpected(copied.error());
    }
    for (const auto& [from, to] : notes.others)
        if (const auto copied = copyWhole(from, to); !copied)
            return tl::unexpected(copied.error());
    const SessionCounters now = open.session->counters();
    report.isAll = now.bytesRead == bytes && now.bytesTotal == bytes;
    if (!m_isCancelled)
        writeSide(notes, report);
    return report;
}

}  // namespace qapscope::app
