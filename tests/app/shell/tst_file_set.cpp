// SPDX-License-Identifier: MIT
#include "main_window.h"

#include "app/shell/captures.h"
#include "app/shell/scripted_source.h"
#include "language.h"
#include "live/live_folder.h"
#include "models/qap_list_model.h"
#include "models/qap_notes.h"
#include "models/side_file.h"
#include "settings.h"
#include "views/shell/capture_area.h"
#include "views/shell/message_bar.h"
#include "window_actions.h"

#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace qapscope;
using namespace qapscope::app;

/// Captures that begin another file now and then.
class TestFileSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aCaptureOfSeveralFilesSaysWhichIsShownAndLeadsToTheOthers();
    void savingACaptureOfSeveralFilesKeepsAll();
    void savingWhileItRunsSaysThatTheEarlierFilesAreNotSaved();
    void filesInTheWayAreNotReplacedWithoutAQuestion();
    void theMenuLeadsToWhatWasSaved();
    void anEarlierFileThatIsNotSavedIsSavedElsewhere();
    void aCaptureThatIsReadAgainStaysWhereItWasSaved();

private:
    void goLive();
    void saveAs(const QString& path);
    /// Five requests with their answers in one file, two in the next, and the end.
    void captureTwoFiles();
    void stop();
    [[nodiscard]] QList<QAction*> fileSet()
    {
        auto* const menu = m_window->findChild<QMenu*>(QStringLiteral("fileSet"));
        Q_EMIT menu->aboutToShow();
        return menu->actions();
    }
    [[nodiscard]] MainWindow* otherWindow() const;
    [[nodiscard]] QapListModel& model() { return *m_window->captureArea().model(); }
    [[nodiscard]] QMessageBox* question(const char* name = "unsavedQuestion")
    {
        auto* const box = m_window->findChild<QMessageBox*>(QString::fromLatin1(name));
        return box != nullptr && box->isVisible() ? box : nullptr;
    }
    [[nodiscard]] QString message() const { return m_window->messageBar().sentence(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    QPointer<ScriptedSource> m_source;
};

void TestFileSet::initTestCase()
{
    qRegisterMetaType<Error>();
    applyTheme(ThemeChoice::Light);
    applyLanguage(LanguageChoice::English);
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

void TestFileSet::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("qapscope.ini")));
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestFileSet::cleanup()
{
    m_window.reset();
    m_settings.reset();
    m_folder.reset();
}

void TestFileSet::goLive()
{
    m_window->goLive({.label = QStringLiteral("scripted"), .make = [this](const QString& file) {
                          auto source = std::make_unique<ScriptedSource>(file);
                          m_source = source.get();
                          return source;
                      }});
    QTRY_VERIFY(m_window->controller().openSession().isOpen());
}

void TestFileSet::saveAs(const QString& path)
{
    QFileDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = m_window->findChild<QFileDialog*>(QStringLiteral("saveDialog"))) != nullptr);
    Q_EMIT dialog->fileSelected(path);
    static_cast<QDialog*>(dialog)->done(QDialog::Accepted);
}

void TestFileSet::captureTwoFiles()
{
    goLive();
    m_source->give(5);
    QTRY_COMPARE(model().knownRows(), 10u);
    m_source->beginAnotherFile();
    m_source->give(2);
    QTRY_COMPARE(model().knownRows(), 4u);
}

void TestFileSet::stop()
{
    m_window->actions().stop->trigger();
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
}

MainWindow* TestFileSet::otherWindow() const
{
    for (QWidget* const window : QApplication::topLevelWidgets())
        if (auto* const found = qobject_cast<MainWindow*>(window);
            found != nullptr && found != m_window.get())
            return found;
    return nullptr;
}

void TestFileSet::aCaptureOfSeveralFilesSaysWhichIsShownAndLeadsToTheOthers()
{
    QCOMPARE(fileSet().size(), 1);
    goLive();
    m_source->give(5);
    QTRY_COMPARE(model().knownRows(), 10u);
    QCOMPARE(m_window->windowTitle(), QStringLiteral("Scripted – qapscope"));
    m_source->beginAnotherFile();
    m_source->give(3);
    QTRY_COMPARE(model().knownRows(), 6u);
    m_source->beginAnotherFile();
    m_source->give(1);
    QTRY_COMPARE(model().knownRows(), 2u);
    QVERIFY2(m_window->windowTitle().contains(QStringLiteral("file 3, the newest")),
             qPrintable(m_window->windowTitle()));
    QCOMPARE(fileSet().size(), 3);
    QVERIFY(fileSet().at(2)->isChecked() && !fileSet().at(0)->isChecked());
    QVERIFY2(LiveFolder(m_settings->liveFolder()).orphans().isEmpty(), "all of them are in use");

    m_source->removeFirstFile();
    const QList<QAction*> left = fileSet();
    QCOMPARE(left.size(), 3);
    QCOMPARE(left.at(0)->text(), QStringLiteral("1 older file was removed, as the capture was asked to"));
    left.at(1)->trigger();
    MainWindow* const other = otherWindow();
    QVERIFY(other != nullptr);
    QTRY_COMPARE(other->captureArea().model()->knownRows(), 6u);
    QVERIFY(m_window->controller().isLive());
    delete other;
}

