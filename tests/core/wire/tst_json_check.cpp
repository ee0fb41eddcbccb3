// SPDX-License-Identifier: MIT
#include "wire/json_check.h"

#include <QTest>

using namespace qapscope;

namespace {

JsonCheck check(const QByteArray& text)
{
    return checkJson(asBytes({text.constData(), std::size_t(text.size())}));
}

QByteArray repeated(const char* text, int count)
{
    return QByteArray(text).repeated(count);
}

}  // namespace

class JsonCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsTheGrammar_data();
    void acceptsTheGrammar();
    void refusesWhatTheGrammarDoes_data();
    void refusesWhatTheGrammarDoes();
    void callsEveryCutTruncated();
    void walksAnyDepth_data();
    void walksAnyDepth();
    void toldRangeLeavesWhiteSpaceOut();
    void firstValueEndsWhereItEnds_data();
    void firstValueEndsWhereItEnds();
    void tellsBracesFromJson_data();
    void tellsBracesFromJson();
};

void JsonCheckTest::acceptsTheGrammar_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArrayList texts = {"{}",
                                  "[]",
                                  "0",
                                  "-0",
                                  "-1.5e+10",
                                  "1E400",
                                  "123456789012345678901234567890",
                                  "true",
                                  "false",
                                  "null",
                                  "\"\"",
                                  R"("a\"\\\/\b\f\n\r\tA")",
                                  R"("\ud800 alone")",
                                  R"({"a":{"b":[1,2,{"c":null}]},"a":1})",
                                  " \t\r\n[ 1 , 2 ]\n ",
                                  "\"ñ日本🧪\"",
                                  "[[],{},\"\",0]",
                                  R"({"":""})"};
    for (const QByteArray& text : texts)
        QTest::newRow(text.constData()) << text;
    QTest::newRow("a long number") << "0." + repeated("3", 20'000);
    QTest::newRow("a long string") << "\"" + repeated("abc ", 20'000) + "\"";
    QTest::newRow("all lengths of strings") << "[\"" + [] {
        QByteArrayList strings;
        for (int size = 0; size < 40; ++size)
            strings << QByteArray(size, 'x');
        return strings.join("\",\"");
    }() + "\"]";
}

void JsonCheckTest::acceptsTheGrammar()
{
    QFETCH(QByteArray, text);
    const JsonCheck result = check(text);
    QCOMPARE(int(result.verdict), int(JsonVerdict::Valid));
    QCOMPARE(result.errorAt, std::uint64_t(text.size()));
}

void JsonCheckTest::refusesWhatTheGrammarDoes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("errorAt");
    const auto row = [](const char* name, const QByteArray& text, int at) {
        QTest::newRow(name) << text << at;
    };
    row("leading zero", "{\"a\":01}", 6);
    row("plus sign", "[+1]", 1);
    row("no digit behind the point", "[1.]", 3);
    row("no digit behind the exponent", "[1e]", 3);
    row("a point alone", "[.5]", 1);
    row("trailing comma in an object", "{\"a\":1,}", 7);
    row("trailing comma in an array", "[1,]", 3);
    row("single quotes", "{'a':1}", 1);
    row("NaN", "{\"a\":NaN}", 5);
    row("Infinity", "[Infinity]", 1);
    row("two values", "1 2", 2);
    row("two objects", "{}{}", 2);
    row("wrong bracket", "[1}", 2);
    row("closing only", "]", 0);
    row("missing colon", "{\"a\" 1}", 5);
    row("missing comma", "[1 2]", 3);
    row("number as a name", "{1:2}", 1);
    row("raw line feed in a string", "\"a\nb\"", 2);
    row("raw NUL in a string", QByteArray("\"a\0b\"", 5), 2);
    row("NUL behind the value", QByteArray("{}\0", 3), 2);
    row("unknown escape", "\"\\x\"", 2);
    row("short unicode escape", "\"\\u12g4\"", 5);
    row("capital literal", "True", 0);
    row("wrong literal", "[nul]", 4);
    row("byte-order mark", "\xEF\xBB\xBF{}", 0);
    row("comment", "[1/*c*/]", 2);
    row("invalid UTF-8", "{\"a\":\"\xff\xfe\"}", 6);
    row("surrogate as UTF-8", "\"\xed\xa0\x80\"", 1);
    row("overlong UTF-8", "[\"\xc0\xaf\"]", 2);
    row("UTF-8 beyond the last plane", "\"\xf4\x90\x80\x80\"", 1);
    row("UTF-8 cut in a whole text", "\"\xe2\x82\"", 1);
}

