// SPDX-License-Identifier: MIT
#include "settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace qapscope;
using namespace qapscope::app;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_file = m_folder.filePath(QStringLiteral("%1.ini").arg(++m_count)); }
    void choicesAreRememberedFromRunToRun();
    void aNewFileGivesTheDefaults();
    void valuesThatNobodyWroteGiveTheDefaults();
    void recentFilesKeepTheLatestFirstAndOnce();
    void recentFilesAreBounded();
    void restoringTheLayoutForgetsOnlyTheLayout();

private:
    QTemporaryDir m_folder;
    QString m_file;
    int m_count = 0;
};

void TestSettings::choicesAreRememberedFromRunToRun()
{
    {
        Settings settings(m_file);
        settings.setTheme(ThemeChoice::Dark);
        settings.setLanguage(LanguageChoice::Spanish);
        settings.setTimeFormat(TimeFormat::UtcDateAndTime);
        settings.setZoom(3);
        UserLinks links;
        links[2] = {false, 0, 0};
        links[9] = {true, 14, 4};
        settings.setUserLinks(links);
        settings.setState(QStringLiteral("window"), QByteArray("\0\1\2", 3));
    }
    const Settings settings(m_file);
    QCOMPARE(settings.theme(), ThemeChoice::Dark);
    QCOMPARE(settings.language(), LanguageChoice::Spanish);
    QCOMPARE(settings.timeFormat(), TimeFormat::UtcDateAndTime);
    QCOMPARE(settings.zoom(), 3);
    QCOMPARE(settings.userLinks()[2], (UserLink{false, 0, 0}));
    QCOMPARE(settings.userLinks()[9], (UserLink{true, 14, 4}));
    QCOMPARE(settings.userLinks()[3], UserLink());
    QCOMPARE(settings.state(QStringLiteral("window")), QByteArray("\0\1\2", 3));
}

void TestSettings::aNewFileGivesTheDefaults()
{
    const Settings settings(m_file);
    QCOMPARE(settings.theme(), ThemeChoice::System);
    QCOMPARE(settings.language(), LanguageChoice::System);
    QCOMPARE(settings.timeFormat(), TimeFormat::SecondsSinceStart);
    QCOMPARE(settings.zoom(), 0);
    QVERIFY(settings.recentFiles().isEmpty());
}

void TestSettings::valuesThatNobodyWroteGiveTheDefaults()
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[look]\ntheme=mauve\nlanguage=xx\nzoom=9000\n[list]\ntimeFormat=moon\n");
    file.close();
    const Settings settings(m_file);
    QCOMPARE(settings.theme(), ThemeChoice::System);
    QCOMPARE(settings.language(), LanguageChoice::System);
    QCOMPARE(settings.timeFormat(), TimeFormat::SecondsSinceStart);
    QCOMPARE(settings.zoom(), 10);
}

void TestSettings::recentFilesKeepTheLatestFirstAndOnce()
{
    Settings settings(m_file);
    settings.addRecentFile(QStringLiteral("/a"));
    settings.addRecentFile(QStringLiteral("/b"));
    settings.addRecentFile(QStringLiteral("/a"));
    QCOMPARE(settings.recentFiles(), QStringList({QStringLiteral("/a"), QStringLiteral("/b")}));
    settings.removeRecentFile(QStringLiteral("/a"));
    QCOMPARE(settings.recentFiles(), QStringList({QStringLiteral("/b")}));
    settings.clearRecentFiles();
    QVERIFY(settings.recentFiles().isEmpty());
}

void TestSettings::recentFilesAreBounded()
{
    Settings settings(m_file);
    for (int i = 0; i < 50; ++i)
        settings.addRecentFile(QStringLiteral("/file%1").arg(i));
    QCOMPARE(settings.recentFiles().size(), Settings::kMostRecentFiles);
    QCOMPARE(settings.recentFiles().constFirst(), QStringLiteral("/file49"));
}

void TestSettings::restoringTheLayoutForgetsOnlyTheLayout()
{
    Settings settings(m_file);
    settings.setTheme(ThemeChoice::Dark);
    settings.addRecentFile(QStringLiteral("/a"));
    settings.setState(QStringLiteral("window"), QByteArrayLiteral("x"));
    settings.clearStates();
    QVERIFY(settings.state(QStringLiteral("window")).isEmpty());
    QCOMPARE(settings.theme(), ThemeChoice::Dark);
    QCOMPARE(settings.recentFiles().size(), 1);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
