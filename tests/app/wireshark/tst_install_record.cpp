// SPDX-License-Identifier: MIT
// What is put into Wireshark's folders and taken away again: nothing of the user's gets lost on the way, whatever fails
// or is changed meanwhile.
#include "wireshark/install_record.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>
#include <sys/resource.h>

using namespace qapscope::app;

using Outcome = InstallRecord::Outcome;
using Precedence = InstallRecord::Precedence;

class TestInstallRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatStoodThereComesBack();
    void whatStoodThereStaysWhereCopyingFails_data();
    void whatStoodThereStaysWhereCopyingFails();
    void whatStoodThereComesBackThoughOursWasDeleted();
    void whatStoodThereIsNotForgottenBesideOneThatWasChanged();
    void theFirstOneThatStoodThereComesBackAndNoneIsLost();
    void whatWasPutAsideIsNotWhereWiresharkRunsIt();
    void aLinkStaysALinkAndItsTargetAsItWas();
    void takingAllAwayLeavesNothing();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    [[nodiscard]] InstallRecord record() const { return InstallRecord(path("conf/record.json")); }
    [[nodiscard]] Outcome put(Precedence precedence = Precedence::Ours) const;
    [[nodiscard]] Outcome take() const;
    [[nodiscard]] QList<QByteArray> contents() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_ours;
    QString m_place;  ///< where it is put
};

namespace {

bool write(const QString& path, const QByteArray& content, bool isProgram = false)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    const QFile::Permissions more = isProgram ? QFile::ExeOwner | QFile::ExeUser : QFile::Permissions();
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
           && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | more);
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("nothing");
}

/// Files cannot grow beyond `bytes`, as on a disk that is full.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit less{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &less);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit m_before{};
};

}  // namespace

