// SPDX-License-Identifier: MIT
#include "app/models/made_session.h"
#include "models/qap_copy.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

namespace qapscope::app {

using test::MadeSession;

class TestQapCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csvNamesItsColumnsAndQuotesCommas();
    void jsonHoldsTheRowAndItsPayload();
    void jsonHidesCredentialsAtAnyDepth();
    void jsonOfAPayloadThatIsNoneIsStillWhole();
    void bytesHoldHeaderAndPayload();
};

void TestQapCopy::csvNamesItsColumnsAndQuotesCommas()
{
    MadeSession made;
    made.request(R"({"action":"a, b"})");
    made.publish();
    QapListModel model;
    model.setSession(made.open());
    const QStringList lines = qapAsCsv(model, RowIndex{0}).trimmed().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.at(0).startsWith(QStringLiteral("No.,Time,Source")));
    QVERIFY(lines.at(1).contains(QStringLiteral("\"a, b")));
}

void TestQapCopy::jsonHoldsTheRowAndItsPayload()
{
    MadeSession made;
    const RowIndex asked = made.request(R"({"action":"predict","n":12345678901234567890})");
    made.response(asked, R"({"status":"ok"})");
    made.publish();
    const QString request = qapAsJson(made.open(), RowIndex{0});
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(request.toUtf8(), &error).object();
    QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString() + request));
    QCOMPARE(object.value(QStringLiteral("number")).toInt(), 1);
    QCOMPARE(object.value(QStringLiteral("type_name")).toString(), QStringLiteral("ACTION"));
    QCOMPARE(object.value(QStringLiteral("payload")).toObject().value(QStringLiteral("action")).toString(),
             QStringLiteral("predict"));
    // Digits that a double would lose stay.
    QVERIFY(request.contains(QStringLiteral("12345678901234567890")));
    const QJsonObject answer = QJsonDocument::fromJson(qapAsJson(made.open(), RowIndex{1}).toUtf8()).object();
    QCOMPARE(answer.value(QStringLiteral("request")).toInt(), 1);
    QCOMPARE(answer.value(QStringLiteral("latency_ns")).toInt(), 1'000'000);
}

void TestQapCopy::jsonHidesCredentialsAtAnyDepth()
{
    MadeSession made;
    made.request(R"({"token" : "se\"cret","deep":[{"password":12345,"tokens_used":7}],"note":"token"})");
    made.publish();
    const QString text = qapAsJson(made.open(), RowIndex{0});
    const QJsonObject payload =
        QJsonDocument::fromJson(text.toUtf8()).object().value(QStringLiteral("payload")).toObject();
    QCOMPARE(payload.value(QStringLiteral("token")).toString(), QStringLiteral("••••"));
    const QJsonObject deep = payload.value(QStringLiteral("deep")).toArray().at(0).toObject();
    QCOMPARE(deep.value(QStringLiteral("password")).toString(), QStringLiteral("••••"));
    QCOMPARE(deep.value(QStringLiteral("tokens_used")).toInt(), 7);
    QCOMPARE(payload.value(QStringLiteral("note")).toString(), QStringLiteral("token"));
    QVERIFY(!text.contains(QStringLiteral("cret")));
}

void TestQapCopy::jsonOfAPayloadThatIsNoneIsStillWhole()
{
    MadeSession made;
    made.request("plain words");
    made.publish();
    const QJsonDocument document = QJsonDocument::fromJson(qapAsJson(made.open(), RowIndex{0}).toUtf8());
    QVERIFY(document.isObject());
    QVERIFY(!document.object().contains(QStringLiteral("payload")));
}

void TestQapCopy::bytesHoldHeaderAndPayload()
{
    MadeSession made;
    made.request("ab");
    made.publish();
    QCOMPARE(qapAsBytes(made.open(), RowIndex{0}, ByteFormat::HexStream),
             QStringLiteral("5148010000006400000002") + QStringLiteral("6162"));
}

}  // namespace qapscope::app

QTEST_GUILESS_MAIN(qapscope::app::TestQapCopy)
#include "tst_qap_copy.moc"
