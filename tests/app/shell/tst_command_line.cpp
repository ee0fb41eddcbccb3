// SPDX-License-Identifier: MIT
#include "command_line.h"

#include <QTest>

using namespace qapscope::app;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::setApplicationVersion(QStringLiteral("1.2.3")); }
    void filesAreOpened();
    void optionsAreTaken();
    void helpAndVersionAreAnswers();
    void mistakesAreSentences_data();
    void mistakesAreSentences();

private:
    [[nodiscard]] static auto parse(const QStringList& words)
    {
        return parseCommandLine(QStringList{QStringLiteral("qapscope")} + words);
    }
};

void TestCommandLine::filesAreOpened()
{
    const auto parsed = parse({QStringLiteral("a.pcap"), QStringLiteral("b.pcapng")});
    const auto* const line = std::get_if<CommandLine>(&parsed);
    QVERIFY(line != nullptr);
    QCOMPARE(line->files.size(), 2);
    QVERIFY(!line->isBatch());
}

void TestCommandLine::optionsAreTaken()
{
    const auto parsed =
        parse({QStringLiteral("--report"), QStringLiteral("--screenshot"), QStringLiteral("x.png"),
               QStringLiteral("--size"), QStringLiteral("1024x700"), QStringLiteral("--theme"),
               QStringLiteral("dark"), QStringLiteral("--language"), QStringLiteral("es"),
               QStringLiteral("--select"), QStringLiteral("12"), QStringLiteral("a.pcap")});
    const auto* const line = std::get_if<CommandLine>(&parsed);
    QVERIFY(line != nullptr);
    QVERIFY(line->isReport);
    QVERIFY(line->isBatch());
    QCOMPARE(line->size, std::optional(QSize(1024, 700)));
    QCOMPARE(line->theme, std::optional(ThemeChoice::Dark));
    QCOMPARE(line->language, std::optional(LanguageChoice::Spanish));
    QCOMPARE(line->select, 12u);
    QCOMPARE(line->files, QStringList{QStringLiteral("a.pcap")});
}

void TestCommandLine::helpAndVersionAreAnswers()
{
    const auto help = parse({QStringLiteral("--help")});
    QVERIFY(std::get<CommandLineAnswer>(help).text.contains(QStringLiteral("--report")));
    QVERIFY(!std::get<CommandLineAnswer>(help).isError);
    const auto version = parse({QStringLiteral("--version")});
    QVERIFY(std::get<CommandLineAnswer>(version).text.endsWith(QStringLiteral(" 1.2.3\n")));
}

void TestCommandLine::mistakesAreSentences_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("unknown option") << QStringList{QStringLiteral("--nonsense")};
    QTest::newRow("no size") << QStringList{QStringLiteral("--size"), QStringLiteral("large")};
    QTest::newRow("tiny size") << QStringList{QStringLiteral("--size"), QStringLiteral("1x1")};
    QTest::newRow("no theme") << QStringList{QStringLiteral("--theme"), QStringLiteral("mauve")};
    QTest::newRow("no language") << QStringList{QStringLiteral("--language"), QStringLiteral("tlh")};
    QTest::newRow("no number") << QStringList{QStringLiteral("--select"), QStringLiteral("x")};
    QTest::newRow("report on nothing") << QStringList{QStringLiteral("--report")};
}

void TestCommandLine::mistakesAreSentences()
{
    QFETCH(QStringList, words);
    const auto parsed = parse(words);
    const auto* const answer = std::get_if<CommandLineAnswer>(&parsed);
    QVERIFY(answer != nullptr);
    QVERIFY(answer->isError);
    QVERIFY(answer->text.endsWith(QStringLiteral(".\n")));
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
