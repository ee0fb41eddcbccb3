// SPDX-License-Identifier: MIT
/// The connect dialog by keyboard and mouse, and what it keeps.
#include "dialogs/connect_dialog.h"
#include "wire/header.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QGroupBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace qapscope;
using namespace qapscope::app;

namespace {

QLineEdit* address(const ConnectDialog& dialog)
{
    for (QLineEdit* line : dialog.findChildren<QLineEdit*>())
        if (line->accessibleName() == QLatin1String("Address of the stream"))
            return line;
    return nullptr;
}

QPushButton* button(const QWidget& dialog, const char* text)
{
    for (QPushButton* each : dialog.findChildren<QPushButton*>())
        if (each->text().remove(QLatin1Char('&')) == QString::fromUtf8(text))
            return each;
    return nullptr;
}

/// Whether a label says that, whatever keeps its URLs in one line.
bool shows(const ConnectDialog& dialog, const char* text)
{
    for (const QLabel* label : dialog.findChildren<QLabel*>())
        if (label->isVisible() && label->text().remove(QChar(0x2060)).contains(QLatin1String(text)))
            return true;
    return false;
}

}  // namespace

class ConnectDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anAddressThatIsNoneIsToldAsItIsTyped();
    void encryptionIsAskedForWhereThereIsSome();
    void aFirstRequestHasToBeJson();
    void standardInputIsNotConnectedTo();
    void whatIsWrittenBecomesOptions();
    void theLastConnectionComesBackWithoutItsToken();
    void aProfileIsKeptByName();
    void aTokenIsKeptOnlyWhereTheUserSaysSo();
    void theFileIsItsOwnersOnly();

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(QStringLiteral("connections.ini")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void ConnectDialogTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void ConnectDialogTest::anAddressThatIsNoneIsToldAsItIsTyped()
{
    ConnectProfiles profiles(file());
    ConnectDialog dialog(profiles);
    dialog.show();
    QVERIFY(!button(dialog, "Connect")->isEnabled());
    QVERIFY(shows(dialog, "qhp+serial:/dev/ttyUSB0"));
    QTest::keyClicks(address(dialog), QStringLiteral("http://host/ws"));
    QVERIFY(shows(dialog, "Write ws://host/ws"));
    QVERIFY(!button(dialog, "Connect")->isEnabled());
    address(dialog)->selectAll();
    QTest::keyClicks(address(dialog), QStringLiteral("ws://host/ws"));
    QVERIFY(button(dialog, "Connect")->isEnabled());
    QTest::keyClick(address(dialog), Qt::Key_Return);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(dialog.options().url, QStringLiteral("ws://host/ws"));
}

void ConnectDialogTest::encryptionIsAskedForWhereThereIsSome()
{
    ConnectProfiles profiles(file());
    ConnectDialog dialog(profiles);
    dialog.show();
    const auto* tls = dialog.findChildren<QGroupBox*>().constFirst();
    address(dialog)->setText(QStringLiteral("ws://host/ws"));
    QVERIFY(!tls->isVisible());
    address(dialog)->setText(QStringLiteral("wss://host/ws"));
    QVERIFY(tls->isVisible());
}

void ConnectDialogTest::aFirstRequestHasToBeJson()
{
    ConnectProfiles profiles(file());
    ConnectDialog dialog(profiles);
    dialog.show();
    address(dialog)->setText(QStringLiteral("ws://host/ws"));
    auto* const request = dialog.findChild<QPlainTextEdit*>();
    request->setPlainText(QStringLiteral("{\"action\":"));
    QVERIFY(!button(dialog, "Connect")->isEnabled());
    request->setPlainText(QStringLiteral("{\"action\":\"subscribe\"}"));
    QVERIFY(button(dialog, "Connect")->isEnabled());
}

void ConnectDialogTest::standardInputIsNotConnectedTo()
{
    ConnectProfiles profiles(file());
    ConnectDialog dialog(profiles);
    dialog.show();
    address(dialog)->setText(QStringLiteral("-"));
    QVERIFY(!button(dialog, "Connect")->isEnabled());
    QVERIFY(shows(dialog, "qapscope -"));
}

void ConnectDialogTest::whatIsWrittenBecomesOptions()
{
    ConnectProfile profile;
    profile.url = QStringLiteral("ws://host/ws");
    profile.token = QStringLiteral("a \"b\"");
    profile.subscription = QStringLiteral("{\"action\":\"subscribe\"}");
    profile.heartbeatSeconds = 5;
    profile.isReconnecting = false;
    const ConnectOptions options = profile.options();
    QCOMPARE(options.heartbeat.count(), 5'000);
    QVERIFY(!options.isReconnecting);
    QCOMPARE(options.firstMessages.size(), 2);
    QCOMPARE(options.firstMessages[0].mid(0, 7), QByteArray("QH\x10\0\0\0\1", 7));
    QCOMPARE(options.firstMessages[0].mid(11), QByteArray("{\"token\":\"a \\\"b\\\"\"}"));
    QCOMPARE(options.firstMessages[1].mid(0, 7), QByteArray("QH\1\0\0\0\2", 7));
    QCOMPARE(options.firstMessages[1].mid(11), profile.subscription.toUtf8());
    profile.dialect = Dialect::Qp;
    QCOMPARE(profile.options().firstMessages[0].mid(0, 3), QByteArray("QP\x10", 3));
}

void ConnectDialogTest::theLastConnectionComesBackWithoutItsToken()
{
    {
        ConnectProfiles profiles(file());
        ConnectDialog dialog(profiles);
        ConnectProfile profile;
        profile.url = QStringLiteral("qhp://host:7000");
        profile.token = QStringLiteral("secret-7");
        profile.heartbeatSeconds = 9;
        dialog.setProfile(profile);
        dialog.accept();
    }
    ConnectProfiles again(file());
    const ConnectDialog dialog(again);
    QCOMPARE(dialog.profile().url, QStringLiteral("qhp://host:7000"));
    QCOMPARE(dialog.profile().heartbeatSeconds, 9);
    QCOMPARE(dialog.profile().token, QString());
}

void ConnectDialogTest::aProfileIsKeptByName()
{
    const QString name = QStringLiteral("Worker 3 / ñ");
    ConnectProfile profile;
    profile.url = QStringLiteral("wss://host/ws");
    profile.authorityFile = QStringLiteral("/etc/ca.pem");
    profile.subscription = QStringLiteral("{\"a\":[1,\n2]}");
    profile.dialect = Dialect::Qp;
    profile.isReconnecting = false;
    {
        ConnectProfiles profiles(file());
        ConnectDialog dialog(profiles);
        dialog.show();
        dialog.setProfile(profile);
        QTimer::singleShot(0, &dialog, [&] {
            auto* const ask = dialog.findChild<QInputDialog*>();
            ask->setTextValue(name);
            ask->accept();
        });
        QTest::mouseClick(button(dialog, "Save as…"), Qt::LeftButton);
    }
    ConnectProfiles profiles(file());
    QCOMPARE(profiles.names(), QStringList{name});
    QVERIFY(profiles.profile(name) == profile);
    ConnectDialog dialog(profiles);
    dialog.show();
    auto* const names = dialog.findChild<QComboBox*>();
    names->setFocus();
    QTest::keyClick(names, Qt::Key_Down);
    QVERIFY(dialog.profile() == profile);
    QTest::mouseClick(button(dialog, "Delete"), Qt::LeftButton);
    QVERIFY(profiles.names().isEmpty());
}

void ConnectDialogTest::aTokenIsKeptOnlyWhereTheUserSaysSo()
{
    ConnectProfile profile;
    profile.url = QStringLiteral("ws://host/ws");
    profile.token = QStringLiteral("secret-7");
    ConnectProfiles profiles(file());
    const auto isOnDisk = [&] {
        QFile stored(file());
        return stored.open(QIODevice::ReadOnly) && stored.readAll().contains("secret-7");
    };
    profiles.save(QStringLiteral("a"), profile);
    QVERIFY(!isOnDisk());
    profile.isTokenKept = true;
    profiles.setLast(profile);
    QVERIFY(!isOnDisk());
    profiles.save(QStringLiteral("a"), profile);
    QVERIFY(isOnDisk());
    QVERIFY(profiles.profile(QStringLiteral("a")) == profile);
    profiles.remove(QStringLiteral("a"));
    QVERIFY(!isOnDisk());
}

void ConnectDialogTest::theFileIsItsOwnersOnly()
{
    ConnectProfiles profiles(file());
    profiles.save(QStringLiteral("a"), {});
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    QVERIFY(!(QFileInfo(file()).permissions() & others));
}

QTEST_MAIN(ConnectDialogTest)
#include "tst_connect_dialog.moc"
