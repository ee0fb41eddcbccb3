// SPDX-License-Identifier: MIT
#include "capture/capture_unpacker.h"

#include "support/byte_builder.h"
#include "support/compressors.h"

#include <QtTest>

#include <zlib.h>

using namespace qapscope;
using namespace qapscope::test;

namespace {

std::string gzip(std::string_view plain)
{
    z_stream zlib{};
    deflateInit2(&zlib, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&zlib, plain.size()) + 64, '\0');
    // zlib does not write to its input; its interface only does not say so.
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    zlib.avail_in = static_cast<uInt>(plain.size());
    zlib.next_out = reinterpret_cast<Bytef*>(out.data());
    zlib.avail_out = static_cast<uInt>(out.size());
    deflate(&zlib, Z_FINISH);
    out.resize(zlib.total_out);
    deflateEnd(&zlib);
    return out;
}

std::string packed(const QString& format, std::string_view plain)
{
    if (format == "gzip")
        return gzip(plain);
    if (format == "lz4")
        return lz4Frame(plain);
    std::string out(ZSTD_compressBound(plain.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), 1));
    return out;
}

/// Random bytes, then text that packs to almost nothing.
std::string plainText()
{
    std::string plain(asText(randomBytes(300'000, 3)));
    plain.append(5'000'000, 'z');
    return plain;
}

struct Unpacked
{
    std::string text;
    bool isDamaged = false;
    bool isAtEnd = false;
};

Unpacked unpack(std::string_view input, std::size_t step)
{
    Unpacked result;
    const auto unpacker = CaptureUnpacker::forStart(asBytes(input));
    if (!unpacker) {
        result.isDamaged = true;
        return result;
    }
    ByteView left;
    std::size_t shown = 0;
    while (!result.isDamaged) {
        std::vector<std::byte> out;
        const std::size_t before = left.size();
        result.isDamaged = unpacker->unpack(left, out) == CaptureUnpacker::Status::Damaged;
        result.text += asText(out);
        if (!out.empty() || left.size() != before)
            continue;
        if (shown == input.size())
            break;
        const std::size_t more = std::min(step, input.size() - shown);
        left = asBytes(input.substr(shown - left.size(), left.size() + more));
        shown += more;
    }
    result.isAtEnd = unpacker->isAtEnd();
    return result;
}

}  // namespace

class TstCaptureUnpacker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyPiecesGiveTheSame_data() { addFormats(); }
    void anyPiecesGiveTheSame();
    void severalMembersAreOne_data() { addFormats(); }
    void severalMembersAreOne();
    void aCutEndIsNoEnd_data() { addFormats(); }
    void aCutEndIsNoEnd();
    void damageIsSaid_data() { addFormats(); }
    void damageIsSaid();
    void whatIsNotPackedHasNoUnpacker();

private:
    static void addFormats();
};

void TstCaptureUnpacker::addFormats()
{
    QTest::addColumn<QString>("format");
    for (const char* format : {"gzip", "zstd", "lz4"})
        QTest::newRow(format) << QString(format);
}

void TstCaptureUnpacker::anyPiecesGiveTheSame()
{
    QFETCH(const QString, format);
    const std::string plain = plainText();
    const std::string input = packed(format, plain);
    for (const std::size_t step : {std::size_t{997}, std::size_t{65'536}, input.size()}) {
        const Unpacked result = unpack(input, step);
        QVERIFY(!result.isDamaged);
        QVERIFY(result.isAtEnd);
        QVERIFY(result.text == plain);
    }
    const std::string small = packed(format, "a few bytes");
    QVERIFY(unpack(small, 1).text == "a few bytes");
}

void TstCaptureUnpacker::severalMembersAreOne()
{
    QFETCH(const QString, format);
    const std::string input = packed(format, "one, ") + packed(format, "two, ") + packed(format, "three");
    for (std::size_t step = 1; step <= input.size(); ++step) {
        const Unpacked result = unpack(input, step);
        QVERIFY(!result.isDamaged);
        QVERIFY(result.isAtEnd);
        QCOMPARE(QString::fromStdString(result.text), QString("one, two, three"));
    }
}

void TstCaptureUnpacker::aCutEndIsNoEnd()
{
    QFETCH(const QString, format);
    const std::string input = packed(format, plainText());
    const Unpacked result = unpack(input.substr(0, input.size() - 10), 4'096);
    QVERIFY(!result.isDamaged);
    QVERIFY(!result.isAtEnd);
    QVERIFY(plainText().starts_with(result.text));
    QVERIFY(!result.text.empty());
}

void TstCaptureUnpacker::damageIsSaid()
{
    QFETCH(const QString, format);
    std::string input = packed(format, "one") + "and then something else that is not packed at all";
    QVERIFY(unpack(input, 7).isDamaged);
}

void TstCaptureUnpacker::whatIsNotPackedHasNoUnpacker()
{
    for (const char* text : {"", "abc", "QH\x01 and so on", "\x0a\x0d\x0d\x0a"})
        QVERIFY(CaptureUnpacker::forStart(asBytes(text)) == nullptr);
}

QTEST_APPLESS_MAIN(TstCaptureUnpacker)
#include "tst_capture_unpacker.moc"
