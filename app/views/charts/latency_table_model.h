// SPDX-License-Identifier: GPL-3.0-or-later
/// The latency chart as a table: one line for all that is shown, then one for each stretch of time. The same is its
/// CSV. GUI thread.
#pragma once

#include "analysis/latency_picture.h"

#include <QAbstractTableModel>

#include <memory>

namespace qapscope::app {

class LatencyTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { From, To, Responses, Min, P50, P95, P99, Max, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setPicture(std::shared_ptr<const LatencyPicture> picture, Timestamp origin);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Times in seconds since the origin, latencies in nanoseconds, in the C locale: for other programs.
    [[nodiscard]] QString csv() const;

private:
    [[nodiscard]] const LatencyQuantiles& quantiles(int row) const;
    [[nodiscard]] std::pair<Timestamp, Timestamp> spanOf(int row) const;
    [[nodiscard]] QString text(int row, int column) const;

    std::shared_ptr<const LatencyPicture> m_picture;
    Timestamp m_origin;
    int m_rows = 0;
};

}  // namespace qapscope::app