void TestFileSet::savingACaptureOfSeveralFilesKeepsAll()
{
    goLive();
    m_source->give(5);
    QTRY_COMPARE(model().knownRows(), 10u);
    m_source->beginAnotherFile();
    QTRY_COMPARE(model().knownRows(), 0u);
    m_window->close();
    QTRY_VERIFY2(question() != nullptr, "the newest file is empty, the others are not");
    QTest::mouseClick(question()->button(QMessageBox::Save), Qt::LeftButton);
    const QString saved = m_folder->filePath(QStringLiteral("set.pcapng"));
    saveAs(saved);
    QTRY_VERIFY(!m_window->isVisible());
    MainWindow other(*m_settings);
    other.controller().setFollowPolicy(FollowPolicy::Never);
    other.openFile(m_folder->filePath(QStringLiteral("set_00001.pcapng")));
    QTRY_COMPARE(other.controller().state(), SessionController::State::Finished);
    QCOMPARE(other.captureArea().model()->knownRows(), 10u);
    QVERIFY(QFile::exists(saved));
    QVERIFY(QDir(m_settings->liveFolder()).entryList({QStringLiteral("*.pcapng")}).isEmpty());
}

void TestFileSet::savingWhileItRunsSaysThatTheEarlierFilesAreNotSaved()
{
    captureTwoFiles();
    m_window->actions().saveAs->trigger();
    saveAs(m_folder->filePath(QStringLiteral("so-far.pcapng")));
    QTRY_VERIFY(m_window->isMessageShown());
    QVERIFY2(message().contains(QStringLiteral("newest file")), qPrintable(message()));
}

void TestFileSet::filesInTheWayAreNotReplacedWithoutAQuestion()
{
    captureTwoFiles();
    stop();
    const QString inTheWay = m_folder->filePath(QStringLiteral("set_00001.pcapng"));
    QVERIFY(write(inTheWay, "of another capture"));
    m_window->actions().saveAs->trigger();
    saveAs(m_folder->filePath(QStringLiteral("set.pcapng")));
    QTRY_VERIFY(question("replaceQuestion") != nullptr);
    QTest::keyClick(question("replaceQuestion"), Qt::Key_Escape);
    QTRY_VERIFY(question("replaceQuestion") == nullptr);
    QCOMPARE(contentOf(inTheWay), QByteArray("of another capture"));
    QVERIFY(m_window->controller().isUnsaved());

    m_window->actions().saveAs->trigger();
    saveAs(m_folder->filePath(QStringLiteral("set.pcapng")));
    QTRY_VERIFY(question("replaceQuestion") != nullptr);
    for (QAbstractButton* const button : question("replaceQuestion")->buttons())
        if (button->text() == QStringLiteral("&Replace")) {
            QTest::mouseClick(button, Qt::LeftButton);
            break;
        }
    QTRY_VERIFY(!m_window->controller().isUnsaved());
    QVERIFY(contentOf(inTheWay) != QByteArray("of another capture"));
}

void TestFileSet::theMenuLeadsToWhatWasSaved()
{
    captureTwoFiles();
    stop();
    m_window->actions().saveAs->trigger();
    saveAs(m_folder->filePath(QStringLiteral("set.pcapng")));
    QTRY_VERIFY(!m_window->controller().isUnsaved());
    fileSet().at(0)->trigger();
    const std::unique_ptr<MainWindow> other(otherWindow());
    QVERIFY(other != nullptr);
    other->setAttribute(Qt::WA_DeleteOnClose, false);
    QTRY_COMPARE(other->controller().openSession().path,
                 m_folder->filePath(QStringLiteral("set_00001.pcapng")));
    QTRY_COMPARE(other->captureArea().model()->knownRows(), 10u);
}

void TestFileSet::anEarlierFileThatIsNotSavedIsSavedElsewhere()
{
    captureTwoFiles();
    fileSet().at(0)->trigger();
    const std::unique_ptr<MainWindow> other(otherWindow());
    QVERIFY(other != nullptr);
    other->setAttribute(Qt::WA_DeleteOnClose, false);
    QTRY_COMPARE(other->captureArea().model()->knownRows(), 10u);
    QVERIFY2(m_settings->recentFiles().isEmpty(), "it will go away");
    QTRY_COMPARE(other->controller().state(), SessionController::State::Finished);
    other->captureArea().notes()->setComment({1}, QStringLiteral("worth keeping"));
    other->actions().save->trigger();
    QFileDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = other->findChild<QFileDialog*>(QStringLiteral("saveDialog"))) != nullptr);
    const QString saved = m_folder->filePath(QStringLiteral("first.pcapng"));
    Q_EMIT dialog->fileSelected(saved);
    static_cast<QDialog*>(dialog)->done(QDialog::Accepted);
    QTRY_VERIFY(!other->captureArea().notes()->isModified());
    QCOMPARE(readSideFile(sideFilePath(saved)).file.notes.size(), std::size_t{1});
}

void TestFileSet::aCaptureThatIsReadAgainStaysWhereItWasSaved()
{
    goLive();
    m_source->give(5);
    QTRY_COMPARE(model().knownRows(), 10u);
    stop();
    m_window->actions().saveAs->trigger();
    const QString saved = m_folder->filePath(QStringLiteral("mine.pcapng"));
    saveAs(saved);
    QTRY_VERIFY(m_window->windowTitle().startsWith(QStringLiteral("mine.pcapng")));
    const auto before = m_window->controller().openSession().session;
    m_window->actions().reload->trigger();
    QTRY_VERIFY(m_window->controller().openSession().session != before);
    QTRY_COMPARE(m_window->controller().state(), SessionController::State::Finished);
    QVERIFY2(m_window->windowTitle().startsWith(QStringLiteral("mine.pcapng")),
             qPrintable(m_window->windowTitle()));
    m_window->captureArea().notes()->setMarked({1}, true);
    m_window->actions().save->trigger();
    QTRY_VERIFY(!m_window->captureArea().notes()->isModified());
    QCOMPARE(readSideFile(sideFilePath(saved)).file.notes.size(), std::size_t{1});
}

QTEST_MAIN(TestFileSet)
#include "tst_file_set.moc"
