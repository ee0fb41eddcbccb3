// SPDX-License-Identifier: MIT
#include "app/models/made_session.h"
#include "look/format.h"
#include "models/qap_list_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

namespace qapscope::app {

using test::MadeSession;

class TestQapListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelKeepsItsContractWhileItGrowsAndIsSearched();
    void cellsSayWhatTheRowHolds();
    void everyCellOfEveryCaptureHasItsText_data();
    void everyCellOfEveryCaptureHasItsText();
    void growthIsAnnouncedInOneInsert();
    void searchShowsOnlyRowsWhoseInfoContainsTheText();
    void searchIgnoresCase();
    void searchGoesOnInWhatComesLater();
    void aSearchThatIsReplacedLeavesNoHits();
    void clearingASearchBringsAllBackAtOnce();
    void rowsAreFoundByQap();
    void unansweredRequestsSaySo();
    void openRowsSayThatTheyAreBeingReceived();
    void timesFollowTheFormat();
    void aSessionThatIsReplacedIsLetGo();
};

namespace {

QString cell(const QapListModel& model, int row, QapListModel::Column column)
{
    return model.index(row, column).data().toString();
}

void waitForSearch(QapListModel& model)
{
    QTRY_VERIFY(!model.isSearching());
}

}  // namespace

void TestQapListModel::modelKeepsItsContractWhileItGrowsAndIsSearched()
{
    MadeSession made;
    made.addExchanges(50);
    QapListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSession(made.open());
    QCOMPARE(model.rowCount(), 100);
    made.addExchanges(10);
    model.grow();
    QCOMPARE(model.rowCount(), 120);
    model.setSearch(QStringLiteral("train-1"));
    waitForSearch(model);
    QVERIFY(model.rowCount() > 0);
    model.setSearch({});
    QCOMPARE(model.rowCount(), 120);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestQapListModel::cellsSayWhatTheRowHolds()
{
    MadeSession made;
    const RowIndex asked = made.request(R"({"action":"predict"})");
    made.response(asked, "{}");
    made.publish();
    QapListModel model;
    model.setSession(made.open());

    QCOMPARE(cell(model, 0, QapListModel::Number), QStringLiteral("1"));
    QCOMPARE(cell(model, 1, QapListModel::Time),
             timeText(timestampFromNs(1'000'000), timestampFromNs(0), TimeFormat::SecondsSinceStart));
    QCOMPARE(cell(model, 0, QapListModel::Source), QStringLiteral("10.1.0.7:51234"));
    QCOMPARE(cell(model, 0, QapListModel::Destination), QStringLiteral("10.1.0.2:7000"));
    QCOMPARE(cell(model, 1, QapListModel::Source), QStringLiteral("10.1.0.2:7000"));
    QCOMPARE(cell(model, 0, QapListModel::Transport), QStringLiteral("TCP"));
    QCOMPARE(cell(model, 0, QapListModel::Type), QStringLiteral("ACTION"));
    QCOMPARE(cell(model, 1, QapListModel::Type), QStringLiteral("DATA"));
    QCOMPARE(cell(model, 0, QapListModel::Id), QStringLiteral("100"));
    QCOMPARE(cell(model, 0, QapListModel::Codec), QString());
    QCOMPARE(cell(model, 0, QapListModel::Length), QStringLiteral("20"));
    QCOMPARE(cell(model, 0, QapListModel::Latency), QString());
    QCOMPARE(cell(model, 1, QapListModel::Latency), durationText(std::chrono::milliseconds(1)));
    QVERIFY(cell(model, 0, QapListModel::Info).contains(QStringLiteral("predict")));
    QVERIFY(model.summary(model.rowAt(0)).contains(QStringLiteral("ACTION")));
}

void TestQapListModel::everyCellOfEveryCaptureHasItsText_data()
{
    QTest::addColumn<QByteArray>("capture");
    for (const char* name : {"tcp_types.pcapng", "udp.pcapng", "ws_js.pcapng", "qp_python.pcapng",
                             "compression.pcapng", "mixed_payload.pcapng", "tcp_gap.pcapng", "signed.pcapng"})
        QTest::newRow(name) << QByteArray(name);
}

void TestQapListModel::everyCellOfEveryCaptureHasItsText()
{
    QFETCH(QByteArray, capture);
    QapListModel model;
    model.setSession(test::readCapture(capture.constData()));
    QVERIFY(model.rowCount() > 0);
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.gapAt(row) != nullptr)
            continue;
        for (const auto column :
             {QapListModel::Number, QapListModel::Time, QapListModel::Source, QapListModel::Destination,
              QapListModel::Transport, QapListModel::Type, QapListModel::Length})
            QVERIFY2(!cell(model, row, column).isEmpty(),
                     qPrintable(QStringLiteral("row %1 column %2").arg(row).arg(column)));
    }
}

void TestQapListModel::growthIsAnnouncedInOneInsert()
{
    MadeSession made;
    made.addExchanges(5);
    QapListModel model;
    model.setSession(made.open());
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy settled(&model, &QapListModel::settled);
    made.addExchanges(500);
    model.grow();
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted.at(0).at(1).toInt(), 10);
    QCOMPARE(inserted.at(0).at(2).toInt(), 1'009);
    model.grow();
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(settled.count(), 2);
}

