// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/findings_model.h"

#include "look/core_text.h"
#include "look/format.h"
#include "look/severity_icon.h"
#include "models/row_text.h"
#include "transport/link_types.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace qapscope::app {
namespace {

/// internalId() of groups; of findings it is their group's row + 1.
constexpr quintptr kGroup = 0;

QString ruleId(Rule rule)
{
    return fromCore(ruleText(rule).id);
}

}  // namespace

FindingsModel::FindingsModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_found(std::make_shared<const FindingsFound>())
{}

void FindingsModel::setSession(const OpenSession& open)
{
    beginResetModel();
    m_open = open;
    m_found = std::make_shared<const FindingsFound>();
    m_groups.clear();
    endResetModel();
}

void FindingsModel::setFound(std::shared_ptr<const FindingsFound> found)
{
    beginResetModel();
    m_found = std::move(found);
    rebuild();
    endResetModel();
}

void FindingsModel::setGrouping(Grouping grouping)
{
    beginResetModel();
    m_grouping = grouping;
    rebuild();
    endResetModel();
}

/// Key and title of the group that a finding belongs to.
std::pair<QString, QString> FindingsModel::groupOf(const FoundFinding& finding) const
{
    if (m_grouping == Grouping::Rule)
        return {ruleId(finding.rule), ruleId(finding.rule)};
    if (!finding.conversation.isValid() || !m_open.isOpen())
        return {QString(), tr("The capture file", "group of findings")};
    const Conversation& conversation = m_open.session->conversation(finding.conversation);
    const QString client = fromCore(endpointText(conversation.client));
    const QString server = fromCore(endpointText(conversation.server));
    if (m_grouping == Grouping::Conversation)
        return {QString::number(finding.conversation.value), transportLabel(conversation.transport)
                                                                 % QLatin1Char(' ') % client
                                                                 % QStringLiteral(" ↔ ") % server};
    if (finding.isOfStream || !finding.row.isValid())
        return {server, server};
    const bool isOfServer = m_open.session->directionOf(finding.row) == Direction::ServerToClient;
    return isOfServer ? std::pair(server, server) : std::pair(client, client);
}

void FindingsModel::rebuild()
{
    m_groups.clear();
    QHash<QString, std::size_t> places;
    for (std::size_t i = 0; i < m_found->list.size(); ++i) {
        const FoundFinding& finding = m_found->list[i];
        const auto [key, title] = groupOf(finding);
        auto place = places.constFind(key);
        if (place == places.constEnd()) {
            place = places.insert(key, m_groups.size());
            Group group;
            group.key = key;
            group.title = title;
            m_groups.push_back(std::move(group));
        }
        Group& group = m_groups[*place];
        group.positions.push_back(i);
        group.worst = std::max(group.worst, ruleText(finding.rule).severity);
        if (m_grouping == Grouping::Rule)
            group.rule = finding.rule;
        else
            ++group.count;
    }
    for (Group& group : m_groups)
        if (group.rule)
            group.count = std::max<std::uint64_t>(m_found->counts[static_cast<std::size_t>(*group.rule)],
                                                  group.positions.size());
    std::ranges::stable_sort(m_groups, [](const Group& a, const Group& b) {
        return std::pair(a.worst, a.count) > std::pair(b.worst, b.count);
    });
}

const FoundFinding* FindingsModel::finding(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == kGroup)
        return nullptr;
    const Group& group = m_groups[index.internalId() - 1];
    return &m_found->list[group.positions[static_cast<std::size_t>(index.row())]];
}

std::optional<Rule> FindingsModel::rule(const QModelIndex& index) const
{
    if (const FoundFinding* const one = finding(index))
        return one->rule;
    if (!index.isValid())
        return std::nullopt;
    return m_groups[static_cast<std::size_t>(index.row())].rule;
}

QString FindingsModel::key(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const FoundFinding* const one = finding(index);
    if (one == nullptr)
        return m_groups[static_cast<std::size_t>(index.row())].key % QLatin1Char('/');
    return m_groups[index.internalId() - 1].key % QLatin1Char('/') % ruleId(one->rule) % QLatin1Char('/')
           % QString::number(one->row.value) % QLatin1Char('/') % QString::number(one->packet);
}

