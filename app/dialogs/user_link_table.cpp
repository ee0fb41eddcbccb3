// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/user_link_table.h"

#include <QHeaderView>
#include <QSpinBox>
#include <QStyledItemDelegate>

#include <limits>

namespace qapscope::app {
namespace {

constexpr int kMostBytes = std::numeric_limits<std::uint16_t>::max();

/// A number of bytes, in a box that takes no other.
class ByteCountDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        auto* const box = new QSpinBox(parent);
        box->setRange(0, kMostBytes);
        box->setFrame(false);
        return box;
    }
};

}  // namespace

UserLinkTable::UserLinkTable(QWidget* parent) : QTableWidget(static_cast<int>(UserLinks().size()), 3, parent)
{
    setAccessibleName(tr("User-defined link types"));
    setHorizontalHeaderLabels({tr("Packets hold QAPs"), tr("Bytes before"), tr("Bytes behind")});
    for (const Column column : {Before, Behind})
        setItemDelegateForColumn(column, new ByteCountDelegate(this));
    verticalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(Link, QHeaderView::ResizeToContents);
    setEditTriggers(AllEditTriggers);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);  // Tab leads on through the dialog
    setLinks({});
}

void UserLinkTable::setLinks(const UserLinks& links)
{
    for (int row = 0; row < rowCount(); ++row) {
        const UserLink& link = links[static_cast<std::size_t>(row)];
        auto* const name = new QTableWidgetItem(
            QStringLiteral("DLT_USER%1 (%2)").arg(row).arg(static_cast<int>(kFirstUserLink) + row));
        name->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        name->setCheckState(link.isQap ? Qt::Checked : Qt::Unchecked);
        setItem(row, Link, name);
        for (const auto& [column, bytes] : {std::pair(Before, link.before), std::pair(Behind, link.behind)}) {
            auto* const item = new QTableWidgetItem;
            item->setData(Qt::EditRole, int{bytes});
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            setItem(row, column, item);
        }
    }
}

UserLinks UserLinkTable::links() const
{
    UserLinks links;
    for (int row = 0; row < rowCount(); ++row)
        links[static_cast<std::size_t>(row)] = {item(row, Link)->checkState() == Qt::Checked,
                                                static_cast<std::uint16_t>(bytesAt(row, Before)),
                                                static_cast<std::uint16_t>(bytesAt(row, Behind))};
    return links;
}

int UserLinkTable::bytesAt(int row, Column column) const
{
    return std::clamp(item(row, column)->data(Qt::EditRole).toInt(), 0, kMostBytes);
}

}  // namespace qapscope::app
