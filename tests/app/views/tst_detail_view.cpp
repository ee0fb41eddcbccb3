// SPDX-License-Identifier: MIT
#include "app/models/made_session.h"
#include "models/detail_text.h"
#include "models/qap_notes.h"
#include "views/bytes_area.h"
#include "views/bytes_view.h"
#include "views/detail_tree.h"
#include "views/detail_view.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QSplitter>
#include <QtTest>

namespace qapscope::app {

using test::MadeSession;

class TestDetailView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatMattersIsOpenAtFirst();
    void aFieldMarksItsBytesAndAByteItsField();
    void hoveringMarksBothWays();
    void hoveringABytePointsAtItsFoldedField();
    void keysWorkAsInWireshark();
    void whatIsOpenIsKeptFromQapToQap();
    void whatIsSelectedIsKeptFromQapToQap();
    void whatComesInFoldsNothing();
    void answersThatComeLaterAreShown();
    void linksJump();
    void moreIsLoadedByAClick();
    void whatIsSaidOfOtherQapsChangesNothing();
    void whatIsSaidOfTheQapChangesItsOwnLinesOnly();
    void valuesAndFiltersAreCopied();
    void theStatusTextNamesTheField();
    void lettersBeginAFilter();
    void aLargePayloadShowsItsHeaderFirst();
    void nothingSelectedShowsNothing();

private:
    [[nodiscard]] DetailTree& tree() const { return *m_view->tree(); }
    [[nodiscard]] QModelIndex find(const QString& line, const QModelIndex& parent = {}) const;
    void show(std::uint32_t row);
    void select(const QString& line) { tree().setCurrentIndex(find(line)); }

    std::unique_ptr<MadeSession> m_made;
    std::unique_ptr<QSplitter> m_window;
    DetailView* m_view = nullptr;
    BytesView* m_bytes = nullptr;
};

void TestDetailView::init()
{
    m_made = std::make_unique<MadeSession>(32u << 20);
    const RowIndex asked = m_made->request(R"({"action":"train","params":{"epochs":37,"deep":{"x":1}}})");
    m_made->response(asked, R"({"status":"ok","params":{"epochs":38}})");
    m_made->publish();
    m_window = std::make_unique<QSplitter>();
    m_view = new DetailView(m_window.get());
    m_bytes = new BytesView(m_window.get());
    connect(m_view, &DetailView::detailChanged, m_bytes, &BytesView::showQap);
    connect(m_view, &DetailView::rangeSelected, m_bytes, &BytesView::markRange);
    connect(m_view, &DetailView::rangeHovered, m_bytes, &BytesView::hoverRange);
    connect(m_bytes, &BytesView::byteSelected, m_view, &DetailView::selectAt);
    connect(m_bytes, &BytesView::byteHovered, m_view, &DetailView::hoverAt);
    connect(m_bytes, &BytesView::hoverEnded, m_view, &DetailView::clearHover);
    m_window->resize(1'400, 700);
    m_window->setSizes({700, 700});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    show(0);
}

void TestDetailView::cleanup()
{
    m_window.reset();
    m_made.reset();
}

void TestDetailView::show(std::uint32_t row)
{
    m_view->showQap(m_made->open(), RowIndex{row});
    QTRY_VERIFY(m_view->detail() && m_view->detail()->isDecoded && m_view->detail()->row == RowIndex{row});
}

QModelIndex TestDetailView::find(const QString& line, const QModelIndex& parent) const
{
    DetailModel& model = *m_view->model();
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (index.data().toString().contains(line))
            return index;
        if (const QModelIndex below = find(line, index); below.isValid())
            return below;
    }
    return {};
}

void TestDetailView::whatMattersIsOpenAtFirst()
{
    for (const char* line : {"QAP 1", "Header", "JSON: {", "Exchange"})
        QVERIFY2(tree().isExpanded(find(QString::fromLatin1(line))), line);
    QVERIFY(!tree().isExpanded(m_view->model()->index(0, 0)));
    QVERIFY(!tree().isExpanded(find(QStringLiteral("params: {"))));
}

