// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_set.h"

#include "live/live_run.h"
#include "look/format.h"
#include "models/side_file.h"
#include "session_controller.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>

namespace qapscope::app {

FileSet::FileSet(const SessionController& controller, QObject* parent)
    : QObject(parent)
    , m_controller(controller)
{}

QString FileSet::place() const
{
    const LiveRun* const live = m_controller.liveOpen();
    if (live == nullptr)
        return {};
    const int count = static_cast<int>(live->files().size()) + live->removedFiles();
    return count < 2 ? QString() : tr("file %Ln, the newest", "of a capture of several files", count);
}

std::vector<std::pair<QString, QString>> FileSet::others(const QString& path) const
{
    std::vector<std::pair<QString, QString>> others;
    const LiveRun* const live = m_controller.liveOpen();
    if (live == nullptr)
        return others;
    const QFileInfo target(path);
    int number = live->removedFiles();
    for (const QString& file : live->files()) {
        ++number;
        if (file == m_controller.openSession().path)
            continue;
        const QString name = QStringLiteral("%1_%2.%3")
                                 .arg(target.completeBaseName())
                                 .arg(number, 5, 10, QLatin1Char('0'))
                                 .arg(target.suffix());
        const QString to = target.dir().filePath(name);
        others.emplace_back(file, to);
        if (const QString side = sideFilePath(file); QFileInfo::exists(side))
            others.emplace_back(side, sideFilePath(to));
    }
    return others;
}

void FileSet::fill(QMenu& menu, const QString& savedPath)
{
    menu.clear();
    const LiveRun* const live = m_controller.liveOpen();
    const QStringList files = live == nullptr ? QStringList() : live->files();
    if (files.size() < 2) {
        menu.addAction(tr("The capture that is open is one file"))->setEnabled(false);
        return;
    }
    if (const int removed = live->removedFiles(); removed != 0)
        menu.addAction(tr("%Ln older file(s) were removed, as the capture was asked to", nullptr, removed))
            ->setEnabled(false);
    for (const QString& file : files)
        addFile(menu, file, savedPath);
}

void FileSet::addFile(QMenu& menu, const QString& file, const QString& savedPath)
{
    const QString shown = savedPlaceOf(file, savedPath);
    const QFileInfo facts(shown);
    const bool isOpen = file == m_controller.openSession().path;
    QAction* const action =
        menu.addAction(tr("%1, %2, until %3", "file of a capture: name, size, time")
                           .arg(facts.fileName(), bytesText(static_cast<std::uint64_t>(facts.size())),
                                QLocale().toString(facts.lastModified().time(), QLocale::LongFormat)),
                       this, [this, shown] { Q_EMIT wanted(shown); });
    action->setCheckable(true);
    action->setChecked(isOpen);
    action->setEnabled(!isOpen);
}

/// Of a capture that was saved each file is where the user wanted it, and stays there.
QString FileSet::savedPlaceOf(const QString& file, const QString& savedPath) const
{
    if (savedPath.isEmpty())
        return file;
    for (const auto& [from, to] : others(savedPath))
        if (from == file)
            return to;
    return savedPath;
}

}  // namespace qapscope::app
