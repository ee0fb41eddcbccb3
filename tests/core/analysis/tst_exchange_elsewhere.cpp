// SPDX-License-Identifier: MIT
/// Answers that come from elsewhere than where the request went: to multicast requests, and from the worker that took
/// over. (PROTOCOL §6)
#include "support/exchange_talk.h"

#include <QtTest>

using namespace qapscope;
using namespace qapscope::test;

namespace {

Endpoint endpoint(std::initializer_list<unsigned> address, std::uint16_t port)
{
    Endpoint made;
    made.family = address.size() == 4 ? Endpoint::Family::Ipv4 : Endpoint::Family::Ipv6;
    std::ranges::transform(address, made.address.begin(),
                           [](unsigned byte) { return static_cast<std::byte>(byte); });
    made.port = port;
    return made;
}

Conversation datagrams(Endpoint client, Endpoint server)
{
    Conversation conversation;
    conversation.transport = TransportKind::Udp;
    conversation.client = std::move(client);
    conversation.server = std::move(server);
    return conversation;
}

}  // namespace

class TstExchangeElsewhere : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerElsewhereAfterAResetIsAFailover_data();
    void anAnswerElsewhereAfterAResetIsAFailover();
    void aMulticastRequestIsAnsweredFromElsewhere_data();
    void aMulticastRequestIsAnsweredFromElsewhere();
    void whatIsSentMuchLaterIsNoFailover();
    void twoHostsThatAskWithOneIdGetTheirOwnAnswers();
    void anAnswerToTheGroupIsOneForAWhile();
    void aMulticastRequestThatIsAskedAgainIsAnsweredAgain();
    void asManyAskersAsThereAreGetTheirAnswers();
};

void TstExchangeElsewhere::anAnswerElsewhereAfterAResetIsAFailover_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<int>("failovers");
    QTest::newRow("sent again elsewhere, answered")
        << QStringList{"c ACTION 7 a", "s resets", "c2 ACTION 7 a", "s2 DATA 7 x"} << 1;
    QTest::newRow("sent again elsewhere, not answered")
        << QStringList{"c ACTION 7 a", "s resets", "c2 ACTION 7 a"} << 0;
    QTest::newRow("sent elsewhere before the reset, answered after it")
        << QStringList{"c ACTION 7 a", "c2 ACTION 7 a", "s resets", "s2 DATA 7 x"} << 1;
    QTest::newRow("it was answered before the reset")
        << QStringList{"c ACTION 7 a", "s DATA 7 x", "s resets", "c2 ACTION 7 a", "s2 DATA 7 x"} << 0;
    QTest::newRow("another ID elsewhere")
        << QStringList{"c ACTION 7 a", "s resets", "c2 ACTION 8 a", "s2 DATA 8 x"} << 0;
    QTest::newRow("the same ID for another request elsewhere")
        << QStringList{"c ACTION 7 train", "s resets", "c2 ACTION 7 learn", "s2 DATA 7 x"} << 0;
    QTest::newRow("the same ID for another type elsewhere")
        << QStringList{"c ACTION 7 a", "s resets", "c2 ROUTE 7 a", "s2 DATA 7 x"} << 0;
    QTest::newRow("two lost with one ID, and another one is sent again")
        << QStringList{"c ACTION 7 a",  "c2 ACTION 7 b", "s resets", "s2 resets",
                       "c3 ACTION 7 a", "s3 DATA 7 x",   "s3 ACK 7"}
        << 1;
    QTest::newRow("sent again and again") << QStringList{"c ACTION 7 a", "s resets",      "c2 ACTION 7 a",
                                                         "s2 DATA 7 x",  "c3 ACTION 7 a", "s3 DATA 7 x"}
                                          << 1;
    QTest::newRow("no reset") << QStringList{"c ACTION 7 a", "c ends", "c2 ACTION 7 a", "s2 DATA 7 x"} << 0;
    QTest::newRow("two at once") << QStringList{"c ACTION 7 a",  "c ACTION 8 a",  "s resets",
                                                "c2 ACTION 7 a", "c3 ACTION 8 a", "s2 DATA 7 x",
                                                "s3 DATA 8 x"}
                                 << 2;
}

void TstExchangeElsewhere::anAnswerElsewhereAfterAResetIsAFailover()
{
    QFETCH(const QStringList, lines);
    ExchangeTalk talk;
    for (const QString& line : lines)
        talk.say(line.toStdString());
    talk.finish();
    QTEST(static_cast<int>(talk.findings(Rule::Failover)), "failovers");
}

