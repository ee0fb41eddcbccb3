// SPDX-License-Identifier: MIT
#include "wire/json_cursor.h"

#include <QElapsedTimer>
#include <QTest>

using namespace qapscope;

namespace {

JsonCursor cursorOf(const QByteArray& text)
{
    return JsonCursor(asBytes({text.constData(), std::size_t(text.size())}));
}

QByteArray part(const QByteArray& text, ByteRange range)
{
    return text.mid(qsizetype(range.offset), qsizetype(range.length));
}

}  // namespace

class JsonCursorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheRoot_data();
    void findsTheRoot();
    void givesMembersWithTheirRanges();
    void givesElementsInPages();
    void givesWhatStandsBeforeDamage_data();
    void givesWhatStandsBeforeDamage();
    void skipsContainersWhateverIsInThem_data();
    void skipsContainersWhateverIsInThem();
    void findsMembersByName();
    void showsTextInOneLine_data();
    void showsTextInOneLine();
    void cutsLongTexts();
    void givesStringsAsTheyAre();
    void opensDeepNestingWithoutAStack();
    void opensLargeTextsAtOnce();
};

void JsonCursorTest::findsTheRoot_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("object") << QByteArray(" {\"a\":1} ") << int(JsonType::Object) << QByteArray("{\"a\":1}");
    QTest::newRow("array") << QByteArray("\n[1]") << int(JsonType::Array) << QByteArray("[1]");
    QTest::newRow("string") << QByteArray("\"a\\\"b\" ") << int(JsonType::String) << QByteArray("\"a\\\"b\"");
    QTest::newRow("number") << QByteArray("-1.5e3") << int(JsonType::Number) << QByteArray("-1.5e3");
    QTest::newRow("true") << QByteArray("true") << int(JsonType::True) << QByteArray("true");
    QTest::newRow("false") << QByteArray("false") << int(JsonType::False) << QByteArray("false");
    QTest::newRow("null") << QByteArray("null") << int(JsonType::Null) << QByteArray("null");
    QTest::newRow("nothing") << QByteArray("  ") << int(JsonType::Invalid) << QByteArray();
    QTest::newRow("no JSON") << QByteArray("hello world") << int(JsonType::Invalid) << QByteArray("hello");
    QTest::newRow("string that breaks off")
        << QByteArray("\"abc") << int(JsonType::String) << QByteArray("\"abc");
    QTest::newRow("object that breaks off")
        << QByteArray("{\"a\":[1") << int(JsonType::Object) << QByteArray("{\"a\":[1");
}

void JsonCursorTest::findsTheRoot()
{
    QFETCH(QByteArray, text);
    QFETCH(int, type);
    QFETCH(QByteArray, value);
    const JsonValue root = cursorOf(text).root();
    QCOMPARE(int(root.type), type);
    QCOMPARE(part(text, root.range), value);
    QVERIFY(root.key.isEmpty());
}

void JsonCursorTest::givesMembersWithTheirRanges()
{
    const QByteArray text = R"({ "a" : 1 , "b\"" :[2, {"x":"]}"}], "c":"d" })";
    const JsonCursor cursor = cursorOf(text);
    const JsonPage page = cursor.children(cursor.root(), 10);
    QCOMPARE(page.children.size(), std::size_t{3});
    QVERIFY(!page.hasMore);
    QCOMPARE(part(text, page.children[0].key), QByteArray("\"a\""));
    QCOMPARE(part(text, page.children[0].range), QByteArray("1"));
    QCOMPARE(part(text, page.children[1].key), QByteArray("\"b\\\"\""));
    QCOMPARE(part(text, page.children[1].range), QByteArray(R"([2, {"x":"]}"}])"));
    QCOMPARE(part(text, page.children[2].range), QByteArray("\"d\""));
    const JsonPage inner = cursor.children(page.children[1], 10);
    QCOMPARE(inner.children.size(), std::size_t{2});
    QCOMPARE(part(text, inner.children[1].range), QByteArray(R"({"x":"]}"})"));
    QVERIFY(cursor.children(page.children[0], 10).children.empty());
}

