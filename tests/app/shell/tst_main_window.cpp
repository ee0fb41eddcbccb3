// SPDX-License-Identifier: MIT
#include "main_window.h"

#include "app/shell/captures.h"
#include "language.h"
#include "models/qap_list_model.h"
#include "settings.h"
#include "views/detail_view.h"
#include "views/qap_list_view.h"
#include "views/shell/capture_area.h"
#include "views/shell/filter_bar.h"
#include "views/shell/findings_view.h"
#include "views/shell/message_bar.h"
#include "views/shell/status_line.h"
#include "views/shell/welcome_page.h"
#include "window_actions.h"

#include <QAccessible>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QDropEvent>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>

using namespace qapscope;
using namespace qapscope::app;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void startsOnTheWelcomePage();
    void opensAFileAndSelectsItsFirstQap();
    void aDroppedFileIsOpened();
    void whatIsNoFileIsNotDropped();
    void aFailureLeavesTheSessionAndSaysWhatToDo();
    void theMessageIsClosedByItsButtonAndByTheNextFile();
    void whatStandsIsSaidUntilItIsClosed();
    void theLineOfTheSearchLeavesTheKeyThatStops();
    void recentFilesAreOnTheWelcomePage();
    void closingShowsTheWelcomePageAgain();

    void keysMoveThroughTheList();
    void keysGoBackAndForwardInTheSelections();
    void keysFollowAnId();
    void requestAndResponseLeadToEachOther();
    void typingALetterBeginsASearch();
    void enterAppliesTheSearchAndEscClearsIt();
    void goingToAHiddenQapEndsTheSearch();
    void copyPutsTheQapOnTheClipboard();
    void panesTakeTheFocusInTurn();
    void everyShortcutIsUsedOnce();
    void whatCannotBeDoneIsDisabled();

    void statusLineCountsAndShowsTheWorstFinding();
    void clickOnTheFindingsShowsTheirList();
    void layoutIsRestoredInTheNextRun();
    void theLayoutIsTheSameAfterFiveStarts();
    void theDefaultLayoutComesBack();
    void languageChangesWhileOpen();
    void themeChangesWhileOpen();
    void zoomChangesTheWholeWindow();
    void zoomHasTheKeysOfABrowser();
    void aMissingFileLeavesTheListOfRecentFiles();
    void everythingThatTakesTheFocusHasAName();
    void fitsASmallScreen();
    void lightAndDarkPicturesDiffer();

private:
    void open(const char* name);
    [[nodiscard]] QapListView& list() { return *m_window->captureArea().list(); }
    [[nodiscard]] QapListModel& model() { return *m_window->captureArea().model(); }
    [[nodiscard]] std::uint32_t selected()
    {
        return list().currentQap().isValid() ? qapNumber(list().currentQap()) : 0;
    }
    [[nodiscard]] bool isOnWelcomePage() { return m_window->findChild<WelcomePage*>()->isVisible(); }
    void drop(const QMimeData& data);
    void restart();

    QTemporaryDir m_folder;
    QString m_settingsFile;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    int m_count = 0;
};

void TestMainWindow::initTestCase()
{
    QVERIFY2(!QFontDatabase::families().isEmpty(), "without fonts nothing can be seen");
    qRegisterMetaType<Error>();
    applyTheme(ThemeChoice::Light);
}

void TestMainWindow::init()
{
    applyLanguage(LanguageChoice::English);
    m_settingsFile = m_folder.filePath(QStringLiteral("%1.ini").arg(++m_count));
    restart();
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_settings.reset();
}

void TestMainWindow::restart()
{
    if (m_window)
        m_window->close();
    m_window.reset();
    m_settings = std::make_unique<Settings>(m_settingsFile);
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->controller().setFollowPolicy(FollowPolicy::Never);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestMainWindow::open(const char* name)
{
    QSignalSpy finished(&m_window->controller(), &SessionController::finished);
    m_window->openFile(capture(name));
    QVERIFY(finished.wait());
}

void TestMainWindow::drop(const QMimeData& data)
{
    const QPoint at = m_window->rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    if (!enter.isAccepted())
        return;
    QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &event);
}