void TstExchangeElsewhere::aMulticastRequestIsAnsweredFromElsewhere_data()
{
    QTest::addColumn<Conversation>("asking");
    QTest::addColumn<Conversation>("answering");
    QTest::addColumn<bool>("isAnswer");
    const Endpoint asker = endpoint({10, 0, 0, 1}, 5'000);
    const Endpoint worker = endpoint({10, 0, 0, 9}, 7'000);
    const Endpoint group = endpoint({239, 1, 1, 1}, 7'000);
    QTest::newRow("to a group") << datagrams(asker, group) << datagrams(worker, asker) << true;
    QTest::newRow("to all of a network")
        << datagrams(asker, endpoint({10, 0, 0, 255}, 7'000)) << datagrams(worker, asker) << true;
    QTest::newRow("to an IPv6 group")
        << datagrams(endpoint({0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 5'000),
                     endpoint({0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 7'000))
        << datagrams(endpoint({0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2}, 7'000),
                     endpoint({0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 5'000))
        << true;
    QTest::newRow("to another port than asked")
        << datagrams(asker, group) << datagrams(worker, endpoint({10, 0, 0, 1}, 5'001)) << false;
    QTest::newRow("to one host alone")
        << datagrams(asker, endpoint({10, 0, 0, 8}, 7'000)) << datagrams(worker, asker) << false;
}

void TstExchangeElsewhere::aMulticastRequestIsAnsweredFromElsewhere()
{
    QFETCH(const Conversation, asking);
    QFETCH(const Conversation, answering);
    QFETCH(const bool, isAnswer);
    ExchangeTalk talk;
    talk.expect(asking);
    talk.say("c DISCOVER 7 who");
    for (const char* line : {"c2 DATA 7 me", "c2 DATA 7 me", "c3 DATA 7 me"}) {
        talk.expect(answering);
        talk.say(line);
    }
    talk.finish();
    QCOMPARE(QString::fromStdString(talk.story()),
             isAnswer ? QString("1 asks, ended; 2 answers 1, completes; 3 repeats 2; 4 answers 1")
                      : QString("1 asks !unanswered; 2 asks; 3 repeats 2; 4 asks"));
}

void TstExchangeElsewhere::whatIsSentMuchLaterIsNoFailover()
{
    using namespace std::chrono_literals;
    ExchangeTalk talk;
    talk.say("c ACTION 1 a");
    talk.say("s resets");
    talk.wait(3600s);
    talk.say("c2 ACTION 1 a");
    talk.say("s2 DATA 1 x");
    talk.finish();
    QCOMPARE(talk.findings(Rule::WorkerReset), std::size_t{1});
    QCOMPARE(talk.findings(Rule::Failover), std::size_t{0});
}

/// The second host's request was taken for an answer to the first one's, and its answer too.
void TstExchangeElsewhere::twoHostsThatAskWithOneIdGetTheirOwnAnswers()
{
    const Endpoint first = endpoint({10, 0, 0, 1}, 7'000);
    const Endpoint second = endpoint({10, 0, 0, 2}, 7'000);
    const Endpoint worker = endpoint({10, 0, 0, 9}, 7'000);
    const Endpoint group = endpoint({239, 1, 1, 1}, 7'000);
    ExchangeTalk talk;
    talk.expect(datagrams(first, group));
    talk.say("c1 DISCOVER 1 first");
    talk.expect(datagrams(second, group));
    talk.say("c2 DISCOVER 1 second");
    talk.expect(datagrams(worker, first));
    talk.say("c3 DATA 1 to-first");
    talk.expect(datagrams(worker, second));
    talk.say("c4 DATA 1 to-second");
    talk.finish();
    QCOMPARE(QString::fromStdString(talk.story()),
             QString("1 asks, ended; 2 asks, ended; 3 answers 1, completes; 4 answers 2, completes"));
}

void TstExchangeElsewhere::anAnswerToTheGroupIsOneForAWhile()
{
    using namespace std::chrono_literals;
    const Endpoint asker = endpoint({10, 0, 0, 1}, 7'000);
    const Endpoint worker = endpoint({10, 0, 0, 9}, 7'000);
    const Endpoint group = endpoint({239, 1, 1, 1}, 7'000);
    ExchangeTalk talk;
    talk.expect(datagrams(asker, group));
    talk.say("c1 DISCOVER 1 who");
    talk.expect(datagrams(worker, group));
    talk.say("c2 DATA 1 me");
    talk.wait(3600s);
    talk.expect(datagrams(endpoint({10, 0, 0, 8}, 7'000), group));
    talk.say("c3 DATA 1 telemetry");
    talk.expect(datagrams(endpoint({10, 0, 0, 7}, 7'000), asker));
    talk.say("c4 DATA 1 late");
    talk.finish();
    QCOMPARE(QString::fromStdString(talk.story()),
             QString("1 asks, ended; 2 answers 1, completes; 3 asks; 4 answers 1"));
}

void TstExchangeElsewhere::aMulticastRequestThatIsAskedAgainIsAnsweredAgain()
{
    const Endpoint asker = endpoint({10, 0, 0, 1}, 5'000);
    ExchangeTalk talk;
    talk.expect(datagrams(asker, endpoint({239, 1, 1, 1}, 7'000)));
    talk.say("c1 DISCOVER 1 who");
    talk.say("c1 DISCOVER 1 who");
    talk.say("c1 DISCOVER 1 who-else");
    for (const char* line : {"c2 DATA 1 me", "c3 DATA 1 me-too"}) {
        talk.expect(datagrams(endpoint({10, 0, 0, 9}, 7'000), asker));
        talk.say(line);
    }
    talk.finish();
    QCOMPARE(
        QString::fromStdString(talk.story()),
        QString("1 asks, ended; 2 repeats 1; 3 asks, ended !id-reused; 4 answers 1, completes; 5 answers 3, "
                "completes"));
}

/// After 65,536 of them no new one was ever found again.
void TstExchangeElsewhere::asManyAskersAsThereAreGetTheirAnswers()
{
    using namespace std::chrono_literals;
    const Endpoint asker = endpoint({10, 0, 0, 1}, 5'000);
    const Endpoint group = endpoint({239, 1, 1, 1}, 7'000);
    const Endpoint worker = endpoint({10, 0, 0, 9}, 7'000);
    ExchangeTalk talk;
    talk.expect(datagrams(asker, group));
    for (int id = 1; id <= 140'000; ++id) {
        talk.say("c1 DISCOVER " + std::to_string(id) + " who");
        talk.wait(1ms);
    }
    talk.expect(datagrams(worker, asker));
    talk.say("c2 DATA 140000 me");
    QVERIFY(talk.session().row({140'000}).has(RowFlag::Response));
}

QTEST_APPLESS_MAIN(TstExchangeElsewhere)
#include "tst_exchange_elsewhere.moc"
