// SPDX-License-Identifier: MIT
#include "compression/decompress.h"
#include "support/compressors.h"
#include "support/qap_builder.h"

#include <QTest>

#include <thread>

using namespace qapscope;
using namespace qapscope::test;

namespace {

Decompressed run(Compression codec, const std::string& input, const DecodeBound& bound = {})
{
    return decompress(codec, asBytes(input), bound, std::pmr::get_default_resource());
}

std::string textOf(const Decompressed& result)
{
    return std::string(asText(result.bytes));
}

}  // namespace

class DecompressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasCompressed_data();
    void givesBackWhatWasCompressed();
    void keepsWhatStoodBeforeACut_data();
    void keepsWhatStoodBeforeACut();
    void noticesChangedBytes_data();
    void noticesChangedBytes();
    void noticesBytesBehindTheEnd_data();
    void noticesBytesBehindTheEnd();
    void stopsAtTheByteBound_data();
    void stopsAtTheByteBound();
    void isCompleteWhenTheBoundIsMetExactly_data();
    void isCompleteWhenTheBoundIsMetExactly();
    void boundsByRatioButNotForSmallOutputs();
    void doesNotInflateABombBeyondItsBound();
    void triesLz4FormsInOrder_data();
    void triesLz4FormsInOrder();
    void takesABareBlockOnlyIfItIsExact();
    void doesNotKnowOtherBytes_data();
    void doesNotKnowOtherBytes();
    void knowsCodecsByTheirMagic_data();
    void knowsCodecsByTheirMagic();
    void givesTheSameAfterOtherWork();
    void givesTheSameInEveryThread();
    void takesMemoryOnlyFromItsResource();
};

