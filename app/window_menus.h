// SPDX-License-Identifier: GPL-3.0-or-later
/// The menu bar and the main tool bar, in the order that Wireshark's users know. GUI thread.
#pragma once

#include <QList>
#include <QObject>

class QAction;
class QMainWindow;
class QMenu;
class QToolBar;

namespace qapscope::app {

class WindowActions;

class WindowMenus : public QObject
{
    Q_OBJECT

public:
    /// Parts of the window that can be shown and hidden, as its docks and tool bars offer them.
    struct Toggles
    {
        QList<QAction*> bars;
        QList<QAction*> panes;
    };

    WindowMenus(QMainWindow& window, WindowActions& actions, QToolBar& toolBar, const Toggles& toggles);

    void retranslate();
    [[nodiscard]] QMenu* recentMenu() const noexcept { return m_recent; }
    [[nodiscard]] QMenu* fileSetMenu() const noexcept { return m_fileSet; }
    [[nodiscard]] QMenu* columnsMenu() const noexcept { return m_columns; }
    [[nodiscard]] QMenu* readingsMenu() const noexcept { return m_readings; }
    [[nodiscard]] QMenu* copyMenu() const noexcept { return m_copy; }
    /// The menus of the menu bar.
    [[nodiscard]] QList<QMenu*> topLevel() const;

private:
    void fillFileAndEdit();
    void fillView(const Toggles& toggles);
    void fillGo();
    void fillOthers();
    void fillToolBar(QToolBar& toolBar);

    WindowActions& m_actions;
    QMenu* m_file = nullptr;
    QMenu* m_recent = nullptr;
    QMenu* m_fileSet = nullptr;
    QMenu* m_edit = nullptr;
    QMenu* m_copy = nullptr;
    QMenu* m_view = nullptr;
    QMenu* m_columns = nullptr;
    QMenu* m_time = nullptr;
    QMenu* m_zoom = nullptr;
    QMenu* m_theme = nullptr;
    QMenu* m_language = nullptr;
    QMenu* m_go = nullptr;
    QMenu* m_capture = nullptr;
    QMenu* m_analyze = nullptr;
    QMenu* m_readings = nullptr;
    QMenu* m_statistics = nullptr;
    QMenu* m_tools = nullptr;
    QMenu* m_help = nullptr;
};

}  // namespace qapscope::app