void TestQapListModel::searchShowsOnlyRowsWhoseInfoContainsTheText()
{
    MadeSession made;
    made.addExchanges(300);
    QapListModel model;
    model.setSession(made.open());
    QSignalSpy finished(&model, &QapListModel::searchFinished);
    model.setSearch(QStringLiteral("train-7"));
    QTRY_COMPARE(finished.count(), 1);
    // 7, 70 to 79
    QCOMPARE(model.rowCount(), 11);
    QCOMPARE(finished.at(0).at(0).toULongLong(), 11ull);
    for (int row = 0; row < model.rowCount(); ++row) {
        QVERIFY(cell(model, row, QapListModel::Info).contains(QStringLiteral("train-7")));
        QVERIFY(row == 0 || model.sourceRow(row - 1) < model.sourceRow(row));
    }
}

void TestQapListModel::searchIgnoresCase()
{
    MadeSession made;
    made.addExchanges(10);
    QapListModel model;
    model.setSession(made.open());
    model.setSearch(QStringLiteral("TRAIN-3"));
    waitForSearch(model);
    QCOMPARE(model.rowCount(), 1);
}

void TestQapListModel::searchGoesOnInWhatComesLater()
{
    MadeSession made;
    made.addExchanges(10);
    QapListModel model;
    model.setSession(made.open());
    model.setSearch(QStringLiteral("train-3"));
    waitForSearch(model);
    QCOMPARE(model.rowCount(), 1);
    made.addExchanges(40);
    model.grow();
    QVERIFY(model.isSearching());
    waitForSearch(model);
    // once more 3, and 30 to 39
    QTRY_COMPARE(model.rowCount(), 12);
}

void TestQapListModel::aSearchThatIsReplacedLeavesNoHits()
{
    MadeSession made;
    made.addExchanges(2'000);
    QapListModel model;
    model.setSession(made.open());
    model.setSearch(QStringLiteral("train"));
    model.setSearch(QStringLiteral("train-1999"));
    waitForSearch(model);
    QCOMPARE(model.rowCount(), 1);
    model.setSearch(QStringLiteral("nothing like it"));
    waitForSearch(model);
    QCOMPARE(model.rowCount(), 0);
}

void TestQapListModel::clearingASearchBringsAllBackAtOnce()
{
    MadeSession made;
    made.addExchanges(2'000);
    QapListModel model;
    model.setSession(made.open());
    model.setSearch(QStringLiteral("train-5"));
    model.setSearch({});
    QCOMPARE(model.rowCount(), 4'000);
    QVERIFY(!model.isSearching());
}

void TestQapListModel::rowsAreFoundByQap()
{
    MadeSession made;
    made.addExchanges(20);
    QapListModel model;
    model.setSession(made.open());
    QCOMPARE(model.viewRow(RowIndex{12}), 12);
    QCOMPARE(model.viewRow(RowIndex{40}), -1);
    QCOMPARE(model.viewRow(RowIndex{}), -1);
    model.setSearch(QStringLiteral("train-1"));
    waitForSearch(model);
    // Requests 1, 10 to 19 stand in rows 2, 20, 22 …
    QCOMPARE(model.viewRow(RowIndex{2}), 0);
    QCOMPARE(model.viewRow(RowIndex{22}), 2);
    QCOMPARE(model.viewRow(RowIndex{3}), -1);
    QCOMPARE(model.viewRowFrom(RowIndex{3}), 1);
    QCOMPARE(model.viewRowFrom(RowIndex{39}), model.rowCount());
}

void TestQapListModel::unansweredRequestsSaySo()
{
    MadeSession made;
    const RowIndex asked = made.request("{}");
    made.writer().addRowFinding(asked, Rule::Unanswered);
    made.publish();
    QapListModel model;
    model.setSession(made.open());
    QCOMPARE(cell(model, 0, QapListModel::Latency), QStringLiteral("no answer"));
}

void TestQapListModel::openRowsSayThatTheyAreBeingReceived()
{
    MadeSession made;
    const RowIndex row = made.request(R"({"action":"predict"})");
    made.writer().setFlags(row, static_cast<std::uint16_t>(RowFlag::Open));
    made.publish();
    QapListModel model;
    model.setSession(made.open());
    QVERIFY(cell(model, 0, QapListModel::Info).startsWith(QStringLiteral("receiving…")));
    made.writer().setFlags(row, 0, static_cast<std::uint16_t>(RowFlag::Open));
    QVERIFY(!cell(model, 0, QapListModel::Info).contains(QStringLiteral("receiving…")));
}

void TestQapListModel::timesFollowTheFormat()
{
    MadeSession made;
    made.addExchanges(2);
    QapListModel model;
    model.setSession(made.open());
    model.setTimeFormat(TimeFormat::SinceRequest);
    QCOMPARE(cell(model, 2, QapListModel::Time), QString());
    QCOMPARE(cell(model, 3, QapListModel::Time),
             timeText(timestampFromNs(1'000'000), timestampFromNs(0), TimeFormat::SecondsSinceStart));
    model.setTimeFormat(TimeFormat::EpochSeconds);
    QVERIFY(cell(model, 0, QapListModel::Time).startsWith(QStringLiteral("1700000000")));
}

void TestQapListModel::aSessionThatIsReplacedIsLetGo()
{
    std::weak_ptr<Session> old;
    QapListModel model;
    {
        MadeSession made;
        made.addExchanges(3);
        old = made.open().session;
        model.setSession(made.open());
        model.setSearch(QStringLiteral("x"));
    }
    QVERIFY(!old.expired());
    model.clear();
    QVERIFY(old.expired());
}

}  // namespace qapscope::app

QTEST_MAIN(qapscope::app::TestQapListModel)
#include "tst_qap_list_model.moc"
