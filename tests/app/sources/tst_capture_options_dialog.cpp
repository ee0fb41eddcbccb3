// SPDX-License-Identifier: MIT
/// What a user sees before a capture: the options, and the interfaces on the welcome page. With the real helper, in a
/// network of the test's own.
#include <QtTest>

#include "dialogs/capture_options_dialog.h"
#include "dialogs/capture_settings.h"
#include "look/theme.h"
#include "views/shell/interface_panel.h"
#include "views/shell/interface_table.h"

#include "network_namespace.h"
#include "support/qap_builder.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace qapscope;
using namespace qapscope::app;
using namespace qapscope::test;
using namespace Qt::StringLiterals;

namespace {

bool s_hasNetwork = false;
const QString kHelper = QString::fromUtf8(CAPTURE_HELPER);

QPushButton* buttonOf(const QWidget& widget, const QString& text)
{
    for (QPushButton* const button : widget.findChildren<QPushButton*>())
        if (button->text() == text)
            return button;
    return nullptr;
}

QLabel* labelWith(const QWidget& widget, const QString& part)
{
    for (QLabel* const label : widget.findChildren<QLabel*>())
        if (label->text().contains(part))
            return label;
    return nullptr;
}

/// The row of that interface; invalid while it is not listed.
QModelIndex rowOf(const InterfaceTable& table, const QString& name)
{
    for (int row = 0; row < table.model()->rowCount(); ++row)
        if (const QModelIndex index = table.model()->index(row, 0);
            index.data(InterfaceModel::NameRole).toString() == name)
            return index;
    return {};
}

InterfaceTable& tableOf(const QWidget& widget)
{
    return *widget.findChild<InterfaceTable*>();
}

[[nodiscard]] bool waitForLoopback(const QWidget& widget)
{
    return QTest::qWaitFor([&] { return rowOf(tableOf(widget), u"lo"_s).isValid(); });
}

}  // namespace

class CaptureOptionsDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesBackWhatItWasGiven();
    void startsOnlyWithAnInterface();
    void startsWithEnterOnAnInterface();
    void saysWhatIsWrongWithTheFilter();
    void keepsTheLastFilesOnlyOfSeveral();
    void withoutPermissionSaysWhatToRun();
    void showsWhatPassesAnInterface();
    void keepsTheChoicesOfTheLastTime();
    void survivesSettingsThatNobodyWrote();
    void startsWithADoubleClickOnTheWelcomePage();
    void everyFieldHasAName();
    void savesPictures();
};

void CaptureOptionsDialogTest::init()
{
    if (!s_hasNetwork)
        QSKIP("no network namespace can be made here (unprivileged user namespaces are off)");
}

