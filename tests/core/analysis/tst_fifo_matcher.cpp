// SPDX-License-Identifier: MIT
/// QP/1.0 has no ID: requests are matched in order. [qp-fifo]
#include <QtTest>

#include "support/exchange_talk.h"

using namespace qapscope;
using namespace qapscope::test;

class TstFifoMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsAreAnsweredInOrder_data();
    void requestsAreAnsweredInOrder();
    void suchExchangesAreInferred();
    void theWaitBehindAnotherRequestIsInTheLatency();
    void whatWaitedIsForgottenWithItsConnection();
};

void TstFifoMatcher::requestsAreAnsweredInOrder_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QString>("story");
    const auto add = [](const char* name, const QStringList& lines, const char* story) {
        QTest::newRow(name) << lines << QString(story);
    };
    add("[qp-fifo] one after the other", {"c COMMAND - a", "s DATA - x", "c COMMAND - b", "s DATA - y"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 answers 3, completes");
    add("[qp-fifo] several waiting",
        {"c COMMAND - a", "c METRICS - b", "c COMMAND - c", "s DATA - x", "s ERROR - y", "s DATA - z"},
        "1 asks, ended; 2 asks, ended; 3 asks, ended; 4 answers 1, completes; 5 answers 2, completes; 6 "
        "answers 3, "
        "completes");
    add("[qp-fifo] several responses",
        {"c COMMAND - a", "c COMMAND - b", "s ACK -", "s STREAM - x", "s STREAM - y", "s DATA - z", "s ACK -",
         "s DATA - w"},
        "1 asks, ended; 2 asks, ended; 3 answers 1; 4 answers 1; 5 answers 1; 6 answers 1, completes; 7 "
        "answers 2; 8 "
        "answers 2, completes");
    add("[qp-fifo] an ACK that is all there is", {"c COMMAND - a", "s ACK -", "c COMMAND - b", "s ACK -"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 answers 3, completes");
    add("[qp-fifo] two questions, two ACKs, one result",
        {"c COMMAND - a", "c COMMAND - b", "s ACK -", "s ACK -", "s DATA - x"},
        "1 asks, ended; 2 asks, ended; 3 answers 1; 4 answers 2, completes; 5 answers 1, completes");
    add("[qp-fifo] two COMMANDs under way, ACK ACK DATA DATA",
        {"c COMMAND - a", "c COMMAND - b", "s ACK -", "s ACK -", "s STREAM - x", "s DATA - y", "s DATA - z"},
        "1 asks, ended; 2 asks, ended; 3 answers 1; 4 answers 2; 5 answers 1; 6 answers 1, completes; 7 "
        "answers 2, completes");
    add("[qp-fifo] a COMMAND whose ACK was all, asked and acknowledged before the next one",
        {"c COMMAND - a", "s ACK -", "c COMMAND - b", "s ACK -", "s DATA - x"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 answers 3; 5 answers 3, completes");
    add("[qp-fifo] a COMMAND that runs while its client's heartbeats are answered",
        {"c COMMAND - a", "s ACK -", "c HEARTBEAT -", "s HEARTBEAT -", "c HEARTBEAT -", "s ACK -",
         "s DATA - x"},
        "1 asks, ended; 2 answers 1; 3 asks, ended; 4 answers 3, completes; 5 asks, ended; 6 answers 5, "
        "completes; 7 answers 1, completes");
    add("[qp-fifo] a COMMAND that runs while an upload is acknowledged",
        {"c COMMAND - a", "s ACK -", "c DATA - chunk", "s ACK -", "s DATA - x"},
        "1 asks, ended; 2 answers 1; 3 asks, ended; 4 answers 3, completes; 5 answers 1, completes");
    add("[qp-fifo] two COMMANDs one after the other, a heartbeat between them",
        {"c COMMAND - a", "s ACK -", "c HEARTBEAT -", "s HEARTBEAT -", "c COMMAND - b", "s ACK -",
         "s DATA - x"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 answers 3, completes; 5 asks, ended; 6 "
        "answers 5; 7 answers 5, completes");
    add("[qp-fifo] a type whose ACK was all, and the answer to the next one",
        {"c FEEDBACK - a", "s ACK -", "c POOL_STATUS - b", "s DATA - x", "s DATA - y"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 answers 3, completes; 5 stands alone");
    add("[qp-fifo] what is one-way shifts no answer",
        {"c STREAM - a", "c DATA - b", "c COMMAND - c", "s DATA - x", "c STREAM - d", "c COMMAND - e",
         "s ACK -", "s DATA - y"},
        "1 asks; 2 asks; 3 asks, ended; 4 answers 3, completes; 5 asks; 6 asks, ended; 7 answers 6; 8 "
        "answers 6, completes");
    add("[qp-fifo] DATA that is answered", {"c DATA - a", "s DATA - x", "c DATA - b", "s ACK -"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 answers 3, completes");
    add("[qp-fifo] DATA that a job_id answers",
        {"c DATA - job=1", "c COMMAND - job=2", "s ACK - job=1", "s DATA - job=2"},
        "1 asks, ended; 2 asks, ended; 3 answers 1, completes; 4 answers 2, completes");
    add("[qp-fifo] a heartbeat of the server ends no COMMAND",
        {"c COMMAND - a", "s HEARTBEAT -", "c ACK -", "s DATA - x"},
        "1 asks, ended; 2 asks, ended; 3 answers 2, completes; 4 answers 1, completes");
    add("[qp-fifo] a heartbeat is answered by a heartbeat, though a COMMAND waits",
        {"c COMMAND - a", "c HEARTBEAT -", "s HEARTBEAT -", "s DATA - x"},
        "1 asks, ended; 2 asks, ended; 3 answers 2, completes; 4 answers 1, completes");
    add("[qp-fifo] a type that nobody knows ends no COMMAND",
        {"c COMMAND - a", "s 7f - x", "s 7f - y", "s DATA - z", "c COMMAND - b", "s 7f - v", "c COMMAND - c",
         "s 7f - w"},
        "1 asks, ended; 2 answers 1; 3 answers 1; 4 answers 1, completes; 5 asks; 6 answers 5; 7 asks; 8 "
        "answers 7");
    add("[qp-fifo] METRICS in answer to METRICS, and to a COMMAND",
        {"c METRICS - a", "s METRICS - x", "c COMMAND - b", "s METRICS - y", "s DATA - z"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 answers 3; 5 answers 3, completes");
    add("[qp-fifo] the server asks", {"s COMMAND - a", "c ACK -", "c DATA - x", "c DATA - y"},
        "1 asks, ended; 2 answers 1; 3 answers 1, completes; 4 asks");
    add("[qp-fifo] an upload is no answer to the server's heartbeat", {"s HEARTBEAT -", "c DATA - x"},
        "1 asks !unanswered; 2 asks");
    add("[qp-fifo] a client's ACK that answers nothing", {"c ACK -"}, "1 !orphan");
    add("[qp-fifo] the server speaks first", {"s ACK - hello", "c COMMAND - a", "s DATA - x"},
        "1 !orphan; 2 asks, ended; 3 answers 2, completes");
    add("[qp-fifo] job_id comes before order",
        {"c COMMAND - job=1", "c COMMAND - job=2", "s DATA - job=2", "s DATA - job=1"},
        "1 asks, ended; 2 asks, ended; 3 answers 2, completes; 4 answers 1, completes");
    add("[qp-fifo] a job_id that the first response brings",
        {"c COMMAND - a", "c COMMAND - b", "s ACK - job=1", "s ACK - job=2", "s DATA - job=2",
         "s DATA - job=1"},
        "1 asks, ended; 2 asks, ended; 3 answers 1; 4 answers 2; 5 answers 2, completes; 6 answers 1, "
        "completes");
    add("[qp-fifo] a job_id that nobody asked for goes in order", {"c COMMAND - a", "s DATA - job=9"},
        "1 asks, ended; 2 answers 1, completes");
    add("[qp-fifo] more answers than questions", {"c COMMAND - a", "s DATA - x", "s DATA - y", "s ERROR - z"},
        "1 asks, ended; 2 answers 1, completes; 3 stands alone; 4 !orphan");
    add("[qp-fifo] a question without an answer", {"c COMMAND - a", "s DATA - x", "c COMMAND - b"},
        "1 asks, ended; 2 answers 1, completes; 3 asks !unanswered");
    add("[qp-fifo] a heartbeat is done with its ACK",
        {"c HEARTBEAT -", "s ACK -", "c COMMAND - a", "s DATA - x"},
        "1 asks, ended; 2 answers 1, completes; 3 asks, ended; 4 answers 3, completes");
    add("[qp-fifo] both dialects on one connection",
        {"c COMMAND - a", "c ACTION 7 b", "s DATA 7 x", "s DATA - y"},
        "1 asks, ended; 2 asks, ended; 3 answers 2, completes; 4 answers 1, completes");
}

void TstFifoMatcher::requestsAreAnsweredInOrder()
{
    QFETCH(const QStringList, lines);
    ExchangeTalk talk;
    for (const QString& line : lines)
        talk.say(line.toStdString());
    talk.finish();
    QTEST(QString::fromStdString(talk.story()), "story");
}

void TstFifoMatcher::suchExchangesAreInferred()
{
    ExchangeTalk talk;
    for (const char* line : {"c COMMAND - a", "s DATA - x", "c ACTION 7 b", "s DATA 7 y"})
        talk.say(line);
    QVERIFY(talk.session().row({0}).has(RowFlag::Inferred));
    QVERIFY(talk.session().row({1}).has(RowFlag::Inferred));
    QVERIFY(!talk.session().row({2}).has(RowFlag::Inferred));
    QVERIFY(!talk.session().row({3}).has(RowFlag::Inferred));
}

void TstFifoMatcher::theWaitBehindAnotherRequestIsInTheLatency()
{
    using namespace std::chrono_literals;
    ExchangeTalk talk;
    talk.say("c COMMAND - a");
    talk.say("c COMMAND - b");
    talk.wait(98ms);
    talk.say("s DATA - x");
    talk.say("s DATA - y");
    QCOMPARE(talk.session().latencyOf({2}), std::optional<Duration>(100ms));
    QCOMPARE(talk.session().latencyOf({3}), std::optional<Duration>(100ms));
}

void TstFifoMatcher::whatWaitedIsForgottenWithItsConnection()
{
    ExchangeTalk talk;
    for (const char* line : {"c COMMAND - a", "c ends", "c2 COMMAND - b", "s2 DATA - x"})
        talk.say(line);
    talk.finish();
    QCOMPARE(QString::fromStdString(talk.story()),
             QString("1 asks !unanswered; 2 asks, ended; 3 answers 2, completes"));
}

QTEST_APPLESS_MAIN(TstFifoMatcher)
#include "tst_fifo_matcher.moc"
