// SPDX-License-Identifier: MIT
#include "main_window.h"

#include "app/shell/captures.h"
#include "app/shell/scripted_source.h"
#include "dialogs/comment_dialog.h"
#include "language.h"
#include "models/qap_list_model.h"
#include "models/qap_notes.h"
#include "models/side_file.h"
#include "settings.h"
#include "views/detail_view.h"
#include "views/qap_list_view.h"
#include "views/shell/capture_area.h"
#include "views/shell/filter_bar.h"
#include "views/shell/message_bar.h"
#include "window_actions.h"

#include <QAccessible>
#include <QActionGroup>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace qapscope;
using namespace qapscope::app;

class TestNotesWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aKeyMarksAndUnmarks();
    void keysLeadFromMarkToMark();
    void marksStandOutOnTheScreen();
    void aCommentIsAskedForAndShown();
    void theContextMenuOffersBoth();
    void whatComesMovesNoMark();
    void filtersHideMarksAndBringThemBack();
    void wiresharkShowsTheCommentsThatAreSaved();
    void severalQapsOfAPacketHaveTheirCommentsEach();
    void savingAgainReplacesComments();
    void whatWasSavedOpensAsItWas();
    void aFormatWithoutCommentsKeepsThemBeside();
    void aForeignSideFileIsLeftAlone();
    void unsavedMarksAreAskedFor();
    void discardingThemLeavesTheFileAlone();
    void aFileThatCannotBeOpenedLeavesThem();
    void aLiveCaptureKeepsItsMarksWhenSaved();
    void marksOfWhatWasGivenUpDoNoHarm();
    void theViewOfACaptureIsNotTheUsersOwn();

private:
    [[nodiscard]] QapListView& list() { return *m_window->captureArea().list(); }
    [[nodiscard]] QapNotes& notes() { return *m_window->captureArea().notes(); }
    [[nodiscard]] QString copyOf(const char* name) const;
    void open(const QString& path);
    void goLive();
    void comment(const QString& text);
    void saveAs(const QString& path);
    [[nodiscard]] QMessageBox* question()
    {
        auto* const box = m_window->findChild<QMessageBox*>(QStringLiteral("unsavedQuestion"));
        return box != nullptr && box->isVisible() ? box : nullptr;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        // Keys of actions are heard by the active window only, and a dialog that closes gives nobody the focus here.
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::keyClick(&list(), key, modifiers);
    }
    /// "frame number|comments" of each packet that has some.
    [[nodiscard]] static QStringList commentsInWireshark(const QString& path);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    QPointer<ScriptedSource> m_source;
};

void TestNotesWindow::initTestCase()
{
    qRegisterMetaType<Error>();
    applyTheme(ThemeChoice::Light);
    applyLanguage(LanguageChoice::English);
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

void TestNotesWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("qapscope.ini")));
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->controller().setFollowPolicy(FollowPolicy::Never);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestNotesWindow::cleanup()
{
    m_window.reset();
    m_settings.reset();
    m_folder.reset();
}