CaptureOptions manyOptions()
{
    return {.interfaces = {u"lo"_s},
            .filter = u"udp port 9999"_s,
            .isPromiscuous = false,
            .snapLength = 512,
            .bufferMiB = 7,
            .stop = {.packets = 1'000, .bytes = 5u << 20, .seconds = 60},
            .rotate = {.packets = 10, .bytes = 3u << 20, .seconds = 20},
            .ringFiles = 4};
}

void CaptureOptionsDialogTest::givesBackWhatItWasGiven()
{
    CaptureOptionsDialog dialog(manyOptions(), nullptr, kHelper);
    QVERIFY(waitForLoopback(dialog));
    QVERIFY(dialog.options() == manyOptions());
}

void CaptureOptionsDialogTest::startsOnlyWithAnInterface()
{
    CaptureOptionsDialog dialog({}, nullptr, kHelper);
    dialog.show();
    QVERIFY(waitForLoopback(dialog));
    QPushButton* const start = buttonOf(dialog, u"&Start"_s);
    QVERIFY(!start->isEnabled());
    InterfaceTable& table = tableOf(dialog);
    table.setCurrentIndex(rowOf(table, u"lo"_s));
    QTest::keyClick(&table, Qt::Key_Space);
    QCOMPARE(dialog.options().interfaces, QStringList(u"lo"_s));
    QVERIFY(start->isEnabled());
    table.setCurrentIndex(rowOf(table, u"any"_s));
    QTest::keyClick(&table, Qt::Key_Space);
    QCOMPARE(dialog.options().interfaces.size(), 2);
    QTest::mouseClick(start, Qt::LeftButton);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void CaptureOptionsDialogTest::startsWithEnterOnAnInterface()
{
    CaptureOptionsDialog dialog({}, nullptr, kHelper);
    dialog.show();
    QVERIFY(waitForLoopback(dialog));
    InterfaceTable& table = tableOf(dialog);
    table.setCurrentIndex(rowOf(table, u"lo"_s));
    QTest::keyClick(&table, Qt::Key_Return);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(dialog.options().interfaces, QStringList(u"lo"_s));
}

void CaptureOptionsDialogTest::saysWhatIsWrongWithTheFilter()
{
    CaptureOptionsDialog dialog({.interfaces = {u"lo"_s}}, nullptr, kHelper);
    dialog.show();
    QVERIFY(waitForLoopback(dialog));
    QPushButton* const start = buttonOf(dialog, u"&Start"_s);
    QTRY_VERIFY(start->isEnabled());
    auto* const filter = dialog.findChild<QLineEdit*>();
    QTest::keyClicks(filter, u"tcp port"_s);
    QTRY_VERIFY(!start->isEnabled());
    QTRY_VERIFY(labelWith(dialog, u"Not yet a filter"_s) != nullptr);
    QTest::keyClicks(filter, u" 9999"_s);
    QTRY_VERIFY(start->isEnabled());
    QVERIFY(labelWith(dialog, u"understood"_s) != nullptr);
    QVERIFY(filter->accessibleDescription().contains(u"understood"_s));
    QCOMPARE(dialog.options().filter, u"tcp port 9999"_s);
}

void CaptureOptionsDialogTest::keepsTheLastFilesOnlyOfSeveral()
{
    CaptureOptions options{.interfaces = {u"lo"_s}, .ringFiles = 5};
    CaptureOptionsDialog dialog(options, nullptr, kHelper);
    QCOMPARE(dialog.options().ringFiles, 0u);
    options.rotate.seconds = 10;
    CaptureOptionsDialog other(options, nullptr, kHelper);
    QCOMPARE(other.options().ringFiles, 5u);
}

void CaptureOptionsDialogTest::withoutPermissionSaysWhatToRun()
{
    const QTemporaryDir folder;
    const QString wrapper = folder.filePath(u"helper"_s);
    QFile script(wrapper);
    QVERIFY(script.open(QFile::WriteOnly));
    script.write(QByteArray("#!/bin/sh\nexec setpriv --bounding-set -all --inh-caps -all '")
                 + kHelper.toUtf8() + QByteArray("' \"$@\"\n"));
    script.close();
    QVERIFY(script.setPermissions(QFile::Permissions(0x7755)));
    CaptureOptionsDialog dialog({.interfaces = {u"lo"_s}}, nullptr, wrapper);
    dialog.show();
    QTRY_VERIFY(labelWith(dialog, u"sudo setcap"_s) != nullptr);
    QVERIFY(!buttonOf(dialog, u"&Start"_s)->isEnabled());
    QTRY_VERIFY2(tableOf(dialog).height() >= tableOf(dialog).sizeHint().height(), "it takes rows away");
    QTest::mouseClick(buttonOf(dialog, u"&Copy the command"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), permissionCommand(wrapper));

    InterfaceFeed feed(nullptr, wrapper);
    InterfacePanel panel(&feed.model());
    connect(&feed, &InterfaceFeed::changed, &panel,
            [&] { panel.setProblem(feed.problem(), feed.command()); });
    QSignalSpy wanted(&panel, &InterfacePanel::startWanted);
    panel.show();
    feed.start();
    QTRY_VERIFY(panel.problem().contains(permissionCommand(wrapper)));
    QTest::keyClick(&tableOf(panel), Qt::Key_Return);
    QVERIFY(wanted.isEmpty());
    QVERIFY(buttonOf(panel, u"Copy the co&mmand"_s)->isVisible());
}

void CaptureOptionsDialogTest::showsWhatPassesAnInterface()
{
    InterfaceFeed feed(nullptr, kHelper);
    feed.start();
    InterfacePanel panel(&feed.model());
    QVERIFY(waitForLoopback(panel));
    const LoopbackSender sender;
    const auto rate = [&] {
        const QModelIndex row = rowOf(tableOf(panel), u"lo"_s);
        const auto rates = row.siblingAtColumn(InterfaceModel::Traffic)
                               .data(InterfaceModel::RatesRole)
                               .value<QList<double>>();
        return rates.isEmpty() ? 0 : rates.constLast();
    };
    QVERIFY(QTest::qWaitFor([&] {
        sender.send(qhp(1, "{}"), 20);
        return rate() > 100;
    }));
    const QModelIndex traffic = rowOf(tableOf(panel), u"lo"_s).siblingAtColumn(InterfaceModel::Traffic);
    QVERIFY(traffic.data(Qt::AccessibleTextRole).toString().endsWith(u"packets a second"_s));
    feed.stop();
}

void CaptureOptionsDialogTest::keepsTheChoicesOfTheLastTime()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    {
        CaptureSettings settings(file);
        QVERIFY(settings.options() == CaptureOptions());
        settings.setOptions(manyOptions());
    }
    QVERIFY(CaptureSettings(file).options() == manyOptions());
}

void CaptureOptionsDialogTest::survivesSettingsThatNobodyWrote()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    QFile written(file);
    QVERIFY(written.open(QFile::WriteOnly));
    written.write("[capture]\nsnapLength=-3\nbufferMiB=99999999999\nstopPackets=many\nringFiles=7\n");
    written.close();
    const CaptureOptions options = CaptureSettings(file).options();
    QCOMPARE(options.snapLength, CaptureOptions().snapLength);
    QCOMPARE(options.bufferMiB, CaptureOptions().bufferMiB);
    QCOMPARE(options.stop.packets, std::uint64_t(0));
    QCOMPARE(options.ringFiles, 7u);
}

