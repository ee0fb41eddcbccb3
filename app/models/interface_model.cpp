// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/interface_model.h"

#include "look/format.h"

#include <cmath>

namespace qapscope::app {

namespace {

QString rateText(double rate)
{
    return countText(static_cast<std::uint64_t>(std::llround(rate)));
}

}  // namespace

InterfaceModel::InterfaceModel(QObject* parent) : QAbstractTableModel(parent) {}

void InterfaceModel::setEntries(const QList<Entry>& entries)
{
    if (entries == m_entries)
        return;
    beginResetModel();
    m_entries = entries;
    endResetModel();
    Q_EMIT checkedChanged();
}

void InterfaceModel::addRates(const QHash<QString, double>& rates)
{
    for (const Entry& entry : m_entries) {
        QList<double>& known = m_rates[entry.name];
        known.append(rates.value(entry.name));
        if (known.size() > kMostRates)
            known.removeFirst();
    }
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0, Traffic), index(rowCount() - 1, Traffic));
}

void InterfaceModel::setCheckable(bool isCheckable)
{
    m_isCheckable = isCheckable;
}

void InterfaceModel::setChecked(const QStringList& names)
{
    m_checked = names;
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0, Name), index(rowCount() - 1, Name), {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
}

QStringList InterfaceModel::checked() const
{
    QStringList names;
    for (const Entry& entry : m_entries)
        if (m_checked.contains(entry.name))
            names += entry.name;
    return names;
}

int InterfaceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int InterfaceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant InterfaceModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Entry& entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(entry, index.column());
    case Qt::AccessibleTextRole:
        return spokenOf(entry, index.column());
    case Qt::ToolTipRole:
        return tipOf(entry);
    case Qt::TextAlignmentRole:
        return index.column() == Traffic ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::CheckStateRole:
        if (!m_isCheckable || index.column() != Name)
            return {};
        return m_checked.contains(entry.name) ? Qt::Checked : Qt::Unchecked;
    case RatesRole:
        return QVariant::fromValue(m_rates.value(entry.name));
    case NameRole:
        return entry.name;
    default:
        return {};
    }
}

QVariant InterfaceModel::textOf(const Entry& entry, int column) const
{
    switch (column) {
    case Name:
        return entry.name == QLatin1String("any") ? tr("any: all of them") : entry.name;
    case Traffic: {
        const QList<double> rates = m_rates.value(entry.name);
        return rates.isEmpty() ? QString() : tr("%1/s").arg(rateText(rates.constLast()));
    }
    case Addresses:
        return entry.addresses.join(QStringLiteral(", "));
    default:
        return {};
    }
}

QString InterfaceModel::spokenOf(const Entry& entry, int column) const
{
    if (column != Traffic)
        return textOf(entry, column).toString();
    const QList<double> rates = m_rates.value(entry.name);
    return rates.isEmpty() ? tr("not measured yet")
                           : tr("%1 packets a second").arg(rateText(rates.constLast()));
}

QString InterfaceModel::tipOf(const Entry& entry) const
{
    QStringList lines;
    if (!entry.description.isEmpty())
        lines += entry.description;
    lines += entry.isUp ? tr("It is up.") : tr("It is down: nothing can be captured.");
    if (entry.isLoopback)
        lines += tr("Loopback: what programs of this machine say to each other.");
    if (entry.isWireless)
        lines += tr("Wireless.");
    lines += entry.addresses;
    return lines.join(QLatin1Char('\n'));
}

bool InterfaceModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !m_isCheckable || !index.isValid())
        return false;
    const QString& name = m_entries.at(index.row()).name;
    m_checked.removeAll(name);
    if (value.toInt() == Qt::Checked)
        m_checked.append(name);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
    return true;
}

Qt::ItemFlags InterfaceModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (m_isCheckable && index.column() == Name)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant InterfaceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Traffic)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Interface");
    case Traffic:
        return tr("Packets a second");
    case Addresses:
        return tr("Addresses");
    default:
        return {};
    }
}

}  // namespace qapscope::app
