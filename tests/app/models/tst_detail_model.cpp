// SPDX-License-Identifier: MIT
#include "app/models/made_session.h"
#include "models/detail_loader.h"
#include "models/detail_model.h"
#include "models/detail_text.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

namespace qapscope::app {

using test::MadeSession;

class TestDetailModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelKeepsItsContractOnEveryQapOfACapture_data();
    void modelKeepsItsContractOnEveryQapOfACapture();
    void partsOfAByteAreDrawnAsBits();
    void generatedValuesStandInBrackets();
    void transportComesFirstAndNamesBothEnds();
    void jsonIsOpenedLevelByLevel();
    void longContainersComeInPages();
    void aByteLeadsToItsDeepestField();
    void aByteBehindTheFirstPageIsFound();
    void decompressedBytesLeadToTheirField();
    void pathsNameTheSameFieldInAnotherQap();
    void findingsSayWhatToDo();
    void exchangeLinksBothWays();
    void filtersAreWrittenAsTheFilterLanguageSaysThem();
    void arraysShowWhereTheirElementsStand();
    void aSmallQapIsThereBeforeLoadReturns();
    void onlyTheLastQapAskedForIsDelivered();
    void theStartOfALargeJsonIsShownBeforeTheRestIsRead();
};

namespace {

QModelIndex find(DetailModel& model, const QString& line, const QModelIndex& parent = {})
{
    if (model.canFetchMore(parent))
        model.fetchMore(parent);
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (model.canFetchMore(index))
            model.fetchMore(index);
        if (index.data().toString().contains(line))
            return index;
        if (const QModelIndex below = find(model, line, index); below.isValid())
            return below;
    }
    return {};
}

QapDetailPtr detailOf(const OpenSession& open, std::uint32_t row)
{
    return makeDetail(open, RowIndex{row}, DetailDepth::Full);
}

std::string longArray(int members)
{
    std::string json = "[";
    for (int i = 0; i < members; ++i)
        json += (i == 0 ? "" : ",") + std::to_string(i);
    return json + "]";
}

}  // namespace

void TestDetailModel::modelKeepsItsContractOnEveryQapOfACapture_data()
{
    QTest::addColumn<QByteArray>("capture");
    for (const char* name : {"tcp_types.pcapng", "ws_js.pcapng", "qp_python.pcapng",
                             "qp_fastapi_numpy.pcapng", "compression.pcapng", "mixed_payload.pcapng",
                             "tcp_gap.pcapng", "signed.pcapng", "hostile_json.pcapng"})
        QTest::newRow(name) << QByteArray(name);
}