void TestMainWindow::startsOnTheWelcomePage()
{
    QVERIFY(isOnWelcomePage());
    QVERIFY(!m_window->captureArea().isVisible());
    QCOMPARE(m_window->windowTitle(), QStringLiteral("qapscope"));
    QVERIFY(m_window->findChild<WelcomePage*>()->findChildren<QPushButton*>().size() >= 2);
}

void TestMainWindow::opensAFileAndSelectsItsFirstQap()
{
    open("tcp_types.pcapng");
    QVERIFY(!isOnWelcomePage());
    QCOMPARE(model().rowCount(), 420);
    QCOMPARE(selected(), 1u);
    QTRY_VERIFY(m_window->captureArea().detail() != nullptr);
    QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("tcp_types.pcapng")));
    QVERIFY(list().hasFocus());
}

void TestMainWindow::aDroppedFileIsOpened()
{
    QSignalSpy finished(&m_window->controller(), &SessionController::finished);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(capture("small_clean.pcapng"))});
    drop(data);
    QVERIFY(finished.wait());
    QVERIFY(model().rowCount() > 0);
}

void TestMainWindow::whatIsNoFileIsNotDropped()
{
    QSignalSpy opening(&m_window->controller(), &SessionController::opening);
    QMimeData data;
    data.setText(QStringLiteral("hello"));
    drop(data);
    QTest::qWait(20);
    QCOMPARE(opening.size(), 0);
}

void TestMainWindow::aFailureLeavesTheSessionAndSaysWhatToDo()
{
    open("small_clean.pcapng");
    const int rows = model().rowCount();
    QSignalSpy failed(&m_window->controller(), &SessionController::failed);
    const QString path = m_folder.filePath(QStringLiteral("letter.txt"));
    QVERIFY(write(path, "Dear reader\n"));
    m_window->openFile(path);
    QVERIFY(failed.wait());
    QVERIFY(m_window->isMessageShown());
    QVERIFY(m_window->messageBar().sentence().contains(path));
    QCOMPARE(model().rowCount(), rows);
    QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("small_clean")));
    QVERIFY2(QApplication::activeModalWidget() == nullptr, "a message must not block");
}

void TestMainWindow::theMessageIsClosedByItsButtonAndByTheNextFile()
{
    m_window->messageBar().say(Severity::Note, QStringLiteral("something"));
    QVERIFY(m_window->isMessageShown());
    QTest::keyClick(&m_window->messageBar(), Qt::Key_Escape);
    QVERIFY(!m_window->isMessageShown());
    m_window->messageBar().say(Severity::Error, QStringLiteral("something else"));
    open("small_clean.pcapng");
    QVERIFY(!m_window->isMessageShown());
}

void TestMainWindow::whatStandsIsSaidUntilItIsClosed()
{
    MessageBar& bar = m_window->messageBar();
    bar.dismiss();
    bar.sayNext(Severity::Warning, QStringLiteral("it stands"), {}, MessageBar::Scope::Standing);
    open("small_clean.pcapng");
    QCOMPARE(bar.sentence(), QStringLiteral("it stands"));
    bar.say(Severity::Note, QStringLiteral("something"));
    QCOMPARE(bar.sentence(), QStringLiteral("something"));
    QTest::keyClick(&bar, Qt::Key_Escape);
    QVERIFY(m_window->isMessageShown());
    QCOMPARE(bar.sentence(), QStringLiteral("it stands"));
    QTest::keyClick(&bar, Qt::Key_Escape);
    QVERIFY(!m_window->isMessageShown());
}

void TestMainWindow::theLineOfTheSearchLeavesTheKeyThatStops()
{
    open("small_clean.pcapng");
    m_window->actions().find->trigger();
    QWidget* const line = QApplication::focusWidget();
    QVERIFY(qobject_cast<QLineEdit*>(line) != nullptr);
    // Qt asks whoever has the focus, who gets every key that it accepts here; letters are its own.
    QKeyEvent letter(QEvent::ShortcutOverride, Qt::Key_E, Qt::NoModifier, QStringLiteral("e"));
    letter.ignore();
    QApplication::sendEvent(line, &letter);
    QVERIFY(letter.isAccepted());
    const QKeySequence stop = m_window->actions().stop->shortcut();
    QKeyEvent key(QEvent::ShortcutOverride, stop[0].key(), stop[0].keyboardModifiers());
    key.ignore();
    QApplication::sendEvent(line, &key);
    QVERIFY(!key.isAccepted());
}

