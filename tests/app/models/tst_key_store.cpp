// SPDX-License-Identifier: MIT
#include "app/models/made_session.h"
#include "models/key_list_model.h"
#include "models/key_store.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <QtTest>

namespace qapscope::app {

namespace {

QString line(const char* use, const char* name, char digit, int digits)
{
    return QStringLiteral("%1 %2 %3")
        .arg(QLatin1String(use), QLatin1String(name), QString(digits, QLatin1Char(digit)));
}

}  // namespace

class TestKeyStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aKeyIsTakenOnce();
    void aLineThatIsNoKeyIsRefused();
    void keysComeFromTheEnvironment();
    void keysAreOnDiskOnlyIfTheUserSaysSo();
    void aDamagedLineCostsNoOtherKey();
    void keysThatCannotBeWrittenAreTold();
    void whoHasTheRingKeepsItWhenKeysChange();
    void theTableSaysHowManyQapsAKeyFits();
    void theTableShowsNoKeysBytes();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("test.keys")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestKeyStore::aKeyIsTakenOnce()
{
    KeyStore store(path());
    const QSignalSpy changed(&store, &KeyStore::changed);
    QCOMPARE(store.addLine(line("hmac-sha256", "a", 'a', 64)).value(), std::size_t{1});
    QCOMPARE(store.addLine(line("hmac-sha256", "other", 'a', 64)).value(), std::size_t{0});
    QCOMPARE(store.addLine(line("aes-256-gcm", "a", 'a', 64)).value(), std::size_t{1});
    QCOMPARE(store.ring()->keys().size(), std::size_t{2});
    QCOMPARE(changed.size(), 2);
    store.remove(0);
    QCOMPARE(store.ring()->keys().size(), std::size_t{1});
    QCOMPARE(int(store.ring()->keys()[0].use), int(KeyUse::Aes256Gcm));
    QCOMPARE(store.sources().size(), std::size_t{1});
}

void TestKeyStore::aLineThatIsNoKeyIsRefused()
{
    KeyStore store(path());
    const auto added = store.addLine(line("aes-256-gcm", "short", 'a', 62));
    QVERIFY(!added);
    QCOMPARE(int(added.error().code), int(ErrorCode::KeyFileMalformed));
    QVERIFY(store.ring()->keys().empty());
}

void TestKeyStore::keysComeFromTheEnvironment()
{
    qputenv(KeyStore::kTextVariable,
            (line("hmac-sha256", "one", '1', 64) + QLatin1Char(';') + line("aes-256-gcm", "two", '2', 64))
                .toUtf8());
    KeyStore store(path());
    QCOMPARE(store.addEnvironment().value(), std::size_t{2});
    QCOMPARE(int(store.sources()[1].origin), int(KeyStore::Origin::Environment));
    qputenv(KeyStore::kFileVariable, "/nowhere/keys");
    QCOMPARE(int(store.addEnvironment().error().code), int(ErrorCode::FileNotFound));
    qunsetenv(KeyStore::kTextVariable);
    qunsetenv(KeyStore::kFileVariable);
}

void TestKeyStore::keysAreOnDiskOnlyIfTheUserSaysSo()
{
    {
        KeyStore store(path());
        QVERIFY(store.addLine(line("hmac-sha256", "a", 'a', 64)).has_value());
        QVERIFY(!QFile::exists(path()));
        QVERIFY(store.setRemembered(true).has_value());
        QVERIFY(store.addLine(line("hmac-sha256", "b", 'b', 64)).has_value());
    }
    QCOMPARE(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    KeyStore next(path());
    QVERIFY(next.isRemembered());
    QCOMPARE(next.ring()->keys().size(), std::size_t{2});
    QVERIFY(next.setRemembered(false).has_value());
    QVERIFY(!QFile::exists(path()));
    QCOMPARE(next.ring()->keys().size(), std::size_t{2});
}

void TestKeyStore::aDamagedLineCostsNoOtherKey()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray text = line("hmac-sha256", "a", 'a', 64).toUtf8() + "\nhmac-sha256 damaged 123\n# two\n"
                            + line("hmac-sha256", "b", 'b', 64).toUtf8() + '\n';
    file.write(text);
    file.close();
    {
        KeyStore store(path());
        QCOMPARE(store.ring()->keys().size(), std::size_t{2});
        QVERIFY(store.damage().has_value());
        QVERIFY(QString::fromStdString(store.damage()->detail).startsWith(QStringLiteral("line 2: ")));
        QVERIFY(store.addLine(line("hmac-sha256", "c", 'c', 64)).has_value());
    }
    KeyStore next(path());
    QCOMPARE(next.ring()->keys().size(), std::size_t{3});
    QVERIFY(!next.damage());
    QFile kept(path() + QStringLiteral(".damaged"));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), text);
    QVERIFY(kept.remove());
    QVERIFY(next.setRemembered(false).has_value());
}

void TestKeyStore::keysThatCannotBeWrittenAreTold()
{
    const QString folder = path() + QStringLiteral(".folder");
    QVERIFY(QDir().mkpath(folder));
    KeyStore store(folder + QStringLiteral("/keys"));
    QVERIFY(store.setRemembered(true).has_value());
    QVERIFY(QDir(folder).removeRecursively());
    std::optional<Error> told;
    connect(&store, &KeyStore::notRemembered, this, [&](const Error& error) { told = error; });
    QVERIFY(store.addLine(line("hmac-sha256", "a", 'a', 64)).has_value());
    QVERIFY(told.has_value());
    QCOMPARE(int(told->code), int(ErrorCode::FileNotWritable));
}

void TestKeyStore::whoHasTheRingKeepsItWhenKeysChange()
{
    KeyStore store(path());
    QVERIFY(store.addLine(line("hmac-sha256", "a", 'a', 64)).has_value());
    const auto before = store.ring();
    store.remove(0);
    QCOMPARE(before->keys().size(), std::size_t{1});
    QVERIFY(store.ring()->keys().empty());
}

void TestKeyStore::theTableSaysHowManyQapsAKeyFits()
{
    OpenSession open = test::readCapture("signed.pcapng");
    KeyStore store(path());
    QVERIFY(store
                .addLine(QStringLiteral("hmac-sha256 right "
                                        "ed650d2c299c79fcb11bbde31e7828c23859b7bc13855ef66df5193524a96a9b"))
                .has_value());
    QVERIFY(store.addLine(line("hmac-sha256", "wrong", 'a', 64)).has_value());
    open.keys = store.ring();
    const KeyFit fit(open);
    QTRY_VERIFY(fit.isDone());
    const KeyFit::Counts counts = fit.counts();
    QVERIFY(counts.fitting[0] > 20);
    QCOMPARE(counts.fitting[1], std::uint64_t{0});
    QVERIFY(counts.unverified > 0);

    KeyListModel model(store);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCounts(counts, true);
    const QString fits = model.index(0, KeyListModel::Fits).data().toString();
    QVERIFY2(fits.contains(QString::number(counts.fitting[0])), qPrintable(fits));
    store.remove(1);
    QCOMPARE(model.rowCount(), 1);
}

void TestKeyStore::theTableShowsNoKeysBytes()
{
    KeyStore store(path());
    QVERIFY(store.addLine(line("hmac-sha256", "secret", 'c', 64)).has_value());
    KeyListModel model(store);
    for (int column = 0; column < model.columnCount(); ++column)
        for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
            QVERIFY(!model.index(0, column).data(role).toString().contains(QStringLiteral("cccc")));
}

}  // namespace qapscope::app

QTEST_MAIN(qapscope::app::TestKeyStore)
#include "tst_key_store.moc"
