// SPDX-License-Identifier: MIT
#include "framing.h"
#include "support/sealing.h"

#include <QTest>

#include <random>
#include <string>

using namespace qapscope;
using namespace qapscope::dissector;
using namespace std::string_literals;

namespace {

std::string qap(std::uint8_t type, const std::string& payload)
{
    const auto size = static_cast<std::uint32_t>(payload.size());
    std::string bytes = "QH"s + static_cast<char>(type) + "\0\0\0\7"s;
    for (const unsigned shift : {24u, 16u, 8u, 0u})
        bytes += static_cast<char>(static_cast<std::uint8_t>(size >> shift));
    return bytes + payload;
}

Item inStream(const std::string& bytes)
{
    return itemInStream(asBytes(bytes), {});
}

Item inMessage(const std::string& bytes)
{
    return itemInMessage(asBytes(bytes), bytes.size(), {});
}

const std::string kSignature(kTrailerSize, 's');
constexpr std::uint8_t kAction = 0x01;
constexpr std::uint8_t kUndefined = 0x3f;

}  // namespace

class TestFraming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQapIsAsLongAsItsHeaderSays()
    {
        const std::string bytes = qap(kAction, "abc");
        const Item item = inStream(bytes + qap(kAction, ""));
        QCOMPARE(item.kind, ItemKind::Qap);
        QCOMPARE(item.length, bytes.size());
        QVERIFY(!item.hasTrailer);
    }

    void aCutHeaderAsksForMore()
    {
        const std::string bytes = qap(kAction, "abc");
        for (std::size_t size = 1; size < kMaxHeaderSize; ++size)
            QCOMPARE(inStream(bytes.substr(0, size)).kind, ItemKind::NeedMore);
    }

    void garbageReachesToTheNextQap()
    {
        const std::string garbage = "no QAP, though QH stands here";
        const Item item = inStream(garbage + qap(kAction, "abc"));
        QCOMPARE(item.kind, ItemKind::Skipped);
        QCOMPARE(item.length, garbage.size());
        QCOMPARE(item.reason, Rule::Resync);
    }

    void aLengthBeyondTheLimitIsNotBelieved()
    {
        const std::string oversize = "QH\1\0\0\0\1\xff\xff\xff\xff and its bytes"s;
        const Item item = inStream(oversize + qap(kAction, "abc"));
        QCOMPARE(item.kind, ItemKind::Skipped);
        QCOMPARE(item.length, oversize.size());
        QCOMPARE(item.reason, Rule::OversizeLength);
    }

    void aSignatureBelongsToItsQap()
    {
        const std::string bytes = qap(kAction, "abc") + kSignature;
        for (const std::string& behind : {""s, qap(kAction, "next")}) {
            const Item item = inStream(bytes + behind);
            QCOMPARE(item.length, bytes.size());
            QVERIFY(item.hasTrailer);
        }
    }

    void aCutSignatureIsAskedFor()
    {
        const std::string bytes = qap(kAction, "abc") + kSignature;
        QCOMPARE(inStream(bytes.substr(0, bytes.size() - 5)).length, bytes.size());
    }

    void aSignatureInASegmentOfItsOwnIsKnown()
    {
        QVERIFY(isLateTrailer(asBytes(kSignature), {}));
        QVERIFY(isLateTrailer(asBytes(kSignature + qap(kAction, "")), {}));
        QVERIFY(!isLateTrailer(asBytes(qap(kAction, std::string(21, 'x'))), {}));
        QVERIFY(!isLateTrailer(asBytes(kSignature + "something else"), {}));
        QVERIFY(isLateTrailer(asBytes(kSignature.substr(0, 5)), {}));
        QVERIFY2(!isLateTrailer(asBytes("rubbish" + qap(kAction, "")), {}), "a QAP ends with the segment");
    }

    void theLast32BytesOfAMessageAreASignature()
    {
        const std::string bytes = qap(kAction, "abc");
        QVERIFY(inMessage(bytes + kSignature).hasTrailer);
        QVERIFY(inMessage(bytes + kSignature + bytes).hasTrailer);
        QVERIFY(!inMessage(bytes + "too short").hasTrailer);
    }

    void aQapOf32BytesIsNoSignature()
    {
        const std::string bytes = qap(kAction, "abc");
        const Item item = inMessage(bytes + qap(kAction, std::string(21, 'x')));
        QCOMPARE(item.length, bytes.size());
        QVERIFY(!item.hasTrailer);
    }

    void aKeySettlesWhatIsASignature()
    {
        const KeyRing::Key key = test::keyOf(KeyUse::HmacSha256, "signer", 1);
        const std::string signedQap = qap(kAction, "abc");
        const std::string signature = test::signatureOf(signedQap, key);
        const std::string header = qap(kAction, std::string(21, 'x'));
        KeyRing keys;
        keys.add(key);
        FramingOptions options;
        options.keys = &keys;
        QVERIFY(itemInStream(asBytes(signedQap + signature + signedQap), options).hasTrailer);
        QVERIFY(itemInMessage(asBytes(signedQap + signature), signedQap.size() + 32, options).hasTrailer);
        QVERIFY(!itemInStream(asBytes(signedQap + header + signedQap), options).hasTrailer);
    }

    void aSignatureThatLooksLikeAHeaderIsWeighedWhereOthersWereSeen()
    {
        const std::string bytes = qap(kAction, "abc");
        const std::string lookalike = qap(kAction, std::string(5000, 'x')).substr(0, kTrailerSize);
        FramingOptions options;
        QVERIFY(!itemInStream(asBytes(bytes + lookalike + bytes), options).hasTrailer);
        options.isSigned = true;
        QVERIFY(itemInStream(asBytes(bytes + lookalike + bytes), options).hasTrailer);
        QVERIFY2(!itemInStream(asBytes(bytes + lookalike), options).hasTrailer, "its rest may follow");
        const std::string real = qap(kAction, std::string(21, 'x'));
        QVERIFY(!itemInStream(asBytes(bytes + real + bytes), options).hasTrailer);
    }

    void theUsersRuleAboutSignaturesCounts_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<std::string>("behind");
        QTest::addColumn<bool>("isSigned");
        const auto always = static_cast<int>(Interpretation::Trailer::Always);
        const auto never = static_cast<int>(Interpretation::Trailer::Never);
        QTest::newRow("always, though a header follows") << always << qap(kAction, "next") << true;
        QTest::newRow("always, though nothing follows yet") << always << ""s << true;
        QTest::newRow("never, though it looks like one") << never << kSignature << false;
    }

    void theUsersRuleAboutSignaturesCounts()
    {
        QFETCH(int, rule);
        QFETCH(std::string, behind);
        QFETCH(bool, isSigned);
        FramingOptions options;
        options.reading.trailer = static_cast<Interpretation::Trailer>(rule);
        const std::string bytes = qap(kAction, "abc");
        QCOMPARE(itemInStream(asBytes(bytes + behind), options).hasTrailer, isSigned);
    }

    void aQapThatItsMessageCutsEndsWithIt()
    {
        const std::string bytes = qap(kAction, "a long payload").substr(0, 20);
        const Item item = inMessage(bytes);
        QCOMPARE(item.kind, ItemKind::Qap);
        QCOMPARE(item.length, std::uint64_t{20});
    }

    void aStreamIsKnownByItsFirstBytes_data()
    {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<bool>("isOurs");
        QTest::newRow("one QAP") << qap(kAction, "abc") << true;
        QTest::newRow("two QAPs") << qap(kAction, "abc") + qap(kAction, "") << true;
        QTest::newRow("the start of a long one")
            << qap(kAction, std::string(5000, 'x')).substr(0, 1400) << true;
        QTest::newRow("magic and type") << "QH\1"s << true;
        QTest::newRow("magic alone") << "QH"s << false;
        QTest::newRow("an undefined type") << qap(kUndefined, "abc") << false;
        QTest::newRow("a QAP and something else") << qap(kAction, "abc") + "something else" << false;
        QTest::newRow("text") << "QHTTP is no protocol"s << false;
        QTest::newRow("nothing") << ""s << false;
    }

    void aStreamIsKnownByItsFirstBytes()
    {
        QFETCH(std::string, bytes);
        QFETCH(bool, isOurs);
        QCOMPARE(isStreamOfQaps(asBytes(bytes), {}), isOurs);
    }

    void aMessageMustBeNothingButQaps()
    {
        const std::string bytes = qap(kAction, "abc");
        const auto isOurs = [](const std::string& message) {
            return isMessageOfQaps(asBytes(message), message.size(), {});
        };
        QVERIFY(isOurs(bytes));
        QVERIFY(isOurs(bytes + bytes + kSignature));
        QVERIFY(!isOurs(bytes + "more"));
        QVERIFY(!isOurs(bytes.substr(0, bytes.size() - 1)));
        QVERIFY(!isOurs(""));
    }

    void aStreamSeenFromItsMiddleNeedsProof()
    {
        const std::string rest(100, 'x');
        QVERIFY(holdsQaps(asBytes(rest + qap(kAction, "abc")), {}));
        QVERIFY(holdsQaps(asBytes(rest + qap(kAction, "abc") + qap(kAction, "cut").substr(0, 12)), {}));
        QVERIFY(!holdsQaps(asBytes(rest + qap(kAction, "abc") + "more"), {}));
        QVERIFY2(!holdsQaps(asBytes("\x82\x0e"s + qap(kAction, "abc")), {}), "a WebSocket frame");
    }

    void everyItemOfNoiseMovesOn()
    {
        std::mt19937 noise(1);
        for (int round = 0; round < 2'000; ++round) {
            std::string bytes(noise() % 200 + 1, '\0');
            for (char& byte : bytes)
                byte = noise() % 3 == 0 ? "QHP\1"[noise() % 4] : static_cast<char>(noise());
            const Item item = inStream(bytes);
            QVERIFY(item.kind == ItemKind::NeedMore || item.length > 0);
            if (item.kind == ItemKind::Skipped)
                QVERIFY(item.length <= bytes.size());
            const Item part = inMessage(bytes);
            QVERIFY(part.length > 0 && part.length <= bytes.size());
        }
    }
};

QTEST_GUILESS_MAIN(TestFraming)
#include "tst_framing.moc"
