// SPDX-License-Identifier: MIT
#include "support/compressors.h"
#include "support/decoded.h"

#include <QTest>

using namespace qapscope;
using namespace qapscope::test;

class MessageDecoderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { keptBytes().clear(); }

    void showsTheHeaderFieldByField();
    void showsTheOlderDialect();
    void readsTheTypeBytePlainWhereAsked();
    void splitsMixedPayloads();
    void showsArrays();
    void showsMediaAndText();
    void aHoleInTheCaptureIsNoFaultOfTheSender();
    void findsWrongJson();
    void findsDeepJson();
    void showsWhatIsThereOfAnIncompleteQap_data();
    void showsWhatIsThereOfAnIncompleteQap();
    void showsTheBytesOfAHeaderThatIsNotWhole();
    void doesNotBlameBytesThatWereNotLookedAt();
    void readsNoPayloadWhenOnlyTheHeaderIsWanted();
    void namesUnknownTypes();
    void ignoresBytesBehindTheQap();
    void putsTheWorstFindingFirst();
    void survivesTheEndOfMemory();
    void takesAllMemoryFromItsResource();
};

void MessageDecoderTest::showsTheHeaderFieldByField()
{
    const std::string qap = qhp(kAction, "{\"a\":1}", Compression::None, 3775);
    const DecodedQap decoded = decode(qap);
    const QByteArrayList expected = {"QAP",
                                     " Header",
                                     "  Dialect: QHP/1.0",
                                     "  Magic: 0x5148",
                                     "  Type byte: 0x01",
                                     "   Compression: none (0)",
                                     "   Type: ACTION (0x01)",
                                     "  QAP ID: 3775",
                                     "  Length: 7 bytes",
                                     " Payload: 7b 22 61 22 3a 31 7d",
                                     "  Kind: json",
                                     "  JSON: {\"a\":1}"};
    QCOMPARE(treeOf(decoded), expected);
    QCOMPARE(nodeOf(decoded, Field::Id)->range, (ByteRange{3, 4}));
    QCOMPARE(nodeOf(decoded, Field::Length)->range, (ByteRange{7, 4}));
    QCOMPARE(nodeOf(decoded, Field::Type)->range, (ByteRange{2, 1}));
    QCOMPARE(nodeOf(decoded, Field::Payload)->range, (ByteRange{11, 7}));
    QCOMPARE(decoded.jsonRange, (ByteRange{11, 7}));
    QVERIFY(decoded.findings.empty());
    QVERIFY(decoded.isComplete && decoded.isDecoded && !decoded.isEncrypted);
}

void MessageDecoderTest::showsTheOlderDialect()
{
    const DecodedQap decoded = decode(qp(0x41, "{}"));
    const QByteArrayList expected = {"QAP",
                                     " Header",
                                     "  Dialect: QP/1.0",
                                     "  Magic: 0x5150",
                                     "  Type byte: 0x41",
                                     "   Type: STATUS (0x41)",
                                     "  Length: 2 bytes",
                                     " Payload: 7b 7d",
                                     "  Kind: json",
                                     "  JSON: {}"};
    QCOMPARE(treeOf(decoded), expected);
    QVERIFY(decoded.findings.empty());
}

void MessageDecoderTest::readsTheTypeBytePlainWhereAsked()
{
    DecodeOptions options;
    options.reading.isTypeBytePlain = true;
    const DecodedQap decoded = decode(qhp(kAction, "hello", Compression::Lz4), {}, options);
    QVERIFY(nodeOf(decoded, Field::PlainType) != nullptr);
    QVERIFY(nodeOf(decoded, Field::Compression) == nullptr);
    QCOMPARE(rulesOf(decoded), QByteArrayList{"unknown-type"});
    QCOMPARE(plainOf(decoded), std::string("hello"));
}

void MessageDecoderTest::splitsMixedPayloads()
{
    const std::string json = "{\"action\":\"x\"}";
    const std::string binary("\x01\xff\x00\xfe", 4);
    const DecodedQap wire = decode(qhp(kAction, json + "\n" + binary));
    QCOMPARE(int(wire.kind), int(PayloadKind::Mixed));
    QCOMPARE(wire.jsonRange, (ByteRange{11, json.size()}));
    QCOMPARE(wire.binaryRange, (ByteRange{11 + json.size() + 1, 4}));
    QCOMPARE(nodeOf(wire, Field::Binary)->range, wire.binaryRange);
    const DecodedQap packed = decode(qhp(kAction, zstdFrame(json + binary), Compression::Zstd));
    QCOMPARE(packed.binaryRange, (ByteRange{json.size(), 4}));
    QVERIFY(blamesOf(packed).isEmpty());
}

