// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/sparkline_delegate.h"

#include "look/theme.h"
#include "models/interface_model.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace qapscope::app {

namespace {

constexpr double kLineWidth = 1.5;
constexpr int kMargin = 4;
constexpr int kLineColumn = 90;
constexpr int kWidestNumber = 72;
constexpr int kRowAir = 6;
constexpr double kQuiet = 10;  // packets a second that are drawn no higher than they are

/// The newest at the right end, whatever came before it as far as it goes.
QPainterPath lineOf(const QList<double>& rates, const QRectF& area)
{
    const double most = std::max(kQuiet, *std::max_element(rates.begin(), rates.end()));
    const double step = area.width() / static_cast<double>(InterfaceModel::kMostRates - 1);
    QPainterPath line;
    for (qsizetype i = 0; i < rates.size(); ++i) {
        const QPointF point(area.right() - step * static_cast<double>(rates.size() - 1 - i),
                            area.bottom() - area.height() * rates[i] / most);
        if (i == 0)
            line.moveTo(point);
        else
            line.lineTo(point);
    }
    return line;
}

}  // namespace

void SparklineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto rates = index.data(InterfaceModel::RatesRole).value<QList<double>>();
    const QRect area = option.rect.adjusted(kMargin, kMargin, -kWidestNumber, -kMargin);
    if (area.width() <= 0)
        return;
    const Theme& theme = Theme::current();
    painter->save();
    painter->setPen(theme.line);
    painter->drawLine(area.bottomLeft(), area.bottomRight());
    if (rates.size() > 1) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(theme.accent, kLineWidth));
        painter->drawPath(lineOf(rates, QRectF(area)));
    }
    painter->restore();
}

QSize SparklineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize text = QStyledItemDelegate::sizeHint(option, index);
    return {kLineColumn + kWidestNumber, std::max(text.height(), option.fontMetrics.height() + kRowAir)};
}

}  // namespace qapscope::app
