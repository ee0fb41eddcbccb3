// SPDX-License-Identifier: MIT
#include "app/models/made_session.h"
#include "models/qap_list_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

namespace qapscope::app {

using test::MadeSession;

class TestGapRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGapStandsBeforeTheQapBehindIt();
    void gapsThatComeLaterStandBehindWhatIsShown();
    void aGapAtTheEndOfAConnectionHidesNoLaterOne();
    void aGapRowCannotBeSelectedButRead();
    void aSearchShowsNoGaps();
    void everyQapOfACaptureWithGapsIsThereOnce();

private:
    static void addGap(MadeSession& made, std::uint32_t before, std::uint64_t bytes)
    {
        made.writer().addFinding({Rule::Gap, made.conversation(), {}, 7, RowIndex{before}, bytes});
    }
};

void TestGapRows::aGapStandsBeforeTheQapBehindIt()
{
    MadeSession made;
    made.addExchanges(2);
    addGap(made, 2, 1'234);
    made.publish();
    QapListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSession(made.open());
    QCOMPARE(model.rowCount(), 5);
    QVERIFY(model.gapAt(1) == nullptr);
    QVERIFY(model.gapAt(2) != nullptr);
    QCOMPARE(model.gapAt(2)->bytes, std::uint64_t{1'234});
    QCOMPARE(model.viewRow(RowIndex{1}), 1);
    QCOMPARE(model.viewRow(RowIndex{2}), 3);
    QCOMPARE(model.sourceRow(4), RowIndex{3});
    QVERIFY(model.lineText(2).contains(QStringLiteral("missing")));
}

void TestGapRows::gapsThatComeLaterStandBehindWhatIsShown()
{
    MadeSession made;
    made.addExchanges(2);
    QapListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSession(made.open());
    addGap(made, 1, 10);  // noticed late: it is put where it can be without moving what stands
    made.publish();
    model.grow();
    QCOMPARE(model.rowCount(), 5);
    QVERIFY(model.gapAt(4) != nullptr);
    made.addExchanges(1);
    model.grow();
    QCOMPARE(model.rowCount(), 7);
    QCOMPARE(model.sourceRow(5), RowIndex{4});
    QCOMPARE(model.viewRow(RowIndex{5}), 6);
}

void TestGapRows::aGapAtTheEndOfAConnectionHidesNoLaterOne()
{
    MadeSession made;
    QapListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    made.addExchanges(1);
    model.setSession(made.open());
    // No QAP of that connection came behind it, so it stands before none.
    made.writer().addFinding({Rule::Gap, made.conversation(), {}, 7, {}, 111});
    made.publish();
    model.grow();
    QCOMPARE(model.gapAt(2)->bytes, std::uint64_t{111});
    made.addExchanges(1);
    model.grow();
    addGap(made, 4, 222);
    made.addExchanges(1);
    model.grow();
    addGap(made, 6, 333);
    made.publish();
    model.grow();
    std::vector<std::uint64_t> gaps;
    for (int row = 0; row < model.rowCount(); ++row)
        if (const GapRow* const gap = model.gapAt(row))
            gaps.push_back(gap->bytes);
    QCOMPARE(gaps, (std::vector<std::uint64_t>{111, 222, 333}));
    QCOMPARE(model.rowCount(), 9);
}

void TestGapRows::aGapRowCannotBeSelectedButRead()
{
    MadeSession made;
    made.addExchanges(1);
    addGap(made, 1, 10);
    made.publish();
    QapListModel model;
    model.setSession(made.open());
    const QModelIndex gap = model.index(1, QapListModel::Info);
    QVERIFY(!gap.flags().testFlag(Qt::ItemIsSelectable));
    QVERIFY(!gap.data(Qt::DisplayRole).toString().isEmpty());
    QVERIFY(gap.data(Qt::ToolTipRole).toString().size() > gap.data(Qt::DisplayRole).toString().size());
}

void TestGapRows::aSearchShowsNoGaps()
{
    MadeSession made;
    made.addExchanges(3);
    addGap(made, 1, 10);
    made.publish();
    QapListModel model;
    model.setSession(made.open());
    model.setSearch(QStringLiteral("train-1"));
    QTRY_COMPARE(model.rowCount(), 1);
    QVERIFY(model.gapAt(0) == nullptr);
    model.setSearch({});
    QCOMPARE(model.rowCount(), 7);
}

void TestGapRows::everyQapOfACaptureWithGapsIsThereOnce()
{
    const OpenSession open = test::readCapture("tcp_gap.pcapng");
    QapListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSession(open);
    std::uint32_t next = 0;
    int gaps = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.gapAt(row) != nullptr) {
            ++gaps;
            continue;
        }
        QCOMPARE(model.sourceRow(row), RowIndex{next});
        QCOMPARE(model.viewRow(RowIndex{next}), row);
        ++next;
    }
    QCOMPARE(next, open.session->rowCount());
    QVERIFY(gaps > 0);
}

}  // namespace qapscope::app

QTEST_MAIN(qapscope::app::TestGapRows)
#include "tst_gap_rows.moc"
