// SPDX-License-Identifier: MIT
#include "models/qap_notes.h"

#include "app/models/made_session.h"
#include "models/detail_builder.h"
#include "models/qap_list_model.h"
#include "models/side_file.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

namespace qapscope::app {

using test::MadeSession;

class TestQapNotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void marksAreSetFoundAndTakenAway();
    void commentsAreSetAndTakenAway();
    void growthMovesNoMark();
    void theListTellsOfThem();
    void theDetailTreeBeginsWithThem();
    void savedNotesFindTheirQapsAsTheyCome();
    void aNoteWhoseNumberIsAnotherQapsIsFoundByTimeAndId();
    void strayNotesAreLookedForFromEventToEvent();
    void aNoteOfNoQapIsKept();
    void whatWasSaidStaysWhenTheSessionIsReadAgain();
    void notesOfQapsThatWereGivenUpAreKept();
    void commentsOfPacketsAreShownWithTheirQaps();
    void oursAreKnownAgainInPackets();
    void sideFilesGiveBackWhatWasWritten();
    void whatIsNoSideFileIsToldFromNone_data();
    void whatIsNoSideFileIsToldFromNone();

private:
    /// A comment of the packet in which the row begins.
    void commentPacket(RowIndex row, const std::string& text, std::uint64_t packet = 1)
    {
        const Extent extent = m_made->open().session->extentsOf(row).front();
        m_made->writer().addComment(
            {packet, m_made->open().session->timeOf(row), extent.offset, extent.length, text});
    }

    std::unique_ptr<MadeSession> m_made;
    std::unique_ptr<QapNotes> m_notes;
};

void TestQapNotes::init()
{
    m_made = std::make_unique<MadeSession>();
    m_made->addExchanges(50);
    m_notes = std::make_unique<QapNotes>();
    m_notes->begin(m_made->open());
}

void TestQapNotes::marksAreSetFoundAndTakenAway()
{
    QSignalSpy changed(m_notes.get(), &QapNotes::changed);
    QVERIFY(!m_notes->hasMarks() && !m_notes->isModified());
    m_notes->setMarked({7}, true);
    m_notes->setMarked({20}, true);
    m_notes->setMarked({20}, true);
    QCOMPARE(changed.count(), 2);
    QVERIFY(m_notes->isMarked({7}) && !m_notes->isMarked({8}) && m_notes->isModified());
    QCOMPARE(m_notes->markAfter({}), RowIndex{7});
    QCOMPARE(m_notes->markAfter({7}), RowIndex{20});
    QVERIFY(!m_notes->markAfter({20}).isValid());
    QCOMPARE(m_notes->markBefore({20}), RowIndex{7});
    QCOMPARE(m_notes->markBefore({}), RowIndex{20});
    QVERIFY(!m_notes->markBefore({7}).isValid());
    m_notes->setMarked({7}, false);
    QCOMPARE(m_notes->markBefore({20}), RowIndex{});
    m_notes->unmarkAll();
    QVERIFY(!m_notes->hasMarks());
}

void TestQapNotes::commentsAreSetAndTakenAway()
{
    QVERIFY(m_notes->comment({3}).isNull());
    m_notes->setComment({3}, {});
    QVERIFY2(!m_notes->isModified(), "nothing was said where nothing was");
    m_notes->setComment({3}, QStringLiteral("odd"));
    QCOMPARE(m_notes->comment({3}), QStringLiteral("odd"));
    QVERIFY(m_notes->hasComment({3}) && m_notes->isModified());
    QCOMPARE(m_notes->commented(), std::vector<RowIndex>{{3}});
    m_notes->setSaved();
    m_notes->setComment({3}, {});
    QVERIFY(!m_notes->hasComment({3}) && m_notes->isModified());
    QVERIFY(m_notes->saved().empty());
}

void TestQapNotes::growthMovesNoMark()
{
    m_notes->setMarked({42}, true);
    m_made->addExchanges(100);
    m_notes->grow();
    QVERIFY(m_notes->isMarked({42}));
    QCOMPARE(m_notes->saved().size(), std::size_t{1});
}

void TestQapNotes::theListTellsOfThem()
{
    QapListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setNotes(m_notes.get());
    model.setSession(m_made->open());
    QSignalSpy texts(&model, &QapListModel::textsChanged);
    m_notes->setMarked({4}, true);
    m_notes->setComment({4}, QStringLiteral("look here"));
    QCOMPARE(texts.count(), 2);
    const QModelIndex number = model.index(4, QapListModel::Number);
    QCOMPARE(model.data(number).toString(), QStringLiteral("5"));
    QCOMPARE(model.data(number, Qt::AccessibleTextRole).toString(),
             QStringLiteral("5\nMarked\nComment: look here"));
    QCOMPARE(model.data(number, Qt::ToolTipRole).toString(), QStringLiteral("5\nMarked\nComment: look here"));
    QVERIFY(model.lineText(4).endsWith(QStringLiteral("Comment: look here")));
    QVERIFY(!model.summary(model.rowAt(4)).contains(QStringLiteral("look here")));
    QCOMPARE(model.data(model.index(5, QapListModel::Number), Qt::AccessibleTextRole).toString(),
             QStringLiteral("6"));
}

