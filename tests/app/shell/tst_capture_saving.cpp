// SPDX-License-Identifier: MIT
#include "capture_saving.h"

#include "app/shell/captures.h"
#include "models/qap_notes.h"
#include "session_controller.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace qapscope;
using namespace qapscope::app;

/// A session, what is said of its QAPs, and what saves both, wired as the window does.
class TestCaptureSaving : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void whatIsSaidWhileItIsWrittenIsSavedBeforeAnythingGoes();
    void aSaveThatWaitsIsNotDoneToTheNextCapture();
    void aSaveThatEndsLateIsNotBookedOnTheNextCapture();
    void aFailureElsewhereKeepsWhatWaits();
    void aFileThatHasGrownIsNotCutToWhatWasRead();
    void aFileThatIsFollowedIsNotReplaced();
    void aFileThatWasReadInPartIsNotCut();

private:
    [[nodiscard]] QString copyOf(const char* name);
    void open(const QString& path, FollowPolicy policy = FollowPolicy::Never);
    [[nodiscard]] NotesToSave notesFor() const;
    /// What is saved next takes until somebody writes to this pipe.
    [[nodiscard]] QString holdUp();
    [[nodiscard]] std::size_t savedNotes(const QString& path) const
    {
        return readSideFile(sideFilePath(path)).file.notes.size();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SessionController> m_controller;
    std::unique_ptr<QapNotes> m_notes;
    std::unique_ptr<CaptureSaving> m_saving;
    std::uint64_t m_capture = 0;
    bool m_isOver = false;
    std::vector<std::pair<QString, QString>> m_others;
};

void TestCaptureSaving::initTestCase()
{
    qRegisterMetaType<Error>();
    qRegisterMetaType<OpenSession>();
    qRegisterMetaType<SaveReport>();
}

void TestCaptureSaving::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_controller = std::make_unique<SessionController>();
    m_notes = std::make_unique<QapNotes>();
    m_saving = std::make_unique<CaptureSaving>(
        *m_controller, *m_notes, [this](const QString&) { return notesFor(); }, nullptr);
    m_capture = 0;
    m_isOver = false;
    m_others.clear();
    connect(m_controller.get(), &SessionController::opened, this, [this](const OpenSession& open) {
        m_saving->captureOpened();
        if (std::exchange(m_capture, m_controller->captureNumber()) == m_capture)
            m_notes->readAgain(open);
        else
            m_notes->begin(open);
    });
    connect(m_controller.get(), &SessionController::grew, m_notes.get(), &QapNotes::grow);
    connect(m_controller.get(), &SessionController::finished, this, [this] {
        m_notes->grow();
        m_notes->finish();
        m_saving->goOn();
    });
    connect(m_controller.get(), &SessionController::failed, this, [this] { m_saving->captureFailed(); });
    connect(m_saving.get(), &CaptureSaving::fileReplaced, m_controller.get(), &SessionController::reload);
}

void TestCaptureSaving::cleanup()
{
    m_saving.reset();
    m_notes.reset();
    m_controller.reset();
    m_folder.reset();
}