void MessageDecoderTest::showsArrays()
{
    const std::string payload("<i2\0\0\0\0\2\0\0\0\1\0\0\0\2\x01\0\xfe\xff", 20);
    const DecodedQap decoded = decode(qhp(kData, payload));
    const QByteArrayList expected = {"  Array: <i2 (1, 2)", "   dtype: <i2",   "   Dimensions: 2",
                                     "   Dimension: 1",     "   Dimension: 2", "   Elements: 2",
                                     "   Minimum: -2",      "   Maximum: 1",   "   Mean: -0.5",
                                     "   Element: 1",       "   Element: -2"};
    QCOMPARE(treeOf(decoded).mid(11), expected);
    QVERIFY(decoded.array.has_value());
    QCOMPARE(rulesOf(decode(qhp(kData, payload + "x"))), QByteArrayList{"array-invalid"});

    DecodeOptions options;
    options.limits.maxArrayElementsShown = 1;
    const DecodedQap one = decode(qhp(kData, payload), {}, options);
    QCOMPARE(std::ranges::count(one.nodes, Field::ArrayElement, &FieldNode::field), std::ptrdiff_t{1});
}

void MessageDecoderTest::showsMediaAndText()
{
    const DecodedQap image = decode(qhp(kData, std::string("\x89PNG\r\n\x1a\n\0\0", 10)));
    QCOMPARE(int(image.kind), int(PayloadKind::Media));
    QCOMPARE(treeOf(image).last(), QByteArray("  Media type: image/png"));
    const DecodedQap text = decode(qhp(kData, "two\nlines"));
    QCOMPARE(int(text.kind), int(PayloadKind::Text));
    QCOMPARE(treeOf(text).last(), QByteArray("  Text: two␊lines"));
}

void MessageDecoderTest::aHoleInTheCaptureIsNoFaultOfTheSender()
{
    const std::string array("<i2\0\0\0\0\2\0\0\0\1\0\0\0\2\x01\0\xfe\xff", 20);
    const std::string json = "{\"job\": 1, \"list\": [1, 2, 3]}";
    for (const std::string& payload : {array, json}) {
        const std::string whole = qhp(kData, payload);
        constexpr std::size_t at = 11 + 9;
        constexpr std::size_t count = 5;
        const std::string left = whole.substr(0, at) + whole.substr(at + count);
        const DecodedQap decoded = decodeQap({.bytes = asBytes(left), .missing = count}, {}, {});
        QCOMPARE(rulesOf(decoded), QByteArrayList{"incomplete"});
    }
}

void MessageDecoderTest::findsWrongJson()
{
    const DecodedQap decoded = decode(qhp(kAction, "{\"a\":01}"));
    QCOMPARE(rulesOf(decoded), QByteArrayList{"json-invalid"});
    QCOMPARE(decoded.findings[0].range, (ByteRange{11 + 6, 1}));
    QCOMPARE(decoded.findings[0].argument, std::uint64_t{6});
    QCOMPARE(int(decoded.kind), int(PayloadKind::Text));
    QCOMPARE(decode(qhp(kAction, "{\"a\": 1")).findings[0].range, (ByteRange{11 + 7, 0}));
}

