// SPDX-License-Identifier: MIT
// How the window looks and is laid out: kept over starts, changed while it is open, read aloud.
#include "app/shell/window_fixture.h"
#include "views/detail_view.h"
#include "views/shell/status_line.h"

#include <QAccessible>
#include <QActionGroup>
#include <QDockWidget>
#include <QFontDatabase>
#include <QHeaderView>

using namespace qapscope;
using namespace qapscope::app;

class TestWindowLook : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void layoutIsRestoredInTheNextRun();
    void theLayoutIsTheSameAfterFiveStarts();
    void theDefaultLayoutComesBack();
    void languageChangesWhileOpen();
    void themeChangesWhileOpen();
    void zoomChangesTheWholeWindow();
    void zoomHasTheKeysOfABrowser();
    void everythingThatTakesTheFocusHasAName();
    void fitsASmallScreen();
    void lightAndDarkPicturesDiffer();
};

void TestWindowLook::initTestCase()
{
    QVERIFY2(!QFontDatabase::families().isEmpty(), "without fonts nothing can be seen");
}

void TestWindowLook::layoutIsRestoredInTheNextRun()
{
    m_window->resize(1111, 777);
    open("tcp_types.pcapng");
    list().header()->resizeSection(QapListModel::Info, 333);
    list().header()->moveSection(list().header()->visualIndex(QapListModel::Codec), 1);
    list().header()->setSectionHidden(QapListModel::Transport, true);
    m_window->findChild<QDockWidget*>(QStringLiteral("latency"))->hide();
    m_window->findChild<QDockWidget*>(QStringLiteral("findings"))->show();
    m_window->actions().showBytes->setChecked(false);
    restart();
    QCOMPARE(m_window->size(), QSize(1111, 777));
    open("tcp_types.pcapng");
    QCOMPARE(list().header()->visualIndex(QapListModel::Codec), 1);
    QVERIFY(list().header()->isSectionHidden(QapListModel::Transport));
    QVERIFY(!m_window->findChild<QDockWidget*>(QStringLiteral("latency"))->isVisible());
    QVERIFY(m_window->findChild<QDockWidget*>(QStringLiteral("findings"))->isVisible());
    QVERIFY(!m_window->actions().showBytes->isChecked());
}

void TestWindowLook::theLayoutIsTheSameAfterFiveStarts()
{
    constexpr int kNear = 4;
    const auto sizes = [this] {
        QList<int> found;
        for (const char* const name : {"details", "latency", "findings"}) {
            const auto* const dock = m_window->findChild<QDockWidget*>(QLatin1String(name));
            found << dock->width() << dock->height();
        }
        return found << m_window->captureArea().tree()->width() << list().width() << list().height();
    };
    m_window->resize(1920, 1080);
    open("tcp_types.pcapng");
    m_window->findChild<QDockWidget*>(QStringLiteral("findings"))->show();
    QCoreApplication::processEvents();
    const QList<int> before = sizes();
    for (int start = 0; start < 5; ++start) {
        restart();
        open("tcp_types.pcapng");
        // A capture that is closed and another that is opened leave it as it was, too.
        m_window->actions().close->trigger();
        open("tcp_types.pcapng");
        QCoreApplication::processEvents();
        const QList<int> now = sizes();
        for (qsizetype i = 0; i < now.size(); ++i)
            QVERIFY2(qAbs(now[i] - before[i]) <= kNear,
                     qPrintable(QStringLiteral("start %1, size %2: %3 instead of %4")
                                    .arg(start)
                                    .arg(i)
                                    .arg(now[i])
                                    .arg(before[i])));
    }
}

void TestWindowLook::theDefaultLayoutComesBack()
{
    open("tcp_types.pcapng");
    m_window->findChild<QDockWidget*>(QStringLiteral("latency"))->hide();
    list().header()->setSectionHidden(QapListModel::Codec, true);
    m_window->actions().showTree->setChecked(false);
    m_window->actions().restoreLayout->trigger();
    QVERIFY(m_window->findChild<QDockWidget*>(QStringLiteral("latency"))->isVisible());
    QVERIFY(!list().header()->isSectionHidden(QapListModel::Codec));
    QVERIFY(m_window->captureArea().tree()->isVisible());
}

