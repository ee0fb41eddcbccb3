// SPDX-License-Identifier: GPL-3.0-or-later
/// Everything that was found wrong, as a tree of two levels: groups by rule, by conversation or by endpoint, and in
/// them the findings. Worst and most frequent first. GUI thread.
#pragma once

#include "models/inspection.h"

#include <QAbstractItemModel>

namespace qapscope::app {

class FindingsModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { What, Count, Section, Sentence, ColumnCount };
    enum class Grouping { Rule, Conversation, Endpoint };

    explicit FindingsModel(QObject* parent = nullptr);

    void setSession(const OpenSession& open);
    void setFound(std::shared_ptr<const FindingsFound> found);
    void setGrouping(Grouping grouping);
    [[nodiscard]] Grouping grouping() const noexcept { return m_grouping; }

    /// Null for a group, and for no index.
    [[nodiscard]] const FoundFinding* finding(const QModelIndex& index) const;
    /// The rule of a finding, or of a group of one rule.
    [[nodiscard]] std::optional<Rule> rule(const QModelIndex& index) const;
    /// Tells a line from the others, whatever is found later: for keeping what is open and selected.
    [[nodiscard]] QString key(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(const QString& key) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    using QObject::parent;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Group
    {
        QString key;
        QString title;
        Severity worst = Severity::None;
        std::uint64_t count = 0;
        std::optional<Rule> rule;            ///< of all of it, where it is one
        std::vector<std::size_t> positions;  ///< in the list found
    };

    void rebuild();
    [[nodiscard]] std::pair<QString, QString> groupOf(const FoundFinding& finding) const;
    [[nodiscard]] QString whereText(const FoundFinding& finding) const;
    [[nodiscard]] QVariant groupData(const Group& group, int column, int role) const;
    [[nodiscard]] QVariant findingData(const FoundFinding& finding, int column, int role) const;

    OpenSession m_open;
    std::shared_ptr<const FindingsFound> m_found;
    Grouping m_grouping = Grouping::Rule;
    std::vector<Group> m_groups;
};

}  // namespace qapscope::app
