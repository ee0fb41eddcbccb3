// SPDX-License-Identifier: GPL-3.0-or-later
/// The columns of the list: header, widths, state, the menu that shows and hides them.
#include "models/qap_list_model.h"
#include "views/qap_list_view.h"

#include "look/theme.h"

#include <QDataStream>
#include <QHeaderView>
#include <QIODevice>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace qapscope::app {
namespace {

constexpr quint32 kStateVersion = 1;
constexpr int kMinimumWidth = 28;
constexpr int kMaximumFitted = 900;

/// The piece of header over the strip at the left of the columns.
class HeaderCorner : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& theme = Theme::current();
        QPainter painter(this);
        painter.fillRect(rect(), theme.window);
        painter.setPen(theme.line);
        painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    }
};

} // namespace

void QapListView::setUpHeader()
{
    m_corner = new HeaderCorner(this);
    m_header = new QHeaderView(Qt::Horizontal, this);
    m_header->setObjectName(QStringLiteral("qapListHeader"));
    m_header->setAccessibleName(tr("Columns", "accessible name of the list's header"));
    m_header->setFocusPolicy(Qt::NoFocus);
    m_header->setSectionsMovable(true);
    m_header->setFirstSectionMovable(true);
    m_header->setSectionsClickable(false);
    m_header->setHighlightSections(false);
    m_header->setMinimumSectionSize(kMinimumWidth);
    m_header->setTextElideMode(Qt::ElideRight);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    const auto changed = [this] {
        updateScrollBars();
        viewport()->update();
    };
    connect(m_header, &QHeaderView::sectionResized, this, changed);
    connect(m_header, &QHeaderView::sectionMoved, this, changed);
    connect(m_header, &QHeaderView::geometriesChanged, this, &QapListView::updateGeometries);
    connect(m_header, &QHeaderView::sectionHandleDoubleClicked, this, &QapListView::fitColumn);
    connect(m_header, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->setObjectName(QStringLiteral("columnMenu"));
        fillColumnMenu(*menu);
        menu->popup(m_header->mapToGlobal(at));
    });
}

void QapListView::fillColumnMenu(QMenu& menu)
{
    const int shown = m_header->count() - m_header->hiddenSectionCount();
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        QAction* action = menu.addAction(m_model->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(column));
        // A list without columns could not be brought back from here.
        action->setEnabled(!action->isChecked() || shown > 1);
        connect(action, &QAction::toggled, this,
                [this, column](bool isShown) { m_header->setSectionHidden(column, !isShown); });
    }
    menu.addSeparator();
    menu.addAction(tr("Resize Columns to Contents", "menu of the list's columns"), this,
                   &QapListView::resizeColumnsToContents);
    menu.addAction(tr("Reset Columns", "menu of the list's columns"), this, &QapListView::resetColumns);
}

void QapListView::resetColumns()
{
    for (int column = 0; column < m_header->count(); ++column) {
        m_header->setSectionHidden(column, false);
        m_header->moveSection(m_header->visualIndex(column), column);
        m_header->resizeSection(column, m_painter.defaultWidth(static_cast<QapListModel::Column>(column)));
    }
    updateGeometries();
}

void QapListView::fitColumn(int column)
{
    if (m_model == nullptr)
        return;
    const QString title = m_model->headerData(column, Qt::Horizontal).toString();
    int width = m_header->fontMetrics().horizontalAdvance(title) + 4 * QapListPainter::kCellMargin;
    // What is on screen: any more would cost a look at every row.
    for (int row = std::max(0, firstVisibleRow()); row <= lastVisibleRow(); ++row)
        width = std::max(width, m_painter.cellWidth(*m_model, m_model->rowAt(row),
                                                    static_cast<QapListModel::Column>(column)));
    m_header->resizeSection(column, std::min(width, kMaximumFitted));
}

void QapListView::resizeColumnsToContents()
{
    for (int column = 0; column < m_header->count(); ++column)
        fitColumn(column);
}

QByteArray QapListView::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << kStateVersion << static_cast<qint32>(QapListModel::ColumnCount) << m_header->saveState();
    return state;
}

bool QapListView::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    quint32 version = 0;
    qint32 columns = 0;
    QByteArray header;
    stream >> version >> columns >> header;
    if (stream.status() != QDataStream::Ok || version != kStateVersion || columns != QapListModel::ColumnCount)
        return false;
    const bool isRestored = m_header->restoreState(header);
    if (m_header->hiddenSectionCount() == m_header->count())
        resetColumns();
    updateGeometries();
    return isRestored;
}

} // namespace qapscope::app