void TestMainWindow::recentFilesAreOnTheWelcomePage()
{
    open("small_clean.pcapng");
    m_window->actions().close->trigger();
    QVERIFY(isOnWelcomePage());
    auto* const welcome = m_window->findChild<WelcomePage*>();
    QAbstractButton* recent = nullptr;
    for (QAbstractButton* const button : welcome->findChildren<QAbstractButton*>())
        if (button->accessibleName() == QLatin1String("Open small_clean.pcapng"))
            recent = button;
    QVERIFY(recent != nullptr);
    QSignalSpy finished(&m_window->controller(), &SessionController::finished);
    QTest::mouseClick(recent, Qt::LeftButton);
    QVERIFY(finished.wait());
    QVERIFY(!isOnWelcomePage());
}

void TestMainWindow::closingShowsTheWelcomePageAgain()
{
    open("small_clean.pcapng");
    QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier);
    QVERIFY(isOnWelcomePage());
    QCOMPARE(model().rowCount(), 0);
    QVERIFY(!m_window->actions().close->isEnabled());
}

void TestMainWindow::keysMoveThroughTheList()
{
    open("tcp_types.pcapng");
    QTest::keyClick(m_window.get(), Qt::Key_F8);
    QCOMPARE(selected(), 2u);
    QTest::keyClick(m_window.get(), Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(selected(), 3u);
    QTest::keyClick(m_window.get(), Qt::Key_F7);
    QCOMPARE(selected(), 2u);
    QTest::keyClick(m_window.get(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(selected(), 420u);
    QTest::keyClick(m_window.get(), Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(selected(), 1u);
}

void TestMainWindow::keysGoBackAndForwardInTheSelections()
{
    open("tcp_types.pcapng");
    m_window->goToNumber(100);
    m_window->goToNumber(50);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(selected(), 100u);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(selected(), 1u);
    QVERIFY(!m_window->actions().back->isEnabled());
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(selected(), 100u);
}

void TestMainWindow::keysFollowAnId()
{
    open("tcp_types.pcapng");
    const Session& session = *m_window->controller().openSession().session;
    const std::uint32_t id = session.idOf(RowIndex{0});
    QTest::keyClick(m_window.get(), Qt::Key_Period, Qt::ControlModifier);
    QVERIFY(selected() > 1);
    QCOMPARE(session.idOf(list().currentQap()), id);
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(selected(), 1u);
}

void TestMainWindow::requestAndResponseLeadToEachOther()
{
    open("tcp_types.pcapng");
    const Session& session = *m_window->controller().openSession().session;
    QVERIFY(session.row(RowIndex{0}).has(RowFlag::Answered));
    QVERIFY(m_window->actions().goToResponse->isEnabled());
    QVERIFY(!m_window->actions().goToRequest->isEnabled());
    m_window->actions().goToResponse->trigger();
    QCOMPARE(session.requestOf(list().currentQap()), RowIndex{0});
    m_window->actions().goToRequest->trigger();
    QCOMPARE(selected(), 1u);
}

void TestMainWindow::typingALetterBeginsASearch()
{
    open("tcp_types.pcapng");
    list().setFocus();
    QTest::keyClick(&list(), 'j');
    auto* const line = m_window->findChild<FilterBar*>()->findChild<QLineEdit*>();
    QVERIFY(line->hasFocus());
    QCOMPARE(line->text(), QStringLiteral("j"));
    QCOMPARE(model().rowCount(), 420);  // typing never applies
}

void TestMainWindow::enterAppliesTheSearchAndEscClearsIt()
{
    open("tcp_types.pcapng");
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    auto* const line = m_window->findChild<FilterBar*>()->findChild<QLineEdit*>();
    QVERIFY(line->hasFocus());
    QSignalSpy finished(&model(), &QapListModel::searchFinished);
    QTest::keyClicks(line, QStringLiteral("res"));
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_VERIFY(!finished.isEmpty());
    QVERIFY(model().rowCount() < 420);
    QVERIFY(model().rowCount() > 0);
    QVERIFY(m_window->actions().findNext->isEnabled());
    QVERIFY(m_window->actions().last->isEnabled());
    QTRY_VERIFY(m_window->findChild<StatusLine*>()->countsText().contains(QStringLiteral("shown")));
    QTest::keyClick(line, Qt::Key_Escape);
    QCOMPARE(model().rowCount(), 420);
    QVERIFY(line->text().isEmpty());
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(list().hasFocus());
}

void TestMainWindow::goingToAHiddenQapEndsTheSearch()
{
    open("tcp_types.pcapng");
    QSignalSpy finished(&model(), &QapListModel::searchFinished);
    m_window->search(QStringLiteral("no Info text says this"));
    QTRY_VERIFY(!finished.isEmpty());
    QCOMPARE(model().rowCount(), 0);
    m_window->goToNumber(7);
    QCOMPARE(model().rowCount(), 420);
    QCOMPARE(selected(), 7u);
}

void TestMainWindow::copyPutsTheQapOnTheClipboard()
{
    open("tcp_types.pcapng");
    m_window->actions().copyHex->trigger();
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("51 48")));
    m_window->actions().copyJson->trigger();
    QVERIFY(QApplication::clipboard()->text().startsWith(QLatin1Char('{')));
    m_window->actions().copySummary->trigger();
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("AUTH")));
}

