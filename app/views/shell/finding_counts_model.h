// SPDX-License-Identifier: GPL-3.0-or-later
/// How often each rule was found in the session, worst first. GUI thread.
#pragma once

#include "session/session.h"

#include <QAbstractTableModel>
#include <QIcon>

namespace qapscope::app {

class FindingCountsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { RuleId, Count, What, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Announces only what changed, so that a selection stays.
    void setCounts(const std::array<std::uint64_t, kRules.size()>& counts);
    /// Needs: 0 <= row < rowCount().
    [[nodiscard]] Rule rule(int row) const { return m_lines[static_cast<std::size_t>(row)].rule; }

    /// Severity::None where there is nothing.
    [[nodiscard]] Severity worst() const;
    [[nodiscard]] std::uint64_t countOf(Severity severity) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Line
    {
        Rule rule;
        std::uint64_t count;
    };

    std::vector<Line> m_lines;
};

/// The sign of a severity.
[[nodiscard]] QIcon severityIcon(Severity severity);

}  // namespace qapscope::app
