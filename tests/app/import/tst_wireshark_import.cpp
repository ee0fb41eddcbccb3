// SPDX-License-Identifier: MIT
/// The import runs a child and survives whatever that does. A script stands in for tshark here; the real one is held
/// against captures in tests/captures and tests/dissector.
#include <QtTest>

#include "import/wireshark_import.h"

using namespace qapscope;
using namespace qapscope::app;

namespace {

constexpr const char* kRelease = "9.9";

/// A folder in PATH with a tshark that prints a version and then does what the test wants.
class FakeWireshark
{
public:
    explicit FakeWireshark(const QByteArray& work)
    {
        // Who runs it may be nobody.
        QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755));
        write("tshark", "#!/bin/sh\n"
                        "case $1 in\n"
                        "--version) echo \"TShark (Wireshark) "
                            + QByteArray(kRelease)
                            + ".3 (Git)\"; exit 0;;\n"
                              "-G) printf 'Personal Plugins:\\t"
                            + path("plugins").toUtf8()
                            + "\\n'; exit 0;;\n"
                              "esac\n"
                            + work + "\n");
        write("capture.pcapng", "a capture of thirty bytes, say");
        qputenv("PATH", m_folder.path().toUtf8() + ":/usr/bin:/bin");
    }
    ~FakeWireshark() { qputenv("PATH", m_path); }
    FakeWireshark(const FakeWireshark&) = delete;
    FakeWireshark& operator=(const FakeWireshark&) = delete;

    void addPlugin()
    {
        QDir().mkpath(path("plugins/epan"));
        write("plugins/epan/qhp.so", "a plugin");
    }
    void write(const QString& name, const QByteArray& content)
    {
        QFile file(path(name));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(content);
        file.close();
        file.setPermissions(QFile::Permissions(0x7755));
    }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] WiresharkImport::Request request() const
    {
        return {path("capture.pcapng").toStdString(), {}, m_folder.path().toStdString()};
    }
    /// What the import left behind.
    [[nodiscard]] QStringList leftovers() const { return QDir(m_folder.path()).entryList({"qapscope-*"}); }

private:
    QTemporaryDir m_folder;
    QByteArray m_path = qgetenv("PATH");
};

QByteArray contentOf(const std::filesystem::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class WiresharkImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReleaseIsTheFirstTwoNumbers_data();
    void aReleaseIsTheFirstTwoNumbers();
    void givesWhatTsharkWrites();
    void handsOverTheKeyLogAndNoSettings();
    void saysWhereItIs();
    void canBeCancelled();
    void leavesNothingBehind();
    void saysWhatTsharkSaid();
    void takesWhatATruncatedCaptureGave();
    void withoutTsharkSaysWhatToInstall();
    void withoutAPluginOfThisReleaseSaysSo();
    void withoutTheCaptureNamesIt();
};

void WiresharkImportTest::aReleaseIsTheFirstTwoNumbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("release");
    QTest::newRow("Debian 12") << QByteArray("TShark (Wireshark) 4.0.17 (Git v4.0.17 packaged).")
                               << QByteArray("4.0");
    QTest::newRow("two digits") << QByteArray("TShark (Wireshark) 4.12.3.\nCopyright 1998")
                                << QByteArray("4.12");
    QTest::newRow("bare") << QByteArray("4.4") << QByteArray("4.4");
    QTest::newRow("none") << QByteArray("no version here\n4.0.1") << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void WiresharkImportTest::aReleaseIsTheFirstTwoNumbers()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, release);
    const auto found = releaseIn(text.toStdString());
    QCOMPARE(QByteArray::fromStdString(found.value_or("")), release);
}

void WiresharkImportTest::givesWhatTsharkWrites()
{
    FakeWireshark fake("cat");
    fake.addPlugin();
    auto import = WiresharkImport::start(fake.request());
    QVERIFY(import);
    QVERIFY((*import)->wait());
    QCOMPARE(contentOf((*import)->result()), QByteArray("a capture of thirty bytes, say"));
}

