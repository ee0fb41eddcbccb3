// SPDX-License-Identifier: GPL-3.0-or-later
/// The list for screen readers: a table whose children are the cells on screen. A reader that asks for all children
/// of ten million rows would freeze the window; rowCount() and cellAt() still know every row. GUI thread.
#pragma once

#include <QAccessibleWidget>

#include <memory>
#include <unordered_map>

namespace qapscope::app {

class QapListView;

class QapListAccessible : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit QapListAccessible(QapListView* view);
    ~QapListAccessible() override;

    /// Makes Qt use this class for QapListView. May be called again.
    static void install();

    // QAccessibleInterface
    QAccessible::Role role() const override { return QAccessible::Table; }
    int childCount() const override;
    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    QString text(QAccessible::Text kind) const override;
    void* interface_cast(QAccessible::InterfaceType kind) override;

    // QAccessibleTableInterface
    QAccessibleInterface* caption() const override { return nullptr; }
    QAccessibleInterface* summary() const override { return nullptr; }
    QAccessibleInterface* cellAt(int row, int column) const override;
    int selectedCellCount() const override;
    QList<QAccessibleInterface*> selectedCells() const override;
    QString columnDescription(int column) const override;
    QString rowDescription(int row) const override;
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override { return static_cast<int>(selectedRows().size()); }
    int columnCount() const override;
    int rowCount() const override;
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override;
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override { return selectedRows().contains(row); }
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int row) override;
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent* event) override;

private:
    [[nodiscard]] QapListView* view() const;
    void forgetCells() const;

    mutable std::unordered_map<std::uint64_t, QAccessible::Id> m_cells;  ///< by row and column
};

}  // namespace qapscope::app
