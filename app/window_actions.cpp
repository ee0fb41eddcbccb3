// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_actions.h"

#include "dialogs/send_dialog.h"
#include "language.h"
#include "look/format.h"
#include "look/icons.h"
#include "look/theme.h"

#include <QActionGroup>
#include <QWidget>

#include <array>

namespace qapscope::app {

namespace {

QAction* make(QWidget* window, const QList<QKeySequence>& keys = {})
{
    auto* const action = new QAction(window);
    action->setShortcuts(keys);
    window->addAction(action);
    return action;
}

QAction* make(QWidget* window, IconName name, const QList<QKeySequence>& keys = {})
{
    QAction* const action = make(window, keys);
    action->setIcon(icon(name));
    action->setIconVisibleInMenu(false);
    return action;
}

QAction* makeSwitch(QWidget* window, bool isOn, const QList<QKeySequence>& keys = {})
{
    QAction* const action = make(window, keys);
    action->setCheckable(true);
    action->setChecked(isOn);
    return action;
}

template <class Choice, std::size_t Size>
QActionGroup* makeChoice(QWidget* window, const std::array<Choice, Size>& choices)
{
    auto* const group = new QActionGroup(window);
    for (const Choice choice : choices) {
        QAction* const action = makeSwitch(window, false);
        action->setData(static_cast<int>(choice));
        group->addAction(action);
    }
    return group;
}

QKeySequence keys(const char* text)
{
    return QKeySequence(QString::fromLatin1(text));
}

}  // namespace

WindowActions::WindowActions(QWidget* window) : QObject(window)
{
    makeFileAndEdit(window);
    makeView(window);
    makeGo(window);
    makeCapture(window);
    makeOthers(window);
    retranslate();
}

void WindowActions::makeFileAndEdit(QWidget* window)
{
    open = make(window, IconName::Open, {keys("Ctrl+O")});
    openSample = make(window, IconName::Sample);
    clearRecent = make(window);
    reload = make(window, IconName::Reload, {keys("Ctrl+R")});
    importThroughWireshark = make(window, {keys("Ctrl+I")});
    openInWireshark = make(window, {keys("Ctrl+Alt+W")});
    save = make(window, IconName::Save, {keys("Ctrl+S")});
    saveAs = make(window, {keys("Ctrl+Shift+S")});
    savePayload = make(window, {keys("Ctrl+Alt+S")});
    close = make(window, IconName::Close, {keys("Ctrl+W")});
    quit = make(window, {keys("Ctrl+Q")});
    quit->setMenuRole(QAction::QuitRole);
    copySummary = make(window, IconName::Copy, {keys("Ctrl+Shift+C")});
    copyHex = make(window, {keys("Ctrl+Shift+X")});
    copyJson = make(window, {keys("Ctrl+Shift+J")});
    copyWiresharkFilter = make(window, {keys("Ctrl+Alt+X")});
    copyWiresharkSearch = make(window, {keys("Ctrl+Alt+F")});
    find = make(window, IconName::Find, {keys("Ctrl+F"), keys("Ctrl+/")});
    findNext = make(window, {keys("Ctrl+N")});
    findPrevious = make(window, {keys("Ctrl+B")});
    clearSearch = make(window, IconName::Clear, {keys("Ctrl+Shift+U")});
    markQap = make(window, IconName::Mark, {keys("Ctrl+M")});
    markQap->setCheckable(true);
    nextMark = make(window, {keys("Ctrl+Shift+N")});
    previousMark = make(window, {keys("Ctrl+Shift+B")});
    unmarkAll = make(window, {keys("Ctrl+Alt+M")});
    commentQap = make(window, IconName::Comment, {keys("Ctrl+Alt+C")});
    preferences = make(window, {keys("Ctrl+Shift+P")});
    preferences->setMenuRole(QAction::PreferencesRole);
}

void WindowActions::makeView(QWidget* window)
{
    showTree = makeSwitch(window, true);
    showBytes = makeSwitch(window, true);
    showStatusBar = makeSwitch(window, true);
    showCredentials = makeSwitch(window, false, {keys("Ctrl+Shift+K")});
    timeFormats = makeChoice(window, std::array{TimeFormat::SecondsSinceStart, TimeFormat::TimeOfDay,
                                                TimeFormat::DateAndTime, TimeFormat::UtcDateAndTime,
                                                TimeFormat::EpochSeconds});
    zoomIn = make(window, IconName::ZoomIn, {keys("Ctrl++"), keys("Ctrl+=")});
    zoomOut = make(window, IconName::ZoomOut, {keys("Ctrl+-")});
    zoomReset = make(window, IconName::ZoomReset, {keys("Ctrl+0")});
    resizeColumns = make(window, IconName::Columns, {keys("Ctrl+Shift+R")});
    themes = makeChoice(window, std::array{ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark});
    languages = makeChoice(
        window, std::array{LanguageChoice::System, LanguageChoice::English, LanguageChoice::Spanish});
    nextPane = make(window, {keys("Ctrl+]")});
    previousPane = make(window, {keys("Ctrl+[")});
    fullScreen = makeSwitch(window, false, {keys("F11")});
    restoreLayout = make(window);
}

void WindowActions::makeGo(QWidget* window)
{
    back = make(window, IconName::Back, {keys("Alt+Left")});
    forward = make(window, IconName::Forward, {keys("Alt+Right")});
    goToQap = make(window, IconName::GoTo, {keys("Ctrl+G")});
    goToRequest = make(window, IconName::Request, {keys("Alt+Up")});
    goToResponse = make(window, IconName::Response, {keys("Alt+Down")});
    next = make(window, IconName::Next, {keys("Ctrl+Down"), keys("F8")});
    previous = make(window, IconName::Previous, {keys("Ctrl+Up"), keys("F7")});
    first = make(window, IconName::First, {keys("Ctrl+Home")});
    last = make(window, IconName::Last, {keys("Ctrl+End")});
    nextSameId = make(window, {keys("Ctrl+.")});
    previousSameId = make(window, {keys("Ctrl+,")});
    nextInConversation = make(window, {keys("Alt+.")});
    previousInConversation = make(window, {keys("Alt+,")});
    autoScroll = make(window, IconName::AutoScroll);
    autoScroll->setCheckable(true);
}

/// Of two actions with the same key one is always disabled, as in Wireshark.
void WindowActions::makeCapture(QWidget* window)
{
    captureOptions = make(window, IconName::Options, {keys("Ctrl+K")});
    startCapture = make(window, IconName::Start, {keys("Ctrl+E")});
    stop = make(window, IconName::Stop, {keys("Ctrl+E")});
    restartCapture = make(window, IconName::Reload, {keys("Ctrl+R")});
    pauseView = make(window, IconName::Pause, {keys("Ctrl+Alt+P")});
    pauseView->setCheckable(true);
    connectTo = make(window, IconName::Connect, {keys("Ctrl+Shift+O")});
    tap = make(window, IconName::Tap, {keys("Ctrl+Alt+T")});
    demo = make(window, IconName::Sample, {keys("Ctrl+Alt+D")});
    sendQap = make(window, IconName::Send, {SendDialog::sendKey()});
    follow = make(window, IconName::Follow, {keys("Ctrl+Shift+L")});
    follow->setCheckable(true);
}

void WindowActions::makeOthers(QWidget* window)
{
    findings = make(window, IconName::Warning, {keys("Ctrl+Shift+D")});
    editKeys = make(window, IconName::Key, {keys("Ctrl+Alt+K")});
    latency = make(window, IconName::Chart, {keys("Ctrl+L")});
    report = make(window, IconName::Table, {keys("Ctrl+Shift+M")});
    savePicture = make(window, IconName::Save);
    setUpWireshark = make(window);
    shortcuts = make(window, IconName::Keyboard, {keys("F1")});
    about = make(window);
    about->setMenuRole(QAction::AboutRole);
    aboutQt = make(window);
    aboutQt->setMenuRole(QAction::AboutQtRole);
}

}  // namespace qapscope::app
