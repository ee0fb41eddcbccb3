// SPDX-License-Identifier: MIT
// Where the reader is in the list: rows that come, and searches, change nothing of it.
#include "app/views/list_fixture.h"

#include <QSignalSpy>

namespace qapscope::app {

using test::MadeSession;

namespace {

class PaintCounter : public QObject
{
public:
    int count = 0;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

}  // namespace

class TestQapListPlace : public ListFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void growthMovesNeitherSelectionNorScroll();
    void growthIsFollowedAtTheEnd();
    void rowsThatSettleInPlaceArePaintedAnew();
    void leavingTheEndShowsWhatCameSince();
    void loadingAnnouncesNothing();
    void whatCameIsCountedAgainAfterASearch();
    void whatIsAtRestIsNotFollowed();
    void selectionIsKeptThroughASearch();
    void aHiddenSelectionComesBackWithItsRow();
    void goingToAHiddenQapSaysSo();
    void anotherSessionForgetsTheSelection();
};

void TestQapListPlace::growthMovesNeitherSelectionNorScroll()
{
    m_view->goToNumber(151);
    const int top = m_view->firstVisibleRow();
    QSignalSpy changed(m_view.get(), &QapListView::currentQapChanged);
    for (int i = 0; i < 5; ++i)
        grow(30);
    QCOMPARE(m_view->firstVisibleRow(), top);
    QCOMPARE(m_view->currentQap(), RowIndex{150});
    QCOMPARE(m_view->currentIndex().row(), 150);
    QCOMPARE(changed.count(), 0);
}

void TestQapListPlace::growthIsFollowedAtTheEnd()
{
    m_view->setFocus();
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QVERIFY(m_view->isFollowing());
    grow(30);
    QCOMPARE(m_view->lastVisibleRow(), 459);
    QCOMPARE(m_view->currentQap(), RowIndex{399});
    QVERIFY(!pill().isVisible());
    scrollUp();
    QVERIFY(!m_view->isFollowing());
    const int top = m_view->firstVisibleRow();
    grow(30);
    QCOMPARE(m_view->firstVisibleRow(), top);
}

void TestQapListPlace::rowsThatSettleInPlaceArePaintedAnew()
{
    PaintCounter painted;
    m_view->viewport()->installEventFilter(&painted);
    const auto paintsAfterPoll = [&] {
        const int before = painted.count;
        m_model->grow();
        QTest::qWait(20);
        return painted.count - before;
    };
    paintsAfterPoll();
    QCOMPARE(paintsAfterPoll(), 0);
    m_made->writer().addRowFinding(RowIndex{2}, Rule::Unanswered);
    QCOMPARE(paintsAfterPoll(), 1);
    m_made->writer().addRowFinding(RowIndex{380}, Rule::Unanswered);
    QCOMPARE(paintsAfterPoll(), 0);
}

void TestQapListPlace::leavingTheEndShowsWhatCameSince()
{
    m_view->setFollowing(true);
    scrollUp();
    QVERIFY(!pill().isVisible());
    grow(602);
    QVERIFY(pill().isVisible());
    QCOMPARE(pill().count(), std::uint64_t{1'204});
    QVERIFY(pill().text().contains(QStringLiteral("204")));
    QTest::mouseClick(&pill(), Qt::LeftButton);
    QVERIFY(m_view->isFollowing());
    QVERIFY(!pill().isVisible());
    QCOMPARE(m_view->lastVisibleRow(), m_model->rowCount() - 1);
}

void TestQapListPlace::loadingAnnouncesNothing()
{
    grow(50);
    QVERIFY(!pill().isVisible());
    m_view->markAllSeen();
    QVERIFY(!pill().isVisible());
    grow(3);
    QCOMPARE(pill().count(), std::uint64_t{6});
}

void TestQapListPlace::whatCameIsCountedAgainAfterASearch()
{
    m_view->setFollowing(true);
    scrollUp();
    m_model->setSearch(QStringLiteral("train-15"));
    QTRY_VERIFY(!m_model->isSearching());
    m_model->setSearch({});
    m_view->goToNumber(1);
    QVERIFY(!pill().isVisible());
    grow(3);
    QCOMPARE(pill().count(), std::uint64_t{6});
}

void TestQapListPlace::whatIsAtRestIsNotFollowed()
{
    m_view->setFollowing(true);
    m_view->setMoreToCome(false);
    QVERIFY(!m_view->isFollowing());
    m_view->setFocus();
    QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(m_view->lastVisibleRow(), m_model->rowCount() - 1);
    QVERIFY(!m_view->isFollowing());
    m_view->setMoreToCome(true);
    m_view->goToNumber(1);
    QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ControlModifier);
    QVERIFY(m_view->isFollowing());
}

void TestQapListPlace::selectionIsKeptThroughASearch()
{
    m_view->goToNumber(301);
    QSignalSpy changed(m_view.get(), &QapListView::currentQapChanged);
    m_model->setSearch(QStringLiteral("train-15"));
    QTRY_VERIFY(!m_model->isSearching());
    QTRY_COMPARE(m_view->currentIndex().row(), m_model->viewRow(RowIndex{300}));
    QCOMPARE(m_view->currentQap(), RowIndex{300});
    m_model->setSearch({});
    QCOMPARE(m_view->currentIndex().row(), 300);
    QVERIFY(m_view->firstVisibleRow() <= 300 && m_view->lastVisibleRow() >= 300);
    QCOMPARE(changed.count(), 0);
}

void TestQapListPlace::aHiddenSelectionComesBackWithItsRow()
{
    m_view->goToNumber(11);
    m_model->setSearch(QStringLiteral("train-15"));
    QTRY_VERIFY(!m_model->isSearching());
    QVERIFY(!m_view->currentIndex().isValid());
    QCOMPARE(m_view->currentQap(), RowIndex{10});
    m_model->setSearch({});
    QCOMPARE(m_view->currentIndex().row(), 10);
}

void TestQapListPlace::goingToAHiddenQapSaysSo()
{
    QSignalSpy hidden(m_view.get(), &QapListView::hiddenQapAsked);
    m_model->setSearch(QStringLiteral("train-15"));
    QTRY_VERIFY(!m_model->isSearching());
    m_view->goToNumber(1);
    QCOMPARE(hidden.count(), 1);
    QVERIFY(!m_view->currentQap().isValid());
}

void TestQapListPlace::anotherSessionForgetsTheSelection()
{
    m_view->goToNumber(11);
    m_view->setFollowing(true);
    QSignalSpy changed(m_view.get(), &QapListView::currentQapChanged);
    MadeSession other;
    other.addExchanges(100);
    m_model->setSession(other.open());
    QVERIFY(!m_view->currentQap().isValid());
    QCOMPARE(changed.count(), 1);
    QVERIFY(!m_view->isFollowing());
    QCOMPARE(m_view->firstVisibleRow(), 0);
}

}  // namespace qapscope::app

QTEST_MAIN(qapscope::app::TestQapListPlace)
#include "tst_qap_list_place.moc"
