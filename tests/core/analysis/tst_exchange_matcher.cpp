// SPDX-License-Identifier: MIT
/// Each sentence of PROTOCOL §6 about QAPs that have an ID, as a case.
#include <QtTest>

#include "support/exchange_talk.h"

using namespace qapscope;
using namespace qapscope::test;
using namespace std::chrono_literals;

namespace {

ExchangeTalk& played(ExchangeTalk& talk, const QStringList& lines)
{
    for (const QString& line : lines)
        talk.say(line.toStdString());
    talk.finish();
    return talk;
}

QString text(const std::string& from)
{
    return QString::fromStdString(from);
}

class NoPayloads final : public PayloadSource
{
public:
    [[nodiscard]] std::uint64_t fingerprint(RowIndex) override { return 0; }
    [[nodiscard]] std::uint64_t jobId(RowIndex) override { return 0; }
};

}  // namespace

class TstExchangeMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsFindTheirPlaceInExchanges_data();
    void rowsFindTheirPlaceInExchanges();
    void heartbeatsUnderOneIdAreNoRepetitions_data();
    void heartbeatsUnderOneIdAreNoRepetitions();
    void latencyRunsFromTheRequestsLastByte();
    void completionIsThatOfTheLastResponse_data();
    void completionIsThatOfTheLastResponse();
    void responsesAreListedInOrder();
    void countersAgreeWithRows();
    void anotherConversationIsAnotherExchange();
    void aWorkerThatResetsOwingIsNamed_data();
    void aWorkerThatResetsOwingIsNamed();
    void onLinksWithoutAddressesTheRoleTells();
    void payloadsAreOnlyLookedAtWhereAnIdComesAgain();
    void eachPayloadIsReadOnceHoweverLongTheExchange_data();
    void eachPayloadIsReadOnceHoweverLongTheExchange();
    void eachPayloadIsReadOnceHoweverOftenItComes_data();
    void eachPayloadIsReadOnceHoweverOftenItComes();
    void aResponseNeverNamesALaterRequest();
    void manyExchangesCostWhatTheyAre();
};