void TestQapNotes::theDetailTreeBeginsWithThem()
{
    m_notes->setMarked({4}, true);
    m_notes->setComment({4}, QStringLiteral("first line\nsecond line"));
    const QapDetailPtr detail = makeDetail(m_made->open(), {4}, DetailDepth::Full);
    const std::vector<DetailNode> nodes = buildDetail(*detail, m_notes.get());
    const auto& top = nodes[DetailNode::kRoot].children;
    QCOMPARE(nodes[top[0]].label, QStringLiteral("Marked"));
    QCOMPARE(nodes[top[1]].label, QStringLiteral("Comment"));
    QCOMPARE(nodes[top[1]].value, QStringLiteral("first line"));
    QCOMPARE(nodes[nodes[top[1]].children.at(0)].label, QStringLiteral("second line"));
    QCOMPARE(buildDetail(*detail).at(0).children.size() + 2, top.size());
}

void TestQapNotes::savedNotesFindTheirQapsAsTheyCome()
{
    m_notes->setMarked({3}, true);
    m_notes->setMarked({99}, true);
    m_notes->setComment({60}, QStringLiteral("kept"));
    const std::vector<SavedNote> saved = m_notes->saved();
    MadeSession other;
    QapNotes again;
    again.begin(other.open(), saved);
    QVERIFY(!again.isMarked({3}));
    QCOMPARE(again.saved().size(), std::size_t{3});
    other.addExchanges(10);
    again.grow();
    QVERIFY(again.isMarked({3}) && !again.isMarked({99}));
    other.addExchanges(40);
    again.grow();
    QVERIFY(again.isMarked({99}));
    QCOMPARE(again.comment({60}), QStringLiteral("kept"));
    QVERIFY(!again.isModified());
    QCOMPARE(again.saved(), saved);
}

void TestQapNotes::aNoteWhoseNumberIsAnotherQapsIsFoundByTimeAndId()
{
    const Session& session = *m_made->open().session;
    const SavedNote shifted{12, session.timeOf({40}), session.idOf({40}), true, QStringLiteral("moved")};
    m_notes->begin(m_made->open(), {shifted});
    QVERIFY(!m_notes->isMarked({11}));
    m_notes->finish();
    QVERIFY(m_notes->isMarked({40}) && !m_notes->isMarked({11}));
    QCOMPARE(m_notes->comment({40}), QStringLiteral("moved"));
    QCOMPARE(m_notes->strayCount(), std::size_t{0});
}

/// Of tens of millions of QAPs no event may be about all.
void TestQapNotes::strayNotesAreLookedForFromEventToEvent()
{
    MadeSession made(32u << 20);
    made.addExchanges(static_cast<int>(QapNotes::kRowsAtOnce / 2) + 100);
    const Session& session = *made.open().session;
    const auto noteOf = [&session](std::uint32_t row) {
        return SavedNote{12, session.timeOf({row}), session.idOf({row}), true, QStringLiteral("moved")};
    };
    const std::uint32_t last = session.rowCount() - 1;
    QapNotes notes;
    notes.begin(made.open(), {noteOf(40), noteOf(last)});
    QSignalSpy finished(&notes, &QapNotes::finished);
    notes.finish();
    QVERIFY2(notes.isMarked({40}), "what comes first is found first");
    QVERIFY2(!notes.isMarked({last}) && finished.isEmpty(), "not all of them at once");
    QCOMPARE(notes.saved().size(), std::size_t{2});
    notes.setComment({last}, QStringLiteral("said meanwhile"));
    QVERIFY(finished.wait());
    QVERIFY(notes.isMarked({last}));
    QCOMPARE(notes.comment({last}), QStringLiteral("said meanwhile"));
    QCOMPARE(notes.strayCount(), std::size_t{0});
    QVERIFY2(!finished.wait(100), "once");
    notes.begin(made.open(), {noteOf(last)});
    notes.finish();
    notes.begin(made.open());
    QVERIFY2(!finished.wait(300) && !notes.hasMarks(), "of the capture before");
}

void TestQapNotes::aNoteOfNoQapIsKept()
{
    const SavedNote lost{12, timestampFromNs(5), 77, true, {}};
    m_notes->begin(m_made->open(), {lost});
    m_notes->finish();
    QCOMPARE(m_notes->strayCount(), std::size_t{1});
    QVERIFY(!m_notes->hasMarks());
    QCOMPARE(m_notes->saved(), std::vector<SavedNote>{lost});
}

