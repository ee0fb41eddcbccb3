// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/qap_list_accessible.h"

#include "models/qap_list_model.h"
#include "views/qap_list_view.h"

#include <QItemSelectionModel>

#include <algorithm>

namespace qapscope::app {
namespace {

/// Cells that are kept for a reader before all are forgotten.
constexpr std::size_t kCellsKept = 4'096;

class QapCellAccessible : public QAccessibleInterface, public QAccessibleTableCellInterface
{
public:
    QapCellAccessible(QapListView* view, int row, int column) : m_view(view), m_row(row), m_column(column) {}

    [[nodiscard]] bool isAlive() const
    {
        return m_view != nullptr && m_view->listModel() != nullptr && m_row < m_view->listModel()->rowCount();
    }

    bool isValid() const override { return isAlive(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    void setText(QAccessible::Text, const QString&) override {}
    QAccessible::Role role() const override { return QAccessible::Cell; }

    QString text(QAccessible::Text kind) const override
    {
        if (!isAlive() || kind != QAccessible::Name)
            return {};
        const QapListModel& model = *m_view->listModel();
        return model.data(model.index(m_row, m_column), Qt::AccessibleTextRole).toString();
    }

    QRect rect() const override
    {
        if (!isAlive())
            return {};
        const QRect inView = m_view->visualRect(m_view->model()->index(m_row, m_column));
        return {m_view->viewport()->mapToGlobal(inView.topLeft()), inView.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isAlive();
        state.selectable = true;
        state.focusable = true;
        state.readOnly = true;
        state.selected = isSelected();
        state.focused = state.selected && m_view && m_view->hasFocus();
        state.offscreen = !isAlive() || m_row < m_view->firstVisibleRow() || m_row > m_view->lastVisibleRow();
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType kind) override
    {
        return kind == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface*>(this)
                                                       : nullptr;
    }

    bool isSelected() const override
    {
        return isAlive() && m_view->currentIndex().isValid() && m_view->currentIndex().row() == m_row;
    }
    QList<QAccessibleInterface*> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return m_column; }
    int rowIndex() const override { return m_row; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface* table() const override { return parent(); }

private:
    QPointer<QapListView> m_view;
    int m_row;
    int m_column;
};

QAccessibleInterface* makeAccessible(const QString& className, QObject* object)
{
    if (className != QLatin1String(QapListView::staticMetaObject.className()))
        return nullptr;
    auto* view = qobject_cast<QapListView*>(object);
    return view ? new QapListAccessible(view) : nullptr;
}

}  // namespace

QapListAccessible::QapListAccessible(QapListView* view) : QAccessibleWidget(view, QAccessible::Table) {}

QapListAccessible::~QapListAccessible()
{
    forgetCells();
}

void QapListAccessible::install()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(isInstalled);
}

QapListView* QapListAccessible::view() const
{
    return static_cast<QapListView*>(widget());
}

void QapListAccessible::forgetCells() const
{
    for (const auto& [place, id] : m_cells)
        QAccessible::deleteAccessibleInterface(id);
    m_cells.clear();
}

int QapListAccessible::childCount() const
{
    const int first = view()->firstVisibleRow();
    return first < 0 ? 0 : (view()->lastVisibleRow() - first + 1) * columnCount();
}

QAccessibleInterface* QapListAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    return cellAt(view()->firstVisibleRow() + index / columnCount(), index % columnCount());
}

int QapListAccessible::indexOfChild(const QAccessibleInterface* child) const
{
    auto* cell = const_cast<QAccessibleInterface*>(child)->tableCellInterface();
    if (cell == nullptr || cell->rowIndex() < view()->firstVisibleRow()
        || cell->rowIndex() > view()->lastVisibleRow())
        return -1;
    return (cell->rowIndex() - view()->firstVisibleRow()) * columnCount() + cell->columnIndex();
}

QAccessibleInterface* QapListAccessible::childAt(int x, int y) const
{
    const QModelIndex index = view()->indexAt(view()->viewport()->mapFromGlobal(QPoint(x, y)));
    return index.isValid() ? cellAt(index.row(), index.column()) : nullptr;
}

QString QapListAccessible::text(QAccessible::Text kind) const
{
    if (kind != QAccessible::Description)
        return QAccessibleWidget::text(kind);
    const QapListModel* model = view()->listModel();
    const QModelIndex current = view()->currentIndex();
    return model && current.isValid() ? model->lineText(current.row()) : QString();
}

void* QapListAccessible::interface_cast(QAccessible::InterfaceType kind)
{
    if (kind == QAccessible::TableInterface)
        return static_cast<QAccessibleTableInterface*>(this);
    return QAccessibleWidget::interface_cast(kind);
}

QAccessibleInterface* QapListAccessible::cellAt(int row, int column) const
{
    if (row < 0 || row >= rowCount() || column < 0 || column >= columnCount())
        return nullptr;
    const auto place =
        static_cast<std::uint64_t>(row) * QapListModel::ColumnCount + static_cast<unsigned>(column);
    if (const auto found = m_cells.find(place); found != m_cells.end())
        return QAccessible::accessibleInterface(found->second);
    if (m_cells.size() >= kCellsKept)
        forgetCells();
    auto* cell = new QapCellAccessible(view(), row, column);
    m_cells.emplace(place, QAccessible::registerAccessibleInterface(cell));
    return cell;
}

int QapListAccessible::selectedCellCount() const
{
    return selectedRowCount() * columnCount();
}

QList<QAccessibleInterface*> QapListAccessible::selectedCells() const
{
    QList<QAccessibleInterface*> cells;
    const QList<int> rows = selectedRows();
    for (const int row : rows)
        for (int column = 0; column < columnCount(); ++column)
            cells << cellAt(row, column);
    return cells;
}

QString QapListAccessible::columnDescription(int column) const
{
    const QapListModel* model = view()->listModel();
    return model ? model->headerData(column, Qt::Horizontal).toString() : QString();
}

QString QapListAccessible::rowDescription(int row) const
{
    const QapListModel* model = view()->listModel();
    return model && row >= 0 && row < model->rowCount() ? model->lineText(row) : QString();
}

int QapListAccessible::columnCount() const
{
    return QapListModel::ColumnCount;
}

int QapListAccessible::rowCount() const
{
    return view()->listModel() ? view()->listModel()->rowCount() : 0;
}

QList<int> QapListAccessible::selectedRows() const
{
    const QModelIndex current = view()->currentIndex();
    return current.isValid() ? QList<int>{current.row()} : QList<int>{};
}

bool QapListAccessible::selectRow(int row)
{
    if (row < 0 || row >= rowCount())
        return false;
    view()->goTo(view()->listModel()->sourceRow(row));
    return true;
}

bool QapListAccessible::unselectRow(int row)
{
    if (!isRowSelected(row))
        return false;
    view()->selectionModel()->clear();
    return true;
}

void QapListAccessible::modelChange(QAccessibleTableModelChangeEvent* event)
{
    // Rows are only ever added at the end, which leaves every cell where it is.
    if (event->modelChangeType() != QAccessibleTableModelChangeEvent::RowsInserted)
        forgetCells();
}

}  // namespace qapscope::app
