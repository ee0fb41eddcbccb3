// SPDX-License-Identifier: MIT
/// What the send dialog gives is what the message decoder reads.
#include "dialogs/send_dialog.h"
#include "pipeline/ingest.h"
#include "support/qap_builder.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace qapscope;
using namespace qapscope::app;

namespace {

ByteView viewOf(const QByteArray& bytes)
{
    return asBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

/// The dialog with two keys, and what it sends.
struct Made
{
    Made()
        : keys(folder.filePath(QStringLiteral("keys")))
        , areKeysThere(keys.addLine(QStringLiteral("aes-256-gcm seal ") % QString(64, QLatin1Char('7')))
                       && keys.addLine(QStringLiteral("hmac-sha256 sign 00112233")))
        , dialog(keys)
        , sent(&dialog, &SendDialog::sendRequested)
    {
        dialog.setTarget(QStringLiteral("ws://host"), true);
        dialog.show();
    }

    [[nodiscard]] QPushButton* button() const
    {
        for (QPushButton* each : dialog.findChildren<QPushButton*>())
            if (each->text() == QLatin1String("&Send"))
                return each;
        return nullptr;
    }
    /// In the order of the dialog: protocol, type, compression, payload, encryption, signature.
    [[nodiscard]] QComboBox* combo(int position) const { return dialog.findChildren<QComboBox*>()[position]; }
    [[nodiscard]] QPlainTextEdit* text() const { return dialog.findChild<QPlainTextEdit*>(); }
    [[nodiscard]] QLineEdit* id() const
    {
        for (QLineEdit* line : dialog.findChildren<QLineEdit*>())
            if (line->parent() == &dialog)
                return line;
        return nullptr;
    }
    [[nodiscard]] bool shows(const char* words) const
    {
        for (const QLabel* label : dialog.findChildren<QLabel*>())
            if (label->text().contains(QLatin1String(words)))
                return true;
        return false;
    }
    QByteArray send()
    {
        QTest::mouseClick(button(), Qt::LeftButton);
        return sent.isEmpty() ? QByteArray() : sent.takeFirst().at(0).toByteArray();
    }

    QTemporaryDir folder;
    KeyStore keys;
    bool areKeysThere;
    SendDialog dialog;
    QSignalSpy sent;
};

OpenSession sessionOf(const std::string& qaps)
{
    OpenSession open;
    open.session = std::make_shared<Session>();
    const auto ingest = Ingest::openMemory(asBytes(qaps), *open.session, {});
    while ((*ingest)->step() == Ingest::Step::More)
        continue;
    (*ingest)->finish();
    return open;
}

}  // namespace

class SendDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsSentAndTheNextIdFollows();
    void aPayloadIsCompressedSealedAndSigned();
    void twoOfTheSameAreSealedDifferently();
    void theKeyThatOpensItSends();
    void theOlderDialectHasItsOwnTypes();
    void jsonIsJudgedWhileItIsTyped();
    void anIdThatIsNoneCannotBeSent();
    void withoutAConnectionNothingIsSent();
    void aQapOfTheListIsSentAgainAsItWas_data();
    void aQapOfTheListIsSentAgainAsItWas();
};

void SendDialogTest::whatIsWrittenIsSentAndTheNextIdFollows()
{
    Made made;
    made.id()->setText(QStringLiteral("41"));
    made.text()->setPlainText(QStringLiteral("{\"action\":\"train\"}"));
    const QByteArray first = made.send();
    QCOMPARE(first.toStdString(), test::qhp(1, "{\"action\":\"train\"}", Compression::None, 41));
    QCOMPARE(made.send().toStdString(), test::qhp(1, "{\"action\":\"train\"}", Compression::None, 42));
    QVERIFY(made.dialog.isVisible());
    QVERIFY(made.shows("ID 42"));
}

void SendDialogTest::aPayloadIsCompressedSealedAndSigned()
{
    Made made;
    QVERIFY(made.areKeysThere);
    const QByteArray json = "{\"a\":\"" + QByteArray(400, 'x') + "\"}";
    made.text()->setPlainText(QString::fromUtf8(json));
    for (int codec = 0; codec < 4; ++codec) {
        made.combo(2)->setCurrentIndex(codec);
        made.combo(4)->setCurrentIndex(1);
        made.combo(5)->setCurrentIndex(1);
        const QByteArray qap = made.send();
        const DecodedQap decoded =
            decodeQap({.bytes = viewOf(qap), .hasTrailer = true}, *made.keys.ring(), {});
        QCOMPARE(int(decoded.header.compression), codec);
        QCOMPARE(std::string(decoded.keyName), std::string("seal"));
        QCOMPARE(std::string(decoded.signatureKey), std::string("sign"));
        QCOMPARE(std::string(asText(decoded.plain())), json.toStdString());
    }
}

