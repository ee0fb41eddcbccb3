// SPDX-License-Identifier: MIT
#include "language.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace qapscope::app;

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spanishIsFinished();
    void englishHasItsPlurals();
    void placeholdersAreTheSameInSpanish();
    void textsOfTheSourcesAreThoseOfTheFiles();
    void bothLanguagesAreBuiltIn();

private:
    struct Message
    {
        QString context;
        QString source;
        QString comment;
        QStringList forms;
        bool isPlural = false;
        bool isUnfinished = false;

        [[nodiscard]] QString key() const
        {
            return context + QLatin1Char('\n') + source + QLatin1Char('\n') + comment;
        }
    };

    [[nodiscard]] static QList<Message> messagesOf(const QString& file);
    [[nodiscard]] static QString ours(const char* name)
    {
        return QStringLiteral(TRANSLATIONS_DIR "/") + QLatin1String(name);
    }
};

QList<TestTranslations::Message> TestTranslations::messagesOf(const QString& path)
{
    QFile file(path);
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QString tag = xml.name().toString();
        if (tag == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (tag == QLatin1String("message")) {
            messages.append(Message());
            messages.last().context = context;
            messages.last().isPlural = xml.attributes().hasAttribute(QLatin1String("numerus"));
        } else if (tag == QLatin1String("source")) {
            messages.last().source = xml.readElementText();
        } else if (tag == QLatin1String("comment")) {
            messages.last().comment = xml.readElementText();
        } else if (tag == QLatin1String("translation")) {
            messages.last().isUnfinished =
                xml.attributes().value(QLatin1String("type")) == QLatin1String("unfinished");
            if (!messages.last().isPlural)
                messages.last().forms.append(xml.readElementText());
        } else if (tag == QLatin1String("numerusform")) {
            messages.last().forms.append(xml.readElementText());
        }
    }
    return messages;
}

void TestTranslations::spanishIsFinished()
{
    const QList<Message> messages = messagesOf(ours("qapscope_es.ts"));
    QVERIFY(messages.size() > 300);
    for (const Message& message : messages) {
        QVERIFY2(!message.isUnfinished, qPrintable(message.key()));
        QCOMPARE(message.forms.size(), message.isPlural ? 2 : 1);
        for (const QString& form : message.forms)
            QVERIFY2(!form.isEmpty(), qPrintable(message.key()));
    }
}

void TestTranslations::englishHasItsPlurals()
{
    for (const Message& message : messagesOf(ours("qapscope_en.ts"))) {
        if (!message.isPlural)
            continue;
        QCOMPARE(message.forms.size(), 2);
        QVERIFY2(!message.forms[0].isEmpty() && !message.forms[1].isEmpty(), qPrintable(message.key()));
        QVERIFY2(!message.forms[1].contains(QLatin1String("(s)")), qPrintable(message.key()));
    }
}

void TestTranslations::placeholdersAreTheSameInSpanish()
{
    for (const Message& message : messagesOf(ours("qapscope_es.ts")))
        for (const QString& form : message.forms)
            for (const char* const place : {"%1", "%2", "%3", "%4", "%n", "%Ln"})
                QVERIFY2(form.contains(QLatin1String(place)) == message.source.contains(QLatin1String(place)),
                         qPrintable(message.key()));
}

void TestTranslations::textsOfTheSourcesAreThoseOfTheFiles()
{
    QTemporaryDir folder;
    // The same description of the sources that the update_translations target makes.
    const QString described = folder.filePath(QStringLiteral("described.json"));
    QCOMPARE(QProcess::execute(QStringLiteral(CMAKE_PROGRAM),
                               {QStringLiteral("-DIN_FILE=" LUPDATE_PROJECT),
                                QStringLiteral("-DOUT_FILE=") + described, QStringLiteral("-P"),
                                QStringLiteral(LUPDATE_GENERATOR)}),
             0);
    QFile describedFile(described);
    QVERIFY(describedFile.open(QIODevice::ReadOnly));
    QJsonObject project = QJsonDocument::fromJson(describedFile.readAll()).object();
    QVERIFY(!project.value(QStringLiteral("sources")).toArray().isEmpty());
    QJsonArray copies;
    for (const char* const name : {"qapscope_en.ts", "qapscope_es.ts"}) {
        const QString copy = folder.filePath(QLatin1String(name));
        QVERIFY(QFile::copy(ours(name), copy));
        QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
        copies.append(copy);
    }
    project.insert(QStringLiteral("translations"), copies);
    const QString changed = folder.filePath(QStringLiteral("project.json"));
    QFile changedFile(changed);
    QVERIFY(changedFile.open(QIODevice::WriteOnly));
    changedFile.write(QJsonDocument(project).toJson());
    changedFile.close();
    QCOMPARE(
        QProcess::execute(QStringLiteral(LUPDATE), {QStringLiteral("-project"), changed,
                                                    QStringLiteral("-silent"), QStringLiteral("-locations"),
                                                    QStringLiteral("none"), QStringLiteral("-no-obsolete")}),
        0);
    const auto keys = [](const QString& file) {
        QStringList all;
        for (const Message& message : messagesOf(file))
            all.append(message.key());
        all.sort();
        return all;
    };
    for (const char* const name : {"qapscope_en.ts", "qapscope_es.ts"})
        QCOMPARE(keys(ours(name)), keys(folder.filePath(QLatin1String(name))));
}

void TestTranslations::bothLanguagesAreBuiltIn()
{
    applyLanguage(LanguageChoice::Spanish);
    QCOMPARE(QCoreApplication::translate("Severity", "Note"), QStringLiteral("Nota"));
    applyLanguage(LanguageChoice::English);
    QCOMPARE(QCoreApplication::translate("Severity", "Note"), QStringLiteral("Note"));
}

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
