// SPDX-License-Identifier: MIT
#include "selection_history.h"

#include <QTest>

using namespace qapscope;
using namespace qapscope::app;

class TestSelectionHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyHistoryGoesNowhere();
    void goesBackAndForward();
    void aNewSelectionForgetsWhatWasForward();
    void selectingTheSameAgainIsNoStep();
    void isBounded();
};

void TestSelectionHistory::anEmptyHistoryGoesNowhere()
{
    const SelectionHistory history;
    QVERIFY(!history.canGoBack());
    QVERIFY(!history.canGoForward());
}

void TestSelectionHistory::goesBackAndForward()
{
    SelectionHistory history;
    for (const std::uint32_t row : {5u, 9u, 2u})
        history.visit(RowIndex{row});
    QCOMPARE(history.back(), RowIndex{9});
    QCOMPARE(history.back(), RowIndex{5});
    QVERIFY(!history.canGoBack());
    QCOMPARE(history.forward(), RowIndex{9});
    QCOMPARE(history.forward(), RowIndex{2});
    QVERIFY(!history.canGoForward());
}

void TestSelectionHistory::aNewSelectionForgetsWhatWasForward()
{
    SelectionHistory history;
    history.visit(RowIndex{1});
    history.visit(RowIndex{2});
    history.back();
    history.visit(RowIndex{3});
    QVERIFY(!history.canGoForward());
    QCOMPARE(history.back(), RowIndex{1});
}

void TestSelectionHistory::selectingTheSameAgainIsNoStep()
{
    SelectionHistory history;
    history.visit(RowIndex{1});
    history.visit(RowIndex{1});
    QVERIFY(!history.canGoBack());
}

void TestSelectionHistory::isBounded()
{
    SelectionHistory history;
    for (std::uint32_t row = 0; row < 1'000; ++row)
        history.visit(RowIndex{row});
    std::size_t steps = 0;
    while (history.canGoBack()) {
        history.back();
        ++steps;
    }
    QCOMPARE(steps, SelectionHistory::kMost - 1);
}

QTEST_GUILESS_MAIN(TestSelectionHistory)
#include "tst_selection_history.moc"