void TestMainWindow::panesTakeTheFocusInTurn()
{
    open("tcp_types.pcapng");
    CaptureArea& area = m_window->captureArea();
    list().setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_BracketRight, Qt::ControlModifier);
    QVERIFY(area.tree()->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(m_window.get(), Qt::Key_BracketLeft, Qt::ControlModifier);
    QVERIFY(list().hasFocus());
}

void TestMainWindow::everyShortcutIsUsedOnce()
{
    // Of these two pairs, as in Wireshark, one can be done at a time.
    const WindowActions& actions = m_window->actions();
    const QMap<const QAction*, const QAction*> other{{actions.startCapture, actions.stop},
                                                     {actions.stop, actions.startCapture},
                                                     {actions.reload, actions.restartCapture},
                                                     {actions.restartCapture, actions.reload}};
    QMap<QString, const QAction*> used;
    for (const QAction* const action : m_window->findChildren<QAction*>()) {
        for (const QKeySequence& key : action->shortcuts()) {
            const QString name = key.toString();
            const QAction* const before = used.value(name);
            const bool isPair = before != nullptr && other.value(action) == before;
            QVERIFY2(before == nullptr || isPair, qPrintable(name + QStringLiteral(": ") + action->text()));
            QVERIFY(!isPair || !before->isEnabled() || !action->isEnabled());
            used.insert(name, action);
        }
    }
    for (const char* const key :
         {"Ctrl+O", "Ctrl+W",    "Ctrl+Q",    "Ctrl+R",    "Ctrl+E", "Ctrl+F",  "Ctrl+N",       "Ctrl+B",
          "Ctrl+G", "Ctrl+Home", "Ctrl+End",  "Ctrl+Down", "F8",     "Ctrl+Up", "F7",           "Ctrl+.",
          "Ctrl+,", "Alt+Left",  "Alt+Right", "Ctrl++",    "Ctrl+-", "Ctrl+0",  "Ctrl+Shift+R", "Ctrl+/"})
        QVERIFY2(used.contains(QLatin1String(key)), key);
}

void TestMainWindow::whatCannotBeDoneIsDisabled()
{
    const WindowActions& actions = m_window->actions();
    for (const QAction* const action :
         {actions.reload, actions.close, actions.copyHex, actions.goToQap, actions.next, actions.follow,
          actions.stop, actions.findNext, actions.report})
        QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
    open("tcp_types.pcapng");
    for (const QAction* const action : {actions.reload, actions.close, actions.copyHex, actions.goToQap,
                                        actions.next, actions.follow, actions.report})
        QVERIFY2(action->isEnabled(), qPrintable(action->text()));
    QVERIFY(!actions.stop->isEnabled());
    QVERIFY(!actions.findNext->isEnabled());
}

