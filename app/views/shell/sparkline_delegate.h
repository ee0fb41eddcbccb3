// SPDX-License-Identifier: GPL-3.0-or-later
/// Paints what passed an interface lately as a line, with the newest number beside it. GUI thread.
#pragma once

#include <QStyledItemDelegate>

namespace qapscope::app {

class SparklineDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace qapscope::app
