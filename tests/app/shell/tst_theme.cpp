// SPDX-License-Identifier: MIT
#include "look/theme.h"

#include <QApplication>
#include <QTest>

#include <array>

using namespace qapscope;
using namespace qapscope::app;

namespace {

constexpr double kReadable = 4.5;

constexpr std::array kRoles = {
    TypeRole::Action, TypeRole::Data,     TypeRole::Stream,    TypeRole::Ack,
    TypeRole::Error,  TypeRole::Auth,     TypeRole::Heartbeat, TypeRole::Route,
    TypeRole::Queue,  TypeRole::Discover, TypeRole::Register,  TypeRole::Unknown,
};

QByteArray says(const char* what, int role, const QColor& ink, const QColor& ground)
{
    return QStringLiteral("%1 of role %2: %3 on %4 is %5")
        .arg(QLatin1String(what))
        .arg(role)
        .arg(ink.name(), ground.name())
        .arg(contrastRatio(ink, ground))
        .toUtf8();
}

}  // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastIsAsWcagDefinesIt();
    void textIsReadableOnEveryBackground_data() { themes(); }
    void textIsReadableOnEveryBackground();
    void mutedTextIsReadableWhereItStands_data() { themes(); }
    void mutedTextIsReadableWhereItStands();
    void marksAreReadableOnTheirTint_data() { themes(); }
    void marksAreReadableOnTheirTint();
    void accentIsReadableOnTheFrame_data() { themes(); }
    void accentIsReadableOnTheFrame();
    void highContrastIsHigher();
    void choiceBecomesThePaletteOfTheApplication();

private:
    static void themes();
};

void TestTheme::themes()
{
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<bool>("isHighContrast");
    QTest::newRow("light") << false << false;
    QTest::newRow("dark") << true << false;
    QTest::newRow("light, high contrast") << false << true;
    QTest::newRow("dark, high contrast") << true << true;
}

void TestTheme::contrastIsAsWcagDefinesIt()
{
    QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white) * 100), 2100);
    QCOMPARE(qRound(contrastRatio(Qt::white, Qt::white) * 100), 100);
    QCOMPARE(qRound(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) * 100), 448);
}

void TestTheme::textIsReadableOnEveryBackground()
{
    QFETCH(bool, isDark);
    QFETCH(bool, isHighContrast);
    const Theme theme = Theme::make(isDark, isHighContrast);
    for (const QColor& ground : {theme.window, theme.base, theme.selection})
        QVERIFY2(contrastRatio(theme.text, ground) >= kReadable, says("text", -1, theme.text, ground));
    for (const TypeRole role : kRoles) {
        const QColor ground = theme.type(role).tint;
        QVERIFY2(contrastRatio(theme.text, ground) >= kReadable,
                 says("text", static_cast<int>(role), theme.text, ground));
    }
}

void TestTheme::mutedTextIsReadableWhereItStands()
{
    QFETCH(bool, isDark);
    QFETCH(bool, isHighContrast);
    const Theme theme = Theme::make(isDark, isHighContrast);
    for (const QColor& ground : {theme.window, theme.base})
        QVERIFY2(contrastRatio(theme.muted, ground) >= kReadable, says("muted", -1, theme.muted, ground));
}

void TestTheme::marksAreReadableOnTheirTint()
{
    QFETCH(bool, isDark);
    QFETCH(bool, isHighContrast);
    const Theme theme = Theme::make(isDark, isHighContrast);
    for (const TypeRole role : kRoles) {
        const TypeColours colours = theme.type(role);
        for (const QColor& ground : {colours.tint, theme.base, theme.window})
            QVERIFY2(contrastRatio(colours.mark, ground) >= kReadable,
                     says("mark", static_cast<int>(role), colours.mark, ground));
    }
}

void TestTheme::accentIsReadableOnTheFrame()
{
    QFETCH(bool, isDark);
    QFETCH(bool, isHighContrast);
    const Theme theme = Theme::make(isDark, isHighContrast);
    for (const QColor& ground : {theme.window, theme.base})
        QVERIFY2(contrastRatio(theme.accent, ground) >= kReadable, says("accent", -1, theme.accent, ground));
}

void TestTheme::highContrastIsHigher()
{
    for (const bool isDark : {false, true}) {
        const Theme theme = Theme::make(isDark, true);
        for (const TypeRole role : kRoles) {
            const TypeColours colours = theme.type(role);
            QVERIFY2(contrastRatio(colours.mark, colours.tint) >= 7,
                     says("mark", static_cast<int>(role), colours.mark, colours.tint));
        }
    }
}

void TestTheme::choiceBecomesThePaletteOfTheApplication()
{
    applyTheme(ThemeChoice::Dark);
    QVERIFY(Theme::current().isDark);
    QCOMPARE(QApplication::palette().color(QPalette::Base), QColor(0x1C, 0x20, 0x26));
    applyTheme(ThemeChoice::Light);
    QVERIFY(!Theme::current().isDark);
    QCOMPARE(QApplication::palette().color(QPalette::Base), QColor(Qt::white));
    QCOMPARE(Theme::current().type(TypeRole::Action).mark, QColor(0x1A, 0x7F, 0x37));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
