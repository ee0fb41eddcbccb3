// SPDX-License-Identifier: GPL-3.0-or-later
/// The columns of the list: header, widths, state, the menu that shows and hides them.
#include "models/qap_list_model.h"
#include "views/list_header.h"
#include "views/qap_list_view.h"

#include "look/theme.h"

#include <QDataStream>
#include <QHeaderView>
#include <QIODevice>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <array>
#include <numeric>

namespace qapscope::app {
namespace {

constexpr quint32 kStateVersion = 2;
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

}  // namespace

void QapListView::setUpHeader()
{
    m_corner = new HeaderCorner(this);
    m_header = new ListHeader(this);
    m_header->setObjectName(QStringLiteral("qapListHeader"));
    m_header->setAccessibleName(tr("Columns", "accessible name of the list's header"));
    m_header->setMinimumSectionSize(kMinimumWidth);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QHeaderView::sectionResized, this, [this](int, int before, int now) {
        // Hiding and showing a column is no choice of widths.
        if (!m_isLayingOut && before != 0 && now != 0)
            m_areWidthsUsual = false;
        columnsChanged();
    });
    connect(m_header, &QHeaderView::sectionMoved, this, &QapListView::columnsChanged);
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
                [this, column](bool isShown) { showColumn(column, isShown); });
    }
    menu.addSeparator();
    menu.addAction(tr("Resize Columns to Contents", "menu of the list's columns"), this,
                   &QapListView::resizeColumnsToContents);
    menu.addAction(tr("Reset Columns", "menu of the list's columns"), this, &QapListView::resetColumns);
}

void QapListView::showColumn(int column, bool isShown)
{
    if (column == QapListModel::Transport)
        m_transport = Transport::Chosen;
    m_header->setSectionHidden(column, !isShown);
}

void QapListView::columnsChanged()
{
    if (m_isLayingOut)
        return;
    layOutColumns();
    updateScrollBars();
    viewport()->update();
}

void QapListView::resetColumns()
{
    for (int column = 0; column < m_header->count(); ++column) {
        m_header->setSectionHidden(column, false);
        m_header->moveSection(m_header->visualIndex(column), column);
    }
    m_areWidthsUsual = true;
    m_transport = Transport::Shown;
    updateGeometries();
}

/// Times are never cut off: what stands there depends on their format and on how long the capture is.
int QapListView::usualWidth(QapListModel::Column column, QapListPainter::Room room) const
{
    const int usual = m_painter.usualWidth(column, room);
    return column == QapListModel::Time ? std::max(usual, m_painter.timeWidth(m_longestTime)) : usual;
}

/// After rows came or the format changed.
void QapListView::makeRoomForTimes()
{
    const QString longest = m_model->longestTime();
    if (longest == m_longestTime)
        return;
    m_longestTime = longest;
    columnsChanged();
}

int QapListView::scarceWidth(int column) const
{
    const QString title = m_model->headerData(column, Qt::Horizontal).toString();
    const int named = m_header->fontMetrics().horizontalAdvance(title) + 2 * QapListPainter::kCellMargin + 2;
    const auto known = static_cast<QapListModel::Column>(column);
    return std::max(named, usualWidth(known, QapListPainter::Room::Scarce));
}

/// Where Info would be too narrow to read, the transport makes room: the first line of each QAP's tree says it too.
void QapListView::letTransportGiveWay()
{
    const bool isHidden = m_header->isSectionHidden(QapListModel::Transport);
    if (m_transport == Transport::Chosen || (isHidden && m_transport == Transport::Shown))
        return;
    int least = scarceWidth(QapListModel::Transport);
    for (int column = 0; column < QapListModel::Info; ++column)
        if (column != QapListModel::Transport && !m_header->isSectionHidden(column))
            least += scarceWidth(column);
    const int there = viewport()->width() - QapListPainter::kStripWidth;
    const bool isTight =
        !m_header->isSectionHidden(QapListModel::Info)
        && there - least < m_painter.usualWidth(QapListModel::Info, QapListPainter::Room::Ample);
    m_transport = isTight ? Transport::GivenWay : Transport::Shown;
    m_header->setSectionHidden(QapListModel::Transport, isTight);
}

/// While the user has chosen no widths: what the columns usually need, less where Info would have little room, and the
/// rest for Info.
void QapListView::layOutColumns()
{
    if (!m_areWidthsUsual || m_header->count() != QapListModel::ColumnCount)
        return;
    const QScopedValueRollback layingOut(m_isLayingOut, true);
    letTransportGiveWay();
    std::array<int, QapListModel::ColumnCount> scarce{};
    std::array<int, QapListModel::ColumnCount> ample{};
    for (std::size_t i = 0; i < QapListModel::Info; ++i) {
        const auto column = static_cast<QapListModel::Column>(i);
        if (m_header->isSectionHidden(column))
            continue;
        scarce[i] = scarceWidth(column);
        ample[i] = std::max(scarce[i], usualWidth(column, QapListPainter::Room::Ample));
    }
    const int least = std::accumulate(scarce.begin(), scarce.end(), 0);
    const int most = std::accumulate(ample.begin(), ample.end(), 0);
    const int info = m_painter.usualWidth(QapListModel::Info, QapListPainter::Room::Scarce);
    const int readable = m_painter.usualWidth(QapListModel::Info, QapListPainter::Room::Ample);
    const int there = viewport()->width() - QapListPainter::kStripWidth;
    const double share =
        std::clamp(static_cast<double>(there - readable - least) / std::max(1, most - least), 0.0, 1.0);
    int taken = 0;
    for (std::size_t i = 0; i < QapListModel::Info; ++i) {
        if (ample[i] == 0)
            continue;
        const int width = scarce[i] + static_cast<int>(share * (ample[i] - scarce[i]));
        m_header->resizeSection(static_cast<int>(i), width);
        taken += width;
    }
    if (!m_header->isSectionHidden(QapListModel::Info))
        m_header->resizeSection(QapListModel::Info, std::max(info, there - taken));
}

void QapListView::fitColumn(int column)
{
    if (m_model == nullptr)
        return;
    const QString title = m_model->headerData(column, Qt::Horizontal).toString();
    int width = m_header->fontMetrics().horizontalAdvance(title) + 4 * QapListPainter::kCellMargin;
    // What is on screen: any more would cost a look at every row.
    for (int row = std::max(0, firstVisibleRow()); row <= lastVisibleRow(); ++row)
        if (m_model->gapAt(row) == nullptr)
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
    stream << kStateVersion << static_cast<qint32>(QapListModel::ColumnCount) << m_areWidthsUsual
           << m_transport << m_header->saveState();
    return state;
}

bool QapListView::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    quint32 version = 0;
    qint32 columns = 0;
    bool areWidthsUsual = false;
    Transport transport = Transport::Shown;
    QByteArray header;
    stream >> version >> columns >> areWidthsUsual >> transport >> header;
    if (stream.status() != QDataStream::Ok || version != kStateVersion || columns != QapListModel::ColumnCount
        || transport > Transport::Chosen)
        return false;
    const bool isRestored = m_header->restoreState(header);
    m_areWidthsUsual = areWidthsUsual;
    m_transport = transport;
    if (m_header->hiddenSectionCount() == m_header->count())
        resetColumns();
    updateGeometries();
    return isRestored;
}

}  // namespace qapscope::app
