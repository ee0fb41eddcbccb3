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

QTEST_APPLESS_MAIN(TstExchangeCosts)
#include "tst_exchange_costs.moc"
