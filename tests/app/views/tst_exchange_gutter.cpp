// SPDX-License-Identifier: MIT
#include "app/models/made_session.h"
#include "views/exchange_gutter.h"

#include <QtTest>

namespace qapscope::app {

using test::MadeSession;
using Arrow = GutterPart::Arrow;

class TestExchangeGutter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestAndResponsesAreTiedWhicheverIsSelected_data();
    void requestAndResponsesAreTiedWhicheverIsSelected();
    void rowsBetweenCarryOnlyTheLine();
    void aRequestWithoutAnswerHasNoLine();
    void responsesThatComeLaterExtendTheLine();
    void aDuplicateIsDrawnAsARepeat();
    void nothingIsDrawnWithoutASelection();
};

namespace {

/// Rows 0 request A, 1 request B, 2 response A, 3 response B, 4 second response A, 5 request C.
MadeSession threeExchanges()
{
    MadeSession made;
    const RowIndex a = made.request("{}");
    const RowIndex b = made.request("{}");
    made.response(a, "{}", 0x04);
    made.response(b, "{}");
    made.response(a, "{}");
    made.request("{}");
    made.publish();
    return made;
}

GutterPart partOf(const ExchangeGutter& gutter, const MadeSession& made, std::uint32_t row)
{
    return gutter.partOf(made.open().session->row(RowIndex{row}));
}

}  // namespace

void TestExchangeGutter::requestAndResponsesAreTiedWhicheverIsSelected_data()
{
    QTest::addColumn<std::uint32_t>("selected");
    QTest::newRow("the request") << 0u;
    QTest::newRow("the first response") << 2u;
    QTest::newRow("the last response") << 4u;
}

void TestExchangeGutter::requestAndResponsesAreTiedWhicheverIsSelected()
{
    QFETCH(std::uint32_t, selected);
    const MadeSession made = threeExchanges();
    ExchangeGutter gutter;
    gutter.select(made.open().session.get(), RowIndex{selected});
    QCOMPARE(gutter.request(), RowIndex{0});
    QCOMPARE(partOf(gutter, made, 0), (GutterPart{.isBelow = true, .arrow = Arrow::Out}));
    QCOMPARE(partOf(gutter, made, 2), (GutterPart{.isAbove = true, .isBelow = true, .arrow = Arrow::In}));
    QCOMPARE(partOf(gutter, made, 4), (GutterPart{.isAbove = true, .arrow = Arrow::In}));
}

void TestExchangeGutter::rowsBetweenCarryOnlyTheLine()
{
    const MadeSession made = threeExchanges();
    ExchangeGutter gutter;
    gutter.select(made.open().session.get(), RowIndex{0});
    QCOMPARE(partOf(gutter, made, 1), (GutterPart{.isAbove = true, .isBelow = true}));
    QVERIFY(partOf(gutter, made, 5).isEmpty());
}

void TestExchangeGutter::aRequestWithoutAnswerHasNoLine()
{
    const MadeSession made = threeExchanges();
    ExchangeGutter gutter;
    gutter.select(made.open().session.get(), RowIndex{5});
    for (std::uint32_t row = 0; row < 6; ++row)
        QVERIFY(partOf(gutter, made, row).isEmpty());
}

void TestExchangeGutter::responsesThatComeLaterExtendTheLine()
{
    MadeSession made = threeExchanges();
    ExchangeGutter gutter;
    gutter.select(made.open().session.get(), RowIndex{5});
    made.response(RowIndex{5}, "{}");
    made.publish();
    gutter.extend();
    QCOMPARE(partOf(gutter, made, 5), (GutterPart{.isBelow = true, .arrow = Arrow::Out}));
    QCOMPARE(partOf(gutter, made, 6), (GutterPart{.isAbove = true, .arrow = Arrow::In}));
}

void TestExchangeGutter::aDuplicateIsDrawnAsARepeat()
{
    MadeSession made;
    const RowIndex asked = made.request("{}");
    const RowIndex repeat = made.add(0x01, 100, Direction::ClientToServer, "{}", RowFlag::Duplicate);
    made.writer().setLink(repeat, asked);
    made.response(asked, "{}");
    made.publish();
    ExchangeGutter gutter;
    gutter.select(made.open().session.get(), repeat);
    QCOMPARE(gutter.request(), asked);
    QCOMPARE(partOf(gutter, made, 1),
             (GutterPart{.isAbove = true, .isBelow = true, .arrow = Arrow::Out, .isRepeat = true}));
}

void TestExchangeGutter::nothingIsDrawnWithoutASelection()
{
    const MadeSession made = threeExchanges();
    ExchangeGutter gutter;
    QVERIFY(partOf(gutter, made, 0).isEmpty());
    gutter.select(made.open().session.get(), RowIndex{0});
    gutter.select(nullptr, {});
    QVERIFY(partOf(gutter, made, 0).isEmpty());
}

}  // namespace qapscope::app

QTEST_APPLESS_MAIN(qapscope::app::TestExchangeGutter)
#include "tst_exchange_gutter.moc"
