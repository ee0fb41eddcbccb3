// SPDX-License-Identifier: GPL-3.0-or-later
#include "wireshark/install_record.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace qapscope::app {

namespace {

const QString kFiles = QStringLiteral("files");
const QString kFolders = QStringLiteral("folders");
const QString kDigest = QStringLiteral("sha256");
const QString kAside = QStringLiteral("aside");
const QString kAsideFolder = QStringLiteral("/before-qapscope");

/// Empty where the file cannot be read.
QString digestOf(const QString& path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return QString::fromLatin1(hash.result().toHex());
}

/// Also a link that leads nowhere.
bool isAnything(const QString& path)
{
    const QFileInfo info(path);
    return info.exists() || info.isSymLink();
}

/// In the place of what is at `to`, also from another file system; links stay links.
bool move(const QString& from, const QString& to)
{
    namespace fs = std::filesystem;
    const fs::path source = QFile::encodeName(from).toStdString();
    const fs::path target = QFile::encodeName(to).toStdString();
    std::error_code error;
    fs::rename(source, target, error);
    if (error != std::errc::cross_device_link)
        return !error;
    fs::remove(target, error);
    fs::copy(source, target, fs::copy_options::copy_symlinks, error);
    if (error) {
        std::error_code ignored;
        fs::remove(target, ignored);
        return false;
    }
    fs::remove(source, error);
    return true;
}

}  // namespace

InstallRecord::InstallRecord(QString file) : m_file(std::move(file))
{
    QFile record(m_file);
    if (!record.open(QIODevice::ReadOnly))
        return;
    const QJsonObject root = QJsonDocument::fromJson(record.readAll()).object();
    const QJsonObject files = root[kFiles].toObject();
    for (auto each = files.begin(); each != files.end(); ++each) {
        const QJsonObject facts = each.value().toObject();
        m_files.insert(each.key(), {facts[kDigest].toString(), facts[kAside].toString()});
    }
    for (const QJsonValue folder : root[kFolders].toArray())
        m_folders << folder.toString();
}

QStringList InstallRecord::files() const
{
    QStringList names = m_files.keys();
    names.sort();
    return names;
}

bool InstallRecord::isChanged(const QString& file) const
{
    return digestOf(file) != m_files.value(file).digest;
}

bool InstallRecord::makeFolder(const QString& folder)
{
    QStringList missing;
    for (QString each = folder; !QFileInfo::exists(each); each = QFileInfo(each).path())
        missing.prepend(each);
    for (const QString& each : missing) {
        if (!QDir().mkdir(each)) {
            m_fault = each;
            return false;
        }
        if (!m_folders.contains(each))
            m_folders << each;
    }
    return true;
}

/// Whole or not at all: a plugin that is half there crashes its host.
bool InstallRecord::copy(const QString& from, const QString& to)
{
    QFile source(from);
    QSaveFile target(to);
    const bool isCopied = source.open(QIODevice::ReadOnly) && target.open(QIODevice::WriteOnly)
                          && target.write(source.readAll()) == source.size()
                          && target.setPermissions(source.permissions() | QFile::WriteOwner)
                          && target.commit();
    if (!isCopied)
        m_fault = source.isOpen() ? QString(to + QStringLiteral(": ") + target.errorString())
                                  : QString(from + QStringLiteral(": ") + source.errorString());
    return isCopied;
}

/// Away from where it was: Wireshark runs whatever lies in its folder of extcaps. Empty where that failed.
QString InstallRecord::putAside(const QString& file)
{
    const QString folder = QFileInfo(m_file).path() + kAsideFolder;
    if (!makeFolder(folder))
        return {};
    QString aside = folder + QLatin1Char('/') + QFileInfo(file).fileName();
    while (isAnything(aside))
        aside += QLatin1Char('~');
    if (move(file, aside))
        return aside;
    m_fault = file;
    return {};
}

/// What stood there before any of ours is what comes back.
void InstallRecord::remember(const QString& to)
{
    Entry& entry = m_files[to];
    if (entry.aside.isEmpty())
        entry.aside = m_aside;
}

InstallRecord::Outcome InstallRecord::put(const QString& from, const QString& to, Precedence precedence)
{
    m_aside.clear();
    const QString wanted = digestOf(from);
    const bool isOurs = m_files.contains(to) && !isChanged(to);
    // We make no links, and writing through one would change what it leads to.
    const bool isLink = QFileInfo(to).isSymLink();
    const bool isInTheWay = isLink || (isAnything(to) && !isOurs && digestOf(to) != wanted);
    if (isInTheWay && precedence == Precedence::Users)
        return Outcome::Kept;
    if (!makeFolder(QFileInfo(to).path()))
        return Outcome::Failed;
    if (isInTheWay) {
        m_aside = putAside(to);
        if (m_aside.isEmpty())
            return Outcome::Failed;
    }
    if (!copy(from, to)) {
        if (!m_aside.isEmpty() && !move(m_aside, to))
            remember(to);
        else
            m_aside.clear();
        return Outcome::Failed;
    }
    remember(to);
    m_files[to].digest = wanted;
    return Outcome::Done;
}

InstallRecord::Outcome InstallRecord::take(const QString& to)
{
    const QString aside = m_files.value(to).aside;
    const bool hasAside = !aside.isEmpty() && isAnything(aside);
    const bool isThere = isAnything(to);
    if (isThere && isChanged(to)) {
        // What was put aside is not forgotten: it comes back once this one has gone.
        if (!hasAside)
            m_files.remove(to);
        return Outcome::Kept;
    }
    if (hasAside ? !makeFolder(QFileInfo(to).path()) || !move(aside, to) : isThere && !QFile::remove(to)) {
        m_fault = to;
        return Outcome::Failed;
    }
    m_files.remove(to);
    return isThere ? Outcome::Done : hasAside ? Outcome::Restored : Outcome::NotThere;
}

bool InstallRecord::finish()
{
    if (!m_files.isEmpty()) {
        QDir().rmdir(QFileInfo(m_file).path() + kAsideFolder);
        return write();
    }
    QFile::remove(m_file);
    // The inner ones first.
    std::sort(m_folders.begin(), m_folders.end(), std::greater<>());
    for (const QString& folder : m_folders)
        QDir().rmdir(folder);
    return true;
}

bool InstallRecord::write()
{
    if (!makeFolder(QFileInfo(m_file).path()))
        return false;
    QJsonObject files;
    for (auto each = m_files.cbegin(); each != m_files.cend(); ++each)
        files[each.key()] = QJsonObject{{kDigest, each->digest}, {kAside, each->aside}};
    const QJsonObject root{{kFiles, files}, {kFolders, QJsonArray::fromStringList(m_folders)}};
    QSaveFile record(m_file);
    if (!record.open(QIODevice::WriteOnly) || record.write(QJsonDocument(root).toJson()) < 0
        || !record.commit()) {
        m_fault = m_file + QStringLiteral(": ") + record.errorString();
        return false;
    }
    return true;
}

}  // namespace qapscope::app
