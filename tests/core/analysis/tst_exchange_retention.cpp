// SPDX-License-Identifier: MIT
/// What becomes of exchanges whose first rows the session has given up: such a row reads as zeros, which is a request of
/// the first conversation with the ID 0.
#include "support/exchange_talk.h"

#include <QFile>
#include <QtTest>

#include <malloc.h>

using namespace qapscope;
using namespace qapscope::test;

class TstExchangeRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasGivenUpIsNoRequestAnyMore_data();
    void whatWasGivenUpIsNoRequestAnyMore();
    void unansweredRequestsThatWereGivenUpTakeNoMemory();
    void aResetOwesWhatIsKept();
};

namespace {

void sayAll(ExchangeTalk& talk, const QStringList& lines)
{
    for (const QString& line : lines)
        talk.say(line.toStdString());
}

class NoPayloads final : public PayloadSource
{
public:
    [[nodiscard]] std::uint64_t fingerprint(RowIndex) override { return 0; }
    [[nodiscard]] std::uint64_t jobId(RowIndex) override { return 0; }
};

std::int64_t residentKb()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    malloc_trim(0);  // what other tests freed is not to be counted
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').at(1).toLongLong() * 4 : 0;
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

/// They were counted as open for ever, and with them all that was asked was kept.
void TstExchangeRetention::unansweredRequestsThatWereGivenUpTakeNoMemory()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizer keeps what was freed: memory says nothing");
#endif
    constexpr std::uint32_t kChunk = Session::kRowsPerChunk;
    Session session;
    SessionWriter writer(session);
    NoPayloads payloads;
    ExchangeMatcher matcher(writer, payloads);
    NewRow row;
    row.conversation = writer.addConversation({});
    row.header.typeByte = 0x01;
    const auto askUntil = [&](std::uint32_t rows) {
        for (; row.header.id < rows; ++row.header.id) {
            matcher.add(writer.addRow(row));
            if (row.header.id > kChunk && row.header.id % kChunk == 0)
                writer.evictBefore({row.header.id - kChunk});
        }
        writer.publish();
        return residentKb();
    };
    const std::int64_t first = askUntil(8 * kChunk);
    const std::int64_t grown = askUntil(48 * kChunk) - first;
    QVERIFY2(grown < 5'000, qPrintable(QStringLiteral("%1 kB").arg(grown)));
}

void TstExchangeRetention::aResetOwesWhatIsKept()
{
    constexpr std::uint32_t kTwoChunks = 2 * Session::kRowsPerChunk;
    ExchangeTalk talk;
    for (std::uint32_t id = 0; id <= kTwoChunks; ++id)
        talk.say((id % 1'000 == 0 ? "c ACTION " : "c DATA ") + std::to_string(id) + " x");
    talk.writer().evictBefore({kTwoChunks});
    talk.say("s resets");
    const auto owed = talk.session().streamFindings().back();
    QCOMPARE(owed.rule, Rule::WorkerReset);
    QCOMPARE(owed.bytes, std::uint64_t{66});  // of the IDs from 65,536 to 131,072
}

QTEST_APPLESS_MAIN(TstExchangeRetention)
#include "tst_exchange_retention.moc"