void MessageDecoderTest::findsDeepJson()
{
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    const DecodedQap decoded = decode(qhp(kAction, deep));
    QCOMPARE(int(decoded.kind), int(PayloadKind::Json));
    QCOMPARE(rulesOf(decoded), QByteArrayList{"json-too-deep"});
    QCOMPARE(decoded.findings[0].argument, std::uint64_t{100'000});
}

void MessageDecoderTest::showsWhatIsThereOfAnIncompleteQap_data()
{
    QTest::addColumn<QByteArray>("qap");
    const std::string json = "{\"action\":\"" + std::string(500, 'x') + "\"}";
    QTest::newRow("plain") << QByteArray::fromStdString(qhp(kAction, json));
    QTest::newRow("LZ4") << QByteArray::fromStdString(
        qhp(kAction, lz4SizedBlock(json + logText(50)), Compression::Lz4));
    QTest::newRow("ZSTD") << QByteArray::fromStdString(qhp(kAction, zstdFrame(json), Compression::Zstd));
    QTest::newRow("Brotli") << QByteArray::fromStdString(qhp(kAction, brotli(json), Compression::Brotli));
}

void MessageDecoderTest::showsWhatIsThereOfAnIncompleteQap()
{
    QFETCH(QByteArray, qap);
    const std::string whole = qap.toStdString();
    for (std::size_t size = 11; size < whole.size(); size += 7) {
        const std::string part = whole.substr(0, size);
        const DecodedQap decoded =
            decodeQap({.bytes = asBytes(part), .missing = whole.size() - size}, {}, {});
        QCOMPARE(rulesOf(decoded), QByteArrayList{"incomplete"});
        QVERIFY(!decoded.isComplete);
        QCOMPARE(nodeOf(decoded, Field::Missing)->value, std::uint64_t(whole.size() - size));
        QCOMPARE(nodeOf(decoded, Field::Payload)->range.length, std::uint64_t(size - 11));
    }
}

void MessageDecoderTest::showsTheBytesOfAHeaderThatIsNotWhole()
{
    const std::string whole = qhp(kAction, "{}");
    for (std::size_t size = 0; size < 11; ++size) {
        const DecodedQap decoded = decode(whole.substr(0, size));
        QCOMPARE(decoded.wire.size(), size);
        QCOMPARE(treeOf(decoded).size(), 1);
        QCOMPARE(rulesOf(decoded), QByteArrayList{"incomplete"});
        QVERIFY(!decoded.isComplete && !decoded.isDecoded);
    }
}

void MessageDecoderTest::doesNotBlameBytesThatWereNotLookedAt()
{
    const std::string whole =
        qhp(kAction, "{\"list\":[" + QByteArray("1,").repeated(1'000).toStdString() + "1]}");
    const std::string part = whole.substr(0, 200);
    const DecodedQap decoded = decode(part);
    QVERIFY(decoded.findings.empty());
    QVERIFY(decoded.isComplete);
    QCOMPARE(int(decoded.kind), int(PayloadKind::Json));
    QVERIFY(nodeOf(decoded, Field::Missing) == nullptr);
}

void MessageDecoderTest::readsNoPayloadWhenOnlyTheHeaderIsWanted()
{
    DecodeOptions options;
    options.depth = DecodeDepth::Header;
    const DecodedQap decoded = decode(qhp(kAction, "{\"a\":01}", Compression::None), {}, options);
    QVERIFY(decoded.findings.empty());
    QCOMPARE(treeOf(decoded).last(), QByteArray(" Payload: 7b 22 61 22 3a 30 31 7d"));
}

void MessageDecoderTest::namesUnknownTypes()
{
    const DecodedQap decoded = decode(qhp(0x2a, "{}"));
    QCOMPARE(rulesOf(decoded), QByteArrayList{"unknown-type"});
    QVERIFY(treeOf(decoded).contains("   Type: Unknown (0x2a)"));
}

void MessageDecoderTest::ignoresBytesBehindTheQap()
{
    const std::string qap = qhp(kAction, "{}");
    const DecodedQap decoded = decode(qap + "something else");
    QCOMPARE(decoded.wire.size(), qap.size());
    QVERIFY(decoded.findings.empty());
}

void MessageDecoderTest::putsTheWorstFindingFirst()
{
    const std::string payload = zstdFrame(logText(100));
    const DecodedQap decoded =
        decode(qhp(0x2a, payload.substr(0, payload.size() - 5) + "xxxxx", Compression::Zstd));
    const QByteArrayList expected = {"decompress-error", "unknown-type"};
    QCOMPARE(rulesOf(decoded), expected);
}

namespace {

class EndingMemory final : public std::pmr::memory_resource
{
public:
    explicit EndingMemory(int requests) noexcept : m_left(requests) {}

private:
    void* do_allocate(std::size_t bytes, std::size_t alignment) override
    {
        if (m_left-- <= 0)
            throw std::bad_alloc();
        return std::pmr::new_delete_resource()->allocate(bytes, alignment);
    }
    void do_deallocate(void* memory, std::size_t bytes, std::size_t alignment) override
    {
        std::pmr::new_delete_resource()->deallocate(memory, bytes, alignment);
    }
    [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override
    {
        return this == &other;
    }

    int m_left;
};

}  // namespace

void MessageDecoderTest::survivesTheEndOfMemory()
{
    const KeyRing keys = aesRing();
    const std::string qap =
        qhp(kAction, sealed(zstdFrame(logText(2'000)), keys.keys()[0]), Compression::Zstd);
    bool isEverWhole = false;
    for (int requests = 0; requests < 40 && !isEverWhole; ++requests) {
        EndingMemory memory(requests);
        const DecodedQap decoded = decodeQap({.bytes = asBytes(qap)}, keys, {}, &memory);
        isEverWhole = decoded.findings.empty() && !decoded.nodes.empty();
        QVERIFY(isEverWhole || decoded.findings.empty() || rulesOf(decoded).contains("limit-reached"));
        for (const FieldNode& node : decoded.nodes)
            QVERIFY(node.end > 0 && node.end <= decoded.nodes.size());
    }
    QVERIFY(isEverWhole);
}

void MessageDecoderTest::takesAllMemoryFromItsResource()
{
    // A leak checker sees what this test leaves behind if any of it came from elsewhere.
    std::pmr::monotonic_buffer_resource pool;
    const KeyRing keys = aesRing();
    const std::string qap = qhp(kAction, sealed(zstdFrame(logText(20)), keys.keys()[0]), Compression::Zstd);
    void* place = pool.allocate(sizeof(DecodedQap), alignof(DecodedQap));
    const auto* decoded = new (place) DecodedQap(decodeQap({.bytes = asBytes(qap)}, keys, {}, &pool));
    QCOMPARE(decoded->nodes.get_allocator().resource(), &pool);
    QCOMPARE(decoded->decompressed.get_allocator().resource(), &pool);
    QCOMPARE(decoded->decrypted.get_allocator().resource(), &pool);
    QCOMPARE(decoded->findings.get_allocator().resource(), &pool);
    QCOMPARE(decoded->keyName.get_allocator().resource(), &pool);
}

QTEST_APPLESS_MAIN(MessageDecoderTest)
#include "tst_message_decoder.moc"