void TestWindowLook::languageChangesWhileOpen()
{
    open("tcp_types.pcapng");
    QAction* const spanish = m_window->actions().languages->actions().constLast();
    spanish->trigger();
    QTRY_COMPARE(m_window->actions().open->text(), QStringLiteral("&Abrir…"));
    QVERIFY(m_window->findChild<StatusLine*>()->findingsText().contains(QStringLiteral("aviso")));
    QCOMPARE(m_settings->language(), LanguageChoice::Spanish);
}

void TestWindowLook::themeChangesWhileOpen()
{
    QAction* const dark = m_window->actions().themes->actions().constLast();
    dark->trigger();
    QVERIFY(Theme::current().isDark);
    QCOMPARE(m_settings->theme(), ThemeChoice::Dark);
    applyTheme(ThemeChoice::Light);
}

void TestWindowLook::zoomChangesTheWholeWindow()
{
    open("tcp_types.pcapng");
    const int before = list().rowHeight();
    m_window->actions().zoomIn->trigger();
    m_window->actions().zoomIn->trigger();
    QTRY_VERIFY(list().rowHeight() > before);
    m_window->actions().zoomReset->trigger();
    QTRY_COMPARE(list().rowHeight(), before);
}

void TestWindowLook::zoomHasTheKeysOfABrowser()
{
    const auto press = [this](Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QTest::keyClick(m_window.get(), key, modifiers);
        return m_settings->zoom();
    };
    QCOMPARE(press(Qt::Key_Plus, Qt::ControlModifier), 1);
    QCOMPARE(press(Qt::Key_Equal, Qt::ControlModifier), 2);
    QCOMPARE(press(Qt::Key_Minus, Qt::ControlModifier), 1);
    QCOMPARE(press(Qt::Key_0, Qt::ControlModifier), 0);
    // Where + is typed with Shift, a shortcut of Shift and = would be the same keys as Ctrl++: neither would work.
    QVERIFY(!m_window->actions().zoomIn->shortcuts().contains(
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Equal)));
}

void TestWindowLook::everythingThatTakesTheFocusHasAName()
{
    open("tcp_types.pcapng");
    m_window->findChild<QDockWidget*>(QStringLiteral("findings"))->show();
    QTest::qWait(50);
    for (QWidget* const widget : m_window->findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusProxy() != nullptr
            || (widget->focusPolicy() & Qt::TabFocus) == 0)
            continue;
        QAccessibleInterface* const face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(face != nullptr);
        QStringList path;
        for (const QObject* at = widget; at != nullptr; at = at->parent())
            path.prepend(QLatin1String(at->metaObject()->className()));
        QVERIFY2(!face->text(QAccessible::Name).isEmpty(), qPrintable(path.join(QLatin1String(" / "))));
    }
}

void TestWindowLook::fitsASmallScreen()
{
    open("tcp_types.pcapng");
    const QSize least = m_window->minimumSizeHint();
    QVERIFY2(least.width() <= 1024 && least.height() <= 700,
             qPrintable(QStringLiteral("%1 x %2").arg(least.width()).arg(least.height())));
    m_window->resize(1024, 700);
    QTest::qWait(20);
    QVERIFY(list().width() >= 400);
    QVERIFY(list().height() >= 200);
}

void TestWindowLook::lightAndDarkPicturesDiffer()
{
    open("tcp_types.pcapng");
    QTest::qWait(200);
    const QImage light = m_window->grab().toImage();
    applyTheme(ThemeChoice::Dark);
    QTest::qWait(50);
    const QImage dark = m_window->grab().toImage();
    applyTheme(ThemeChoice::Light);
    QCOMPARE(light.size(), dark.size());
    // Calm in both: most of the window is the frame's and the data's background.
    QVERIFY(qGray(light.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).pixel(0, 0)) > 190);
    QVERIFY(qGray(dark.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).pixel(0, 0)) < 80);
}

QTEST_MAIN(TestWindowLook)
#include "tst_window_look.moc"
