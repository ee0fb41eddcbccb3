// SPDX-License-Identifier: GPL-3.0-or-later
/// The keys of the key store as a table, each with how many QAPs of the open session it fits. No key's bytes are ever
/// in it. GUI thread.
#pragma once

#include "models/key_fit.h"
#include "models/key_store.h"

#include <QAbstractTableModel>

namespace qapscope::app {

class KeyListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Use, From, Fits, ColumnCount };

    /// `store` outlives the model.
    explicit KeyListModel(const KeyStore& store, QObject* parent = nullptr);

    /// `isCounting`: false where there is nothing open to count in.
    void setCounts(const KeyFit::Counts& counts, bool isCounting);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString fromText(std::size_t row) const;
    [[nodiscard]] QString fitsText(std::size_t row) const;
    void reload();

    const KeyStore& m_store;
    std::shared_ptr<const KeyRing> m_ring;
    KeyFit::Counts m_counts;
    bool m_isCounting = false;
};

/// "HMAC-SHA256" or "AES-256-GCM".
[[nodiscard]] QString keyUseLabel(KeyUse use);

}  // namespace qapscope::app
