// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/shortcuts_dialog.h"

#include "look/fonts.h"
#include "look/theme.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

#include <array>

namespace qapscope::app {

namespace {

struct Line
{
    QString keys;
    QString text;
};

struct Group
{
    QString title;
    QList<Line> lines;
};

QString plain(QString text)
{
    text.remove(QLatin1Char('&'));
    if (text.endsWith(QChar(u'…')))
        text.chop(1);
    return text;
}

void collect(const QMenu& menu, QList<Line>& lines)
{
    for (const QAction* const action : menu.actions()) {
        if (action->menu() != nullptr) {
            collect(*action->menu(), lines);
            continue;
        }
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts())
            keys += key.toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            lines.append({keys.join(QStringLiteral("   ")), plain(action->text())});
    }
}

QWidget* makeGroup(const Group& group, QWidget* parent)
{
    auto* const box = new QWidget(parent);
    auto* const grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    auto* const title = new QLabel(group.title, box);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    grid->addWidget(title, 0, 0, 1, 2);
    int row = 1;
    for (const Line& line : group.lines) {
        auto* const keys = new QLabel(line.keys, box);
        keys->setFont(fixedFont());
        QPalette accent;
        accent.setColor(QPalette::WindowText, Theme::current().accent);
        keys->setPalette(accent);
        grid->addWidget(keys, row, 0);
        grid->addWidget(new QLabel(line.text, box), row, 1);
        ++row;
    }
    return box;
}

QString keys(std::initializer_list<QKeyCombination> combinations)
{
    QStringList names;
    for (const QKeyCombination combination : combinations)
        names += QKeySequence(combination).toString(QKeySequence::NativeText);
    return names.join(QStringLiteral("   "));
}

/// Keys that no menu entry stands for: those inside the tree and the filter bar.
QList<Line> treeKeys()
{
    return {
        {keys({Qt::Key_Left, Qt::Key_Right}), ShortcutsDialog::tr("Close, open a field")},
        {keys({Qt::SHIFT | Qt::Key_Right}), ShortcutsDialog::tr("Open a field with all below it")},
        {keys({Qt::CTRL | Qt::Key_Right, Qt::CTRL | Qt::Key_Left}),
         ShortcutsDialog::tr("Open, close all fields")},
        {keys({Qt::Key_Backspace}), ShortcutsDialog::tr("To the field above")},
    };
}

QList<Line> searchKeys()
{
    return {
        {ShortcutsDialog::tr("any letter"), ShortcutsDialog::tr("Begin a search from list, tree or bytes")},
        {keys({Qt::Key_Enter}), ShortcutsDialog::tr("Apply the search")},
        {keys({Qt::Key_Escape}), ShortcutsDialog::tr("Clear the search, then back to the list")},
    };
}

}  // namespace

ShortcutsDialog::ShortcutsDialog(const QList<QMenu*>& menus, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard Shortcuts"));
    auto* const content = new QWidget(this);
    auto* const columns = new QHBoxLayout(content);
    columns->setContentsMargins(20, 16, 20, 16);
    columns->setSpacing(40);
    QList<Group> groups;
    for (const QMenu* const menu : menus) {
        Group group{plain(menu->title()), {}};
        collect(*menu, group.lines);
        if (!group.lines.isEmpty())
            groups.append(group);
    }
    groups.append({tr("Field tree"), treeKeys()});
    groups.append({tr("Search"), searchKeys()});

    qsizetype total = 0;
    for (const Group& group : groups)
        total += group.lines.size() + 2;
    std::array<QVBoxLayout*, 2> sides = {new QVBoxLayout, new QVBoxLayout};
    for (QVBoxLayout* const side : sides) {
        side->setSpacing(16);
        columns->addLayout(side, 1);
    }
    qsizetype placed = 0;
    for (const Group& group : groups) {
        sides[placed * 2 + group.lines.size() < total ? 0 : 1]->addWidget(makeGroup(group, content));
        placed += group.lines.size() + 2;
    }
    for (QVBoxLayout* const side : sides)
        side->addStretch(1);

    auto* const scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(content->minimumSizeHint().width() + 20);
    scroll->setAccessibleName(windowTitle());
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 12);
    page->addWidget(scroll, 1);
    auto* const foot = new QHBoxLayout;
    foot->setContentsMargins(12, 0, 12, 0);
    foot->addWidget(buttons);
    page->addLayout(foot);
    resize(content->sizeHint().width() + 24, qMin(680, content->sizeHint().height() + 64));
}

}  // namespace qapscope::app