QModelIndex FindingsModel::indexOf(const QString& wanted) const
{
    const QString groupKey = wanted.left(wanted.indexOf(QLatin1Char('/')));
    for (int group = 0; group < rowCount(); ++group) {
        if (m_groups[static_cast<std::size_t>(group)].key != groupKey)
            continue;
        const QModelIndex parent = index(group, 0);
        if (key(parent) == wanted)
            return parent;
        for (int row = 0; row < rowCount(parent); ++row)
            if (key(index(row, 0, parent)) == wanted)
                return index(row, 0, parent);
        return parent;
    }
    return {};
}

QModelIndex FindingsModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kGroup);
}

QModelIndex FindingsModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == kGroup)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, kGroup);
}

int FindingsModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != kGroup || parent.column() != 0)
        return 0;
    return static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].positions.size());
}

int FindingsModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QString FindingsModel::whereText(const FoundFinding& finding) const
{
    QStringList where;
    if (finding.row.isValid() && !finding.isOfStream) {
        const Row row = m_open.session->row(finding.row);
        QString what = typeLabel(row.dialect, m_open.typeOf(row));
        if (row.hasId())
            what += QLatin1Char(' ') % QString::number(row.id);
        where << what;
    }
    if (finding.conversation.isValid() && m_grouping != Grouping::Conversation) {
        const Conversation& conversation = m_open.session->conversation(finding.conversation);
        where << fromCore(endpointText(conversation.client)) % QStringLiteral(" ↔ ")
                     % fromCore(endpointText(conversation.server));
    }
    if (finding.packet > 0)
        where << tr("packet %1", "where a finding is").arg(countText(finding.packet));
    const bool areBytes = finding.rule == Rule::Gap || finding.rule == Rule::Resync
                          || finding.rule == Rule::Truncated || finding.rule == Rule::OversizeLength;
    if (areBytes && finding.argument > 0)
        where << bytesText(finding.argument);
    if (finding.rule == Rule::AnotherReading && finding.argument < kReadings.size())
        where << coreText(kReadings[finding.argument].what);
    if (finding.rule == Rule::LinkTypeUnread)
        where << fromCore(linkTypeText(static_cast<LinkType>(finding.argument)));
    return where.join(QStringLiteral(" · "));
}

QVariant FindingsModel::groupData(const Group& group, int column, int role) const
{
    if (role == Qt::DecorationRole && column == What)
        return severityIcon(group.worst);
    if (role == Qt::AccessibleTextRole && column == What)
        return QString(severityLabel(group.worst) % QStringLiteral(": ") % group.title);
    if (role == Qt::ToolTipRole && group.rule)
        return QString(severityLabel(group.worst) % QStringLiteral(": ") % ruleWhat(*group.rule)
                       % QLatin1Char('\n') % ruleAdvice(*group.rule));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case What:
        return group.title;
    case Count:
        return countText(group.count);
    case Section:
        return group.rule ? QStringLiteral("§") + fromCore(ruleText(*group.rule).section) : QString();
    case Sentence:
        return group.rule ? ruleWhat(*group.rule) : QString();
    default:
        return {};
    }
}

QVariant FindingsModel::findingData(const FoundFinding& finding, int column, int role) const
{
    if (role == Qt::DecorationRole && column == What && m_grouping != Grouping::Rule)
        return severityIcon(ruleText(finding.rule).severity);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    switch (column) {
    case What: {
        const QString where = finding.isOfStream      ? tr("conversation", "a finding is about it")
                              : finding.row.isValid() ? tr("QAP %1").arg(qapNumber(finding.row))
                                                      : tr("file", "a finding is about it");
        return m_grouping == Grouping::Rule ? where
                                            : QString(where % QStringLiteral(" · ") % ruleId(finding.rule));
    }
    case Section:
        return m_grouping == Grouping::Rule ? QString()
                                            : QStringLiteral("§") + fromCore(ruleText(finding.rule).section);
    case Sentence:
        return m_grouping == Grouping::Rule
                   ? whereText(finding)
                   : QString(ruleWhat(finding.rule) % QStringLiteral(" · ") % whereText(finding));
    default:
        return {};
    }
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == Count)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (const FoundFinding* const one = finding(index))
        return findingData(*one, index.column(), role);
    return groupData(m_groups[static_cast<std::size_t>(index.row())], index.column(), role);
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section == Count ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What:
        return m_grouping == Grouping::Rule           ? tr("Rule")
               : m_grouping == Grouping::Conversation ? tr("Conversation")
                                                      : tr("Endpoint");
    case Count:
        return tr("Count");
    case Section:
        return tr("Section", "column: section of the protocol's description");
    case Sentence:
        return tr("What is the matter");
    default:
        return {};
    }
}

}  // namespace qapscope::app
