// SPDX-License-Identifier: MIT
#include "dialogs/preferences_dialog.h"

#include "dialogs/user_link_table.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QSet>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

using namespace qapscope;
using namespace qapscope::app;

class TestPreferencesDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasGivenComesBack();
    void restoringDefaultsRestoresEveryPage();
    void aUserDefinedLinkIsEditedInTheTable();
    void everythingIsReachedByKey();
    void fitsASmallScreen();
};

namespace {

PreferencesDialog::Choices others()
{
    PreferencesDialog::Choices choices;
    choices.limits.maxPayloadBytes = 256u << 20;
    choices.limits.maxDecodedRatio = 77;
    choices.limits.maxConnections = 99;
    choices.limits.maxHeldBytes = 33u << 20;
    choices.limits.maxSpilledBytes = std::uint64_t{7} << 30;
    choices.retention = {1'000'000, std::uint64_t{5} << 30, std::chrono::minutes(30)};
    choices.userLinks[0] = {false, 0, 0};
    choices.userLinks[3] = {true, 4, 2};
    return choices;
}

bool isSame(const PreferencesDialog::Choices& a, const PreferencesDialog::Choices& b)
{
    return a.limits == b.limits && a.retention.rows == b.retention.rows
           && a.retention.bytes == b.retention.bytes && a.retention.age == b.retention.age
           && a.userLinks == b.userLinks;
}

bool takesKeys(const QWidget& widget)
{
    const bool isPart =
        widget.focusProxy() != nullptr || qobject_cast<QAbstractSpinBox*>(widget.parent()) != nullptr;
    return widget.isEnabled() && !isPart && (widget.focusPolicy() & Qt::TabFocus) != 0;
}

/// Presses Tab until the focus comes round, and once more the other way; keeps what had it.
void walk(const QWidget& dialog, QSet<QWidget*>& reached)
{
    constexpr int kMost = 200;
    for (const auto modifier : {Qt::NoModifier, Qt::ShiftModifier}) {
        QWidget* const first = QApplication::focusWidget();
        for (int presses = 0; presses < kMost; ++presses) {
            QWidget* const focus = QApplication::focusWidget();
            QVERIFY(focus != nullptr && dialog.isAncestorOf(focus));
            reached.insert(focus);
            QTest::keyClick(focus, Qt::Key_Tab, modifier);
            if (QApplication::focusWidget() == first)
                break;
        }
        QCOMPARE(QApplication::focusWidget(), first);
    }
}

}  // namespace

void TestPreferencesDialog::whatWasGivenComesBack()
{
    const PreferencesDialog dialog(others());
    QVERIFY(isSame(dialog.choices(), others()));
}

void TestPreferencesDialog::restoringDefaultsRestoresEveryPage()
{
    PreferencesDialog dialog(others());
    dialog.show();
    auto* const buttons = dialog.findChild<QDialogButtonBox*>();
    QTest::mouseClick(buttons->button(QDialogButtonBox::RestoreDefaults), Qt::LeftButton);
    QVERIFY(isSame(dialog.choices(), {}));
}

void TestPreferencesDialog::aUserDefinedLinkIsEditedInTheTable()
{
    PreferencesDialog dialog({});
    dialog.show();
    auto* const table = dialog.findChild<UserLinkTable*>();
    dialog.findChild<QTabWidget*>()->setCurrentIndex(2);
    table->setFocus();
    table->setCurrentCell(5, 1);
    QTest::keyClick(table, Qt::Key_F2);
    auto* const editor = table->findChild<QSpinBox*>();
    QVERIFY(editor != nullptr);
    QTest::keyClicks(editor, QStringLiteral("12"));
    QTest::keyClick(editor, Qt::Key_Return);
    table->setCurrentCell(6, 0);
    QTest::keyClick(table, Qt::Key_Space);
    const UserLinks links = dialog.choices().userLinks;
    QCOMPARE(links[5], (UserLink{true, 12, 0}));
    QCOMPARE(links[6], (UserLink{false, 0, 0}));
}

void TestPreferencesDialog::everythingIsReachedByKey()
{
    PreferencesDialog dialog({});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto* const pages = dialog.findChild<QTabWidget*>();
    QSet<QWidget*> all;
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        pages->tabBar()->setFocus();
        QSet<QWidget*> reached;
        walk(dialog, reached);
        for (QWidget* const widget : dialog.findChildren<QWidget*>())
            if (widget->isVisible() && takesKeys(*widget))
                QVERIFY2(reached.contains(widget), widget->metaObject()->className());
        all += reached;
    }
    for (QSpinBox* const box : dialog.findChildren<QSpinBox*>())
        QVERIFY2(all.contains(box) && !box->accessibleDescription().isEmpty(),
                 box->metaObject()->className());
    QVERIFY(all.contains(dialog.findChild<UserLinkTable*>()));
    QVERIFY(!dialog.findChild<UserLinkTable*>()->accessibleName().isEmpty());
}

void TestPreferencesDialog::fitsASmallScreen()
{
    PreferencesDialog dialog({});
    dialog.show();
    QVERIFY(dialog.minimumSizeHint().height() < 700);
    QVERIFY(dialog.minimumSizeHint().width() < 1'000);
}

QTEST_MAIN(TestPreferencesDialog)
#include "tst_preferences_dialog.moc"