void TestMainWindow::statusLineCountsAndShowsTheWorstFinding()
{
    auto* const status = m_window->findChild<StatusLine*>();
    QCOMPARE(status->countsText(), QStringLiteral("No capture is open"));
    open("tcp_types.pcapng");
    QVERIFY(status->countsText().startsWith(QStringLiteral("QAPs 420")));
    QVERIFY2(status->findingsText().contains(QStringLiteral("warning")), qPrintable(status->findingsText()));
}

void TestMainWindow::clickOnTheFindingsShowsTheirList()
{
    open("tcp_types.pcapng");
    auto* const dock = m_window->findChild<QDockWidget*>(QStringLiteral("findings"));
    QVERIFY(!dock->isVisible());
    Q_EMIT m_window->findChild<StatusLine*>()->findingsClicked();
    QVERIFY(dock->isVisible());
    QVERIFY(dock->findChild<FindingsView*>() != nullptr);
}

void TestMainWindow::layoutIsRestoredInTheNextRun()
{
    m_window->resize(1111, 777);
    open("tcp_types.pcapng");
    list().header()->resizeSection(QapListModel::Info, 333);
    list().header()->moveSection(list().header()->visualIndex(QapListModel::Codec), 1);
    list().header()->setSectionHidden(QapListModel::Transport, true);
    m_window->findChild<QDockWidget*>(QStringLiteral("latency"))->hide();
    m_window->findChild<QDockWidget*>(QStringLiteral("findings"))->show();
    m_window->actions().showBytes->setChecked(false);
    restart();
    QCOMPARE(m_window->size(), QSize(1111, 777));
    open("tcp_types.pcapng");
    QCOMPARE(list().header()->visualIndex(QapListModel::Codec), 1);
    QVERIFY(list().header()->isSectionHidden(QapListModel::Transport));
    QVERIFY(!m_window->findChild<QDockWidget*>(QStringLiteral("latency"))->isVisible());
    QVERIFY(m_window->findChild<QDockWidget*>(QStringLiteral("findings"))->isVisible());
    QVERIFY(!m_window->actions().showBytes->isChecked());
}

void TestMainWindow::theLayoutIsTheSameAfterFiveStarts()
{
    constexpr int kNear = 4;
    const auto sizes = [this] {
        QList<int> found;
        for (const char* const name : {"details", "latency", "findings"}) {
            const auto* const dock = m_window->findChild<QDockWidget*>(QLatin1String(name));
            found << dock->width() << dock->height();
        }
        return found << m_window->captureArea().tree()->width() << list().width() << list().height();
    };
    m_window->resize(1920, 1080);
    open("tcp_types.pcapng");
    m_window->findChild<QDockWidget*>(QStringLiteral("findings"))->show();
    QCoreApplication::processEvents();
    const QList<int> before = sizes();
    for (int start = 0; start < 5; ++start) {
        restart();
        open("tcp_types.pcapng");
        // A capture that is closed and another that is opened leave it as it was, too.
        m_window->actions().close->trigger();
        open("tcp_types.pcapng");
        QCoreApplication::processEvents();
        const QList<int> now = sizes();
        for (qsizetype i = 0; i < now.size(); ++i)
            QVERIFY2(qAbs(now[i] - before[i]) <= kNear,
                     qPrintable(QStringLiteral("start %1, size %2: %3 instead of %4")
                                    .arg(start)
                                    .arg(i)
                                    .arg(now[i])
                                    .arg(before[i])));
    }
}

void TestMainWindow::theDefaultLayoutComesBack()
{
    open("tcp_types.pcapng");
    m_window->findChild<QDockWidget*>(QStringLiteral("latency"))->hide();
    list().header()->setSectionHidden(QapListModel::Codec, true);
    m_window->actions().showTree->setChecked(false);
    m_window->actions().restoreLayout->trigger();
    QVERIFY(m_window->findChild<QDockWidget*>(QStringLiteral("latency"))->isVisible());
    QVERIFY(!list().header()->isSectionHidden(QapListModel::Codec));
    QVERIFY(m_window->captureArea().tree()->isVisible());
}

