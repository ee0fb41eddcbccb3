// SPDX-License-Identifier: MIT
// The window and files: opened, dropped, failed, closed; what it says of them.
#include "app/shell/window_fixture.h"
#include "views/shell/findings_view.h"
#include "views/shell/message_bar.h"
#include "views/shell/status_line.h"
#include "views/shell/welcome_page.h"

#include <QApplication>
#include <QDockWidget>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>

using namespace qapscope;
using namespace qapscope::app;

class TestMainWindow : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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
    void aMissingFileLeavesTheListOfRecentFiles();
    void statusLineCountsAndShowsTheWorstFinding();
    void clickOnTheFindingsShowsTheirList();

private:
    [[nodiscard]] bool isOnWelcomePage() { return m_window->findChild<WelcomePage*>()->isVisible(); }
    void drop(const QMimeData& data);
};

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

void TestMainWindow::aMissingFileLeavesTheListOfRecentFiles()
{
    const QString path = m_folder.filePath(QStringLiteral("gone.pcap"));
    m_settings->addRecentFile(path);
    QSignalSpy failed(&m_window->controller(), &SessionController::failed);
    m_window->openFile(path);
    QVERIFY(failed.wait());
    QVERIFY(!m_settings->recentFiles().contains(path));
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

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
