// SPDX-License-Identifier: MIT
/// What matching costs where connections end by the thousand, and what it says where it has to leave something out.
#include "support/exchange_talk.h"
#include "support/growth.h"

#include <QtTest>

using namespace qapscope;
using namespace qapscope::test;

class TstExchangeCosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachResetCostsWhatItsConnectionOwes();
    void aLongConnectionIsAskedForWhatIsOpenAlone();
    void unansweredUploadsMakeNoAnswerDearer_data();
    void unansweredUploadsMakeNoAnswerDearer();
    void whatIsLeftOutIsSaidOnce_data();
    void whatIsLeftOutIsSaidOnce();
    void openExchangesOfManyPartsThatAreForgottenAreSaidOnce_data();
    void openExchangesOfManyPartsThatAreForgottenAreSaidOnce();
};

/// Each reset looked through all rows back to the oldest request that was owed an answer.
void TstExchangeCosts::eachResetCostsWhatItsConnectionOwes()
{
    const auto resetAll = [](std::size_t connections) {
        ExchangeTalk talk;
        for (std::size_t i = 0; i < connections; ++i)
            talk.say("c" + std::to_string(i) + " ACTION " + std::to_string(i) + " ask");
        for (std::size_t i = 0; i < connections; ++i)
            talk.say("s" + std::to_string(i) + " resets");
        talk.finish();
        if (talk.findings(Rule::WorkerReset) != connections)
            qFatal("a reset was not noted");
    };
    QVERIFY(growsInProportion(resetAll, 2'000));
}

void TstExchangeCosts::aLongConnectionIsAskedForWhatIsOpenAlone()
{
    ExchangeTalk talk;
    talk.say("c ACTION 1000000 first");
    for (int id = 1; id <= 1'000; ++id) {
        talk.say("c ACTION " + std::to_string(id) + " ask");
        if (id % 10 != 0)
            talk.say("s DATA " + std::to_string(id) + " answer");
    }
    talk.say("s resets");
    QCOMPARE(talk.session().streamFindings().back().bytes, std::uint64_t{101});
    for (const char* line : {"c2 ACTION 1000000 first", "s2 DATA 1000000 x", "c2 ACTION 990 ask",
                             "s2 DATA 990 x", "c2 ACTION 991 ask", "s2 DATA 991 x"})
        talk.say(line);
    QCOMPARE(talk.findings(Rule::Failover), std::size_t{2});
}

/// Each row of the server looked through all that the client had uploaded.
void TstExchangeCosts::unansweredUploadsMakeNoAnswerDearer_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("answer");
    QTest::newRow("[qp-fifo] both sides stream") << ""
                                                 << "s STREAM - piece";
    QTest::newRow("[qp-fifo] both sides stream for a COMMAND") << "c COMMAND - a"
                                                               << "s STREAM - piece";
    QTest::newRow("[qp-fifo] each is acknowledged late") << ""
                                                         << "s ACK -";
    QTest::newRow("[qp-fifo] each is answered late") << ""
                                                     << "s DATA - x";
}

void TstExchangeCosts::unansweredUploadsMakeNoAnswerDearer()
{
    QFETCH(const QString, question);
    QFETCH(const QString, answer);
    const auto stream = [&](std::size_t pieces) {
        ExchangeTalk talk;
        if (!question.isEmpty())
            talk.say(question.toStdString());
        for (std::size_t i = 0; i < pieces; ++i)
            talk.say("c STREAM - piece");
        for (std::size_t i = 0; i < pieces; ++i)
            talk.say(answer.toStdString());
        if (!talk.session().row({static_cast<std::uint32_t>(2 * pieces - 1)}).has(RowFlag::Response))
            qFatal("an answer was not taken for one");
    };
    QVERIFY(growsInProportion(stream, 1'000));
}

void TstExchangeCosts::whatIsLeftOutIsSaidOnce_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("end");
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("isLeftOut");
    QTest::newRow("open requests under one ID, few") << "ACTION 7"
                                                     << "" << 250 << false;
    QTest::newRow("open requests under one ID, many") << "ACTION 7"
                                                      << "" << 1'000 << true;
    QTest::newRow("QP/1.0 requests that wait, few") << "COMMAND -"
                                                    << "" << 8'000 << false;
    QTest::newRow("QP/1.0 requests that wait, many") << "COMMAND -"
                                                     << "" << 9'000 << true;
    QTest::newRow("QP/1.0 uploads, many") << "STREAM -"
                                          << "" << 9'000 << false;
    QTest::newRow("lost under one ID, few") << "ACTION 7"
                                            << "s resets" << 60 << false;
    QTest::newRow("lost under one ID, many") << "ACTION 7"
                                             << "s resets" << 100 << true;
}

void TstExchangeCosts::whatIsLeftOutIsSaidOnce()
{
    QFETCH(const QString, type);
    QFETCH(const QString, end);
    QFETCH(const int, count);
    QFETCH(const bool, isLeftOut);
    ExchangeTalk talk;
    for (int i = 0; i < count; ++i)
        talk.say("c " + type.toStdString() + " ask" + std::to_string(100'000 + i));
    if (!end.isEmpty())
        talk.say(end.toStdString());
    talk.finish();
    QCOMPARE(talk.findings(Rule::LimitReached), std::size_t(isLeftOut ? 1 : 0));
}

void TstExchangeCosts::openExchangesOfManyPartsThatAreForgottenAreSaidOnce_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("last");
    QTest::addColumn<bool>("isLeftOut");
    QTest::newRow("open, few") << 65'000 << "STREAM" << false;
    QTest::newRow("open, many") << 70'000 << "STREAM" << true;
    QTest::newRow("ended, many") << 70'000 << "DATA" << false;
}

void TstExchangeCosts::openExchangesOfManyPartsThatAreForgottenAreSaidOnce()
{
    QFETCH(const int, count);
    QFETCH(const QString, last);
    QFETCH(const bool, isLeftOut);
    ExchangeTalk talk;
    for (int i = 0; i < count; ++i)
        for (const std::string& type :
             {std::string("c ACTION "), std::string("s ACK "), "s " + last.toStdString() + ' '})
            talk.say(type + std::to_string(i) + " x");
    talk.finish();
    QCOMPARE(talk.findings(Rule::LimitReached), std::size_t(isLeftOut ? 1 : 0));
}

QTEST_APPLESS_MAIN(TstExchangeCosts)
#include "tst_exchange_costs.moc"