void CaptureOptionsDialogTest::startsWithADoubleClickOnTheWelcomePage()
{
    InterfaceFeed feed(nullptr, kHelper);
    feed.start();
    InterfacePanel panel(&feed.model());
    QSignalSpy wanted(&panel, &InterfacePanel::startWanted);
    panel.resize(600, 300);
    panel.show();
    QVERIFY(waitForLoopback(panel));
    InterfaceTable& table = tableOf(panel);
    const QPoint place = table.visualRect(rowOf(table, u"lo"_s)).center();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), u"lo"_s);
    QTest::keyClick(&table, Qt::Key_Enter);
    QCOMPARE(wanted.size(), 2);
    feed.stop();
}

void CaptureOptionsDialogTest::everyFieldHasAName()
{
    CaptureOptionsDialog dialog({}, nullptr, kHelper);
    dialog.show();
    QVERIFY(waitForLoopback(dialog));
    for (QWidget* const widget : dialog.findChildren<QWidget*>()) {
        // A box speaks for the line in it.
        const bool isPart = qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) != nullptr;
        if ((widget->focusPolicy() & Qt::TabFocus) == 0 || !widget->isVisible() || isPart)
            continue;
        QAccessibleInterface* const face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(face != nullptr && !face->text(QAccessible::Name).isEmpty(),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className())));
    }
}

void CaptureOptionsDialogTest::savesPictures()
{
    const QString folder = qEnvironmentVariable("QAPSCOPE_TEST_PICTURES");
    for (const auto& [choice, name] :
         {std::pair(ThemeChoice::Light, "light"_L1), std::pair(ThemeChoice::Dark, "dark"_L1)}) {
        applyTheme(choice);
        CaptureOptionsDialog dialog({.interfaces = {u"lo"_s}, .filter = u"tcp prt 9999"_s}, nullptr, kHelper);
        InterfaceFeed feed(nullptr, kHelper);
        InterfacePanel panel(&feed.model());
        panel.setAutoFillBackground(true);
        panel.resize(420, 300);
        feed.start();
        dialog.show();
        panel.show();
        QTRY_VERIFY(labelWith(dialog, u"Not yet a filter"_s) != nullptr);
        QVERIFY(waitForLoopback(dialog));
        QVERIFY(waitForLoopback(panel));
        // Nothing is cut off, in whichever theme.
        for (const QWidget* const widget : dialog.findChildren<QSpinBox*>())
            QVERIFY(widget->width() >= widget->minimumSizeHint().width());
        if (folder.isEmpty())
            continue;
        const LoopbackSender sender;
        for (int i = 0; i < 20; ++i) {
            sender.send(qhp(1, "{}"), 100 + i * i % 77 * 10);
            QTest::qWait(200);
        }
        dialog.grab().save(folder + u"/options-"_s + name + u".png"_s);
        panel.grab().save(folder + u"/panel-"_s + name + u".png"_s);
        panel.setProblem(u"/usr/libexec/qapscope/qapscope-capture may not capture. Run \"sudo setcap "
                         "cap_net_raw=ep /usr/libexec/qapscope/qapscope-capture\" once, then start "
                         "again."_s,
                         u"sudo"_s);
        panel.grab().save(folder + u"/problem-"_s + name + u".png"_s);
        feed.stop();
    }
    applyTheme(ThemeChoice::Light);
}

int main(int argc, char** argv)
{
    s_hasNetwork = enterNetworkNamespace();
    QApplication application(argc, argv);
    CaptureOptionsDialogTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_capture_options_dialog.moc"