void JsonCursorTest::givesElementsInPages()
{
    QByteArrayList numbers;
    for (int i = 0; i < 1'000; ++i)
        numbers << QByteArray::number(i);
    const QByteArray text = "[" + numbers.join(" ,\n") + "]";
    const JsonCursor cursor = cursorOf(text);
    const JsonValue root = cursor.root();
    int next = 0;
    std::uint64_t resumeAt = 0;
    bool hasMore = true;
    while (hasMore) {
        const JsonPage page = cursor.children(root, 7, resumeAt);
        QVERIFY(!page.children.empty());
        for (const JsonValue& child : page.children)
            QCOMPARE(part(text, child.range).toInt(), next++);
        hasMore = page.hasMore;
        resumeAt = page.resumeAt;
    }
    QCOMPARE(next, 1'000);
    QVERIFY(cursor.children(root, 0).children.empty());
    QVERIFY(cursor.children(root, 0).hasMore);
    QVERIFY(!cursor.children(root, 1'000).hasMore);
}

void JsonCursorTest::givesWhatStandsBeforeDamage_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("children");
    QTest::newRow("cut behind a comma") << QByteArray("[1,2,") << 2;
    QTest::newRow("cut in a value") << QByteArray("{\"a\":1,\"b\":tr") << 2;
    QTest::newRow("cut in a name") << QByteArray("{\"a\":1,\"b") << 1;
    QTest::newRow("cut behind a colon") << QByteArray("{\"a\":1,\"b\":") << 1;
    QTest::newRow("no comma") << QByteArray("[1 2 3]") << 1;
    QTest::newRow("no quotes") << QByteArray("{a:1}") << 0;
    QTest::newRow("no colon") << QByteArray("{\"a\" 1}") << 0;
    QTest::newRow("two commas") << QByteArray("[1,,2]") << 1;
    QTest::newRow("a wrong bracket ends it") << QByteArray("[1,2}") << 2;
    QTest::newRow("empty") << QByteArray("{}") << 0;
}

void JsonCursorTest::givesWhatStandsBeforeDamage()
{
    QFETCH(QByteArray, text);
    QFETCH(int, children);
    const JsonCursor cursor = cursorOf(text);
    const JsonPage page = cursor.children(cursor.root(), 100);
    QCOMPARE(int(page.children.size()), children);
    QVERIFY(!page.hasMore);
}

void JsonCursorTest::skipsContainersWhateverIsInThem_data()
{
    QTest::addColumn<QByteArray>("container");
    QTest::newRow("brackets in strings") << QByteArray(R"(["]]]]","}}}",{"{":"["}])");
    QTest::newRow("escaped quotes") << QByteArray(R"(["\"]","\\","\\\"]"])");
    QTest::newRow("deep") << QByteArray("[").repeated(500) + QByteArray("]").repeated(500);
    // Block borders of the fast skip: each thing at each place.
    for (int shift = 0; shift < 70; ++shift) {
        const QByteArray pad(shift, ' ');
        QTest::addRow("backslash and quote at %d", shift) << "[" + pad + R"("a\\\"]",{"b":"\\"}])";
        QTest::addRow("long string at %d", shift) << "[" + pad + "\"" + QByteArray("]").repeated(150) + "\"]";
    }
    for (int slashes = 1; slashes < 130; ++slashes)
        QTest::addRow("%d pairs of backslashes", slashes)
            << "[\"" + QByteArray("\\\\").repeated(slashes) + "\",\"]\"]";
}

void JsonCursorTest::skipsContainersWhateverIsInThem()
{
    QFETCH(QByteArray, container);
    const QByteArray text = "{\"x\":" + container + ",\"after\":7}";
    const JsonCursor cursor = cursorOf(text);
    const JsonPage page = cursor.children(cursor.root(), 10);
    QCOMPARE(page.children.size(), std::size_t{2});
    QCOMPARE(part(text, page.children[0].range), container);
    QCOMPARE(part(text, page.children[1].range), QByteArray("7"));
}

void JsonCursorTest::findsMembersByName()
{
    QByteArray text = "{";
    for (int i = 0; i < 100; ++i)
        text += "\"k" + QByteArray::number(i) + "\":" + QByteArray::number(i) + ",";
    text += R"("job_id":"j-17","k5":"again","ñ":1})";
    const JsonCursor cursor = cursorOf(text);
    const JsonValue root = cursor.root();
    QCOMPARE(part(text, cursor.member(root, "k99").range), QByteArray("99"));
    QCOMPARE(part(text, cursor.member(root, "k5").range), QByteArray("5"));
    QCOMPARE(part(text, cursor.member(root, "job_id").range), QByteArray("\"j-17\""));
    QCOMPARE(part(text, cursor.member(root, "ñ").range), QByteArray("1"));
    QVERIFY(cursor.member(root, "job").type == JsonType::Invalid);
    QVERIFY(cursor.member(root, "job_id2").type == JsonType::Invalid);
    const QByteArray escaped = R"({"job_id":1})";
    QVERIFY(cursorOf(escaped).member(cursorOf(escaped).root(), "job_id").type == JsonType::Number);
    QVERIFY(cursorOf("[1]").member(cursorOf("[1]").root(), "a").type == JsonType::Invalid);
}