void WiresharkImportTest::handsOverTheKeyLogAndNoSettings()
{
    FakeWireshark fake("for word; do case $word in tls.keylog_file:*) cat ${word#*:};; esac; done; "
                       "cat $WIRESHARK_PLUGIN_DIR/*/epan/qhp.so; echo $HOME $QAPSCOPE_TEST_SECRET");
    fake.addPlugin();
    fake.write("keys.txt", "CLIENT_RANDOM 01 02\n");
    qputenv("QAPSCOPE_TEST_SECRET", "mine");
    WiresharkImport::Request request = fake.request();
    request.keyLog = fake.path("keys.txt").toStdString();
    auto import = WiresharkImport::start(request);
    QVERIFY(import);
    QVERIFY((*import)->wait());
    const QByteArray said = contentOf((*import)->result());
    QVERIFY2(said.startsWith("CLIENT_RANDOM 01 02\na plugin"), said.constData());
    QVERIFY2(!said.contains("mine") && said.contains(fake.path("qapscope-").toUtf8()), said.constData());
}

void WiresharkImportTest::saysWhereItIs()
{
    FakeWireshark fake("head -c 15 >/dev/null; while [ ! -e " + QByteArray("$0.go")
                       + " ]; do sleep 0.02; done; cat");
    fake.addPlugin();
    auto import = WiresharkImport::start(fake.request());
    QVERIFY(import);
    QTRY_COMPARE((*import)->progress(), 0.5);
    QCOMPARE((*import)->poll(), WiresharkImport::State::Running);
    fake.write("tshark.go", "");
    QVERIFY((*import)->wait());
    QCOMPARE((*import)->progress(), 1.0);
}

void WiresharkImportTest::canBeCancelled()
{
    FakeWireshark fake("exec sleep 600");
    fake.addPlugin();
    auto import = WiresharkImport::start(fake.request());
    QVERIFY(import);
    (*import)->cancel();
    QTRY_COMPARE((*import)->poll(), WiresharkImport::State::Failed);
    QCOMPARE((*import)->error().detail, std::string("cancelled"));
}

void WiresharkImportTest::leavesNothingBehind()
{
    FakeWireshark fake("exec sleep 600");
    fake.addPlugin();
    {
        auto import = WiresharkImport::start(fake.request());
        QVERIFY(import);
        QCOMPARE(fake.leftovers().size(), 1);
    }
    QVERIFY(fake.leftovers().isEmpty());
}

void WiresharkImportTest::saysWhatTsharkSaid()
{
    FakeWireshark fake("echo 'tshark: the capture is in a format that nobody knows' >&2; exit 2");
    fake.addPlugin();
    auto import = WiresharkImport::start(fake.request());
    QVERIFY(import);
    const auto done = (*import)->wait();
    QVERIFY(!done);
    QVERIFY(done.error().code == ErrorCode::WiresharkFailed);
    QCOMPARE(done.error().detail, std::string("tshark: the capture is in a format that nobody knows"));
}

void WiresharkImportTest::takesWhatATruncatedCaptureGave()
{
    FakeWireshark fake("cat; echo 'cut short' >&2; exit 2");
    fake.addPlugin();
    auto import = WiresharkImport::start(fake.request());
    QVERIFY(import);
    QVERIFY((*import)->wait());
}

void WiresharkImportTest::withoutTsharkSaysWhatToInstall()
{
    FakeWireshark fake("");
    qputenv("PATH", "/nowhere");
    const auto import = WiresharkImport::start(fake.request());
    QVERIFY(!import);
    QVERIFY(import.error().code == ErrorCode::WiresharkMissing);
    QVERIFY(sentence(import.error()).find("apt install tshark") != std::string::npos);
}

void WiresharkImportTest::withoutAPluginOfThisReleaseSaysSo()
{
    FakeWireshark fake("");
    const auto import = WiresharkImport::start(fake.request());
    QVERIFY(!import);
    QVERIFY(import.error().code == ErrorCode::WiresharkPluginMissing);
    QVERIFY(sentence(import.error()).find("9.9") != std::string::npos);
}

void WiresharkImportTest::withoutTheCaptureNamesIt()
{
    FakeWireshark fake("");
    fake.addPlugin();
    WiresharkImport::Request request = fake.request();
    request.capture = fake.path("nothing.pcapng").toStdString();
    const auto import = WiresharkImport::start(request);
    QVERIFY(!import);
    QVERIFY(import.error().code == ErrorCode::FileNotFound);
    QCOMPARE(import.error().subject, request.capture.string());
}

QTEST_GUILESS_MAIN(WiresharkImportTest)
#include "tst_wireshark_import.moc"
