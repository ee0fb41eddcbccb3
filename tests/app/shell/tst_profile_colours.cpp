// SPDX-License-Identifier: MIT
// The colours of Wireshark's profile are those of the window: one rule a role, tint behind mark.
#include "look/theme.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace qapscope;
using namespace qapscope::app;

class TestProfileColours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyRoleHasTheWindowsColours_data();
    void everyRoleHasTheWindowsColours();
    void errorsComeFirst();
    void nothingElseIsColoured();

private:
    struct Rule
    {
        QString filter;
        QColor background;
        QColor text;
    };
    QList<Rule> m_rules;
};

namespace {

/// The filter by which the profile finds a role; QP/1.0 has numbers of QHP/1.0 for other things, all of them requests.
constexpr std::array kFilters = {"qhp.type == 1 || (qhp.magic == 0x5150 && qhp.type >= 0x20)",
                                 "qhp.type == 2",
                                 "qhp.type == 3",
                                 "qhp.type == 4",
                                 "qhp.type == 5 || (qhp && _ws.expert.severity == error)",
                                 "qhp.type == 0x10",
                                 "qhp.type == 0x11",
                                 "qhp.type == 0x20",
                                 "qhp.type == 0x21",
                                 "qhp.type == 0x30",
                                 "qhp.type == 0x31",
                                 "qhp.finding.unknown_type"};

QColor colourOf(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char(','));
    const auto part = [&parts](int at) { return static_cast<quint16>(parts.value(at).toUInt()); };
    return QColor::fromRgba64(part(0), part(1), part(2));
}

}  // namespace

void TestProfileColours::initTestCase()
{
    QFile file(QStringLiteral(QAPSCOPE_WIRESHARK_PROFILE "/colorfilters"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression form(QStringLiteral("^@[^@]+@([^@]+)@\\[([\\d,]+)\\]\\[([\\d,]+)\\]$"));
    for (const QString& line :
         QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (line.startsWith(QLatin1Char('#')))
            continue;
        const auto match = form.match(line);
        QVERIFY2(match.hasMatch(), qPrintable(line));
        m_rules.append({match.captured(1), colourOf(match.captured(2)), colourOf(match.captured(3))});
    }
}

void TestProfileColours::everyRoleHasTheWindowsColours_data()
{
    QTest::addColumn<TypeRole>("role");
    for (std::size_t role = 0; role < kFilters.size(); ++role)
        QTest::newRow(kFilters[role]) << static_cast<TypeRole>(role);
}

void TestProfileColours::everyRoleHasTheWindowsColours()
{
    QFETCH(const TypeRole, role);
    const QString filter = QString::fromLatin1(kFilters[static_cast<std::size_t>(role)]);
    const auto rule = std::find_if(m_rules.begin(), m_rules.end(),
                                   [&filter](const Rule& each) { return each.filter == filter; });
    QVERIFY(rule != m_rules.end());
    const TypeColours colours = Theme::make(false, false).type(role);
    QCOMPARE(rule->background.rgb(), colours.tint.rgb());
    QCOMPARE(rule->text.rgb(), colours.mark.rgb());
}

void TestProfileColours::errorsComeFirst()
{
    QCOMPARE(m_rules.value(0).filter,
             QString::fromLatin1(kFilters[static_cast<std::size_t>(TypeRole::Error)]));
}

void TestProfileColours::nothingElseIsColoured()
{
    QCOMPARE(m_rules.size(), kFilters.size());
}

QTEST_MAIN(TestProfileColours)
#include "tst_profile_colours.moc"
