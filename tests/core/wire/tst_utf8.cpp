// SPDX-License-Identifier: MIT
#include "wire/text_judgement.h"
#include "wire/utf8.h"

#include <QTest>

using namespace qapscope;

class Utf8Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTripsEveryCharacter();
    void refusesWhatIsNoUtf8_data();
    void refusesWhatIsNoUtf8();
    void tellsCutCharactersFromWrongOnes();
    void showsNothingThatActs();
    void showsTextOfEachEncoding();
};

void Utf8Test::roundTripsEveryCharacter()
{
    for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        std::string text;
        appendUtf8(text, c);
        const Utf8Char back = nextUtf8(asBytes(text));
        QVERIFY(back.isValid);
        QCOMPARE(std::uint32_t(back.value), std::uint32_t(c));
        QCOMPARE(std::size_t(back.size), text.size());
        QCOMPARE(validUtf8Prefix(asBytes(text)), text.size());
    }
}

void Utf8Test::refusesWhatIsNoUtf8_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("good");
    QTest::newRow("continuation alone") << QByteArray("ab\x80") << 2;
    QTest::newRow("overlong slash") << QByteArray("a\xc0\xaf") << 1;
    QTest::newRow("overlong in three bytes") << QByteArray("\xe0\x9f\xbf") << 0;
    QTest::newRow("overlong in four bytes") << QByteArray("\xf0\x8f\xbf\xbf") << 0;
    QTest::newRow("surrogate") << QByteArray("x\xed\xa0\x80") << 1;
    QTest::newRow("beyond the last plane") << QByteArray("\xf4\x90\x80\x80") << 0;
    QTest::newRow("five bytes") << QByteArray("\xf8\x88\x80\x80\x80") << 0;
    QTest::newRow("cut") << QByteArray("ñ\xe2\x82") << 2;
    QTest::newRow("byte 0xff") << QByteArray(70, 'a') + "\xff" << 70;
}

void Utf8Test::refusesWhatIsNoUtf8()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, good);
    QCOMPARE(validUtf8Prefix(asBytes(bytes.toStdString())), std::uint64_t(good));
}

void Utf8Test::tellsCutCharactersFromWrongOnes()
{
    QVERIFY(isUtf8CutOff(asBytes("\xf0\x9f\xa7")));
    QVERIFY(isUtf8CutOff(asBytes("\xe2")));
    QVERIFY(!isUtf8CutOff(asBytes("\xed\xa0")));
    QVERIFY(!isUtf8CutOff(asBytes("\xff")));
    QVERIFY(!isUtf8CutOff(asBytes("a")));
    QVERIFY(!isUtf8CutOff({}));
}

void Utf8Test::showsNothingThatActs()
{
    std::string shown;
    for (const char32_t c :
         {U'\0', U'\n', U'\x1b', U'\x7f', U'\x85', U'\u200B', U'\u202E', U'\u2066', U'\uFEFF', U'a'})
        appendShown(shown, c);
    QCOMPARE(QByteArray::fromStdString(shown), QByteArray("␀␊␛␡\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDa"));
}

void Utf8Test::showsTextOfEachEncoding()
{
    QCOMPARE(shownText(asBytes("a\nñ"), TextEncoding::Utf8, 10), std::string("a␊ñ"));
    QCOMPARE(shownText(asBytes("\xEF\xBB\xBF"
                               "abc"),
                       TextEncoding::Utf8, 2),
             std::string("ab…"));
    QCOMPARE(shownText(asBytes(std::string_view("\xff\xfeh\0\xf1\0", 6)), TextEncoding::Utf16Le, 9),
             std::string("hñ"));
    QCOMPARE(shownText(asBytes(std::string_view("\xfe\xff\0h\xd8\x3e\xdd\xea", 8)), TextEncoding::Utf16Be, 9),
             std::string("h🧪"));
    QCOMPARE(shownText({}, TextEncoding::Utf8, 5), std::string());
}

QTEST_APPLESS_MAIN(Utf8Test)
#include "tst_utf8.moc"
