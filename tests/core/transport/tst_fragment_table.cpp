// SPDX-License-Identifier: MIT
#include "transport/fragment_table.h"

#include "support/byte_builder.h"
#include "support/growth.h"

#include <QtTest>

#include <deque>

using namespace qapscope;
using namespace qapscope::test;
using namespace std::chrono_literals;

namespace {

using Outcome = FragmentTable::Outcome;

/// Sends fragments of datagrams between the same two hosts.
class Fragments
{
public:
    explicit Fragments(const Limits& limits = {}) : m_limits(limits), m_table(m_limits) {}

    /// `captured`: so many of the bytes are in the capture.
    Outcome add(std::uint32_t id, std::uint32_t offset, std::string_view bytes, bool hasMore,
                std::size_t captured = SIZE_MAX)
    {
        const Bytes& kept = m_bytes.emplace_back(bytesOf(bytes));
        IpPacket packet;
        packet.protocol = 17;
        packet.payload = slice(kept, 0, captured);
        packet.payloadLength = kept.size();
        packet.fragment = {id, offset, hasMore};
        AssembledDatagram made;
        const Outcome outcome = m_table.add(packet, 0, now, source, made);
        if (outcome == Outcome::Whole) {
            text.clear();
            for (const IpPiece& piece : made.pieces)
                text +=
                    std::string(asText(piece.bytes)) + std::string(piece.length - piece.bytes.size(), '-');
            hasConflict = made.hasConflict;
        }
        return outcome;
    }
    [[nodiscard]] std::uint64_t expire() { return m_table.expire(now); }
    [[nodiscard]] std::uint64_t finish() { return m_table.finish(); }

    Timestamp now;
    PacketSource source;
    std::string text;  ///< of the last one that became whole
    bool hasConflict = false;

private:
    Limits m_limits;
    FragmentTable m_table;
    std::deque<Bytes> m_bytes;
};

}  // namespace

class TstFragmentTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyOrderGivesTheDatagram();
    void theFirstCopyOfAByteCounts();
    void copiesThatDifferAreAConflict();
    void theLastFragmentNamesTheEnd();
    void anotherPointsFragmentsMakeNoSecondDatagram();
    void aDatagramThatIsDoubledOnTheWayIsTwo();
    void whatWaitsTooLongIsGivenUp();
    void aCopyBehindItsDatagramLeavesNothingIncomplete();
    void theOldestGoesWhereThereAreTooMany();
    void aFloodIsTakenInItsStride();
    void fragmentsThatASnapLengthCutAreWhole();
};

void TstFragmentTable::anyOrderGivesTheDatagram()
{
    const std::vector<std::tuple<std::uint32_t, std::string_view, bool>> parts = {
        {0, "aaaaaaaa", true}, {8, "bbbbbbbb", true}, {16, "cccccccc", true}, {24, "dd", false}};
    std::vector<std::size_t> order = {0, 1, 2, 3};
    do {
        Fragments fragments;
        for (const std::size_t each : order) {
            const auto& [offset, bytes, hasMore] = parts[each];
            const bool isLast = each == order.back();
            QCOMPARE(fragments.add(7, offset, bytes, hasMore), isLast ? Outcome::Whole : Outcome::Waiting);
        }
        QCOMPARE(fragments.text, std::string("aaaaaaaabbbbbbbbccccccccdd"));
        QVERIFY(!fragments.hasConflict);
        QCOMPARE(fragments.finish(), std::uint64_t{0});
    } while (std::ranges::next_permutation(order).found);
}

void TstFragmentTable::theFirstCopyOfAByteCounts()
{
    Fragments fragments;
    QCOMPARE(fragments.add(7, 8, "bbbbbbbb", true), Outcome::Waiting);
    QCOMPARE(fragments.add(7, 0, "aaaaaaaaXXXXXXXXcccccccc", true), Outcome::Waiting);
    QCOMPARE(fragments.add(7, 24, "dd", false), Outcome::Whole);
    QCOMPARE(fragments.text, std::string("aaaaaaaabbbbbbbbccccccccdd"));
    QVERIFY(fragments.hasConflict);
}

void TstFragmentTable::copiesThatDifferAreAConflict()
{
    for (const bool isSame : {true, false}) {
        Fragments fragments;
        QCOMPARE(fragments.add(7, 0, "aaaaaaaa", true), Outcome::Waiting);
        QCOMPARE(fragments.add(7, 0, isSame ? "aaaaaaaa" : "aaaaaaaX", true), Outcome::Waiting);
        QCOMPARE(fragments.add(7, 8, "bb", false), Outcome::Whole);
        QCOMPARE(fragments.hasConflict, !isSame);
    }
}

void TstFragmentTable::theLastFragmentNamesTheEnd()
{
    Fragments fragments;
    QCOMPARE(fragments.add(7, 0, "aaaaaaaa", true), Outcome::Waiting);
    QCOMPARE(fragments.add(7, 16, "cccccccc", true), Outcome::Waiting);
    QCOMPARE(fragments.add(7, 8, "bb", false), Outcome::Whole);  // what was behind it is none of it
    QCOMPARE(fragments.text, std::string("aaaaaaaabb"));

    // A hole in front of the end is none the smaller for bytes behind it.
    QCOMPARE(fragments.add(8, 8, "bb", false), Outcome::Waiting);
    QCOMPARE(fragments.add(8, 16, "cccccccc", true), Outcome::Waiting);
    QCOMPARE(fragments.add(8, 24, "dddddddd", true), Outcome::Waiting);
    QCOMPARE(fragments.finish(), std::uint64_t{1});
}