void TestDetailModel::modelKeepsItsContractOnEveryQapOfACapture()
{
    QFETCH(QByteArray, capture);
    const OpenSession open = test::readCapture(capture.constData());
    DetailModel model;
    const std::uint32_t rows = std::min(open.session->rowCount(), 60u);
    QVERIFY(rows > 0);
    for (std::uint32_t row = 0; row < rows; ++row) {
        model.setDetail(detailOf(open, row));
        // Made for each: within a reset it fetches, and then takes its own fetching for a mistake.
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(model.rowCount() >= 2);
        QVERIFY(find(model, QStringLiteral("QAP %1").arg(row + 1)).isValid());
    }
    model.setDetail(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestDetailModel::partsOfAByteAreDrawnAsBits()
{
    MadeSession made;
    made.request("{}", 0x41);
    made.publish();
    DetailModel model;
    model.setDetail(detailOf(made.open(), 0));
    QCOMPARE(find(model, QStringLiteral("Compression:")).data().toString(),
             QStringLiteral("01.. .... = Compression: LZ4 (1)"));
    QCOMPARE(find(model, QStringLiteral("= Type:")).data().toString(),
             QStringLiteral("..00 0001 = Type: ACTION (0x01)"));
}

void TestDetailModel::generatedValuesStandInBrackets()
{
    MadeSession made;
    const RowIndex asked = made.request("{}");
    made.response(asked, "{}");
    made.publish();
    DetailModel model;
    model.setDetail(detailOf(made.open(), 1));
    const QString latency = find(model, QStringLiteral("Latency")).data().toString();
    QVERIFY2(latency.startsWith(u'[') && latency.endsWith(u']'), qPrintable(latency));
}

void TestDetailModel::transportComesFirstAndNamesBothEnds()
{
    MadeSession made;
    made.request("{}");
    made.publish();
    DetailModel model;
    model.setDetail(detailOf(made.open(), 0));
    const QModelIndex first = model.index(0, 0);
    QCOMPARE(first.data().toString(), QStringLiteral("TCP: 10.1.0.7:51234 → 10.1.0.2:7000"));
    QVERIFY(find(model, QStringLiteral("First byte"), first).isValid());
    QVERIFY(find(model, QStringLiteral("at byte 0 of the file"), first).isValid());
}

void TestDetailModel::jsonIsOpenedLevelByLevel()
{
    MadeSession made;
    made.request(R"({"action":"train","params":{"epochs":3,"tags":["a","b"]},"empty":{}})");
    made.publish();
    DetailModel model;
    model.setDetail(detailOf(made.open(), 0));
    const QModelIndex json = find(model, QStringLiteral("JSON: {"));
    QVERIFY(json.isValid());
    QCOMPARE(model.rowCount(json), 3);
    const QModelIndex params = model.index(1, 0, json);
    QVERIFY(params.data().toString().startsWith(QStringLiteral("params: {")));
    QVERIFY(find(model, QStringLiteral("epochs: 3"), params).isValid());
    QVERIFY(find(model, QStringLiteral("[1]: \"b\""), params).isValid());
    QVERIFY(!model.hasChildren(model.index(2, 0, json)));
}

void TestDetailModel::longContainersComeInPages()
{
    MadeSession made;
    made.request(longArray(2'500));
    made.publish();
    DetailModel model;
    model.setDetail(detailOf(made.open(), 0));
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QPersistentModelIndex json = find(model, QStringLiteral("JSON: ["));
    QCOMPARE(model.rowCount(json), 1'001);
    for (const int expected : {2'001, 2'500}) {
        const QModelIndex more = model.index(model.rowCount(json) - 1, 0, json);
        QCOMPARE(model.node(more)->kind, DetailKind::More);
        model.loadMore(more);
        QCOMPARE(model.rowCount(json), expected);
    }
    QCOMPARE(model.index(2'499, 0, json).data().toString(), QStringLiteral("[2499]: 2499"));
}

void TestDetailModel::aByteLeadsToItsDeepestField()
{
    const std::string payload = R"({"action":"train","params":{"epochs":37}})";
    MadeSession made;
    made.request(payload);
    made.publish();
    DetailModel model;
    model.setDetail(detailOf(made.open(), 0));
    const auto at = [&model](std::uint64_t offset) {
        const QModelIndex index = model.deepestAt(SourceId::Wire, offset, DetailModel::Reach::Open);
        return index.data().toString();
    };
    QVERIFY2(at(0).startsWith(QStringLiteral("Magic")), qPrintable(at(0)));
    QVERIFY2(at(2).startsWith(QStringLiteral("Type byte")), qPrintable(at(2)));
    QVERIFY2(at(5).startsWith(QStringLiteral("QAP ID")), qPrintable(at(5)));
    QCOMPARE(at(kMaxHeaderSize + payload.find("37")), QStringLiteral("epochs: 37"));
    QVERIFY(!model.deepestAt(SourceId::Wire, 10'000, DetailModel::Reach::Open).isValid());
}

void TestDetailModel::aByteBehindTheFirstPageIsFound()
{
    const std::string payload = longArray(5'000);
    MadeSession made;
    made.request(payload);
    made.publish();
    DetailModel model;
    model.setDetail(detailOf(made.open(), 0));
    const std::uint64_t offset = kMaxHeaderSize + payload.find(",4321,") + 1;
    const QModelIndex loaded = model.deepestAt(SourceId::Wire, offset, DetailModel::Reach::Loaded);
    QVERIFY2(loaded.data().toString().startsWith(QStringLiteral("JSON")),
             qPrintable(loaded.data().toString()));
    const QModelIndex index = model.deepestAt(SourceId::Wire, offset, DetailModel::Reach::Open);
    QCOMPARE(index.data().toString(), QStringLiteral("[4321]: 4321"));
}

void TestDetailModel::decompressedBytesLeadToTheirField()
{
    const OpenSession open = test::readCapture("compression.pcapng");
    DetailModel model;
    bool isFound = false;
    for (std::uint32_t row = 0; row < open.session->rowCount() && !isFound; ++row) {
        const QapDetailPtr detail = detailOf(open, row);
        const DecodedQap& decoded = detail->decoded();
        if (decoded.plainSource != SourceId::Decompressed || decoded.kind != PayloadKind::Json)
            continue;
        model.setDetail(detail);
        const QModelIndex index =
            model.deepestAt(SourceId::Decompressed, decoded.jsonRange.offset + 2, DetailModel::Reach::Open);
        QVERIFY(index.isValid());
        QCOMPARE(model.node(index)->kind, DetailKind::Json);
        isFound = true;
    }
    QVERIFY(isFound);
}

void TestDetailModel::pathsNameTheSameFieldInAnotherQap()
{
    MadeSession made;
    made.request(R"({"action":"train","params":{"epochs":37}})");
    made.request(R"({"params":{"rate":1,"epochs":2}})");
    made.request("{}");
    made.publish();
    DetailModel model;
    model.setDetail(detailOf(made.open(), 0));
    const QString path = model.path(find(model, QStringLiteral("epochs: 37")));
    model.setDetail(detailOf(made.open(), 1));
    QCOMPARE(model.indexOf(path).data().toString(), QStringLiteral("epochs: 2"));
    model.setDetail(detailOf(made.open(), 2));
    QVERIFY(!model.indexOf(path).isValid());
}

void TestDetailModel::findingsSayWhatToDo()
{
    MadeSession made;
    made.addCutOff(0x01, 5, R"({"action":)", 1'000);
    made.publish();
    DetailModel model;
    model.setDetail(detailOf(made.open(), 0));
    const QModelIndex finding = find(model, QStringLiteral("missing from the capture"));
    QVERIFY(finding.isValid());
    QCOMPARE(model.node(finding)->severity, Severity::Warning);
    QVERIFY(find(model, QStringLiteral("What to do"), finding).isValid());
}

void TestDetailModel::exchangeLinksBothWays()
{
    MadeSession made;
    const RowIndex asked = made.request("{}");
    made.response(asked, "{}", 0x04);
    made.response(asked, "{}");
    made.publish();
    DetailModel model;
    model.setDetail(detailOf(made.open(), 0));
    const QModelIndex exchange = find(model, QStringLiteral("Exchange"));
    const QModelIndex ack = find(model, QStringLiteral("QAP 2 · ACK"), exchange);
    const QModelIndex data = find(model, QStringLiteral("QAP 3 · DATA"), exchange);
    QCOMPARE(model.node(ack)->link, RowIndex{1});
    QCOMPARE(model.node(data)->link, RowIndex{2});
    model.setDetail(detailOf(made.open(), 2));
    QCOMPARE(model.node(find(model, QStringLiteral("QAP 1 · ACTION")))->link, RowIndex{0});
}

void TestDetailModel::filtersAreWrittenAsTheFilterLanguageSaysThem()
{
    MadeSession made;
    made.request(R"({"action":"train","params":{"epochs":37,"a b":true}})");
    made.publish();
    DetailModel model;
    model.setDetail(detailOf(made.open(), 0));
    const auto filter = [&model](const QString& line) { return model.node(find(model, line))->filter; };
    QCOMPARE(filter(QStringLiteral("QAP ID")), QStringLiteral("qhp.id == 100"));
    QCOMPARE(filter(QStringLiteral("= Type:")), QStringLiteral("qhp.type == 0x01"));
    QCOMPARE(filter(QStringLiteral("action:")), QStringLiteral("qhp.json.action == \"train\""));
    QCOMPARE(filter(QStringLiteral("epochs:")), QStringLiteral("qhp.json.params.epochs == 37"));
    QCOMPARE(filter(QStringLiteral("a b:")), QStringLiteral("qhp.json.params.\"a b\" == true"));
    QVERIFY(statusText(*model.node(find(model, QStringLiteral("Compression:"))))
                .contains(QStringLiteral("2 bit")));
}

void TestDetailModel::arraysShowWhereTheirElementsStand()
{
    const OpenSession open = test::readCapture("qp_fastapi_numpy.pcapng");
    DetailModel model;
    for (std::uint32_t row = 0; row < open.session->rowCount(); ++row) {
        const QapDetailPtr detail = detailOf(open, row);
        if (detail->decoded().kind != PayloadKind::Array)
            continue;
        model.setDetail(detail);
        const QModelIndex array = find(model, QStringLiteral("Array:"));
        QVERIFY(array.isValid());
        const QString first =
            detail->decoded().array->ndim == 1 ? QStringLiteral("[0]: ") : QStringLiteral("[0, 0");
        QVERIFY(find(model, first, array).isValid());
        return;
    }
    QFAIL("the capture has no array");
}

void TestDetailModel::aSmallQapIsThereBeforeLoadReturns()
{
    MadeSession made;
    made.request("{}");
    made.publish();
    DetailLoader loader;
    QapDetailPtr got;
    connect(&loader, &DetailLoader::ready, this, [&got](const QapDetailPtr& detail) { got = detail; });
    loader.load(made.open(), RowIndex{0});
    QTRY_VERIFY(got != nullptr && got->isDecoded);
    QCOMPARE(got->row, RowIndex{0});
}

void TestDetailModel::onlyTheLastQapAskedForIsDelivered()
{
    MadeSession made(64u << 20);
    const std::string large = longArray(2'000'000);
    made.request(large);
    made.request("{}");
    made.publish();
    DetailLoader loader;
    std::vector<RowIndex> whole;
    connect(&loader, &DetailLoader::ready, this, [&whole](const QapDetailPtr& detail) {
        if (detail->isDecoded)
            whole.push_back(detail->row);
    });
    loader.load(made.open(), RowIndex{0});
    whole.clear();
    loader.load(made.open(), RowIndex{1});
    QTRY_VERIFY(!whole.empty());
    QTest::qWait(100);
    QCOMPARE(whole, std::vector{RowIndex{1}});
}

void TestDetailModel::theStartOfALargeJsonIsShownBeforeTheRestIsRead()
{
    MadeSession made(64u << 20);
    made.request(R"({"first":7,"values":)" + longArray(2'000'000) + "}");
    made.publish();
    const QapDetailPtr start = makeDetail(made.open(), RowIndex{0}, DetailDepth::Start);
    QVERIFY(!start->isDecoded);
    QVERIFY(start->decoded().wire.size() < 100'000);
    DetailModel model;
    model.setDetail(start);
    QVERIFY(find(model, QStringLiteral("first")).isValid());
    QVERIFY(find(model, QStringLiteral("[999]")).isValid());
    QVERIFY(find(model, QStringLiteral("Decoding the payload…")).isValid());
    QVERIFY2(start->decoded().findings.empty(), "what is not read yet is no fault");
    model.setDetail(detailOf(made.open(), 0));
    QVERIFY(!find(model, QStringLiteral("Decoding the payload…")).isValid());
}

}  // namespace qapscope::app

QTEST_MAIN(qapscope::app::TestDetailModel)
#include "tst_detail_model.moc"