QString TestCaptureSaving::copyOf(const char* name)
{
    const QString path = m_folder->filePath(QString::fromLatin1(name));
    QFile::copy(capture(name), path);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

void TestCaptureSaving::open(const QString& path, FollowPolicy policy)
{
    m_controller->setFollowPolicy(policy);
    m_controller->openFile(path);
    QTRY_COMPARE(m_controller->openSession().path, path);
    QTRY_COMPARE(m_controller->state(), policy == FollowPolicy::Always ? SessionController::State::Following
                                                                       : SessionController::State::Finished);
}

QString TestCaptureSaving::holdUp()
{
    const QString pipe = m_folder->filePath(QStringLiteral("pipe"));
    if (::mkfifo(qPrintable(pipe), 0600) != 0)
        return {};
    m_others = {{pipe, m_folder->filePath(QStringLiteral("other.pcapng"))}};
    return pipe;
}

NotesToSave TestCaptureSaving::notesFor() const
{
    const Session& session = *m_controller->openSession().session;
    NotesToSave notes;
    notes.side.notes = m_notes->saved();
    for (const RowIndex row : m_notes->commented())
        notes.comments.push_back({session.extentsOf(row).front().offset, session.timeOf(row),
                                  QapNotes::asPacketComment(row, m_notes->comment(row)).toStdString()});
    for (const auto& [packet, text] : m_notes->carried())
        notes.replaced.push_back({packet, text.toStdString()});
    notes.others = m_others;
    return notes;
}

void TestCaptureSaving::whatIsSaidWhileItIsWrittenIsSavedBeforeAnythingGoes()
{
    const QString path = copyOf("tcp_types.pcapng");
    open(path);
    m_notes->setComment({1}, QStringLiteral("the first"));
    m_saving->save({path, false, [this] { m_isOver = true; }});
    m_notes->setComment({2}, QStringLiteral("while the first is written"));
    QVERIFY(!m_isOver);
    QTRY_VERIFY(m_isOver);
    QVERIFY(!m_saving->isAnythingUnsaved());
    QCOMPARE(savedNotes(path), std::size_t{2});
}

void TestCaptureSaving::aSaveThatWaitsIsNotDoneToTheNextCapture()
{
    const QString path = copyOf("tcp_types.pcapng");
    const QByteArray before = contentOf(path);
    open(path);
    QSignalSpy saved(m_saving.get(), &CaptureSaving::saved);
    const QString pipe = holdUp();
    m_saving->save({m_folder->filePath(QStringLiteral("copy.pcapng")), false, {}});
    m_saving->save({path, false, {}});
    open(copyOf("udp.pcapng"));
    QVERIFY(write(pipe, {}));
    QTRY_COMPARE(saved.size(), 1);
    QTest::qWait(50);
    QCOMPARE(saved.size(), 1);
    QCOMPARE(contentOf(path), before);
    QVERIFY(!QFile::exists(sideFilePath(path)));
}

void TestCaptureSaving::aSaveThatEndsLateIsNotBookedOnTheNextCapture()
{
    open(copyOf("tcp_types.pcapng"));
    m_notes->setMarked({1}, true);
    const QString pipe = holdUp();
    QSignalSpy saved(m_saving.get(), &CaptureSaving::saved);
    m_saving->save({m_folder->filePath(QStringLiteral("copy.pcapng")), false, [this] { m_isOver = true; }});
    open(copyOf("udp.pcapng"));
    m_notes->setMarked({0}, true);
    QVERIFY(saved.isEmpty());
    QVERIFY(write(pipe, {}));
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(!saved.at(0).at(1).toBool());
    QVERIFY(m_notes->isModified());
    QVERIFY(!m_isOver);
}

void TestCaptureSaving::aFailureElsewhereKeepsWhatWaits()
{
    const QString path = copyOf("tcp_types.pcapng");
    open(path);
    m_notes->setMarked({1}, true);
    QSignalSpy saved(m_saving.get(), &CaptureSaving::saved);
    m_saving->save({m_folder->filePath(QStringLiteral("copy.pcapng")), false, {}});
    m_saving->save({path, false, {}});
    m_saving->captureFailed();
    QTRY_COMPARE(saved.size(), 2);
    QCOMPARE(savedNotes(path), std::size_t{1});
}

void TestCaptureSaving::aFileThatHasGrownIsNotCutToWhatWasRead()
{
    const QString path = copyOf("tcp_types.pcapng");
    open(path);
    const QByteArray more = contentOf(capture("udp.pcapng"));
    QVERIFY(write(path, more, QIODevice::Append));
    const QByteArray grown = contentOf(path);
    m_notes->setComment({1}, QStringLiteral("kept"));
    QSignalSpy saved(m_saving.get(), &CaptureSaving::saved);
    m_saving->save({path, false, {}});
    QTRY_COMPARE(saved.size(), 1);
    const auto report = saved.at(0).at(0).value<SaveReport>();
    QVERIFY(report.isLeftAlone && !report.isRewritten);
    QCOMPARE(report.homeless, std::size_t{1});
    QCOMPARE(contentOf(path), grown);
    QCOMPARE(savedNotes(path), std::size_t{1});
}

void TestCaptureSaving::aFileThatIsFollowedIsNotReplaced()
{
    const QString path = copyOf("tcp_types.pcapng");
    const QByteArray before = contentOf(path);
    QFile writer(path);
    QVERIFY(writer.open(QIODevice::Append));
    open(path, FollowPolicy::Always);
    m_notes->setComment({1}, QStringLiteral("kept"));
    QSignalSpy saved(m_saving.get(), &CaptureSaving::saved);
    m_saving->save({path, false, {}});
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(saved.at(0).at(0).value<SaveReport>().isLeftAlone);
    writer.write("more");
    writer.close();
    QCOMPARE(contentOf(path), before + "more");
    QCOMPARE(savedNotes(path), std::size_t{1});
}

void TestCaptureSaving::aFileThatWasReadInPartIsNotCut()
{
    const QString path = copyOf("tcp_types.pcapng");
    const QByteArray whole = contentOf(path);
    QVERIFY(write(path, whole.left(whole.size() / 2)));
    open(path);
    QVERIFY(write(path, whole));
    m_notes->setComment({0}, QStringLiteral("kept"));
    QSignalSpy saved(m_saving.get(), &CaptureSaving::saved);
    m_saving->save({path, false, {}});
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(contentOf(path), whole);
}

QTEST_MAIN(TestCaptureSaving)
#include "tst_capture_saving.moc"