void TestMainWindow::languageChangesWhileOpen()
{
    open("tcp_types.pcapng");
    QAction* const spanish = m_window->actions().languages->actions().constLast();
    spanish->trigger();
    QTRY_COMPARE(m_window->actions().open->text(), QStringLiteral("&Abrir…"));
    QVERIFY(m_window->findChild<StatusLine*>()->findingsText().contains(QStringLiteral("aviso")));
    QCOMPARE(m_settings->language(), LanguageChoice::Spanish);
}

void TestMainWindow::themeChangesWhileOpen()
{
    QAction* const dark = m_window->actions().themes->actions().constLast();
    dark->trigger();
    QVERIFY(Theme::current().isDark);
    QCOMPARE(m_settings->theme(), ThemeChoice::Dark);
    applyTheme(ThemeChoice::Light);
}

void TestMainWindow::zoomChangesTheWholeWindow()
{
    open("tcp_types.pcapng");
    const int before = list().rowHeight();
    m_window->actions().zoomIn->trigger();
    m_window->actions().zoomIn->trigger();
    QTRY_VERIFY(list().rowHeight() > before);
    m_window->actions().zoomReset->trigger();
    QTRY_COMPARE(list().rowHeight(), before);
}

void TestMainWindow::zoomHasTheKeysOfABrowser()
{
    const auto press = [this](Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QTest::keyClick(m_window.get(), key, modifiers);
        return m_settings->zoom();
    };
    QCOMPARE(press(Qt::Key_Plus, Qt::ControlModifier), 1);
    QCOMPARE(press(Qt::Key_Equal, Qt::ControlModifier), 2);
    QCOMPARE(press(Qt::Key_Minus, Qt::ControlModifier), 1);
    QCOMPARE(press(Qt::Key_0, Qt::ControlModifier), 0);
    // Where + is typed with Shift, a shortcut of Shift and = would be the same keys as Ctrl++: neither would work.
    QVERIFY(!m_window->actions().zoomIn->shortcuts().contains(
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Equal)));
}

void TestMainWindow::aMissingFileLeavesTheListOfRecentFiles()
{
    const QString path = m_folder.filePath(QStringLiteral("gone.pcap"));
    m_settings->addRecentFile(path);
    QSignalSpy failed(&m_window->controller(), &SessionController::failed);
    m_window->openFile(path);
    QVERIFY(failed.wait());
    QVERIFY(!m_settings->recentFiles().contains(path));
}

void TestMainWindow::everythingThatTakesTheFocusHasAName()
{
    open("tcp_types.pcapng");
    m_window->findChild<QDockWidget*>(QStringLiteral("findings"))->show();
    QTest::qWait(50);
    for (QWidget* const widget : m_window->findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusProxy() != nullptr
            || (widget->focusPolicy() & Qt::TabFocus) == 0)
            continue;
        QAccessibleInterface* const face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(face != nullptr);
        QStringList path;
        for (const QObject* at = widget; at != nullptr; at = at->parent())
            path.prepend(QLatin1String(at->metaObject()->className()));
        QVERIFY2(!face->text(QAccessible::Name).isEmpty(), qPrintable(path.join(QLatin1String(" / "))));
    }
}

void TestMainWindow::fitsASmallScreen()
{
    open("tcp_types.pcapng");
    const QSize least = m_window->minimumSizeHint();
    QVERIFY2(least.width() <= 1024 && least.height() <= 700,
             qPrintable(QStringLiteral("%1 x %2").arg(least.width()).arg(least.height())));
    m_window->resize(1024, 700);
    QTest::qWait(20);
    QVERIFY(list().width() >= 400);
    QVERIFY(list().height() >= 200);
}

void TestMainWindow::lightAndDarkPicturesDiffer()
{
    open("tcp_types.pcapng");
    QTest::qWait(200);
    const QImage light = m_window->grab().toImage();
    applyTheme(ThemeChoice::Dark);
    QTest::qWait(50);
    const QImage dark = m_window->grab().toImage();
    applyTheme(ThemeChoice::Light);
    QCOMPARE(light.size(), dark.size());
    // Calm in both: most of the window is the frame's and the data's background.
    QVERIFY(qGray(light.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).pixel(0, 0)) > 190);
    QVERIFY(qGray(dark.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).pixel(0, 0)) < 80);
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
