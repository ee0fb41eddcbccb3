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

namespace qapscope::app {

namespace {

const QString kFiles = QStringLiteral("files");
const QString kFolders = QStringLiteral("folders");
const QString kDigest = QStringLiteral("sha256");
const QString kAside = QStringLiteral("aside");
const QString kAsideSuffix = QStringLiteral(".before-qapscope");

/// Empty where the file cannot be read.
QString digestOf(const QString& path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return QString::fromLatin1(hash.result().toHex());
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
                          && target.write(source.readAll()) == source.size() && target.commit()
                          && QFile::setPermissions(to, source.permissions() | QFile::WriteOwner);
    if (!isCopied)
        m_fault = source.isOpen() ? QString(to + QStringLiteral(": ") + target.errorString())
                                  : QString(from + QStringLiteral(": ") + source.errorString());
    return isCopied;
}

InstallRecord::Outcome InstallRecord::put(const QString& from, const QString& to, Precedence precedence)
{
    const QString wanted = digestOf(from);
    const bool isThere = QFileInfo::exists(to);
    const bool isOurs = m_files.contains(to) && !isChanged(to);
    if (isThere && !isOurs && digestOf(to) != wanted) {
        if (precedence == Precedence::Users)
            return Outcome::Kept;
        QString aside = to + kAsideSuffix;
        while (QFileInfo::exists(aside))
            aside += QLatin1Char('~');
        if (!QFile::rename(to, aside)) {
            m_fault = to;
            return Outcome::Failed;
        }
        m_files[to].aside = aside;
    }
    if (!makeFolder(QFileInfo(to).path()) || !copy(from, to))
        return Outcome::Failed;
    m_files[to].digest = wanted;
    return Outcome::Done;
}

InstallRecord::Outcome InstallRecord::take(const QString& to)
{
    if (!QFileInfo::exists(to)) {
        m_files.remove(to);
        return Outcome::NotThere;
    }
    if (isChanged(to)) {
        m_files.remove(to);
        return Outcome::Kept;
    }
    const QString aside = m_files.value(to).aside;
    if (!QFile::remove(to) || (QFileInfo::exists(aside) && !QFile::rename(aside, to))) {
        m_fault = to;
        return Outcome::Failed;
    }
    m_files.remove(to);
    return Outcome::Done;
}

bool InstallRecord::finish()
{
    if (!m_files.isEmpty())
        return write();
    QFile::remove(m_file);
    // The inner ones first.
    std::sort(m_folders.begin(), m_folders.end(), std::greater<>());
    for (const QString& folder : m_folders)
        QDir().rmdir(folder);
    return true;
}

bool InstallRecord::write()
{
    QJsonObject files;
    for (auto each = m_files.cbegin(); each != m_files.cend(); ++each)
        files[each.key()] = QJsonObject{{kDigest, each->digest}, {kAside, each->aside}};
    const QJsonObject root{{kFiles, files}, {kFolders, QJsonArray::fromStringList(m_folders)}};
    QSaveFile record(m_file);
    if (!makeFolder(QFileInfo(m_file).path()) || !record.open(QIODevice::WriteOnly)
        || record.write(QJsonDocument(root).toJson()) < 0 || !record.commit()) {
        m_fault = m_file + QStringLiteral(": ") + record.errorString();
        return false;
    }
    return true;
}

}  // namespace qapscope::app
