// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/finding_counts_model.h"

#include "look/core_text.h"
#include "look/format.h"
#include "look/icons.h"

#include <algorithm>

namespace qapscope::app {

void FindingCountsModel::setCounts(const std::array<std::uint64_t, kRules.size()>& counts)
{
    std::vector<Line> lines;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] != 0)
            lines.push_back({static_cast<Rule>(i), counts[i]});
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
        return ruleText(a.rule).severity > ruleText(b.rule).severity;
    });
    const bool hasSameRules = std::equal(lines.begin(), lines.end(), m_lines.begin(), m_lines.end(),
                                         [](const Line& a, const Line& b) { return a.rule == b.rule; });
    if (hasSameRules) {
        m_lines = std::move(lines);
        if (!m_lines.empty())
            Q_EMIT dataChanged(index(0, Count), index(rowCount() - 1, Count));
        return;
    }
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

Severity FindingCountsModel::worst() const
{
    return m_lines.empty() ? Severity::None : ruleText(m_lines.front().rule).severity;
}

std::uint64_t FindingCountsModel::countOf(Severity severity) const
{
    std::uint64_t sum = 0;
    for (const Line& line : m_lines)
        if (ruleText(line.rule).severity == severity)
            sum += line.count;
    return sum;
}

int FindingCountsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int FindingCountsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FindingCountsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    const RuleText& text = ruleText(line.rule);
    if (role == Qt::TextAlignmentRole && index.column() == Count)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role == Qt::DecorationRole && index.column() == RuleId)
        return severityIcon(text.severity);
    const QString id = QString::fromUtf8(text.id.data(), static_cast<qsizetype>(text.id.size()));
    if (role == Qt::AccessibleTextRole && index.column() == RuleId)
        return QString(severityLabel(text.severity) + QStringLiteral(": ") + id);
    if (role == Qt::ToolTipRole)
        return QString(severityLabel(text.severity) + QStringLiteral(": ") + ruleWhat(line.rule)
                       + QLatin1Char('\n') + ruleAdvice(line.rule));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Count:
        return countText(line.count);
    case RuleId:
        return id;
    case What:
        return ruleWhat(line.rule);
    default:
        return {};
    }
}

QVariant FindingCountsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section == Count ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Count:
        return tr("Count");
    case RuleId:
        return tr("Rule");
    case What:
        return tr("What is the matter");
    default:
        return {};
    }
}

QIcon severityIcon(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return icon(IconName::Error);
    case Severity::Warning:
        return icon(IconName::Warning);
    case Severity::Note:
        return icon(IconName::Note);
    case Severity::None:
        break;
    }
    return icon(IconName::Ok);
}

}  // namespace qapscope::app
