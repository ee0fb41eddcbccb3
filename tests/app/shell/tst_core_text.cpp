// SPDX-License-Identifier: MIT
#include "language.h"
#include "look/core_text.h"
#include "wire/interpretation.h"

#include <QSet>
#include <QTest>

using namespace qapscope;
using namespace qapscope::app;

namespace {

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace

class TestCoreText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextOfCoreIsListedForTranslation();
    void nothingIsListedThatCoreDoesNotSay();
    void ruleTextsSpeakTheLanguageOfTheWindow();
    void errorsNameTheFileAndSayWhatToDo_data();
    void errorsNameTheFileAndSayWhatToDo();

private:
    [[nodiscard]] static QSet<QString> said();
    [[nodiscard]] static QSet<QString> listed();
};

QSet<QString> TestCoreText::said()
{
    QSet<QString> texts;
    for (const FieldText& field : kFields)
        for (const std::string_view text : {field.label, field.blurb, field.unit})
            texts.insert(fromView(text));
    for (const RuleText& rule : kRules)
        for (const std::string_view text : {rule.what, rule.advice})
            texts.insert(fromView(text));
    for (const ReadingText& reading : kReadings)
        texts.insert(fromView(reading.what));
    texts.remove(QString());
    return texts;
}

QSet<QString> TestCoreText::listed()
{
    QSet<QString> texts;
    for (const char* const text : translatedCoreTexts())
        texts.insert(QString::fromUtf8(text));
    return texts;
}

void TestCoreText::everyTextOfCoreIsListedForTranslation()
{
    const QSet<QString> missing = said() - listed();
    QVERIFY2(missing.isEmpty(), qPrintable(missing.values().join(QLatin1Char('\n'))));
}

void TestCoreText::nothingIsListedThatCoreDoesNotSay()
{
    const QSet<QString> dead = listed() - said();
    QVERIFY2(dead.isEmpty(), qPrintable(dead.values().join(QLatin1Char('\n'))));
}

void TestCoreText::ruleTextsSpeakTheLanguageOfTheWindow()
{
    applyLanguage(LanguageChoice::English);
    QCOMPARE(ruleWhat(Rule::Orphan), QStringLiteral("A response without a request"));
    applyLanguage(LanguageChoice::Spanish);
    QCOMPARE(ruleWhat(Rule::Orphan), QStringLiteral("Una respuesta sin petición"));
    QCOMPARE(severityLabel(Severity::Warning), QStringLiteral("Aviso"));
    applyLanguage(LanguageChoice::English);
}

void TestCoreText::errorsNameTheFileAndSayWhatToDo_data()
{
    QTest::addColumn<int>("code");
    for (int code = 0; code <= static_cast<int>(ErrorCode::CaptureFilterWrong); ++code)
        QTest::addRow("error %d", code) << code;
}

void TestCoreText::errorsNameTheFileAndSayWhatToDo()
{
    QFETCH(int, code);
    const QString sentence = errorSentence({static_cast<ErrorCode>(code), "/a/b.pcap", "the reason"});
    QVERIFY(sentence.contains(QStringLiteral("/a/b.pcap")));
    QVERIFY(sentence.contains(QStringLiteral("the reason")));
    QVERIFY(sentence.endsWith(QLatin1Char('.')));
    QVERIFY2(sentence.count(QStringLiteral(". ")) >= 1, "what happened, and what to do about it");
}

QTEST_MAIN(TestCoreText)
#include "tst_core_text.moc"