void TestQapNotes::whatWasSaidStaysWhenTheSessionIsReadAgain()
{
    commentPacket({8}, "QAP 9: as it was");
    commentPacket({10}, "QAP 11: to go", 2);
    m_notes->begin(m_made->open());
    QCOMPARE(m_notes->comment({8}), QStringLiteral("as it was"));
    m_notes->setComment({8}, QStringLiteral("as it is"));
    m_notes->setComment({10}, {});
    m_notes->setMarked({30}, true);
    m_notes->readAgain(m_made->open());
    QCOMPARE(m_notes->comment({8}), QStringLiteral("as it is"));
    QVERIFY(m_notes->comment({10}).isNull());
    QVERIFY(m_notes->isMarked({30}) && m_notes->isModified());
    QCOMPARE(m_notes->carried().size(), std::size_t{2});
}

void TestQapNotes::notesOfQapsThatWereGivenUpAreKept()
{
    constexpr std::uint32_t kChunk = Session::kRowsPerChunk;
    MadeSession made(32u << 20);
    made.addExchanges(static_cast<int>(kChunk) + 100);
    m_notes->begin(made.open());
    m_notes->setMarked({5}, true);
    const std::vector<SavedNote> before = m_notes->saved();
    made.writer().evictBefore({kChunk});
    made.publish();
    made.writer().evictBefore({2 * kChunk});
    made.publish();
    QVERIFY(made.open().session->isGone({5}));
    QCOMPARE(m_notes->saved(), before);
}

void TestQapNotes::commentsOfPacketsAreShownWithTheirQaps()
{
    commentPacket({6}, "from Wireshark");
    m_notes->begin(m_made->open());
    QCOMPARE(m_notes->packetComments({6}), QStringList{QStringLiteral("from Wireshark")});
    QVERIFY(m_notes->packetComments({7}).isEmpty());
    QVERIFY(m_notes->comment({6}).isNull() && m_notes->hasComment({6}));
    QVERIFY2(m_notes->saved().empty() && m_notes->carried().empty(), "it is not ours");
}

void TestQapNotes::oursAreKnownAgainInPackets()
{
    commentPacket({6}, QapNotes::asPacketComment({6}, QStringLiteral("ñ: said")).toStdString());
    commentPacket({20}, "QAP 900: the numbers were others", 2);
    commentPacket({24}, "QAP x: not ours", 3);
    m_notes->begin(m_made->open());
    QCOMPARE(m_notes->comment({6}), QStringLiteral("ñ: said"));
    QCOMPARE(m_notes->comment({20}), QStringLiteral("the numbers were others"));
    QCOMPARE(m_notes->packetComments({24}).size(), 1);
    QCOMPARE(m_notes->carried().size(), std::size_t{2});
    QVERIFY(!m_notes->isModified());
}

void TestQapNotes::sideFilesGiveBackWhatWasWritten()
{
    const QTemporaryDir folder;
    const QString path = sideFilePath(folder.filePath(QStringLiteral("a.pcapng")));
    QCOMPARE(readSideFile(path).state, SideFileFound::State::Absent);
    SideFile file;
    file.notes = {{1, timestampFromNs(1'790'000'000'123'456'789), 0xffff'ffff, true, {}},
                  {0xffff'fffe, timestampFromNs(-5), 0, false, QStringLiteral("“ñ”\n\"2\"")}};
    file.view = {
        QStringLiteral("train"),
        42,
        QStringLiteral("date"),
        QByteArray("\0\1x", 3),
        "details",
        "tb",
        TimeRange{timestampFromNs(1'790'000'000'000'000'001), timestampFromNs(1'790'000'000'000'000'003)}};
    QVERIFY(writeSideFile(path, file));
    const SideFileFound found = readSideFile(path);
    QCOMPARE(found.state, SideFileFound::State::Read);
    QCOMPARE(found.file.notes, file.notes);
    QCOMPARE(found.file.view, file.view);
    QVERIFY(!writeSideFile(QStringLiteral("/nowhere/at/all.json"), file));
}

void TestQapNotes::whatIsNoSideFileIsToldFromNone_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\"format\": \"qapscope no");
    QTest::newRow("of something else") << QByteArray("{\"format\":\"other\",\"version\":1}");
    QTest::newRow("of a newer program") << QByteArray("{\"format\":\"qapscope notes\",\"version\":2}");
    QTest::newRow("a note without a QAP")
        << QByteArray(R"({"format":"qapscope notes","version":1,"notes":[{"qap":0,"time":"1","id":1}]})");
    QTest::newRow("a time that is none")
        << QByteArray(R"({"format":"qapscope notes","version":1,"notes":[{"qap":1,"time":1.5,"id":1}]})");
}

void TestQapNotes::whatIsNoSideFileIsToldFromNone()
{
    QFETCH(const QByteArray, content);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    QCOMPARE(readSideFile(path).state, SideFileFound::State::Unfit);
}

}  // namespace qapscope::app

QTEST_GUILESS_MAIN(qapscope::app::TestQapNotes)
#include "tst_qap_notes.moc"
