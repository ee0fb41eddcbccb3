// SPDX-License-Identifier: MIT
#include <QtTest>  // first: moc stumbles over <compare> otherwise

#include "models/row_numbers.h"

#include <numeric>

namespace qapscope::app {

class TestRowNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersComeBackInTheirOrderAcrossBlocks();
    void lowerBoundFindsTheFirstRowNotBelow_data();
    void lowerBoundFindsTheFirstRowNotBelow();
    void clearLeavesNothing();
};

void TestRowNumbers::numbersComeBackInTheirOrderAcrossBlocks()
{
    RowNumbers numbers;
    std::vector<std::uint32_t> rows(RowNumbers::kPerBlock * 2 + 5);
    std::iota(rows.begin(), rows.end(), 7u);
    const std::span all(rows);
    numbers.append(all.first(3));
    numbers.append(all.subspan(3));
    QCOMPARE(numbers.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        QCOMPARE(numbers.at(i).value, rows[i]);
}

void TestRowNumbers::lowerBoundFindsTheFirstRowNotBelow_data()
{
    QTest::addColumn<std::uint32_t>("row");
    QTest::addColumn<std::size_t>("position");
    QTest::newRow("before all") << 0u << std::size_t{0};
    QTest::newRow("the first") << 10u << std::size_t{0};
    QTest::newRow("between") << 15u << std::size_t{1};
    QTest::newRow("the last") << 30u << std::size_t{2};
    QTest::newRow("behind all") << 31u << std::size_t{3};
}

void TestRowNumbers::lowerBoundFindsTheFirstRowNotBelow()
{
    QFETCH(std::uint32_t, row);
    QFETCH(std::size_t, position);
    RowNumbers numbers;
    const std::array<std::uint32_t, 3> rows = {10, 20, 30};
    numbers.append(rows);
    QCOMPARE(numbers.lowerBound(RowIndex{row}), position);
}

void TestRowNumbers::clearLeavesNothing()
{
    RowNumbers numbers;
    const std::array<std::uint32_t, 2> rows = {1, 2};
    numbers.append(rows);
    numbers.clear();
    QCOMPARE(numbers.size(), std::size_t{0});
    QCOMPARE(numbers.lowerBound(RowIndex{1}), std::size_t{0});
}

}  // namespace qapscope::app

QTEST_APPLESS_MAIN(qapscope::app::TestRowNumbers)
#include "tst_row_numbers.moc"