void TestInstallRecord::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_ours = path("ours");
    m_place = path("conf/extcap/program");
    QVERIFY(write(m_ours, QByteArray(100'000, 'o'), true));
}

/// Each time as another run of the program, which knows what was written down.
Outcome TestInstallRecord::put(Precedence precedence) const
{
    InstallRecord record = this->record();
    const Outcome outcome = record.put(m_ours, m_place, precedence);
    return record.finish() ? outcome : Outcome::Failed;
}

Outcome TestInstallRecord::take() const
{
    InstallRecord record = this->record();
    const Outcome outcome = record.take(m_place);
    return record.finish() ? outcome : Outcome::Failed;
}

/// Of all files there are but the record and ours.
QList<QByteArray> TestInstallRecord::contents() const
{
    QList<QByteArray> all;
    QDirIterator files(m_folder->path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        if (const QString each = files.next(); !each.endsWith(QLatin1String(".json")) && each != m_ours)
            all << contentOf(each);
    std::sort(all.begin(), all.end());
    return all;
}

void TestInstallRecord::whatStoodThereComesBack()
{
    QVERIFY(write(m_place, "the user's", true));
    QCOMPARE(put(), Outcome::Done);
    QCOMPARE(contentOf(m_place), contentOf(m_ours));
    QVERIFY(QFileInfo(m_place).isExecutable());
    QCOMPARE(take(), Outcome::Done);
    QCOMPARE(contents(), QList<QByteArray>{"the user's"});
    QVERIFY(QFileInfo(m_place).isExecutable());
}

void TestInstallRecord::whatStoodThereStaysWhereCopyingFails_data()
{
    QTest::addColumn<bool>("isDiskFull");
    QTest::newRow("nothing to copy") << false;
    QTest::newRow("a full disk") << true;
}

void TestInstallRecord::whatStoodThereStaysWhereCopyingFails()
{
    QFETCH(const bool, isDiskFull);
    QVERIFY(write(m_place, "the user's", true));
    InstallRecord record = this->record();
    if (isDiskFull) {
        const FullDisk full(10'000);
        QCOMPARE(record.put(m_ours, m_place, Precedence::Ours), Outcome::Failed);
    } else {
        QVERIFY(QFile::remove(m_ours));
        QCOMPARE(record.put(m_ours, m_place, Precedence::Ours), Outcome::Failed);
    }
    QVERIFY(!record.fault().isEmpty());
    QVERIFY(record.finish());
    QCOMPARE(contentOf(m_place), QByteArray("the user's"));
    QVERIFY(QFileInfo(m_place).isExecutable());
    QCOMPARE(contents(), QList<QByteArray>{"the user's"});
    QVERIFY(!this->record().has(m_place));
}

void TestInstallRecord::whatStoodThereComesBackThoughOursWasDeleted()
{
    QVERIFY(write(m_place, "the user's"));
    QCOMPARE(put(), Outcome::Done);
    QVERIFY(QFile::remove(m_place));
    QCOMPARE(take(), Outcome::Restored);
    QCOMPARE(contentOf(m_place), QByteArray("the user's"));
    QCOMPARE(take(), Outcome::Kept);
    QCOMPARE(contents(), QList<QByteArray>{"the user's"});
}

void TestInstallRecord::whatStoodThereIsNotForgottenBesideOneThatWasChanged()
{
    QVERIFY(write(m_place, "first"));
    QCOMPARE(put(), Outcome::Done);
    QVERIFY(write(m_place, "changed"));
    QCOMPARE(take(), Outcome::Kept);
    QCOMPARE(contentOf(m_place), QByteArray("changed"));
    QVERIFY(QFile::remove(m_place));
    QCOMPARE(take(), Outcome::Restored);
    QCOMPARE(contentOf(m_place), QByteArray("first"));
    QVERIFY(!QFile::exists(path("conf/record.json")));
}

void TestInstallRecord::theFirstOneThatStoodThereComesBackAndNoneIsLost()
{
    QVERIFY(write(m_place, "first"));
    QCOMPARE(put(), Outcome::Done);
    QVERIFY(write(m_place, "second"));
    InstallRecord record = this->record();
    QCOMPARE(record.put(m_ours, m_place, Precedence::Ours), Outcome::Done);
    QCOMPARE(contentOf(record.aside()), QByteArray("second"));
    QVERIFY(record.finish());
    QCOMPARE(put(), Outcome::Done);
    QCOMPARE(take(), Outcome::Done);
    QCOMPARE(contentOf(m_place), QByteArray("first"));
    QCOMPARE(contents(), (QList<QByteArray>{"first", "second"}));
}

void TestInstallRecord::whatWasPutAsideIsNotWhereWiresharkRunsIt()
{
    QVERIFY(write(m_place, "the user's", true));
    QCOMPARE(put(), Outcome::Done);
    QCOMPARE(QDir(QFileInfo(m_place).path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("program")});
    QCOMPARE(contents().size(), 2);
}

void TestInstallRecord::aLinkStaysALinkAndItsTargetAsItWas()
{
    const QString target = path("elsewhere/program");
    QVERIFY(write(target, "the user's build"));
    QVERIFY(QDir().mkpath(QFileInfo(m_place).path()));
    QVERIFY(QFile::link(target, m_place));
    QCOMPARE(put(), Outcome::Done);
    QCOMPARE(contentOf(target), QByteArray("the user's build"));
    QVERIFY(!QFileInfo(m_place).isSymLink());
    QCOMPARE(take(), Outcome::Done);
    QCOMPARE(QFileInfo(m_place).symLinkTarget(), target);
}

void TestInstallRecord::takingAllAwayLeavesNothing()
{
    QCOMPARE(put(), Outcome::Done);
    QCOMPARE(take(), Outcome::Done);
    QVERIFY(!QFile::exists(path("conf")));
    QVERIFY(write(m_place, "the user's"));
    QCOMPARE(put(), Outcome::Done);
    QCOMPARE(take(), Outcome::Done);
    QCOMPARE(QDir(path("conf")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("extcap")});
}

QTEST_GUILESS_MAIN(TestInstallRecord)
#include "tst_install_record.moc"