void TstFragmentTable::anotherPointsFragmentsMakeNoSecondDatagram()
{
    Fragments fragments;
    const auto at = [&](CapturePoint point) -> Fragments& {
        fragments.source.point = point;
        return fragments;
    };
    // One after the other …
    QCOMPARE(at(0).add(7, 0, "aaaaaaaa", true), Outcome::Waiting);
    QCOMPARE(at(0).add(7, 8, "bb", false), Outcome::Whole);
    QCOMPARE(at(1).add(7, 0, "aaaaaaaa", true), Outcome::SeenElsewhere);
    QCOMPARE(at(1).add(7, 8, "bb", false), Outcome::SeenElsewhere);
    // … and in turn.
    QCOMPARE(at(0).add(8, 0, "aaaaaaaa", true), Outcome::Waiting);
    QCOMPARE(at(1).add(8, 0, "aaaaaaaa", true), Outcome::SeenElsewhere);
    QCOMPARE(at(0).add(8, 8, "bb", false), Outcome::Whole);
    QCOMPARE(at(1).add(8, 8, "bb", false), Outcome::SeenElsewhere);
    QCOMPARE(fragments.finish(), std::uint64_t{0});
}

void TstFragmentTable::aDatagramThatIsDoubledOnTheWayIsTwo()
{
    Fragments fragments;
    for (int time = 0; time < 2; ++time) {
        QCOMPARE(fragments.add(7, 0, "aaaaaaaa", true), Outcome::Waiting);
        QCOMPARE(fragments.add(7, 8, "bb", false), Outcome::Whole);
    }
}

void TstFragmentTable::whatWaitsTooLongIsGivenUp()
{
    Fragments fragments;
    QCOMPARE(fragments.add(7, 0, "aaaaaaaa", true), Outcome::Waiting);
    fragments.now += 30s;
    QCOMPARE(fragments.add(8, 0, "aaaaaaaa", true), Outcome::Waiting);
    QCOMPARE(fragments.expire(), std::uint64_t{0});
    fragments.now += 31s;
    QCOMPARE(fragments.expire(), std::uint64_t{1});
    QCOMPARE(fragments.add(8, 8, "bb", false), Outcome::Whole);
    QCOMPARE(fragments.add(7, 8, "bb", false), Outcome::Waiting);
    QCOMPARE(fragments.finish(), std::uint64_t{1});
}

void TstFragmentTable::aCopyBehindItsDatagramLeavesNothingIncomplete()
{
    Fragments fragments;
    QCOMPARE(fragments.add(7, 0, "aaaaaaaa", true), Outcome::Waiting);
    QCOMPARE(fragments.add(7, 8, "bb", false), Outcome::Whole);
    fragments.now += 1ms;
    QCOMPARE(fragments.add(7, 8, "bb", false), Outcome::Waiting);
    QCOMPARE(fragments.finish(), std::uint64_t{0});

    // Later it is the beginning of another one.
    fragments.now += 10s;
    QCOMPARE(fragments.add(7, 8, "bb", false), Outcome::Waiting);
    QCOMPARE(fragments.finish(), std::uint64_t{1});
}

void TstFragmentTable::theOldestGoesWhereThereAreTooMany()
{
    Limits limits;
    limits.maxFragmentedDatagrams = 3;
    Fragments fragments(limits);
    for (const std::uint32_t id : {1, 2, 3, 4})
        QCOMPARE(fragments.add(id, 0, "aaaaaaaa", true), Outcome::Waiting);
    QCOMPARE(fragments.expire(), std::uint64_t{1});
    QCOMPARE(fragments.add(2, 8, "bb", false), Outcome::Whole);
    QCOMPARE(fragments.add(1, 8, "bb", false), Outcome::Waiting);
}

/// What a fragment costs does not grow with those that wait: twice as many take about twice as long.
void TstFragmentTable::aFloodIsTakenInItsStride()
{
    const auto flood = [](std::size_t count) {
        Fragments fragments;
        for (std::size_t id = 0; id < count; ++id) {
            static_cast<void>(fragments.add(static_cast<std::uint32_t>(id), 8, "bbbbbbbb", true));
            static_cast<void>(fragments.expire());
        }
    };
    QVERIFY(growsInProportion(flood, 20'000));
}

void TstFragmentTable::fragmentsThatASnapLengthCutAreWhole()
{
    Fragments fragments;
    QCOMPARE(fragments.add(1, 0, "aaaaaaaabbbbbbbb", true, 10), Outcome::Waiting);
    QCOMPARE(fragments.add(1, 24, "dddd", false, 0), Outcome::Waiting);
    QCOMPARE(fragments.add(1, 8, "bbbbbbbbcccccccc", true, 9), Outcome::Whole);
    // The first copy counts also where it was cut.
    QCOMPARE(QString::fromStdString(fragments.text), QString("aaaaaaaabb------c-----------"));
    QVERIFY(!fragments.hasConflict);
    QCOMPARE(fragments.finish(), std::uint64_t{0});
}

QTEST_APPLESS_MAIN(TstFragmentTable)
#include "tst_fragment_table.moc"
