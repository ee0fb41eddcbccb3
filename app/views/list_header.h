// SPDX-License-Identifier: GPL-3.0-or-later
/// The header of the list: flat, its titles over the texts of their columns. GUI thread.
#pragma once

#include <QHeaderView>

namespace qapscope::app {

class ListHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit ListHeader(QWidget* parent);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;
};

}  // namespace qapscope::app
