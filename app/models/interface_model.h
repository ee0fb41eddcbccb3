// SPDX-License-Identifier: GPL-3.0-or-later
/// The interfaces that can be captured from, one a row, with what passed them in the last half minute. Rows keep their
/// place while rates come. GUI thread.
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QStringList>

namespace qapscope::app {

class InterfaceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Traffic, Addresses, ColumnCount };
    enum Role {
        RatesRole = Qt::UserRole + 1,  ///< QList<double>, packets a second, oldest first
        NameRole,                      ///< of any column
    };
    static constexpr qsizetype kMostRates = 60;

    struct Entry
    {
        QString name;
        QString description;
        QStringList addresses;
        bool isUp = false;
        bool isLoopback = false;
        bool isWireless = false;

        friend bool operator==(const Entry&, const Entry&) = default;
    };

    explicit InterfaceModel(QObject* parent = nullptr);

    /// What is known of those that stay is kept: their rates, and whether they are checked.
    void setEntries(const QList<Entry>& entries);
    [[nodiscard]] const QList<Entry>& entries() const noexcept { return m_entries; }
    /// Packets a second by name; none is 0.
    void addRates(const QHash<QString, double>& rates);

    /// Whether rows can be checked: where several can be chosen.
    void setCheckable(bool isCheckable);
    void setChecked(const QStringList& names);
    /// Those that there are, in the order of the rows.
    [[nodiscard]] QStringList checked() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    [[nodiscard]] QVariant textOf(const Entry& entry, int column) const;
    [[nodiscard]] QString spokenOf(const Entry& entry, int column) const;
    [[nodiscard]] QString tipOf(const Entry& entry) const;

    QList<Entry> m_entries;
    QHash<QString, QList<double>> m_rates;
    QStringList m_checked;
    bool m_isCheckable = false;
};

}  // namespace qapscope::app
