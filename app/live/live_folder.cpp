// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/live_folder.h"

#include "models/side_file.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace qapscope::app {

namespace {

constexpr qint64 kEmptySize = 256;      // a capture that ends behind its headers
constexpr int kSecondsUntilOrphan = 5;  // from a file's making to its lock
constexpr int kLongestLabel = 40;

QString defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/live");
}

QString reproducibleEnding()
{
    return QStringLiteral(".reproducible.pcapng");
}

int openForLock(const QString& file)
{
    return ::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC);
}

bool isHeld(const QString& file)
{
    const int descriptor = openForLock(file);
    if (descriptor < 0)
        return true;
    const bool isFree = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    ::close(descriptor);
    return !isFree;
}

}  // namespace

std::unique_ptr<LiveLock> LiveLock::share(const QString& file)
{
    const int descriptor = openForLock(file);
    if (descriptor < 0)
        return nullptr;
    // Another program that looks for orphans has it for a moment.
    while (::flock(descriptor, LOCK_SH) != 0) {
        if (errno == EINTR)
            continue;
        ::close(descriptor);
        return nullptr;
    }
    return std::unique_ptr<LiveLock>(new LiveLock(descriptor));
}

LiveLock::~LiveLock()
{
    ::close(m_descriptor);
}

LiveFolder::LiveFolder(const QString& folder) : m_path(folder.isEmpty() ? defaultFolder() : folder)
{
    QDir().mkpath(m_path);
    QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

QString LiveFolder::newFile(const QString& label, bool isReproducible) const
{
    static const QRegularExpression kUnfit(QStringLiteral("[^A-Za-z0-9.-]+"));
    const QString safe = QString(label).replace(kUnfit, QStringLiteral("_")).left(kLongestLabel);
    const QString start = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"))
                          % QLatin1Char('-') % safe;
    const QDir folder(m_path);
    const QString ending = isReproducible ? reproducibleEnding() : QStringLiteral(".pcapng");
    QString name = start % ending;
    for (int i = 2; folder.exists(name); ++i)
        name = start % QLatin1Char('-') % QString::number(i) % ending;
    return folder.filePath(name);
}

QStringList LiveFolder::orphans() const
{
    QStringList found;
    // Between its making and its lock a file is empty, and nobody's: only time tells.
    const QDateTime youngest = QDateTime::currentDateTime().addSecs(-kSecondsUntilOrphan);
    const QFileInfoList files = QDir(m_path).entryInfoList(
        {QStringLiteral("*.pcapng"), QStringLiteral("*.pcap")}, QDir::Files, QDir::Time);
    for (const QFileInfo& file : files) {
        if (isHeld(file.filePath()))
            continue;
        const bool isWorthless = file.size() <= kEmptySize || file.fileName().endsWith(reproducibleEnding());
        if (!isWorthless)
            found << file.filePath();
        else if (file.lastModified() <= youngest)
            QFile::remove(file.filePath());
    }
    return found;
}

bool LiveFolder::contains(const QString& file) const
{
    return QFileInfo(file).canonicalPath() == QFileInfo(m_path).canonicalFilePath();
}

void LiveFolder::discard(const QString& file) const
{
    if (!contains(file))
        return;
    QFile::remove(file);
    QFile::remove(sideFilePath(file));
}

}  // namespace qapscope::app