void TestDetailView::aFieldMarksItsBytesAndAByteItsField()
{
    BytesArea& area = *m_bytes->area(SourceId::Wire);
    select(QStringLiteral("QAP ID"));
    QCOMPARE(area.marked(), (ByteRange{3, 4}));
    QTest::mouseClick(area.viewport(), Qt::LeftButton, {}, area.positionOf(0).value());
    QVERIFY(tree().currentIndex().data().toString().startsWith(QStringLiteral("Magic")));
    QCOMPARE(area.marked(), (ByteRange{0, 2}));
    const std::uint64_t epochs =
        kMaxHeaderSize + std::string(R"({"action":"train","params":{"epochs":)").size();
    QTest::mouseClick(area.viewport(), Qt::LeftButton, {}, area.positionOf(epochs).value());
    QCOMPARE(tree().currentIndex().data().toString(), QStringLiteral("epochs: 37"));
    QVERIFY(tree().isExpanded(tree().currentIndex().parent()));
    QVERIFY(area.marked().contains(epochs));
    QCOMPARE(area.caret(), epochs);
}

void TestDetailView::hoveringMarksBothWays()
{
    BytesArea& area = *m_bytes->area(SourceId::Wire);
    const QModelIndex id = find(QStringLiteral("QAP ID"));
    QTest::mouseMove(tree().viewport(), tree().visualRect(id).center());
    QTRY_COMPARE(area.hovered(), (ByteRange{3, 4}));
    QCOMPARE(tree().pointedAt(), id);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(tree().viewport(), &leave);
    QVERIFY(area.hovered().isEmpty());
    QTest::mouseMove(area.viewport(), area.positionOf(8).value());
    QTRY_COMPARE(tree().pointedAt(), find(QStringLiteral("Length")));
    QCOMPARE(area.hovered(), (ByteRange{7, 4}));
    QVERIFY(!tree().currentIndex().isValid() || tree().currentIndex() != tree().pointedAt());
}

void TestDetailView::hoveringABytePointsAtItsFoldedField()
{
    const QModelIndex header = find(QStringLiteral("Header"));
    tree().collapse(header);
    m_view->hoverAt(SourceId::Wire, 8);
    QCOMPARE(tree().pointedAt(), header);
    QVERIFY(!tree().isExpanded(header));
}

