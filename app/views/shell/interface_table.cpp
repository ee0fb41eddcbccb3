// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/interface_table.h"

#include "models/interface_model.h"
#include "views/shell/sparkline_delegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace qapscope::app {

namespace {

constexpr int kRowsShown = 6;
constexpr int kNameWidth = 136;
constexpr int kWidth = 560;

}  // namespace

InterfaceTable::InterfaceTable(InterfaceModel* model, QWidget* parent) : QTreeView(parent)
{
    setModel(model);
    setItemDelegateForColumn(InterfaceModel::Traffic, new SparklineDelegate(this));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    header()->setSectionsMovable(false);
    header()->resizeSection(InterfaceModel::Name, kNameWidth);
    header()->setSectionResizeMode(InterfaceModel::Traffic, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(InterfaceModel::Addresses, QHeaderView::Stretch);
    setTabKeyNavigation(false);
    connect(this, &QTreeView::doubleClicked, this, &InterfaceTable::choose);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (now.isValid())
            m_name = now.data(InterfaceModel::NameRole).toString();
    });
    connect(model, &QAbstractItemModel::modelReset, this, &InterfaceTable::keepCurrentRow);
    keepCurrentRow();
    retranslateUi();
}

QString InterfaceTable::currentName() const
{
    return currentIndex().data(InterfaceModel::NameRole).toString();
}

QSize InterfaceTable::sizeHint() const
{
    const int row = std::max(sizeHintForRow(0), fontMetrics().height() + 6);
    return {kWidth, header()->sizeHint().height() + row * kRowsShown + 2 * frameWidth()};
}

void InterfaceTable::keyPressEvent(QKeyEvent* event)
{
    // Not "activated": what that means is the desktop's choice, and a single click with some.
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid())
        choose(currentIndex());
    else
        QTreeView::keyPressEvent(event);
}

void InterfaceTable::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QTreeView::changeEvent(event);
}

void InterfaceTable::choose(const QModelIndex& index)
{
    Q_EMIT chosen(index.data(InterfaceModel::NameRole).toString());
}

void InterfaceTable::keepCurrentRow()
{
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        if (row == 0 && m_name.isEmpty())
            m_name = index.data(InterfaceModel::NameRole).toString();
        if (index.data(InterfaceModel::NameRole).toString() == m_name)
            return setCurrentIndex(index);
    }
}

void InterfaceTable::retranslateUi()
{
    setAccessibleName(tr("Interfaces"));
}

}  // namespace qapscope::app
