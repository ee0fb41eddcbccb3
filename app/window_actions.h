// SPDX-License-Identifier: GPL-3.0-or-later
/// Everything that can be done in the window, each with its text, icon and keys: menus, tool bar, context
/// menus and the sheet of shortcuts are made of these. What they do is wired by the main window. GUI thread.
#pragma once

#include <QAction>
#include <QObject>

class QActionGroup;

namespace qapscope::app {

class WindowActions : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QWidget* window);

    /// Sets all texts in the language of the application.
    void retranslate();

    // File
    QAction* open = nullptr;
    QAction* openSample = nullptr;
    QAction* clearRecent = nullptr;
    QAction* reload = nullptr;
    QAction* importThroughWireshark = nullptr;
    QAction* openInWireshark = nullptr;
    QAction* save = nullptr;
    QAction* saveAs = nullptr;
    QAction* savePayload = nullptr;
    QAction* close = nullptr;
    QAction* quit = nullptr;
    // Edit
    QAction* copySummary = nullptr;
    QAction* copyHex = nullptr;
    QAction* copyJson = nullptr;
    QAction* copyWiresharkFilter = nullptr;
    QAction* copyWiresharkSearch = nullptr;
    QAction* find = nullptr;
    QAction* findNext = nullptr;
    QAction* findPrevious = nullptr;
    QAction* clearSearch = nullptr;
    QAction* markQap = nullptr;
    QAction* nextMark = nullptr;
    QAction* previousMark = nullptr;
    QAction* unmarkAll = nullptr;
    QAction* commentQap = nullptr;
    QAction* preferences = nullptr;
    // View
    QAction* showTree = nullptr;
    QAction* showBytes = nullptr;
    QAction* showStatusBar = nullptr;
    QAction* showCredentials = nullptr;
    QActionGroup* timeFormats = nullptr;  ///< data(): TimeFormat as int
    QAction* zoomIn = nullptr;
    QAction* zoomOut = nullptr;
    QAction* zoomReset = nullptr;
    QAction* resizeColumns = nullptr;
    QActionGroup* themes = nullptr;     ///< data(): ThemeChoice as int
    QActionGroup* languages = nullptr;  ///< data(): LanguageChoice as int
    QAction* nextPane = nullptr;
    QAction* previousPane = nullptr;
    QAction* fullScreen = nullptr;
    QAction* restoreLayout = nullptr;
    // Go
    QAction* back = nullptr;
    QAction* forward = nullptr;
    QAction* goToQap = nullptr;
    QAction* goToRequest = nullptr;
    QAction* goToResponse = nullptr;
    QAction* next = nullptr;
    QAction* previous = nullptr;
    QAction* first = nullptr;
    QAction* last = nullptr;
    QAction* nextSameId = nullptr;
    QAction* previousSameId = nullptr;
    QAction* nextInConversation = nullptr;
    QAction* previousInConversation = nullptr;
    QAction* autoScroll = nullptr;
    // Capture
    QAction* captureOptions = nullptr;
    QAction* startCapture = nullptr;
    QAction* restartCapture = nullptr;
    QAction* pauseView = nullptr;
    QAction* connectTo = nullptr;
    QAction* tap = nullptr;
    QAction* demo = nullptr;
    QAction* sendQap = nullptr;
    QAction* follow = nullptr;
    QAction* stop = nullptr;
    // Analyze, Statistics, Tools, Help
    QAction* findings = nullptr;
    QAction* editKeys = nullptr;
    QAction* latency = nullptr;
    QAction* report = nullptr;
    QAction* savePicture = nullptr;
    QAction* setUpWireshark = nullptr;
    QAction* shortcuts = nullptr;
    QAction* about = nullptr;
    QAction* aboutQt = nullptr;

private:
    void makeFileAndEdit(QWidget* window);
    void makeView(QWidget* window);
    void makeGo(QWidget* window);
    void makeCapture(QWidget* window);
    void makeOthers(QWidget* window);
    void retranslateFileAndEdit();
    void retranslateView();
    void retranslateChoices();
    void retranslateGo();
    void retranslateCapture();
    void retranslateOthers();
};

}  // namespace qapscope::app