void TstExchangeMatcher::rowsFindTheirPlaceInExchanges_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QString>("story");
    const auto add = [](const char* name, const QStringList& lines, const char* story) {
        QTest::newRow(name) << lines << QString(story);
    };

    // Responses and completion
    add("[exchange] DATA answers and ends", {"c ACTION 7 a", "s DATA 7 x"},
        "1 asks, ended; 2 answers 1, completes");
    add("[exchange] ERROR answers and ends", {"c ACTION 7 a", "s ERROR 7 x"},
        "1 asks, ended; 2 answers 1, completes");
    add("[exchange] an ACK ends when nothing follows", {"c ACTION 7 a", "s ACK 7"},
        "1 asks, ended; 2 answers 1, completes");
    add("[exchange] an ACK does not end when DATA follows", {"c ACTION 7 a", "s ACK 7", "s DATA 7 x"},
        "1 asks, ended; 2 answers 1; 3 answers 1, completes");
    add("[exchange] an ACK does not end when STREAM follows", {"c ACTION 7 a", "s ACK 7", "s STREAM 7 x"},
        "1 asks; 2 answers 1; 3 answers 1");
    add("[exchange] STREAM goes on until DATA",
        {"c ACTION 7 a", "s ACK 7", "s STREAM 7 x", "s STREAM 7 y", "s DATA 7 z"},
        "1 asks, ended; 2 answers 1; 3 answers 1; 4 answers 1; 5 answers 1, completes");
    add("[exchange] a late ACK changes no end", {"c ACTION 7 a", "s DATA 7 x", "s ACK 7"},
        "1 asks, ended; 2 answers 1, completes; 3 answers 1");
    add("[exchange] every type from the other side is a response",
        {"c ACTION 7 a", "s ACTION 7 x", "s DATA 7 y"}, "1 asks, ended; 2 answers 1; 3 answers 1, completes");
    for (const char* type : {"QUEUE", "HEARTBEAT", "ROUTE", "REGISTER", "2f"})
        add(qPrintable(QString("[exchange] %1 tells more and ends nothing").arg(type)),
            {"c ACTION 7 a", QString("s %1 7 x").arg(type), "s DATA 7 y"},
            "1 asks, ended; 2 answers 1; 3 answers 1, completes");
    add("[exchange] a place in the queue is no completion", {"c ACTION 7 a", "s QUEUE 7 x"},
        "1 asks; 2 answers 1");
    add("[exchange] … nor is an ACK before it", {"c ACTION 7 a", "s ACK 7", "s QUEUE 7 x"},
        "1 asks; 2 answers 1; 3 answers 1");
    add("[exchange] a heartbeat is answered by a heartbeat",
        {"c HEARTBEAT 7 a", "s HEARTBEAT 7 x", "s DATA 7 y"},
        "1 asks, ended; 2 answers 1, completes; 3 asks");
    add("[exchange] a type that answers itself ends when nothing follows",
        {"c AUTH 7 a", "s AUTH 7 x", "c AUTH 8 a", "s AUTH 8 x", "s DATA 8 y"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 answers 3; 5 answers 3, completes");
    add("[exchange] answers in another order than the questions",
        {"c ACTION 1 a", "c ACTION 2 a", "c ACTION 3 a", "s DATA 3 x", "s DATA 1 x", "s DATA 2 x"},
        "1 asks, ended; 2 asks, ended; 3 asks, ended; 4 answers 3, completes; 5 answers 1, completes; 6 "
        "answers 2, "
        "completes");
    add("[exchange] the server may ask", {"s ACTION 7 a", "c DATA 7 x"},
        "1 asks, ended; 2 answers 1, completes");
    add("[exchange] both may ask with one ID, one after the other",
        {"c ACTION 7 a", "s DATA 7 x", "s ACTION 7 b", "c DATA 7 y"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 answers 3, completes");
    add("[exchange] an upload that is answered", {"c STREAM 7 a", "c STREAM 7 b", "c DATA 7 c", "s ACK 7"},
        "1 asks, ended; 2 follows 1; 3 follows 1; 4 answers 1, completes");

    // What wants an answer
    for (const char* type : {"ACTION", "AUTH", "HEARTBEAT", "ROUTE", "QUEUE", "DISCOVER", "REGISTER"})
        add(qPrintable(QString("%1 wants an answer").arg(type)), {QString("c %1 7 a").arg(type)},
            "1 asks !unanswered");
    add("DATA is one-way", {"c DATA 7 a"}, "1 asks");
    add("STREAM is one-way", {"c STREAM 7 a"}, "1 asks");
    add("DATA that is answered", {"c DATA 7 a", "s ACK 7"}, "1 asks, ended; 2 answers 1, completes");
    add("an ACK opens nothing", {"s ACK 7"}, "1 !orphan");
    add("an ERROR opens nothing", {"s ERROR 7 x"}, "1 !orphan");
    add("an ACK from the side that asked answers nothing", {"c ACTION 7 a", "c ACK 7"},
        "1 asks !unanswered; 2 !orphan");
    add("an unknown type is one-way", {"c 3f 7 a"}, "1 asks");

    // Duplicates
    add("a request again", {"c ACTION 7 a", "c ACTION 7 a", "s DATA 7 x"},
        "1 asks, ended; 2 repeats 1; 3 answers 1, completes");
    add("a request three times", {"c ACTION 7 a", "c ACTION 7 a", "c ACTION 7 a"},
        "1 asks !unanswered; 2 repeats 1; 3 repeats 1");
    add("a response again", {"c ACTION 7 a", "s DATA 7 x", "s DATA 7 x"},
        "1 asks, ended; 2 answers 1, completes; 3 repeats 2");
    add("an ACK again", {"c ACTION 7 a", "s ACK 7", "s ACK 7", "s DATA 7 x"},
        "1 asks, ended; 2 answers 1; 3 repeats 2; 4 answers 1, completes");
    add("a part of a download again",
        {"c ACTION 7 a", "s STREAM 7 x", "s STREAM 7 y", "s STREAM 7 x", "s DATA 7 z"},
        "1 asks, ended; 2 answers 1; 3 answers 1; 4 repeats 2; 5 answers 1, completes");
    add("a part of an upload again", {"c STREAM 7 a", "c STREAM 7 b", "c STREAM 7 b", "s ACK 7"},
        "1 asks, ended; 2 follows 1; 3 repeats 2; 4 answers 1, completes");
    add("another type is no duplicate", {"c STREAM 7 a", "c DATA 7 a", "s ACK 7"},
        "1 asks, ended; 2 follows 1; 3 answers 1, completes");
    add("the same from the other side is no duplicate", {"c DATA 7 a", "s DATA 7 a"},
        "1 asks, ended; 2 answers 1, completes");
    add("a one-way QAP again", {"c DATA 7 a", "c DATA 7 a"}, "1 asks; 2 repeats 1");
    add("an earlier request again, after a newer one with its ID",
        {"c ACTION 7 a", "c ACTION 7 b", "c ACTION 7 a"},
        "1 asks !unanswered; 2 asks !unanswered !id-reused; 3 repeats 1");
    add("a request again, while the other side asks with its ID",
        {"c ACTION 7 a", "s DATA 7 x", "s ACTION 7 b", "c ACTION 7 a", "c DATA 7 y"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 repeats 1; 5 answers 3, completes");

    // Re-execution
    add("a request again after its completion, answered again",
        {"c ACTION 7 a", "s DATA 7 x", "c ACTION 7 a", "s DATA 7 y"},
        "1 asks, ended, executed again; 2 answers 1, completes; 3 repeats 1 !re-execution; 4 answers 1");
    add("a request again after its completion, with the same answer",
        {"c ACTION 7 a", "s DATA 7 x", "c ACTION 7 a", "s DATA 7 x"},
        "1 asks, ended, executed again; 2 answers 1, completes; 3 repeats 1 !re-execution; 4 repeats 2");
    add("a request again after its completion, not answered again",
        {"c ACTION 7 a", "s DATA 7 x", "c ACTION 7 a"}, "1 asks, ended; 2 answers 1, completes; 3 repeats 1");
    add("a heartbeat sent twice", {"c HEARTBEAT 0", "s ACK 0", "c HEARTBEAT 0", "s ACK 0"},
        "1 asks, ended, executed again; 2 answers 1, completes; 3 repeats 1 !re-execution; 4 repeats 2");
    add("a request again before its completion", {"c ACTION 7 a", "c ACTION 7 a", "s DATA 7 x", "s DATA 7 x"},
        "1 asks, ended; 2 repeats 1; 3 answers 1, completes; 4 repeats 3");
    add("a request again between ACK and DATA", {"c ACTION 7 a", "s ACK 7", "c ACTION 7 a", "s DATA 7 x"},
        "1 asks, ended; 2 answers 1; 3 repeats 1; 4 answers 1, completes");

    // The same ID with another payload
    add("after completion: a new exchange", {"c ACTION 7 a", "s DATA 7 x", "c ACTION 7 b", "s DATA 7 y"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 answers 3, completes");
    add("DATA while it is open: a follow-up", {"c ACTION 7 a", "c DATA 7 b", "c STREAM 7 c", "s DATA 7 x"},
        "1 asks, ended; 2 follows 1; 3 follows 1; 4 answers 1, completes");
    add("a request while it is open: the ID is reused", {"c ACTION 7 a", "c ACTION 7 b"},
        "1 asks !unanswered; 2 asks !unanswered !id-reused");
    add("answers go to the oldest open one", {"c ACTION 7 a", "c ACTION 7 b", "s DATA 7 x", "s DATA 7 y"},
        "1 asks, ended; 2 asks, ended !id-reused; 3 answers 1, completes; 4 answers 2, completes");
    add("… of three",
        {"c ACTION 7 a", "c ACTION 7 b", "c ACTION 7 c", "s DATA 7 x", "s ERROR 7 y", "s DATA 7 z"},
        "1 asks, ended; 2 asks, ended !id-reused; 3 asks, ended !id-reused; 4 answers 1, completes; 5 "
        "answers 2, "
        "completes; 6 answers 3, completes");
    add("… which an ACK does not close",
        {"c ACTION 7 a", "c ACTION 7 b", "s ACK 7", "s DATA 7 x", "s DATA 7 y"},
        "1 asks, ended; 2 asks, ended !id-reused; 3 answers 1; 4 answers 1, completes; 5 answers 2, "
        "completes");
    add("… an ACK each", {"c ACTION 7 a", "c ACTION 7 b", "s ACK 7", "s ACK 7"},
        "1 asks, ended; 2 asks, ended !id-reused; 3 answers 1, completes; 4 answers 2, completes");
    add("another type while it is open", {"c ACTION 7 a", "c ROUTE 7 a", "s DATA 7 x"},
        "1 asks, ended; 2 asks !unanswered !id-reused; 3 answers 1, completes");
    add("… and the answer is of a kind that only the newer one's type gets",
        {"c ROUTE 1 a", "s ACK 1 {routed:x", "c ACTION 2 a", "s ACK 2 {status:x", "c ACTION 7 a",
         "c ROUTE 7 b", "s ACK 7 {routed:y", "s ACK 7 {status:y"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 answers 3, completes; 5 asks, ended; 6 "
        "asks, "
        "ended !id-reused; 7 answers 6, completes; 8 answers 5, completes");
    add("… and the answer is of a kind that both types get",
        {"c ROUTE 1 a", "s ACK 1 {ok:x", "c ACTION 2 a", "s ACK 2 {ok:x", "c ACTION 7 a", "c ROUTE 7 b",
         "s ACK 7 {ok:y"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 answers 3, completes; 5 asks, ended; 6 asks "
        "!unanswered !id-reused; 7 answers 5, completes");
    add("… and the answer says nothing, nor is it known how the older one's type is answered",
        {"c ROUTE 1 a", "s ACK 1", "c ACTION 7 a", "c ROUTE 7 b", "s ACK 7"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 asks !unanswered !id-reused; 5 answers 3, "
        "completes");
    add("… and the older one's type gets other answers",
        {"c ROUTE 1 a", "s ACK 1", "c ACTION 2 a", "s DATA 2 x", "c ACTION 7 a", "c ROUTE 7 b", "s ACK 7",
         "s DATA 7 y"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 answers 3, completes; 5 asks, ended; 6 "
        "asks, "
        "ended !id-reused; 7 answers 6, completes; 8 answers 5, completes");
    add("… and what was chosen for want of better teaches nothing",
        {"c ACTION 7 a", "c ROUTE 7 b", "s ACK 7 {routed:x", "c ROUTE 8 a", "s ACK 8 {routed:x",
         "c ACTION 9 a", "c ROUTE 9 b", "s ACK 9 {routed:y"},
        "1 asks, ended; 2 asks !unanswered !id-reused; 3 answers 1, completes; 4 asks, ended; 5 answers 4, "
        "completes; 6 asks !unanswered; 7 asks, ended !id-reused; 8 answers 7, completes");
}

void TstExchangeMatcher::rowsFindTheirPlaceInExchanges()
{
    QFETCH(const QStringList, lines);
    ExchangeTalk talk;
    QTEST(text(played(talk, lines).story()), "story");
    ExchangeTalk fleeting(true);
    QTEST(text(played(fleeting, lines).story()), "story");
}

void TstExchangeMatcher::heartbeatsUnderOneIdAreNoRepetitions_data()
{
    QTest::addColumn<QString>("answer");
    QTest::newRow("answered with ACK") << "s ACK 0";
    QTest::newRow("answered with HEARTBEAT") << "s HEARTBEAT 0";
}

void TstExchangeMatcher::heartbeatsUnderOneIdAreNoRepetitions()
{
    QFETCH(const QString, answer);
    ExchangeTalk talk;
    for (int beat = 0; beat < 3; ++beat) {
        talk.say("c HEARTBEAT 0");
        talk.say(answer.toStdString());
        talk.wait(1s);
    }
    talk.say("c HEARTBEAT 0");
    talk.finish();
    QCOMPARE(text(talk.story()),
             "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 answers 3, completes; 5 asks, ended; 6 "
             "answers 5, completes; 7 asks !unanswered");
    for (const std::uint32_t row : {1u, 3u, 5u})
        QCOMPARE(talk.session().latencyOf({row}), std::optional<Duration>(1ms));
    QCOMPARE(talk.findings(Rule::ReExecution), std::size_t{0});
}

void TstExchangeMatcher::latencyRunsFromTheRequestsLastByte()
{
    ExchangeTalk talk;
    talk.say("c ACTION 7 a");
    const Timestamp asked = talk.session().row({0}).time;
    talk.writer().setLast({0}, asked + 400us);
    talk.say("s ACK 7");
    talk.say("s DATA 7 x");
    talk.writer().setLast({1}, asked + 1700us);  // the response's own last byte counts for nothing
    talk.say("s DATA 7 x");
    talk.finish();
    const Session& session = talk.session();
    QCOMPARE(session.latencyOf({1}), std::optional<Duration>(600us));
    QCOMPARE(session.latencyOf({2}), std::optional<Duration>(1600us));
    QCOMPARE(session.latencyOf({3}),
             std::optional<Duration>(2600us));  // a repeated response names the request too
    QCOMPARE(session.completionOf({0}), std::optional<Duration>(1600us));
    QVERIFY(!session.latencyOf({0}).has_value());
    QVERIFY(!session.completionOf({1}).has_value());
}

void TstExchangeMatcher::completionIsThatOfTheLastResponse_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("DATA at once") << QStringList{"c ACTION 7 a", "s DATA 7 x"} << 1;
    QTest::newRow("ACK alone") << QStringList{"c ACTION 7 a", "s ACK 7"} << 1;
    QTest::newRow("ACK, STREAM, STREAM, DATA")
        << QStringList{"c ACTION 7 a", "s ACK 7", "s STREAM 7 x", "s STREAM 7 y", "s DATA 7 z"} << 4;
    QTest::newRow("DATA, then a late ACK") << QStringList{"c ACTION 7 a", "s DATA 7 x", "s ACK 7"} << 1;
    QTest::newRow("ACK, STREAM and no end") << QStringList{"c ACTION 7 a", "s ACK 7", "s STREAM 7 x"} << -1;
    QTest::newRow("nothing") << QStringList{"c ACTION 7 a"} << -1;
}

void TstExchangeMatcher::completionIsThatOfTheLastResponse()
{
    QFETCH(const QStringList, lines);
    QFETCH(const int, milliseconds);
    ExchangeTalk talk;
    const auto completion = played(talk, lines).session().completionOf({0});
    QCOMPARE(completion.has_value(), milliseconds >= 0);
    if (completion)
        QCOMPARE(*completion, Duration(std::chrono::milliseconds(milliseconds)));
}

void TstExchangeMatcher::responsesAreListedInOrder()
{
    ExchangeTalk talk;
    played(talk, {"c ACTION 7 a", "c ACTION 8 a", "s ACK 7", "s ACK 8", "s STREAM 7 x", "s STREAM 7 x",
                  "s DATA 8 y", "s DATA 7 z"});
    const auto numbers = [&](std::uint32_t row, std::size_t most = SIZE_MAX) {
        std::vector<std::uint32_t> found;
        for (const RowIndex response : talk.session().responsesOf({row}, most))
            found.push_back(qapNumber(response));
        return found;
    };
    QCOMPARE(numbers(0), (std::vector<std::uint32_t>{3, 5, 8}));
    QCOMPARE(numbers(1), (std::vector<std::uint32_t>{4, 7}));
    QCOMPARE(numbers(0, 2), (std::vector<std::uint32_t>{3, 5}));
    QVERIFY(numbers(2).empty());
}

void TstExchangeMatcher::countersAgreeWithRows()
{
    ExchangeTalk talk;
    played(talk, {"c ACTION 1 a", "s ACK 1", "s DATA 1 x", "c ACTION 2 a", "c ACTION 2 a", "c DATA 3 a",
                  "s ACK 9", "c HEARTBEAT 4", "s ACK 4", "s ACK 4"});
    const SessionCounters counters = talk.session().counters();
    QCOMPARE(counters.matched, std::uint64_t{2});
    QCOMPARE(counters.unanswered, std::uint64_t{1});
    QCOMPARE(counters.duplicates, std::uint64_t{2});
    QCOMPARE(talk.session().firstResponseCount(), 2u);
    QCOMPARE(qapNumber(talk.session().firstResponse(0)), 2u);
    QCOMPARE(qapNumber(talk.session().firstResponse(1)), 9u);
    QCOMPARE(talk.findings(Rule::Unanswered), std::size_t{1});
    QCOMPARE(talk.findings(Rule::Orphan), std::size_t{1});
}

void TstExchangeMatcher::anotherConversationIsAnotherExchange()
{
    ExchangeTalk talk;
    played(talk, {"c ACTION 7 a", "c2 ACTION 7 a", "s2 DATA 7 x", "s DATA 7 x"});
    QCOMPARE(text(talk.story()),
             QString("1 asks, ended; 2 asks, ended; 3 answers 2, completes; 4 answers 1, completes"));
}

void TstExchangeMatcher::aWorkerThatResetsOwingIsNamed_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<int>("owed");
    QTest::newRow("one answer") << QStringList{"c ACTION 7 a", "s resets"} << 1;
    QTest::newRow("several") << QStringList{"c ACTION 7 a", "c ACTION 8 a", "c ROUTE 9 a", "s DATA 8 x",
                                            "s resets"}
                             << 2;
    QTest::newRow("none") << QStringList{"c ACTION 7 a", "s DATA 7 x", "s resets"} << 0;
    QTest::newRow("none, but DATA was sent to it") << QStringList{"c DATA 7 a", "s resets"} << 0;
    QTest::newRow("a repeated request counts once")
        << QStringList{"c ACTION 7 a", "c ACTION 7 a", "s resets"} << 1;
    QTest::newRow("the asking side resets") << QStringList{"c ACTION 7 a", "c resets"} << 0;
    QTest::newRow("the client owes") << QStringList{"s ACTION 7 a", "c resets"} << 1;
    QTest::newRow("it ends in order") << QStringList{"c ACTION 7 a", "c ends"} << 0;
}

void TstExchangeMatcher::aWorkerThatResetsOwingIsNamed()
{
    QFETCH(const QStringList, lines);
    QFETCH(const int, owed);
    ExchangeTalk talk;
    played(talk, lines);
    QCOMPARE(talk.findings(Rule::WorkerReset), std::size_t(owed > 0 ? 1 : 0));
    if (owed > 0)
        QCOMPARE(talk.session().streamFindings().front().bytes, std::uint64_t(owed));
}

void TstExchangeMatcher::onLinksWithoutAddressesTheRoleTells()
{
    Conversation radio;
    radio.transport = TransportKind::Lora;
    ExchangeTalk talk;
    talk.expect(radio);
    played(talk, {"c ACTION 7 a", "c ACTION 7 a", "c ACK 7", "c DATA 7 x", "c ACTION 7 b"});
    QCOMPARE(text(talk.story()),
             QString("1 asks, ended; 2 repeats 1; 3 answers 1; 4 answers 1, completes; 5 asks !unanswered"));
}

void TstExchangeMatcher::payloadsAreOnlyLookedAtWhereAnIdComesAgain()
{
    ExchangeTalk talk;
    for (int id = 1; id <= 100; ++id) {
        talk.say("c ACTION " + std::to_string(id) + " ask");
        talk.say("s DATA " + std::to_string(id) + " answer");
    }
    QCOMPARE(talk.looks, std::size_t{0});
    talk.isNextCut = true;
    talk.say("c ACTION 5 ask");  // bytes are missing: nobody can say that it is the same
    talk.finish();
    QVERIFY(!talk.session().row({200}).has(RowFlag::Duplicate));
}

/// Chunks of one size were hashed again for each that followed.
void TstExchangeMatcher::eachPayloadIsReadOnceHoweverLongTheExchange_data()
{
    QTest::addColumn<QString>("who");
    QTest::newRow("a download in chunks of one size") << "s STREAM 7";
    QTest::newRow("an upload in chunks of one size") << "c DATA 7";
    QTest::newRow("requests of one size under one ID") << "c ACTION 7";
}

void TstExchangeMatcher::eachPayloadIsReadOnceHoweverLongTheExchange()
{
    QFETCH(const QString, who);
    constexpr std::size_t kChunks = 2'000;
    ExchangeTalk talk;
    talk.say("c ACTION 7 ask");
    for (std::size_t chunk = 0; chunk < kChunks; ++chunk)
        talk.say((who + " chunk" + QString::number(100'000 + chunk)).toStdString());
    QCOMPARE(talk.looks, kChunks);
    QCOMPARE(talk.session().counters().duplicates, std::uint64_t{0});
    talk.say((who + " chunk101990").toStdString());
    QVERIFY(talk.session().row({kChunks + 1}).has(RowFlag::Duplicate));
    QCOMPARE(talk.session().row({kChunks + 1}).link.value, std::uint32_t{1'991});
}

/// The answer was hashed again for each of its repetitions.
void TstExchangeMatcher::eachPayloadIsReadOnceHoweverOftenItComes_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QString>("again");
    QTest::newRow("a request") << QStringList{"c ACTION 7 ask"} << "c ACTION 7 ask";
    QTest::newRow("an answer") << QStringList{"c ACTION 7 a", "s DATA 7 answer"} << "s DATA 7 answer";
    QTest::newRow("an answer of several")
        << QStringList{"c ACTION 7 a", "s STREAM 7 some", "s DATA 7 answer"} << "s DATA 7 answer";
    QTest::newRow("an answer, and then more of it")
        << QStringList{"c ACTION 7 a", "s STREAM 7 answer", "s STREAM 7 answer", "s STREAM 7 more"}
        << "s STREAM 7 answer";
}

void TstExchangeMatcher::eachPayloadIsReadOnceHoweverOftenItComes()
{
    QFETCH(const QStringList, lines);
    QFETCH(const QString, again);
    constexpr std::size_t kTimes = 100;
    ExchangeTalk talk;
    for (const QString& line : lines)
        talk.say(line.toStdString());
    const std::size_t before = talk.session().counters().duplicates;
    const std::size_t known = talk.looks;
    for (std::size_t i = 0; i < kTimes; ++i)
        talk.say(again.toStdString());
    QCOMPARE(talk.looks, kTimes + std::max<std::size_t>(known, 1));
    talk.finish();
    QCOMPARE(talk.session().counters().duplicates, kTimes + before);
}

/// A response may have begun before its request did, and end after it: then it answers something else.
void TstExchangeMatcher::aResponseNeverNamesALaterRequest()
{
    Session session;
    SessionWriter writer(session);
    NoPayloads payloads;
    ExchangeMatcher matcher(writer, payloads);
    for (const Dialect dialect : {Dialect::Qhp, Dialect::Qp}) {
        NewRow row;
        row.conversation = writer.addConversation({});
        row.header.dialect = dialect;
        row.header.id = 7;
        row.header.typeByte = 0x02;
        row.direction = Direction::ServerToClient;
        const RowIndex download = writer.addRow(row);
        row.header.typeByte = 0x01;
        row.direction = Direction::ClientToServer;
        const RowIndex question = writer.addRow(row);
        matcher.add(question);
        matcher.add(download);
        QVERIFY(!writer.row(download).has(RowFlag::Response));
        QVERIFY(!writer.row(question).has(RowFlag::Answered));
    }
}

void TstExchangeMatcher::manyExchangesCostWhatTheyAre()
{
    // One ID for ever, as a sender does that has no idea of IDs: neither time nor memory may grow with each.
    ExchangeTalk talk;
    for (int i = 0; i < 5'000; ++i)
        talk.say("c ACTION 0 ask" + std::to_string(i));
    for (int i = 0; i < 2'000; ++i)
        talk.say("s STREAM 0 part" + std::to_string(i));
    talk.finish();
    QCOMPARE(talk.session().rowCount(), 7'000u);
}

QTEST_APPLESS_MAIN(TstExchangeMatcher)
#include "tst_exchange_matcher.moc"
