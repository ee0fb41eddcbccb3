// SPDX-License-Identifier: MIT
#include "app/shell/captures.h"
#include "dialogs/about_dialog.h"
#include "dialogs/capture_options_dialog.h"
#include "dialogs/go_to_dialog.h"
#include "dialogs/shortcuts_dialog.h"
#include "main_window.h"
#include "settings.h"
#include "views/shell/interface_panel.h"
#include "window_actions.h"

#include <QAbstractButton>
#include <QAction>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace qapscope;
using namespace qapscope::app;

namespace {

/// Marks every text that came through a translation, and makes it longer as other languages are.
class MarkingTranslator : public QTranslator
{
public:
    QString translate(const char*, const char* source, const char*, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return QStringLiteral("⟦") + text + QString(text.size() * 2 / 5, QLatin1Char('~'))
               + QStringLiteral("⟧");
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

/// Names, numbers and symbols are the same in every language.
bool needsTranslation(const QString& text)
{
    static const QStringList kNames = {
        QStringLiteral("qapscope"), QStringLiteral("English"), QStringLiteral("Español"),
        QStringLiteral("p50"),      QStringLiteral("p95"),     QStringLiteral("p99"),
    };
    QString plain = text;
    plain.remove(QLatin1Char('&'));
    if (kNames.contains(plain) || plain.contains(QStringLiteral("pcap")))
        return false;
    return std::any_of(plain.begin(), plain.end(), [](QChar c) { return c.isLower(); });
}

}  // namespace

class TestUntranslatedTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everyTextOfTheWindowIsTranslated();
    void everyTextOfTheDialogsIsTranslated();
    void longerTextsStillFit();

private:
    void check(const QWidget& root);
    void check(const QObject& owner, const char* what, const QString& text);

    MarkingTranslator m_translator;
    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void TestUntranslatedTexts::initTestCase()
{
    QCoreApplication::installTranslator(&m_translator);
    m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("s.ini")));
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->show();
}

void TestUntranslatedTexts::cleanupTestCase()
{
    m_window.reset();
    QCoreApplication::removeTranslator(&m_translator);
}

void TestUntranslatedTexts::check(const QObject& owner, const char* what, const QString& text)
{
    QVERIFY2(!needsTranslation(text) || text.contains(QStringLiteral("⟦")),
             qPrintable(QStringLiteral("%1 of %2 %3: %4")
                            .arg(QLatin1String(what), QLatin1String(owner.metaObject()->className()),
                                 owner.objectName(), text)));
}

void TestUntranslatedTexts::check(const QWidget& root)
{
    QList<const QWidget*> widgets{&root};
    for (const QWidget* const widget : root.findChildren<QWidget*>())
        widgets.append(widget);
    for (const QWidget* const widget : widgets) {
        check(*widget, "tool tip", widget->toolTip());
        check(*widget, "accessible name", widget->accessibleName());
        if (const auto* const label = qobject_cast<const QLabel*>(widget))
            check(*widget, "text", label->text());
        if (const auto* const button = qobject_cast<const QAbstractButton*>(widget))
            check(*widget, "text", button->text());
        if (const auto* const line = qobject_cast<const QLineEdit*>(widget))
            check(*widget, "placeholder", line->placeholderText());
        if (const auto* const menu = qobject_cast<const QMenu*>(widget))
            check(*widget, "title", menu->title());
        if (const auto* const dock = qobject_cast<const QDockWidget*>(widget))
            check(*widget, "title", dock->windowTitle());
        if (const auto* const header = qobject_cast<const QHeaderView*>(widget); header && header->model())
            for (int i = 0; i < header->count(); ++i)
                check(*widget, "header", header->model()->headerData(i, header->orientation()).toString());
    }
    for (const QAction* const action : root.findChildren<QAction*>()) {
        if (action->parent() != nullptr && action->parent()->inherits("QLineEdit"))
            continue;  // Qt's own
        check(*action, "text", action->text());
        check(*action, "tool tip", action->toolTip());
    }
}

void TestUntranslatedTexts::everyTextOfTheWindowIsTranslated()
{
    check(*m_window);
    QSignalSpy finished(&m_window->controller(), &SessionController::finished);
    m_window->controller().setFollowPolicy(FollowPolicy::Never);
    m_window->openFile(capture("tcp_types.pcapng"));
    QVERIFY(finished.wait());
    m_window->goToNumber(3);
    QTest::qWait(300);
    check(*m_window);
}

void TestUntranslatedTexts::everyTextOfTheDialogsIsTranslated()
{
    const AboutDialog about;
    check(about);
    const GoToDialog goTo(10);
    check(goTo);
    const CaptureOptionsDialog options({}, nullptr, QString());
    check(options);
    InterfaceModel interfaces;
    const InterfacePanel panel(&interfaces);
    check(panel);
    const ShortcutsDialog shortcuts(m_window->menuBar()->findChildren<QMenu*>(Qt::FindDirectChildrenOnly));
    check(shortcuts);
}

void TestUntranslatedTexts::longerTextsStillFit()
{
    const QSize least = m_window->minimumSizeHint();
    QVERIFY2(least.width() <= 1024 && least.height() <= 700,
             qPrintable(QStringLiteral("%1 x %2").arg(least.width()).arg(least.height())));
    m_window->resize(1280, 800);
    QTest::qWait(50);
    for (const QAbstractButton* const button : m_window->findChildren<QAbstractButton*>())
        // Tool bars offer what does not fit in a menu at their end.
        if (button->isVisible() && !button->text().isEmpty() && !button->inherits("QDockWidgetTitleButton")
            && !button->parent()->inherits("QToolBar"))
            QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
}

QTEST_MAIN(TestUntranslatedTexts)
#include "tst_untranslated_texts.moc"