void DecompressTest::givesBackWhatWasCompressed_data()
{
    QTest::addColumn<int>("codec");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("plain");
    const auto add = [](const char* name, Compression codec, const std::string& input,
                        const std::string& plain) {
        QTest::newRow(name) << int(codec) << QByteArray::fromStdString(input)
                            << QByteArray::fromStdString(plain);
    };
    const std::string text = logText(2'000);
    const std::string noise = randomBytes(70'000);
    LZ4F_preferences_t blocks = LZ4F_INIT_PREFERENCES;
    blocks.frameInfo.blockSizeID = LZ4F_max64KB;
    blocks.frameInfo.contentChecksumFlag = LZ4F_contentChecksumEnabled;
    blocks.frameInfo.contentSize = text.size();
    add("LZ4 frame", Compression::Lz4, lz4Frame(text), text);
    add("LZ4 frame of nothing", Compression::Lz4, lz4Frame(""), "");
    add("LZ4 frame of many blocks, with size and checksum", Compression::Lz4, lz4Frame(text, &blocks), text);
    add("LZ4 frame of random bytes", Compression::Lz4, lz4Frame(noise), noise);
    add("LZ4 frames, one after the other", Compression::Lz4, lz4Frame("one ") + lz4Frame("two"), "one two");
    add("LZ4 frame behind a skippable one", Compression::Lz4, skippableFrame("note") + lz4Frame("body"),
        "body");
    add("LZ4 sized block", Compression::Lz4, lz4SizedBlock(text), text);
    add("LZ4 sized block of nothing", Compression::Lz4, std::string("\0\0\0\0\0", 5), "");
    add("LZ4 sized block of random bytes", Compression::Lz4, lz4SizedBlock(noise), noise);
    add("LZ4 bare block", Compression::Lz4, lz4Block(text), text);
    add("ZSTD frame", Compression::Zstd, zstdFrame(text), text);
    add("ZSTD frame of nothing", Compression::Zstd, zstdFrame(""), "");
    add("ZSTD frame without size", Compression::Zstd, zstdFrame(text, false), text);
    add("ZSTD frames, one after the other", Compression::Zstd, zstdFrame(text) + zstdFrame("end", false),
        text + "end");
    add("ZSTD frame between skippable ones", Compression::Zstd,
        skippableFrame("a") + zstdFrame("body") + skippableFrame(""), "body");
    add("ZSTD frame of random bytes", Compression::Zstd, zstdFrame(noise), noise);
    add("Brotli", Compression::Brotli, brotli(text), text);
    add("Brotli of nothing", Compression::Brotli, brotli(""), "");
    add("Brotli of random bytes", Compression::Brotli, brotli(noise), noise);
}

void DecompressTest::givesBackWhatWasCompressed()
{
    QFETCH(int, codec);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, plain);
    const Decompressed result = run(Compression(codec), input.toStdString());
    QCOMPARE(int(result.status), int(DecompressStatus::Complete));
    QCOMPARE(textOf(result), plain.toStdString());
    QCOMPARE(result.inputUsed, std::uint64_t(input.size()));
}

namespace {

void addTextInEachForm()
{
    QTest::addColumn<int>("codec");
    QTest::addColumn<QByteArray>("input");
    const std::string text = logText(4'000);
    const auto add = [](const char* name, Compression codec, const std::string& input) {
        QTest::newRow(name) << int(codec) << QByteArray::fromStdString(input);
    };
    LZ4F_preferences_t checked = LZ4F_INIT_PREFERENCES;
    checked.frameInfo.contentChecksumFlag = LZ4F_contentChecksumEnabled;
    add("LZ4 frame", Compression::Lz4, lz4Frame(text, &checked));
    add("LZ4 sized block", Compression::Lz4, lz4SizedBlock(text));
    add("ZSTD", Compression::Zstd, zstdFrame(text));
    add("ZSTD without size", Compression::Zstd, zstdFrame(text, false));
    add("Brotli", Compression::Brotli, brotli(text));
}

}  // namespace

void DecompressTest::keepsWhatStoodBeforeACut_data()
{
    addTextInEachForm();
}

void DecompressTest::keepsWhatStoodBeforeACut()
{
    QFETCH(int, codec);
    QFETCH(QByteArray, input);
    const std::string text = logText(4'000);
    const std::string cut = input.toStdString().substr(0, std::size_t(input.size()) * 9 / 10);
    const Decompressed result = run(Compression(codec), cut);
    QCOMPARE(int(result.status), int(DecompressStatus::Damaged));
    QVERIFY2(result.bytes.size() > text.size() / 3, qPrintable(QString::number(result.bytes.size())));
    QCOMPARE(textOf(result), text.substr(0, result.bytes.size()));
}

void DecompressTest::noticesChangedBytes_data()
{
    addTextInEachForm();
}

void DecompressTest::noticesChangedBytes()
{
    QFETCH(int, codec);
    QFETCH(QByteArray, input);
    std::string changed = input.toStdString();
    for (std::size_t i = 0; i < 16; ++i)
        changed[changed.size() / 2 + i] = '\xff';
    const Decompressed result = run(Compression(codec), changed);
    QVERIFY(result.status == DecompressStatus::Damaged);
}

void DecompressTest::noticesBytesBehindTheEnd_data()
{
    addTextInEachForm();
}

void DecompressTest::noticesBytesBehindTheEnd()
{
    QFETCH(int, codec);
    QFETCH(QByteArray, input);
    const Decompressed result = run(Compression(codec), input.toStdString() + "stray");
    QCOMPARE(int(result.status), int(DecompressStatus::Damaged));
    QVERIFY(result.bytes.size() >= logText(4'000).size() * 9 / 10);
}

void DecompressTest::stopsAtTheByteBound_data()
{
    addTextInEachForm();
}

void DecompressTest::stopsAtTheByteBound()
{
    QFETCH(int, codec);
    QFETCH(QByteArray, input);
    const std::string text = logText(4'000);
    for (const std::uint64_t bound : {1u, 4'096u, 70'000u}) {
        const Decompressed result = run(Compression(codec), input.toStdString(), {.maxBytes = bound});
        QCOMPARE(int(result.status), int(DecompressStatus::OverLimit));
        QCOMPARE(textOf(result), text.substr(0, bound));
    }
}

void DecompressTest::isCompleteWhenTheBoundIsMetExactly_data()
{
    addTextInEachForm();
}

void DecompressTest::isCompleteWhenTheBoundIsMetExactly()
{
    QFETCH(int, codec);
    QFETCH(QByteArray, input);
    const std::string text = logText(4'000);
    const Decompressed exact = run(Compression(codec), input.toStdString(), {.maxBytes = text.size()});
    QCOMPARE(int(exact.status), int(DecompressStatus::Complete));
    const Decompressed less = run(Compression(codec), input.toStdString(), {.maxBytes = text.size() - 1});
    QCOMPARE(int(less.status), int(DecompressStatus::OverLimit));
}

void DecompressTest::boundsByRatioButNotForSmallOutputs()
{
    const std::string page = zstdFrame(std::string(60'000, '\0'));
    QVERIFY(page.size() * 1'000 < 60'000);
    QCOMPARE(int(run(Compression::Zstd, page).status), int(DecompressStatus::Complete));

    const std::string many = zstdFrame(std::string(std::size_t{8} << 20, '\0'));
    const Decompressed result = run(Compression::Zstd, many);
    QCOMPARE(int(result.status), int(DecompressStatus::OverLimit));
    QCOMPARE(result.bytes.size(), std::max<std::size_t>(many.size() * 1'000, DecodeBound::kRatioFloor));
    QCOMPARE(int(run(Compression::Zstd, many, {.maxRatio = 1'000'000}).status),
             int(DecompressStatus::Complete));
}

void DecompressTest::doesNotInflateABombBeyondItsBound()
{
    const std::string zeros(std::size_t{64} << 20, '\0');
    for (const auto& [codec, bomb] :
         {std::pair(Compression::Zstd, zstdFrame(zeros)), std::pair(Compression::Lz4, lz4Frame(zeros)),
          std::pair(Compression::Brotli, brotli(zeros, 3))}) {
        const Decompressed result = run(codec, bomb, {.maxBytes = 1u << 20});
        QCOMPARE(int(result.status), int(DecompressStatus::OverLimit));
        QVERIFY(result.bytes.size() <= (1u << 20));
        QVERIFY2(result.bytes.capacity() <= (2u << 20), "no room was made for what the sender claims");
    }
}

void DecompressTest::triesLz4FormsInOrder_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("form");
    const std::string text = logText(10);
    QTest::newRow("frame") << QByteArray::fromStdString(lz4Frame(text)) << int(Lz4Form::Frame);
    QTest::newRow("sized block") << QByteArray::fromStdString(lz4SizedBlock(text))
                                 << int(Lz4Form::SizedBlock);
    QTest::newRow("bare block") << QByteArray::fromStdString(lz4Block(text)) << int(Lz4Form::BareBlock);
}

void DecompressTest::triesLz4FormsInOrder()
{
    QFETCH(QByteArray, input);
    QFETCH(int, form);
    const Decompressed result = run(Compression::Lz4, input.toStdString());
    QVERIFY(result.isComplete());
    QCOMPARE(int(result.lz4Form), form);
    QCOMPARE(textOf(result), logText(10));
}

void DecompressTest::takesABareBlockOnlyIfItIsExact()
{
    const std::string block = lz4Block(logText(10));
    QCOMPARE(int(run(Compression::Lz4, block.substr(0, block.size() - 1)).status),
             int(DecompressStatus::NotThisCodec));
    QCOMPARE(int(run(Compression::Lz4, block + "x").status), int(DecompressStatus::NotThisCodec));
}

void DecompressTest::doesNotKnowOtherBytes_data()
{
    QTest::addColumn<int>("codec");
    QTest::addColumn<QByteArray>("input");
    const QByteArray json = R"({"action": "train-model", "params": {"batch": 32, "lr": 0.0059}})";
    for (const Compression codec :
         {Compression::None, Compression::Lz4, Compression::Zstd, Compression::Brotli}) {
        const QByteArray name = QByteArray::number(int(codec));
        QTest::newRow("nothing, codec " + name) << int(codec) << QByteArray();
        QTest::newRow("JSON, codec " + name) << int(codec) << json;
    }
    QTest::newRow("LZ4 frame as ZSTD")
        << int(Compression::Zstd) << QByteArray::fromStdString(lz4Frame("abc"));
    QTest::newRow("ZSTD frame as LZ4")
        << int(Compression::Lz4) << QByteArray::fromStdString(zstdFrame(logText(9)));
    QTest::newRow("random bytes as LZ4")
        << int(Compression::Lz4) << QByteArray::fromStdString(randomBytes(500));
    QTest::newRow("random bytes as ZSTD")
        << int(Compression::Zstd) << QByteArray::fromStdString(randomBytes(500));
}

void DecompressTest::doesNotKnowOtherBytes()
{
    QFETCH(int, codec);
    QFETCH(QByteArray, input);
    const Decompressed result = run(Compression(codec), input.toStdString());
    QCOMPARE(int(result.status), int(DecompressStatus::NotThisCodec));
    QVERIFY(result.bytes.empty());
}

void DecompressTest::knowsCodecsByTheirMagic_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("codec");
    const auto row = [](const char* name, const std::string& input, Compression codec) {
        QTest::newRow(name) << QByteArray::fromStdString(input) << int(codec);
    };
    row("LZ4 frame", lz4Frame("a"), Compression::Lz4);
    row("ZSTD frame", zstdFrame("a"), Compression::Zstd);
    row("behind a skippable frame", skippableFrame("note") + zstdFrame("a"), Compression::Zstd);
    row("a skippable frame alone", skippableFrame("note"), Compression::None);
    row("a skippable frame that lies", std::string("\x50\x2a\x4d\x18\xff\xff\xff\xff", 8), Compression::None);
    row("Brotli has none", brotli("a"), Compression::None);
    row("LZ4 blocks have none", lz4SizedBlock("a"), Compression::None);
    row("three bytes", "\x28\xb5\x2f", Compression::None);
    row("nothing", "", Compression::None);
}

void DecompressTest::knowsCodecsByTheirMagic()
{
    QFETCH(QByteArray, input);
    QFETCH(int, codec);
    const std::string bytes = input.toStdString();
    QCOMPARE(int(identifyCodec(asBytes(bytes))), codec);
}

void DecompressTest::givesTheSameAfterOtherWork()
{
    const std::string text = logText(300);
    for (int i = 0; i < 5; ++i) {
        for (const auto& [codec, input] :
             {std::pair(Compression::Zstd, zstdFrame(text)), std::pair(Compression::Lz4, lz4Frame(text))}) {
            static_cast<void>(run(codec, input.substr(0, input.size() / 2)));
            static_cast<void>(run(codec, input + "stray"));
            static_cast<void>(run(codec, input, {.maxBytes = 10}));
            QCOMPARE(textOf(run(codec, input)), text);
        }
    }
}

void DecompressTest::givesTheSameInEveryThread()
{
    const std::string text = logText(2'000);
    const std::string input = zstdFrame(text);
    std::array<bool, 4> isSame{};
    std::vector<std::thread> threads;
    for (bool& same : isSame)
        threads.emplace_back([&] {
            same = true;
            for (int i = 0; i < 50; ++i)
                same = same && textOf(run(Compression::Zstd, input)) == text;
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const bool same : isSame)
        QVERIFY(same);
}

void DecompressTest::takesMemoryOnlyFromItsResource()
{
    std::pmr::monotonic_buffer_resource memory;
    const std::string input = zstdFrame(logText(100));
    const Decompressed result = decompress(Compression::Zstd, asBytes(input), {}, &memory);
    QCOMPARE(result.bytes.get_allocator().resource(), &memory);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(decompress(Compression::Zstd, asBytes(input), {},
                                                          std::pmr::null_memory_resource())),
                             std::bad_alloc);
}

QTEST_APPLESS_MAIN(DecompressTest)
#include "tst_decompress.moc"
