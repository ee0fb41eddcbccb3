// SPDX-License-Identifier: GPL-3.0-or-later
/// Paints a line of the detail tree: bits in the fixed font, label, value; links as links; findings with their icon.
/// GUI thread.
#pragma once

#include <QStyledItemDelegate>

namespace qapscope::app {

class DetailDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace qapscope::app
