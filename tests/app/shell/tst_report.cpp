// SPDX-License-Identifier: MIT
#include "report.h"

#include "app/shell/captures.h"
#include "language.h"
#include "session_controller.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace qapscope;
using namespace qapscope::app;

class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyLanguage(LanguageChoice::English); }
    void countsAreThoseOfTheSenders_data();
    void countsAreThoseOfTheSenders();
    void speaksSpanish();

private:
    [[nodiscard]] static QString reportOn(const char* name);
    [[nodiscard]] static QString cell(const QString& report, const QString& label, int column = 1);
};

QString TestReport::reportOn(const char* name)
{
    SessionController controller;
    controller.setFollowPolicy(FollowPolicy::Never);
    QSignalSpy finished(&controller, &SessionController::finished);
    controller.openFile(capture(name));
    return finished.wait() ? reportText(controller.openSession()) : QString();
}

/// The cell of a column in the line that begins with `label`.
QString TestReport::cell(const QString& report, const QString& label, int column)
{
    const QRegularExpression line(QStringLiteral("^ +%1 {2,}(.*)$").arg(QRegularExpression::escape(label)),
                                  QRegularExpression::MultilineOption);
    const QStringList cells =
        line.match(report).captured(1).split(QRegularExpression(QStringLiteral(" {2,}")));
    return cells.value(column - 1);
}

void TestReport::countsAreThoseOfTheSenders_data()
{
    QTest::addColumn<QString>("name");
    for (const char* const name : {"tcp_types.pcapng", "qp_python.pcapng", "small_clean.pcapng"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestReport::countsAreThoseOfTheSenders()
{
    QFETCH(QString, name);
    const QByteArray bytes = name.toLatin1();
    const QByteArray truthName = bytes + ".expected.json";
    const QString report = reportOn(bytes.constData());
    QVERIFY(!report.isEmpty());
    const QJsonObject truth = QJsonDocument::fromJson(contentOf(capture(truthName.constData()))).object();
    const QJsonObject summary = truth.value(QStringLiteral("summary")).toObject();
    QVERIFY(!summary.isEmpty());
    QCOMPARE(cell(report, QStringLiteral("QAPs")),
             QLocale().toString(summary.value(QStringLiteral("qaps")).toInt()));
    const QJsonObject byType = summary.value(QStringLiteral("by_type")).toObject();
    QVERIFY(!byType.isEmpty());
    for (auto type = byType.begin(); type != byType.end(); ++type) {
        // The sender's own names say which group of QP/1.0 types it is.
        const QString shown = type.key().startsWith(QLatin1String("GPU_")) ? type.key().mid(4) : type.key();
        QCOMPARE(cell(report, shown), QLocale().toString(type.value().toInt()));
    }
}

void TestReport::speaksSpanish()
{
    applyLanguage(LanguageChoice::Spanish);
    const QString report = reportOn("small_clean.pcapng");
    applyLanguage(LanguageChoice::English);
    QVERIFY(report.contains(QStringLiteral("Paquetes")));
    QVERIFY(!report.contains(QStringLiteral("Conversations")));
}

QTEST_MAIN(TestReport)
#include "tst_report.moc"
