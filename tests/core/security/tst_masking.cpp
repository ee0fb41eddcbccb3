// SPDX-License-Identifier: MIT
#include "security/masking.h"

#include <QTest>

using namespace qapscope;

class MaskingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hidesCredentials_data();
    void hidesCredentials();
    void showsOtherNames_data();
    void showsOtherNames();
    void readsNamesOfAnyLength();
};

void MaskingTest::hidesCredentials_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char* name :
         {"token",  "Token",      "access_token", "refresh-token", "password",      "userPassword",
          "passwd", "pwd",        "PASS",         "secret",        "client_secret", "api_key",
          "apiKey", "x-api-key",  "API KEY",      "Authorization", "private.key",   "credentials",
          "jwt",    "Set-Cookie", "authKey"})
        QTest::newRow(name) << QByteArray(name);
}

void MaskingTest::hidesCredentials()
{
    QFETCH(QByteArray, name);
    QVERIFY(isCredentialName(name.toStdString()));
}

void MaskingTest::showsOtherNames_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"", "_", "action", "cap", "max_tokens", "tokens", "tokenizer", "key",
                             "public_key", "passed", "bypass", "compass", "secretary", "job_id", "params"})
        QTest::newRow(*name != '\0' ? name : "nothing") << QByteArray(name);
}

void MaskingTest::showsOtherNames()
{
    QFETCH(QByteArray, name);
    QVERIFY(!isCredentialName(name.toStdString()));
}

void MaskingTest::readsNamesOfAnyLength()
{
    QVERIFY(isCredentialName(std::string(100'000, 'x') + "_token"));
    QVERIFY(!isCredentialName(std::string(100'000, 'x') + "pwd"));
    QVERIFY(!isCredentialName("token" + std::string(100'000, 'x')));
}

QTEST_APPLESS_MAIN(MaskingTest)
#include "tst_masking.moc"
