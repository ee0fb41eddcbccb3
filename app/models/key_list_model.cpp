// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/key_list_model.h"

#include "look/format.h"

#include <QDir>

namespace qapscope::app {

QString keyUseLabel(KeyUse use)
{
    return use == KeyUse::HmacSha256 ? QStringLiteral("HMAC-SHA256") : QStringLiteral("AES-256-GCM");
}

KeyListModel::KeyListModel(const KeyStore& store, QObject* parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_ring(store.ring())
{
    connect(&store, &KeyStore::changed, this, &KeyListModel::reload);
}

void KeyListModel::reload()
{
    beginResetModel();
    m_ring = m_store.ring();
    m_counts = {};
    endResetModel();
}

void KeyListModel::setCounts(const KeyFit::Counts& counts, bool isCounting)
{
    m_counts = counts;
    m_isCounting = isCounting;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Fits), index(rowCount() - 1, Fits));
}

int KeyListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ring->keys().size());
}

int KeyListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString KeyListModel::fromText(std::size_t row) const
{
    const KeyStore::Source& source = m_store.sources()[row];
    switch (source.origin) {
    case KeyStore::Origin::Hand:
        return tr("entered by hand");
    case KeyStore::Origin::File:
        return QDir::toNativeSeparators(source.name);
    case KeyStore::Origin::Environment:
        return tr("environment: %1").arg(source.name);
    }
    return {};
}

QString KeyListModel::fitsText(std::size_t row) const
{
    if (!m_isCounting)
        return tr("nothing open");
    const std::uint64_t fits = row < m_counts.fitting.size() ? m_counts.fitting[row] : 0;
    const QString number = countText(fits);
    if (m_ring->keys()[row].use == KeyUse::HmacSha256)
        return tr("signed %1", "of a key: so many QAPs").arg(number);
    return tr("opens %1", "of a key: so many QAPs").arg(number);
}

QVariant KeyListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    if (role == Qt::TextAlignmentRole && index.column() == Fits)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Name:
        return QString::fromStdString(m_ring->keys()[row].name);
    case Use:
        return keyUseLabel(m_ring->keys()[row].use);
    case From:
        return fromText(row);
    case Fits:
        return fitsText(row);
    default:
        return {};
    }
}

QVariant KeyListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Use:
        return tr("For");
    case From:
        return tr("From");
    case Fits:
        return tr("QAPs", "column: how many QAPs a key fits");
    default:
        return {};
    }
}

}  // namespace qapscope::app
