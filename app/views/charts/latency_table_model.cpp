// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/latency_table_model.h"

#include "look/format.h"

#include <QFont>

namespace qapscope::app {

namespace {

Duration latencyOf(const LatencyQuantiles& quantiles, int column)
{
    switch (column) {
    case LatencyTableModel::Min:
        return quantiles.min;
    case LatencyTableModel::P50:
        return quantiles.p50;
    case LatencyTableModel::P95:
        return quantiles.p95;
    case LatencyTableModel::P99:
        return quantiles.p99;
    default:
        return quantiles.max;
    }
}

/// Seconds with nine decimals, whatever the language.
QString plainSeconds(Duration span)
{
    const std::int64_t ns = span.count();
    const std::uint64_t size = ns < 0 ? 0 - static_cast<std::uint64_t>(ns) : static_cast<std::uint64_t>(ns);
    return QStringLiteral("%1%2.%3")
        .arg(ns < 0 ? QStringLiteral("-") : QString())
        .arg(size / 1'000'000'000)
        .arg(size % 1'000'000'000, 9, 10, QLatin1Char('0'));
}

}  // namespace

void LatencyTableModel::setPicture(std::shared_ptr<const LatencyPicture> picture, Timestamp origin)
{
    const int after = picture && !picture->isEmpty() ? static_cast<int>(picture->stretches.size()) + 1 : 0;
    // Rows come and go at the end only, so that a reader's place in the table stays.
    if (after < m_rows) {
        beginRemoveRows({}, after, m_rows - 1);
        m_rows = after;
        endRemoveRows();
    }
    m_picture = std::move(picture);
    m_origin = origin;
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
    if (after > m_rows) {
        beginInsertRows({}, m_rows, after - 1);
        m_rows = after;
        endInsertRows();
    }
}

int LatencyTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int LatencyTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const LatencyQuantiles& LatencyTableModel::quantiles(int row) const
{
    return row == 0 ? m_picture->total : m_picture->stretches[static_cast<std::size_t>(row - 1)].quantiles;
}

std::pair<Timestamp, Timestamp> LatencyTableModel::spanOf(int row) const
{
    if (row > 0) {
        const LatencyStretch& stretch = m_picture->stretches[static_cast<std::size_t>(row - 1)];
        return {stretch.begin, stretch.end};
    }
    return {m_picture->stretches.front().begin, m_picture->stretches.back().end};
}

QString LatencyTableModel::text(int row, int column) const
{
    switch (column) {
    case From:
        return timeText(spanOf(row).first, m_origin, TimeFormat::SecondsSinceStart, 3);
    case To:
        return timeText(spanOf(row).second, m_origin, TimeFormat::SecondsSinceStart, 3);
    case Responses:
        return countText(quantiles(row).count);
    default:
        return durationText(latencyOf(quantiles(row), column));
    }
}

QVariant LatencyTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::FontRole: {
        QFont font;
        font.setBold(index.row() == 0);
        return font;
    }
    case Qt::ToolTipRole:
        return index.row() == 0 ? tr("All that the chart shows") : QString();
    case Qt::AccessibleTextRole: {
        const QString value = text(index.row(), index.column());
        const QString column = headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
        return index.row() == 0
                   ? tr("All, %1: %2", "cell of a table: its column, its value").arg(column, value)
                   : tr("%1: %2", "cell of a table: its column, its value").arg(column, value);
    }
    default:
        return {};
    }
}

QVariant LatencyTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case From:
        return tr("From (s)", "column: seconds since the first QAP");
    case To:
        return tr("To (s)", "column: seconds since the first QAP");
    case Responses:
        return tr("Responses", "column: how many");
    case Min:
        return tr("Min", "column: smallest latency");
    case P50:
        return QStringLiteral("p50");
    case P95:
        return QStringLiteral("p95");
    case P99:
        return QStringLiteral("p99");
    case Max:
        return tr("Max", "column: greatest latency");
    default:
        return {};
    }
}

QString LatencyTableModel::csv() const
{
    QString text = QStringLiteral("from_s,to_s,responses,min_ns,p50_ns,p95_ns,p99_ns,max_ns\n");
    for (int row = 0; row < rowCount(); ++row) {
        text += plainSeconds(spanOf(row).first - m_origin) + QLatin1Char(',')
                + plainSeconds(spanOf(row).second - m_origin);
        text += QLatin1Char(',') + QString::number(quantiles(row).count);
        for (const int column : {Min, P50, P95, P99, Max})
            text += QLatin1Char(',') + QString::number(latencyOf(quantiles(row), column).count());
        text += QLatin1Char('\n');
    }
    return text;
}

}  // namespace qapscope::app
