// SPDX-License-Identifier: GPL-3.0-or-later
// Live captures that begin another file now and then: which one is shown, and how to get to the others.
#include "main_window.h"

#include "capture_saving.h"
#include "live/live_run.h"
#include "look/format.h"
#include "settings.h"
#include "window_menus.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>

namespace qapscope::app {

/// "file 3 of the capture": how many there were, and that the newest is shown. Empty where there is but one.
QString MainWindow::placeInSet() const
{
    const LiveRun* const live = m_controller->liveOpen();
    if (live == nullptr)
        return {};
    const int count = static_cast<int>(live->files().size()) + live->removedFiles();
    return count < 2 ? QString() : tr("file %Ln, the newest", "of a capture of several files", count);
}

void MainWindow::fillFileSetMenu()
{
    QMenu& menu = *m_menus->fileSetMenu();
    menu.clear();
    const LiveRun* const live = m_controller->liveOpen();
    const QStringList files = live == nullptr ? QStringList() : live->files();
    if (files.size() < 2) {
        menu.addAction(tr("The capture that is open is one file"))->setEnabled(false);
        return;
    }
    if (const int removed = live->removedFiles(); removed != 0)
        menu.addAction(tr("%Ln older file(s) were removed, as the capture was asked to", nullptr, removed))
            ->setEnabled(false);
    for (const QString& file : files) {
        const QFileInfo facts(savedPlaceOf(file));
        const bool isShown = file == m_controller->openSession().path;
        QAction* const action =
            menu.addAction(tr("%1, %2, until %3", "file of a capture: name, size, time")
                               .arg(facts.fileName(), bytesText(static_cast<std::uint64_t>(facts.size())),
                                    QLocale().toString(facts.lastModified().time(), QLocale::LongFormat)),
                           this, [this, file] { openOfSet(savedPlaceOf(file)); });
        action->setCheckable(true);
        action->setChecked(isShown);
        action->setEnabled(!isShown);
    }
}

/// Of a capture that was saved each file is where the user wanted it, and stays there.
QString MainWindow::savedPlaceOf(const QString& file) const
{
    if (m_saving->savedPath().isEmpty())
        return file;
    for (const auto& [from, to] : othersOfSet(m_saving->savedPath()))
        if (from == file)
            return to;
    return m_saving->savedPath();
}

/// In a window of its own: the capture goes on in this one.
void MainWindow::openOfSet(const QString& file)
{
    auto* const window = new MainWindow(m_settings);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->controller().setFollowPolicy(FollowPolicy::Never);
    window->show();
    window->openFile(file);
}

/// The earlier files of a capture that is saved as `path`, and where they go: beside it, numbered.
std::vector<std::pair<QString, QString>> MainWindow::othersOfSet(const QString& path) const
{
    std::vector<std::pair<QString, QString>> others;
    const LiveRun* const live = m_controller->liveOpen();
    if (live == nullptr)
        return others;
    const QFileInfo target(path);
    int number = live->removedFiles();
    for (const QString& file : live->files()) {
        ++number;
        if (file == m_controller->openSession().path)
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

}  // namespace qapscope::app