void JsonCursorTest::showsTextInOneLine_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("plain") << QByteArray("\"abc\"") << QByteArray("abc");
    QTest::newRow("empty") << QByteArray("\"\"") << QByteArray();
    QTest::newRow("number") << QByteArray("1.50") << QByteArray("1.50");
    QTest::newRow("escapes") << QByteArray(R"("a\"b\\c\/dA")") << QByteArray("a\"b\\c/dA");
    QTest::newRow("control characters")
        << QByteArray(R"("\u0000\u001b[2J\n\t\u007f")") << QByteArray("␀␛[2J␊␉␡");
    QTest::newRow("surrogate pair") << QByteArray(R"("\ud83e\uddea")") << QByteArray("🧪");
    QTest::newRow("lone surrogates") << QByteArray(R"("\ud800x\udc00")") << QByteArray("\uFFFDx\uFFFD");
    QTest::newRow("high surrogate, then another escape")
        << QByteArray(R"("\ud800\n")") << QByteArray("\uFFFD␊");
    QTest::newRow("direction override") << QByteArray("\"abc\u202Egpj\"") << QByteArray("abc\uFFFDgpj");
    QTest::newRow("invalid UTF-8") << QByteArray("\"a\xff"
                                                 "b\"")
                                   << QByteArray("a\uFFFDb");
    QTest::newRow("broken escapes") << QByteArray(R"("\q\u12"))") << QByteArray("qu12");
    QTest::newRow("a backslash at the end") << QByteArray("\"abc\\") << QByteArray("abc\\");
    QTest::newRow("container as written") << QByteArray("[1,\n\"a\"]") << QByteArray("[1,␊\"a\"]");
}

void JsonCursorTest::showsTextInOneLine()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, shown);
    const JsonCursor cursor = cursorOf(json);
    QCOMPARE(QByteArray::fromStdString(cursor.text(cursor.root().range, 100)), shown);
}

void JsonCursorTest::cutsLongTexts()
{
    const QByteArray text = "\"" + QByteArray("ñ").repeated(50) + "\"";
    const JsonCursor cursor = cursorOf(text);
    QCOMPARE(QByteArray::fromStdString(cursor.text(cursor.root().range, 5)),
             QByteArray("ñ").repeated(5) + "…");
    QCOMPARE(QByteArray::fromStdString(cursor.text(cursor.root().range, 50)), QByteArray("ñ").repeated(50));
    QCOMPARE(cursor.text({1'000, 5}, 5), std::string());
}

void JsonCursorTest::givesStringsAsTheyAre()
{
    const QByteArray text = R"("a\n\u0000b\ud800🧪")";
    const JsonCursor cursor = cursorOf(text);
    QCOMPARE(QByteArray::fromStdString(cursor.string(cursor.root().range)),
             QByteArray("a\n\0b\uFFFD🧪", 11));
}

void JsonCursorTest::opensDeepNestingWithoutAStack()
{
    const QByteArray text = QByteArray("[").repeated(2'000'000);
    const JsonCursor cursor = cursorOf(text);
    JsonValue value = cursor.root();
    for (int level = 0; level < 10; ++level) {
        const JsonPage page = cursor.children(value, 1);
        QCOMPARE(page.children.size(), std::size_t{1});
        value = page.children[0];
        QCOMPARE(value.range.offset, std::uint64_t(level + 1));
    }
}

void JsonCursorTest::opensLargeTextsAtOnce()
{
    const QByteArray row = R"({"step":12345,"loss":0.4321,"worker":"gpu-1","note":"a [b] {c}"},)";
    const QByteArray text = "{\"rows\":[" + row.repeated((100 << 20) / int(row.size())) + "0]}";
    const JsonCursor cursor = cursorOf(text);
    QElapsedTimer timer;
    timer.start();
    const JsonPage page = cursor.children(cursor.root(), 50);
    QCOMPARE(page.children.size(), std::size_t{1});
    QCOMPARE(cursor.children(page.children[0], 50).children.size(), std::size_t{50});
    // It takes a few hundredths of a second; the rest is for machines that are busy or that check each access.
    QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(JsonCursorTest)
#include "tst_json_cursor.moc"
