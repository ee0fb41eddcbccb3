// SPDX-License-Identifier: MIT
// The window from the keyboard: moving, searching, copying; each key once.
#include "app/shell/window_fixture.h"
#include "views/detail_view.h"
#include "views/shell/filter_bar.h"
#include "views/shell/status_line.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>

using namespace qapscope;
using namespace qapscope::app;

class TestWindowKeys : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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
};

void TestWindowKeys::keysMoveThroughTheList()
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

void TestWindowKeys::keysGoBackAndForwardInTheSelections()
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

void TestWindowKeys::keysFollowAnId()
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

void TestWindowKeys::requestAndResponseLeadToEachOther()
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

void TestWindowKeys::typingALetterBeginsASearch()
{
    open("tcp_types.pcapng");
    list().setFocus();
    QTest::keyClick(&list(), 'j');
    auto* const line = m_window->findChild<FilterBar*>()->findChild<QLineEdit*>();
    QVERIFY(line->hasFocus());
    QCOMPARE(line->text(), QStringLiteral("j"));
    QCOMPARE(model().rowCount(), 420);  // typing never applies
}

void TestWindowKeys::enterAppliesTheSearchAndEscClearsIt()
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

void TestWindowKeys::goingToAHiddenQapEndsTheSearch()
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

void TestWindowKeys::copyPutsTheQapOnTheClipboard()
{
    open("tcp_types.pcapng");
    m_window->actions().copyHex->trigger();
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("51 48")));
    m_window->actions().copyJson->trigger();
    QVERIFY(QApplication::clipboard()->text().startsWith(QLatin1Char('{')));
    m_window->actions().copySummary->trigger();
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("AUTH")));
}

void TestWindowKeys::panesTakeTheFocusInTurn()
{
    open("tcp_types.pcapng");
    CaptureArea& area = m_window->captureArea();
    list().setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_BracketRight, Qt::ControlModifier);
    QVERIFY(area.tree()->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(m_window.get(), Qt::Key_BracketLeft, Qt::ControlModifier);
    QVERIFY(list().hasFocus());
}

void TestWindowKeys::everyShortcutIsUsedOnce()
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

void TestWindowKeys::whatCannotBeDoneIsDisabled()
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

QTEST_MAIN(TestWindowKeys)
#include "tst_window_keys.moc"