void SendDialogTest::twoOfTheSameAreSealedDifferently()
{
    Made made;
    made.combo(4)->setCurrentIndex(1);
    made.id()->setText(QStringLiteral("1"));
    const QByteArray first = made.send();
    made.id()->setText(QStringLiteral("1"));
    QVERIFY(first.mid(11, 12) != made.send().mid(11, 12));
    QVERIFY(first.mid(11, 12) != QByteArray(12, '\0'));
}

void SendDialogTest::theKeyThatOpensItSends()
{
    Made made;
    made.dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&made.dialog));
    made.text()->setFocus();
    QTest::keyClick(made.text(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(made.sent.size(), 1);
    made.dialog.setTarget(QStringLiteral("ws://host"), false);
    QTest::keyClick(made.text(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(made.sent.size(), 1);
}

void SendDialogTest::theOlderDialectHasItsOwnTypes()
{
    Made made;
    made.combo(0)->setCurrentIndex(1);
    made.combo(1)->setCurrentText(QStringLiteral("POOL_STATUS"));
    made.text()->setPlainText(QStringLiteral("{}"));
    QVERIFY(!made.id()->isEnabled());
    QVERIFY(!made.combo(2)->isEnabled());
    QCOMPARE(made.send().toStdString(), test::qp(0x22, "{}"));
}

void SendDialogTest::jsonIsJudgedWhileItIsTyped()
{
    Made made;
    made.text()->setPlainText(QStringLiteral("{\"a\": 1}"));
    QVERIFY(made.shows("Valid JSON"));
    made.text()->setPlainText(QStringLiteral("{\"a\": 1,\n \"b\" 2}"));
    QVERIFY(made.shows("line 2, column 6"));
    made.text()->setPlainText(QStringLiteral("hello"));
    QVERIFY(made.shows("Text, not JSON"));
    QVERIFY(made.button()->isEnabled());
}

void SendDialogTest::anIdThatIsNoneCannotBeSent()
{
    Made made;
    for (const char* text : {"", "x", "-1", "4294967296"}) {
        made.id()->setText(QLatin1String(text));
        QVERIFY(!made.button()->isEnabled());
    }
    made.id()->setText(QStringLiteral("0xffffffff"));
    QCOMPARE(made.send().mid(3, 4), QByteArray("\xff\xff\xff\xff", 4));
}

void SendDialogTest::withoutAConnectionNothingIsSent()
{
    Made made;
    made.dialog.setTarget({}, false);
    QVERIFY(!made.button()->isEnabled());
    QVERIFY(made.send().isEmpty());
}

void SendDialogTest::aQapOfTheListIsSentAgainAsItWas_data()
{
    QTest::addColumn<QByteArray>("qap");
    const auto row = [](const char* name, const std::string& qap) {
        QTest::newRow(name) << QByteArray::fromStdString(qap);
    };
    row("json", test::qhp(1, R"({"action":"train","n":[1,2]})", Compression::None, 77));
    row("binary", test::qhp(2, test::randomBytes(300), Compression::None, 78));
    row("text with carriage returns", test::qhp(3, "a\r\nb\r\n", Compression::None, 79));
    row("empty", test::qhp(0x11, "", Compression::None, 80));
    row("older dialect", test::qp(0x22, "{}"));
}

void SendDialogTest::aQapOfTheListIsSentAgainAsItWas()
{
    QFETCH(QByteArray, qap);
    const std::string bytes = qap.toStdString() + qap.toStdString();
    const OpenSession open = sessionOf(bytes);
    QVERIFY(open.session->rowCount() > 0);
    Made made;
    made.combo(2)->setCurrentIndex(2);
    made.dialog.fillFrom(open, {0});
    QCOMPARE(made.send(), qap);
}

QTEST_MAIN(SendDialogTest)
#include "tst_send_dialog.moc"