void JsonCheckTest::refusesWhatTheGrammarDoes()
{
    QFETCH(QByteArray, text);
    QFETCH(int, errorAt);
    const JsonCheck result = check(text);
    QCOMPARE(int(result.verdict), int(JsonVerdict::Invalid));
    QCOMPARE(result.errorAt, std::uint64_t(errorAt));
}

void JsonCheckTest::callsEveryCutTruncated()
{
    const QByteArray text = R"({"name":"Oaxaca ñ 🧪 A\n","list":[1.5e-3,true,null,{"x":-0}],"e":""})";
    for (qsizetype size = 0; size < text.size(); ++size) {
        const JsonCheck result = check(text.first(size));
        QVERIFY2(result.verdict == JsonVerdict::Truncated, qPrintable(QString::number(size)));
        QVERIFY(result.errorAt <= std::uint64_t(size));
    }
}

void JsonCheckTest::walksAnyDepth_data()
{
    QTest::addColumn<int>("depth");
    for (const int depth : {1, 63, 64, 65, 127, 128, 129, 1'000, 100'000, 1'000'000})
        QTest::addRow("%d", depth) << depth;
}

void JsonCheckTest::walksAnyDepth()
{
    QFETCH(int, depth);
    const QByteArray arrays = repeated("[", depth) + repeated("]", depth);
    QCOMPARE(int(check(arrays).verdict), int(JsonVerdict::Valid));
    QCOMPARE(check(arrays).depth, std::uint64_t(depth));
    const QByteArray mixed = repeated("{\"a\":[", depth) + "0" + repeated("]}", depth);
    QCOMPARE(int(check(mixed).verdict), int(JsonVerdict::Valid));
    QCOMPARE(check(mixed).depth, std::uint64_t(2 * depth));
    const QByteArray crossed = repeated("{\"a\":[", depth) + "0" + repeated("]}", depth - 1) + "}]";
    QCOMPARE(int(check(crossed).verdict), int(JsonVerdict::Invalid));
    QCOMPARE(check(crossed).errorAt, std::uint64_t(crossed.size() - 2));
    QCOMPARE(int(check(repeated("[", depth)).verdict), int(JsonVerdict::Truncated));
}

void JsonCheckTest::toldRangeLeavesWhiteSpaceOut()
{
    const JsonCheck result = check("  \n[1]\t ");
    QCOMPARE(result.value.offset, std::uint64_t{3});
    QCOMPARE(result.value.length, std::uint64_t{3});
    QVERIFY(check("   ").value.isEmpty());
}

void JsonCheckTest::firstValueEndsWhereItEnds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("end");
    QTest::newRow("binary behind an object") << QByteArray("{\"a\":1}\x00\xff\xfe", 10) << 7;
    QTest::newRow("another object behind it") << QByteArray("{}{}") << 2;
    QTest::newRow("nothing behind it") << QByteArray(" {} ") << 3;
    QTest::newRow("letters behind a number") << QByteArray("123abc") << 3;
}

void JsonCheckTest::firstValueEndsWhereItEnds()
{
    QFETCH(QByteArray, text);
    QFETCH(int, end);
    const JsonCheck result = checkFirstJson(asBytes({text.constData(), std::size_t(text.size())}));
    QCOMPARE(int(result.verdict), int(JsonVerdict::Valid));
    QCOMPARE(result.value.end(), std::uint64_t(end));
}

void JsonCheckTest::tellsBracesFromJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("hasStructure");
    QTest::newRow("a brace") << QByteArray("{PU\xce>") << false;
    QTest::newRow("a bracket and a number") << QByteArray("[7 \x01") << false;
    QTest::newRow("a name") << QByteArray("{\"a\":\x01") << true;
    QTest::newRow("a list") << QByteArray("[1,2,\x01") << true;
    QTest::newRow("sound but for its UTF-8") << QByteArray("[\"\xff\"]") << true;
}

void JsonCheckTest::tellsBracesFromJson()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, hasStructure);
    QCOMPARE(check(text).hasStructure, hasStructure);
}

QTEST_APPLESS_MAIN(JsonCheckTest)
#include "tst_json_check.moc"