void TestDetailView::keysWorkAsInWireshark()
{
    tree().setFocus();
    const QModelIndex params = find(QStringLiteral("params: {"));
    tree().setCurrentIndex(params);
    QTest::keyClick(&tree(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(tree().isExpanded(params));
    QVERIFY(tree().isExpanded(find(QStringLiteral("deep: {"))));
    QTest::keyClick(&tree(), Qt::Key_Backspace);
    QVERIFY(tree().currentIndex().data().toString().startsWith(QStringLiteral("JSON")));
    QTest::keyClick(&tree(), Qt::Key_Left);
    QVERIFY(!tree().isExpanded(tree().currentIndex()));
    QTest::keyClick(&tree(), Qt::Key_Right);
    QVERIFY(tree().isExpanded(tree().currentIndex()));
    QTest::keyClick(&tree(), Qt::Key_Left, Qt::ControlModifier);
    for (int row = 0; row < m_view->model()->rowCount(); ++row)
        QVERIFY(!tree().isExpanded(m_view->model()->index(row, 0)));
    QTest::keyClick(&tree(), Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(tree().isExpanded(m_view->model()->index(0, 0)));
    QVERIFY(tree().isExpanded(find(QStringLiteral("deep: {"))));
}

void TestDetailView::whatIsOpenIsKeptFromQapToQap()
{
    tree().expand(find(QStringLiteral("params: {")));
    tree().collapse(find(QStringLiteral("Header")));
    tree().expand(m_view->model()->index(0, 0));
    show(1);
    QVERIFY(tree().isExpanded(find(QStringLiteral("params: {"))));
    QVERIFY(!tree().isExpanded(find(QStringLiteral("Header"))));
    QVERIFY(tree().isExpanded(m_view->model()->index(0, 0)));
}

void TestDetailView::whatIsSelectedIsKeptFromQapToQap()
{
    tree().expand(find(QStringLiteral("params: {")));
    select(QStringLiteral("epochs: 37"));
    show(1);
    QCOMPARE(tree().currentIndex().data().toString(), QStringLiteral("epochs: 38"));
    QVERIFY(!m_bytes->area(SourceId::Wire)->marked().isEmpty());
}

void TestDetailView::whatComesInFoldsNothing()
{
    tree().expand(find(QStringLiteral("params: {")));
    select(QStringLiteral("epochs: 37"));
    const QapDetailPtr before = m_view->detail();
    m_made->addExchanges(20);
    m_view->refresh();
    QCOMPARE(m_view->detail(), before);
    QVERIFY(tree().isExpanded(find(QStringLiteral("params: {"))));
}

void TestDetailView::answersThatComeLaterAreShown()
{
    const RowIndex asked = m_made->request(R"({"action":"slow","params":{"epochs":1}})");
    m_made->publish();
    show(asked.value);
    tree().expand(find(QStringLiteral("params: {")));
    QVERIFY(!find(QStringLiteral("· DATA")).isValid());
    m_made->response(asked, "{}");
    m_made->publish();
    m_view->refresh();
    QTRY_VERIFY(find(QStringLiteral("· DATA")).isValid());
    QVERIFY(tree().isExpanded(find(QStringLiteral("params: {"))));
}

void TestDetailView::linksJump()
{
    QSignalSpy jumped(m_view, &DetailView::jumpRequested);
    const QModelIndex link = find(QStringLiteral("QAP 2 · DATA"));
    tree().setFocus();
    tree().setCurrentIndex(link);
    QTest::keyClick(&tree(), Qt::Key_Return);
    QCOMPARE(jumped.count(), 1);
    QCOMPARE(jumped.at(0).at(0).value<RowIndex>(), RowIndex{1});
    QTest::mouseDClick(tree().viewport(), Qt::LeftButton, {}, tree().visualRect(link).center());
    QCOMPARE(jumped.count(), 2);
}

void TestDetailView::moreIsLoadedByAClick()
{
    std::string json = "[0";
    for (int i = 1; i < 1'500; ++i)
        json += "," + std::to_string(i);
    const RowIndex row = m_made->request(json + "]");
    m_made->publish();
    show(row.value);
    const QModelIndex more = find(QStringLiteral("Show more"));
    QVERIFY(more.isValid());
    tree().scrollTo(more);
    QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, tree().visualRect(more).center());
    QVERIFY(!find(QStringLiteral("Show more")).isValid());
    QVERIFY(find(QStringLiteral("[1499]: 1499")).isValid());
}

void TestDetailView::whatIsSaidOfOtherQapsChangesNothing()
{
    QapNotes notes;
    m_view->setNotes(notes);
    notes.begin(m_made->open());
    const QSignalSpy rebuilt(m_view->model(), &DetailModel::modelReset);
    const QSignalSpy inserted(m_view->model(), &DetailModel::rowsInserted);
    const QSignalSpy shown(m_view, &DetailView::detailChanged);
    notes.setMarked({1}, true);
    notes.setComment({1}, QStringLiteral("of another"));
    QVERIFY(rebuilt.isEmpty() && inserted.isEmpty() && shown.isEmpty());
    notes.setMarked({0}, true);
    QCOMPARE(inserted.size(), 1);
    QVERIFY(find(QStringLiteral("Marked")).isValid());
    notes.setMarked({1}, false);
    QCOMPARE(inserted.size(), 1);
}

/// What was opened and selected below stays: pages of a long array are many clicks.
void TestDetailView::whatIsSaidOfTheQapChangesItsOwnLinesOnly()
{
    std::string json = "[0";
    for (int i = 1; i < 1'500; ++i)
        json += "," + std::to_string(i);
    const RowIndex row = m_made->request(json + "]");
    m_made->publish();
    QapNotes notes;
    m_view->setNotes(notes);
    notes.begin(m_made->open());
    show(row.value);
    m_view->model()->loadMore(find(QStringLiteral("Show more")));
    select(QStringLiteral("[1400]: 1400"));
    const QPersistentModelIndex selected = tree().currentIndex();
    const QAbstractItemModelTester tester(m_view->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy rebuilt(m_view->model(), &DetailModel::modelReset);
    const QSignalSpy shown(m_view, &DetailView::detailChanged);
    const auto line = [this](int at) { return m_view->model()->index(at, 0).data().toString(); };
    const int before = m_view->model()->rowCount();

    notes.setComment(row, QStringLiteral("one\ntwo"));
    QVERIFY(line(0).contains(QStringLiteral("one")));
    QVERIFY(find(QStringLiteral("two"), m_view->model()->index(0, 0)).isValid());
    notes.setMarked(row, true);
    QVERIFY(line(0).contains(QStringLiteral("Marked")) && line(1).contains(QStringLiteral("one")));
    QCOMPARE(m_view->model()->rowCount(), before + 2);
    notes.setComment(row, QStringLiteral("other"));
    QVERIFY(line(1).contains(QStringLiteral("other")) && !find(QStringLiteral("two")).isValid());
    notes.unmarkAll();
    notes.setComment(row, {});
    QCOMPARE(m_view->model()->rowCount(), before);

    QVERIFY(rebuilt.isEmpty() && shown.isEmpty());
    QVERIFY(selected.isValid() && tree().currentIndex() == selected);
    QCOMPARE(selected.data().toString(), QStringLiteral("[1400]: 1400"));
    QVERIFY(tree().isExpanded(selected.parent()));
}

void TestDetailView::valuesAndFiltersAreCopied()
{
    const QModelIndex id = find(QStringLiteral("QAP ID"));
    QMenu menu;
    tree().fillMenu(menu, id);
    const QList<QAction*> actions = menu.actions();
    const auto copied = [&actions](int n) {
        actions.at(n)->trigger();
        return QGuiApplication::clipboard()->text();
    };
    QCOMPARE(copied(0), QStringLiteral("100"));
    QCOMPARE(copied(1), QStringLiteral("qhp.id"));
    QCOMPARE(copied(2), QStringLiteral("qhp.id == 100"));
    QCOMPARE(copied(3), QStringLiteral("QAP ID: 100"));
    tree().setFocus();
    tree().setCurrentIndex(find(QStringLiteral("= Type:")));
    QTest::keyClick(&tree(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("..00 0001 = Type: ACTION (0x01)"));
}

void TestDetailView::theStatusTextNamesTheField()
{
    QSignalSpy said(m_view, &DetailView::fieldHovered);
    select(QStringLiteral("Compression:"));
    QVERIFY(!said.isEmpty());
    const QString text = said.last().at(1).toString();
    QVERIFY2(text.contains(QStringLiteral("(qhp.compression)")), qPrintable(text));
}

void TestDetailView::lettersBeginAFilter()
{
    QSignalSpy typed(m_view, &DetailView::typed);
    tree().setFocus();
    select(QStringLiteral("QAP ID"));
    QTest::keyClick(&tree(), Qt::Key_H);
    QCOMPARE(typed.count(), 1);
}

void TestDetailView::aLargePayloadShowsItsHeaderFirst()
{
    std::string json = "[0";
    while (json.size() < (16u << 20))
        json += ",1234567";
    const RowIndex row = m_made->request(json + "]");
    m_made->publish();
    std::vector<bool> steps;
    connect(m_view, &DetailView::detailChanged, this, [&](const QapDetailPtr& detail) {
        steps.push_back(detail && detail->isDecoded);
        QVERIFY(find(QStringLiteral("QAP ID")).isValid());
    });
    m_view->showQap(m_made->open(), row);
    // The whole screen is there when the call returns, whatever of the payload still is to come.
    QVERIFY(!steps.empty());
    if (!steps.back())
        QVERIFY(find(QStringLiteral("Decoding")).isValid());
    QCOMPARE(m_bytes->area(SourceId::Wire)->source().size(), std::uint64_t{kMaxHeaderSize + json.size() + 1});
    QTRY_VERIFY(steps.back());
    QVERIFY(find(QStringLiteral("Show more")).isValid());
    m_view->disconnect(this);
}

void TestDetailView::nothingSelectedShowsNothing()
{
    QSignalSpy changed(m_view, &DetailView::detailChanged);
    m_view->clear();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_view->model()->rowCount(), 0);
    QCOMPARE(m_bytes->area(SourceId::Wire)->source().size(), std::uint64_t{0});
    m_view->showQap(m_made->open(), RowIndex{100'000});
    QCOMPARE(m_view->model()->rowCount(), 0);
}

}  // namespace qapscope::app

QTEST_MAIN(qapscope::app::TestDetailView)
#include "tst_detail_view.moc"
