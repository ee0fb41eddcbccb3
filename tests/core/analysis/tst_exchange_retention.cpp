// SPDX-License-Identifier: MIT
/// What becomes of exchanges whose first rows the session has given up: such a row reads as zeros, which is a request of
/// the first conversation with the ID 0.
#include "support/exchange_talk.h"

#include <QtTest>

using namespace qapscope;
using namespace qapscope::test;

class TstExchangeRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasGivenUpIsNoRequestAnyMore_data();
    void whatWasGivenUpIsNoRequestAnyMore();
};

namespace {

void sayAll(ExchangeTalk& talk, const QStringList& lines)
{
    for (const QString& line : lines)
        talk.say(line.toStdString());
}

}  // namespace

void TstExchangeRetention::whatWasGivenUpIsNoRequestAnyMore_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("kept");
    QTest::addColumn<QStringList>("after");
    QTest::addColumn<QString>("story");
    QTest::newRow("a heartbeat with the ID 0")
        << QStringList{"c HEARTBEAT 0", "s HEARTBEAT 0"} << QStringList{}
        << QStringList{"c HEARTBEAT 0", "s HEARTBEAT 0"} << "1 asks, ended; 2 answers 1, completes";
    QTest::newRow("an upload with the ID 0")
        << QStringList{"c DATA 0 a"} << QStringList{}
        << QStringList{"c DATA 0 x", "c DATA 0 y", "c STREAM 0 z"} << "1 asks; 2 follows 1; 3 follows 1";
    QTest::newRow("the other side's question with the ID 0")
        << QStringList{"s ACTION 0 a"} << QStringList{} << QStringList{"c ACTION 0 x", "s DATA 0 y"}
        << "1 asks, ended; 2 answers 1, completes";
    QTest::newRow("both sides' questions with the ID 0")
        << QStringList{"s ACTION 0 a", "c DATA 0 x"} << QStringList{"c ACTION 0 b"}
        << QStringList{"c ACTION 0 c", "s DATA 0 x", "s DATA 0 y"}
        << "1 asks, ended; 2 asks, ended !id-reused; 3 answers 1, completes; 4 answers 2, completes";
    QTest::newRow("an open request whose ID was used again")
        << QStringList{"c ACTION 7 a"} << QStringList{"c ACTION 7 b"} << QStringList{"s ACK 7", "s DATA 7 x"}
        << "1 asks, ended !id-reused; 2 answers 1; 3 answers 1, completes";
    QTest::newRow("an open request whose ID is used again and again")
        << QStringList{"c ACTION 7 a"} << QStringList{"c ACTION 7 b"}
        << QStringList{"c ACTION 7 c", "s DATA 7 x", "s DATA 7 y"}
        << "1 asks, ended !id-reused; 2 asks, ended !id-reused; 3 answers 1, completes; 4 answers 2, "
           "completes";
    QTest::newRow("[qp-fifo] a COMMAND that got no answer")
        << QStringList{"c COMMAND - a"} << QStringList{}
        << QStringList{"c COMMAND - b", "s ACK -", "s DATA - x"}
        << "1 asks, ended; 2 answers 1; 3 answers 1, completes";
}

void TstExchangeRetention::whatWasGivenUpIsNoRequestAnyMore()
{
    QFETCH(const QStringList, before);
    QFETCH(const QStringList, kept);
    QFETCH(const QStringList, after);
    constexpr std::uint32_t kTwoChunks = 2 * Session::kRowsPerChunk;
    ExchangeTalk talk;
    const auto fillUntil = [&](std::uint32_t rows) {
        for (std::uint32_t id = talk.session().rowCount(); id < rows; ++id)
            talk.say("c9 DATA " + std::to_string(id) + " filler");
    };
    talk.say("c DATA 1000000 first");  // its conversation is the first one
    fillUntil(10'000);                 // only whole pages go
    sayAll(talk, before);
    fillUntil(kTwoChunks + 1);
    sayAll(talk, kept);
    talk.writer().evictBefore({kTwoChunks});
    QVERIFY(talk.session().isGone({10'000}));
    sayAll(talk, after);
    talk.finish();
    QTEST(QString::fromStdString(talk.story(kTwoChunks + 1)), "story");
}

QTEST_APPLESS_MAIN(TstExchangeRetention)
#include "tst_exchange_retention.moc"