QString TestNotesWindow::copyOf(const char* name) const
{
    const QString path = m_folder->filePath(QString::fromLatin1(name));
    QFile::copy(capture(name), path);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

void TestNotesWindow::open(const QString& path)
{
    m_window->openFile(path);
    QTRY_COMPARE(m_window->controller().openSession().path, path);
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
}

void TestNotesWindow::goLive()
{
    m_window->goLive({.label = QStringLiteral("scripted"), .make = [this](const QString& file) {
                          auto source = std::make_unique<ScriptedSource>(file);
                          m_source = source.get();
                          return source;
                      }});
    QTRY_VERIFY(m_window->controller().openSession().isOpen());
}

void TestNotesWindow::comment(const QString& text)
{
    press(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QPointer<CommentDialog> dialog;
    QTRY_VERIFY((dialog = m_window->findChild<CommentDialog*>()) != nullptr);
    auto* const line = dialog->findChild<QPlainTextEdit*>();
    QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(line, Qt::Key_Delete);
    line->insertPlainText(text);  // keys of tests are those of Latin 1 only
    QTest::keyClick(line, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(dialog.isNull());
}

void TestNotesWindow::saveAs(const QString& path)
{
    QPointer<QFileDialog> dialog;
    QTRY_VERIFY((dialog = m_window->findChild<QFileDialog*>(QStringLiteral("saveDialog"))) != nullptr);
    Q_EMIT dialog->fileSelected(path);
    static_cast<QDialog*>(dialog.data())->done(QDialog::Accepted);
    QTRY_VERIFY(dialog.isNull());
    QTRY_VERIFY(QFile::exists(path));
}

QStringList TestNotesWindow::commentsInWireshark(const QString& path)
{
    QProcess tshark;
    tshark.start(QStringLiteral("tshark"),
                 {QStringLiteral("-r"), path, QStringLiteral("-Y"), QStringLiteral("frame.comment"),
                  QStringLiteral("-T"), QStringLiteral("fields"), QStringLiteral("-e"),
                  QStringLiteral("frame.number"), QStringLiteral("-e"), QStringLiteral("frame.comment"),
                  QStringLiteral("-E"), QStringLiteral("separator=|"), QStringLiteral("-E"),
                  QStringLiteral("aggregator=;")});
    tshark.waitForFinished(60'000);
    return QString::fromUtf8(tshark.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

void TestNotesWindow::aKeyMarksAndUnmarks()
{
    open(capture("tcp_types.pcapng"));
    QVERIFY(!m_window->actions().markQap->isChecked());
    m_window->goToNumber(5);
    press(Qt::Key_M, Qt::ControlModifier);
    QVERIFY(notes().isMarked({4}));
    QVERIFY(m_window->actions().markQap->isChecked() && m_window->actions().save->isEnabled());
    press(Qt::Key_Down, Qt::NoModifier);
    QVERIFY(!m_window->actions().markQap->isChecked());
    press(Qt::Key_Up, Qt::NoModifier);
    press(Qt::Key_M, Qt::ControlModifier);
    QVERIFY(!notes().isMarked({4}));
}

void TestNotesWindow::keysLeadFromMarkToMark()
{
    open(capture("tcp_types.pcapng"));
    QVERIFY(!m_window->actions().nextMark->isEnabled());
    notes().setMarked({2}, true);
    notes().setMarked({9}, true);
    m_window->goToNumber(1);
    constexpr auto kBoth = Qt::ControlModifier | Qt::ShiftModifier;
    press(Qt::Key_N, kBoth);
    QCOMPARE(list().currentQap(), RowIndex{2});
    press(Qt::Key_N, kBoth);
    QCOMPARE(list().currentQap(), RowIndex{9});
    press(Qt::Key_N, kBoth);
    QCOMPARE(list().currentQap(), RowIndex{2});
    press(Qt::Key_B, kBoth);
    QCOMPARE(list().currentQap(), RowIndex{9});
    press(Qt::Key_M, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(!notes().hasMarks());
}

void TestNotesWindow::marksStandOutOnTheScreen()
{
    open(capture("tcp_types.pcapng"));
    m_window->goToNumber(1);
    const QModelIndex third = list().model()->index(2, 0);
    const auto strip = [&] {
        const QRect row = list().visualRect(third);
        return list().viewport()->grab(QRect(0, row.top(), row.left(), row.height())).toImage();
    };
    const QImage plain = strip();
    notes().setMarked({2}, true);
    const QImage marked = strip();
    QVERIFY(plain != marked);
    notes().setComment({2}, QStringLiteral("odd"));
    const QImage both = strip();
    QVERIFY(both != marked);
    notes().setMarked({2}, false);
    QVERIFY2(strip() != marked && strip() != both, "a comment looks like a mark");
    // The same for who does not see it.
    notes().setMarked({2}, true);
    QAccessibleInterface* const table = QAccessible::queryAccessibleInterface(&list());
    QVERIFY(table != nullptr && table->tableInterface() != nullptr);
    QCOMPARE(table->tableInterface()->cellAt(2, 0)->text(QAccessible::Name),
             QStringLiteral("3\nMarked\nComment: odd"));
}

void TestNotesWindow::aCommentIsAskedForAndShown()
{
    open(capture("tcp_types.pcapng"));
    m_window->goToNumber(4);
    comment(QStringLiteral("why so late"));
    QCOMPARE(notes().comment({3}), QStringLiteral("why so late"));
    const auto* const model = m_window->captureArea().tree()->model();
    QCOMPARE(model->node(model->index(0, 0))->value, QStringLiteral("why so late"));
    comment(QString());
    QVERIFY(notes().comment({3}).isNull());
    QVERIFY(model->node(model->index(0, 0))->value != QStringLiteral("why so late"));
}

void TestNotesWindow::theContextMenuOffersBoth()
{
    open(capture("tcp_types.pcapng"));
    const QPoint at = list().visualRect(list().model()->index(3, 0)).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, list().viewport()->mapToGlobal(at));
    QApplication::sendEvent(list().viewport(), &event);
    QMenu* menu = nullptr;
    QTRY_VERIFY((menu = list().findChild<QMenu*>(QStringLiteral("qapMenu"))) != nullptr);
    QVERIFY(menu->actions().contains(m_window->actions().markQap));
    QVERIFY(menu->actions().contains(m_window->actions().commentQap));
    m_window->actions().markQap->trigger();
    QVERIFY(notes().isMarked({3}));
    menu->close();
}

void TestNotesWindow::whatComesMovesNoMark()
{
    goLive();
    m_source->give(20);
    QTRY_COMPARE(m_window->captureArea().model()->knownRows(), 40u);
    m_window->goToNumber(11);
    press(Qt::Key_M, Qt::ControlModifier);
    m_source->give(500);
    QTRY_COMPARE(m_window->captureArea().model()->knownRows(), 1'040u);
    QVERIFY(notes().isMarked({10}));
    QCOMPARE(notes().saved().size(), std::size_t{1});
    QCOMPARE(list().currentQap(), RowIndex{10});
}

void TestNotesWindow::filtersHideMarksAndBringThemBack()
{
    open(capture("tcp_types.pcapng"));
    notes().setMarked({0}, true);
    notes().setMarked({1}, true);
    QapListModel& model = *m_window->captureArea().model();
    m_window->search(model.cellText(model.rowAt(1), QapListModel::Info).left(12));
    QTRY_VERIFY(!model.isSearching());
    QVERIFY(model.rowCount() > 0 && model.viewRow({0}) < 0 && model.viewRow({1}) >= 0);
    press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(list().currentQap(), RowIndex{1});
    press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(list().currentQap(), RowIndex{1});
    m_window->search({});
    QTRY_VERIFY(model.viewRow({0}) >= 0);
    QVERIFY(notes().isMarked({0}) && notes().isMarked({1}));
}

void TestNotesWindow::wiresharkShowsTheCommentsThatAreSaved()
{
    if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
        QSKIP("tshark is not installed");
    const QString path = copyOf("udp.pcapng");
    open(path);
    const std::uint32_t rows = m_window->captureArea().model()->knownRows();
    const QByteArray before = contentOf(path);
    m_window->goToNumber(3);
    comment(QStringLiteral("first: ñandú"));
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(!notes().isModified());
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    const QStringList said = commentsInWireshark(path);
    QCOMPARE(said.size(), 1);
    QVERIFY2(said.front().endsWith(QStringLiteral("|QAP 3: first: ñandú")), qPrintable(said.front()));
    QVERIFY(contentOf(path).size() > before.size());
    // What is open is the file as it is now, and nothing was lost by it.
    QTRY_COMPARE(m_window->captureArea().model()->knownRows(), rows);
    QTRY_COMPARE(list().currentQap(), RowIndex{2});
    QCOMPARE(notes().comment({2}), QStringLiteral("first: ñandú"));
    QVERIFY(!notes().isModified());
}

void TestNotesWindow::severalQapsOfAPacketHaveTheirCommentsEach()
{
    if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
        QSKIP("tshark is not installed");
    const QString path = copyOf("tcp_trouble.pcapng");
    open(path);
    const Session& session = *m_window->controller().openSession().session;
    RowIndex first;
    for (std::uint32_t row = 1; row < session.rowCount() && !first.isValid(); ++row)
        if (session.timeOf({row}) == session.timeOf({row - 1})
            && session.conversationOf({row}) == session.conversationOf({row - 1})
            && session.directionOf({row}) == session.directionOf({row - 1}))
            first = {row - 1};
    QVERIFY(first.isValid());
    notes().setComment(first, QStringLiteral("one"));
    notes().setComment({first.value + 1}, QStringLiteral("two"));
    const QString saved = m_folder->filePath(QStringLiteral("saved.pcapng"));
    m_window->actions().saveAs->trigger();
    saveAs(saved);
    QTRY_VERIFY(!notes().isModified());
    const QStringList said = commentsInWireshark(saved);
    QCOMPARE(said.size(), 1);
    QVERIFY2(said.front().endsWith(
                 QStringLiteral("|QAP %1: one;QAP %2: two").arg(qapNumber(first)).arg(qapNumber(first) + 1)),
             qPrintable(said.front()));
    QFile::remove(sideFilePath(saved));
    open(saved);
    QCOMPARE(notes().comment(first), QStringLiteral("one"));
    QCOMPARE(notes().comment({first.value + 1}), QStringLiteral("two"));
    QVERIFY(notes().packetComments(first).isEmpty());
}

void TestNotesWindow::savingAgainReplacesComments()
{
    if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
        QSKIP("tshark is not installed");
    const QString path = copyOf("udp.pcapng");
    const QByteArray before = contentOf(path);
    open(path);
    notes().setComment({2}, QStringLiteral("first"));
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(!notes().isModified() && !notes().carried().empty());
    notes().setComment({2}, QStringLiteral("second"));
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(!notes().isModified());
    QTRY_COMPARE(commentsInWireshark(path).join(QLatin1Char('\n')).count(QStringLiteral("QAP 3")), 1);
    QTRY_VERIFY(commentsInWireshark(path).front().endsWith(QStringLiteral("QAP 3: second")));
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    QTRY_COMPARE(notes().carried().size(), std::size_t{1});
    notes().setComment({2}, {});
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(contentOf(path), before);
}

void TestNotesWindow::whatWasSavedOpensAsItWas()
{
    const QString path = copyOf("tcp_types.pcapng");
    const QByteArray before = contentOf(path);
    open(path);
    QapListModel& model = *m_window->captureArea().model();
    notes().setMarked({1}, true);
    m_window->actions().timeFormats->actions().at(3)->trigger();
    m_window->actions().showBytes->trigger();
    const QString filter = model.cellText(model.rowAt(1), QapListModel::Info).left(12);
    m_window->search(filter);
    QTRY_VERIFY(!model.isSearching() && model.viewRow({1}) >= 0);
    const int shown = model.rowCount();
    m_window->goToNumber(2);
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(!notes().isModified());
    QVERIFY2(contentOf(path) == before, "there was nothing to write into packets");
    QVERIFY(QFile::exists(sideFilePath(path)));

    Settings fresh(m_folder->filePath(QStringLiteral("other.ini")));
    MainWindow other(fresh);
    other.controller().setFollowPolicy(FollowPolicy::Never);
    other.resize(1280, 800);
    other.show();
    other.openFile(path);
    QTRY_COMPARE(other.controller().state(), SessionController::State::Finished);
    QVERIFY(other.captureArea().notes()->isMarked({1}));
    QTRY_COMPARE(other.captureArea().model()->rowCount(), shown);
    QCOMPARE(other.captureArea().model()->search(), filter);
    QCOMPARE(qapNumber(other.captureArea().list()->currentQap()), 2u);
    QTRY_COMPARE(other.captureArea().list()->currentIndex().row(), model.viewRow({1}));
    QCOMPARE(other.captureArea().model()->timeFormat(), model.timeFormat());
    QVERIFY(!other.actions().showBytes->isChecked());
    QVERIFY(!other.captureArea().notes()->isModified());
}

void TestNotesWindow::aFormatWithoutCommentsKeepsThemBeside()
{
    for (const char* const name : {"link_raw_be_ns.pcap", "link_sll2.pcapng.gz"}) {
        const QString path = copyOf(name);
        const QByteArray before = contentOf(path);
        open(path);
        QVERIFY(m_window->captureArea().model()->knownRows() > 1);
        notes().setComment({1}, QStringLiteral("beside"));
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(!notes().isModified());
        QVERIFY2(m_window->messageBar().sentence().contains(QStringLiteral("1 comment could not")),
                 qPrintable(m_window->messageBar().sentence()));
        QCOMPARE(contentOf(path), before);
        open(capture("udp.pcapng"));
        open(path);
        QCOMPARE(notes().comment({1}), QStringLiteral("beside"));
    }
}

void TestNotesWindow::aForeignSideFileIsLeftAlone()
{
    const QString path = copyOf("tcp_types.pcapng");
    const QByteArray foreign = "{\"mine\": true}";
    QVERIFY(write(sideFilePath(path), foreign));
    open(path);
    QTRY_VERIFY(m_window->messageBar().sentence().contains(QStringLiteral("tcp_types.pcapng.qapscope.json")));
    notes().setMarked({1}, true);
    press(Qt::Key_S, Qt::ControlModifier);
    QPushButton* replace = nullptr;
    const auto findReplace = [&] {
        for (QPushButton* const button : m_window->messageBar().findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Replace It"))
                replace = button;
        return replace != nullptr;
    };
    QTRY_VERIFY(findReplace());
    QCOMPARE(contentOf(sideFilePath(path)), foreign);
    QVERIFY(notes().isModified());
    QTest::mouseClick(replace, Qt::LeftButton);
    QTRY_VERIFY(!notes().isModified());
    QCOMPARE(readSideFile(sideFilePath(path)).file.notes.size(), std::size_t{1});
}

void TestNotesWindow::unsavedMarksAreAskedFor()
{
    const QString path = copyOf("tcp_types.pcapng");
    open(path);
    m_window->goToNumber(3);
    press(Qt::Key_M, Qt::ControlModifier);
    m_window->close();
    QTRY_VERIFY(question() != nullptr);
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(question() == nullptr);
    QVERIFY(m_window->isVisible() && notes().isMarked({2}));
    m_window->openFile(capture("udp.pcapng"));
    QTRY_VERIFY(question() != nullptr);
    QTest::mouseClick(question()->button(QMessageBox::Save), Qt::LeftButton);
    QTRY_COMPARE(m_window->controller().openSession().path, capture("udp.pcapng"));
    QCOMPARE(readSideFile(sideFilePath(path)).file.notes.size(), std::size_t{1});
}

void TestNotesWindow::discardingThemLeavesTheFileAlone()
{
    const QString path = copyOf("tcp_types.pcapng");
    open(path);
    notes().setComment({1}, QStringLiteral("never mind"));
    m_window->close();
    QTRY_VERIFY(question() != nullptr);
    QTest::mouseClick(question()->button(QMessageBox::Discard), Qt::LeftButton);
    QTRY_VERIFY(!m_window->isVisible());
    QVERIFY(!QFile::exists(sideFilePath(path)));
    QCOMPARE(contentOf(path), contentOf(capture("tcp_types.pcapng")));
}

void TestNotesWindow::aFileThatCannotBeOpenedLeavesThem()
{
    open(copyOf("tcp_types.pcapng"));
    m_window->openFile(m_folder->filePath(QStringLiteral("nobody.pcapng")));
    QTRY_VERIFY(m_window->isMessageShown());
    notes().setMarked({2}, true);
    const auto before = m_window->controller().openSession().session;
    m_window->actions().reload->trigger();
    QTRY_VERIFY(m_window->controller().openSession().session != before);
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    QVERIFY(notes().isMarked({2}) && notes().isModified());
}

void TestNotesWindow::aLiveCaptureKeepsItsMarksWhenSaved()
{
    goLive();
    m_source->give(10);
    QTRY_COMPARE(m_window->captureArea().model()->knownRows(), 20u);
    notes().setMarked({4}, true);
    notes().setComment({5}, QStringLiteral("live"));
    const QString saved = m_folder->filePath(QStringLiteral("so-far.pcapng"));
    press(Qt::Key_S, Qt::ControlModifier);
    saveAs(saved);
    QTRY_VERIFY(!notes().isModified());
    m_source->give(10);
    QTRY_COMPARE(m_window->captureArea().model()->knownRows(), 40u);
    QVERIFY(m_window->controller().isLive());
    m_window->actions().stop->trigger();
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    const QString all = m_folder->filePath(QStringLiteral("all.pcapng"));
    press(Qt::Key_S, Qt::ControlModifier);
    saveAs(all);
    QTRY_VERIFY(!m_window->controller().isUnsaved());
    // It has its place now: the next time nobody is asked.
    notes().setMarked({6}, true);
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(!notes().isModified());
    open(all);
    QVERIFY(notes().isMarked({4}) && notes().isMarked({6}));
    QCOMPARE(notes().comment({5}), QStringLiteral("live"));
    open(saved);
    QCOMPARE(m_window->captureArea().model()->knownRows(), 20u);
    QVERIFY(notes().isMarked({4}) && !notes().isMarked({6}));
}

void TestNotesWindow::marksOfWhatWasGivenUpDoNoHarm()
{
    constexpr std::uint32_t kChunk = Session::kRowsPerChunk;
    m_settings->setRetention({1'000, 0, {}});
    m_window->controller().setRetention(m_settings->retention());
    goLive();
    m_source->give(100);
    QTRY_COMPARE(m_window->captureArea().model()->knownRows(), 200u);
    notes().setMarked({10}, true);
    notes().setComment({11}, QStringLiteral("early"));
    m_source->give(kChunk + 500);
    const Session& session = *m_window->controller().openSession().session;
    QTRY_VERIFY_WITH_TIMEOUT(session.firstRow() == RowIndex{2 * kChunk}, 30'000);
    m_source->give(1);
    QTRY_COMPARE(m_window->captureArea().model()->knownRows(), 2 * kChunk + 1'202);
    const RowIndex late{2 * kChunk + 900};
    notes().setMarked(late, true);
    const std::uint32_t lateId = session.idOf(late);
    m_window->goToNumber(2 * kChunk + 1'000);
    press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(list().currentQap(), late);
    press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(list().currentQap(), late);
    m_window->actions().stop->trigger();
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    const QString saved = m_folder->filePath(QStringLiteral("kept.pcapng"));
    press(Qt::Key_S, Qt::ControlModifier);
    saveAs(saved);
    QTRY_VERIFY(!notes().isModified());
    // The file begins later: its QAPs have other numbers, and the mark is on the same one.
    open(saved);
    const RowIndex found = notes().markAfter({});
    QVERIFY(found.isValid() && found != late);
    QCOMPARE(m_window->controller().openSession().session->idOf(found), lateId);
    QVERIFY(!notes().markAfter(found).isValid());
    QCOMPARE(notes().strayCount(), std::size_t{2});
}

void TestNotesWindow::theViewOfACaptureIsNotTheUsersOwn()
{
    const QString path = copyOf("tcp_types.pcapng");
    open(path);
    const TimeFormat own = m_window->captureArea().model()->timeFormat();
    SideFile side;
    side.view.timeFormat = QStringLiteral("epoch");
    side.view.panes = "tb";
    QVERIFY(writeSideFile(sideFilePath(path), side));
    open(capture("udp.pcapng"));
    open(path);
    QCOMPARE(m_window->captureArea().model()->timeFormat(), TimeFormat::EpochSeconds);
    QVERIFY(!m_window->actions().showStatusBar->isChecked());
    open(capture("udp.pcapng"));
    QCOMPARE(m_window->captureArea().model()->timeFormat(), own);
    QVERIFY(m_window->actions().showStatusBar->isChecked());
    open(path);
    m_window->close();
    Settings again(m_folder->filePath(QStringLiteral("qapscope.ini")));
    QVERIFY(again.timeFormat() == own);
    MainWindow next(again);
    QVERIFY(next.actions().showStatusBar->isChecked());
}

QTEST_MAIN(TestNotesWindow)
#include "tst_notes_window.moc"
