// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/qap_list_view.h"

#include "look/theme.h"
#include "models/qap_list_model.h"
#include "models/qap_notes.h"
#include "views/follow_pill.h"
#include "views/qap_list_accessible.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <limits>

namespace qapscope::app {
namespace {

using namespace std::chrono_literals;

/// Time of one frame that may go into Info texts; rows beyond it get theirs in the next frame.
constexpr auto kInfoTime = 8ms;

int clamped(std::int64_t pixels) noexcept
{
    return static_cast<int>(std::clamp<std::int64_t>(pixels, std::numeric_limits<int>::min() / 2,
                                                     std::numeric_limits<int>::max() / 2));
}

}  // namespace

QapListView::QapListView(QWidget* parent) : QAbstractItemView(parent)
{
    QapListAccessible::install();
    // First what the base class lays out when it is told how to scroll.
    m_painter.setFont(font());
    setUpHeader();
    m_pill = new FollowPill(viewport());
    setObjectName(QStringLiteral("qapList"));
    setAccessibleName(tr("QAPs", "accessible name of the list"));
    setSelectionMode(SingleSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    viewport()->setMouseTracking(true);
    // The bar takes its new value behind this signal; where the slider is it knows already.
    connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this,
            [this] { userScrolled(verticalScrollBar()->sliderPosition()); });
    connect(m_pill, &QAbstractButton::clicked, this, [this] { setFollowing(true); });
}

QapListView::~QapListView()
{
    // The base class hides what is in it, and a header tells of that.
    m_header->disconnect(this);
}

void QapListView::setModel(QAbstractItemModel* model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = qobject_cast<QapListModel*>(model);
    Q_ASSERT(m_model != nullptr || model == nullptr);
    if (m_model) {
        connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &QapListView::rememberPlace);
        connect(m_model, &QapListModel::settled, this, &QapListView::rowsSettled);
        connect(m_model, &QapListModel::textsChanged, viewport(), qOverload<>(&QWidget::update));
        connect(m_model, &QapListModel::textsChanged, this, &QapListView::makeRoomForTimes);
        connect(m_model, &QObject::destroyed, this, [this] { m_model = nullptr; });
    }
    QAbstractItemView::setModel(model);
    // Behind the connection of the selection model, which forgets the selection when the model is reset.
    if (m_model)
        connect(m_model, &QAbstractItemModel::modelReset, this, &QapListView::takeUpModel);
    m_header->setModel(model);
    resetColumns();
}

int QapListView::rowHeight() const noexcept
{
    return m_painter.rowHeight();
}

int QapListView::fullyVisibleRows() const noexcept
{
    return std::max(1, viewport()->height() / rowHeight());
}

int QapListView::lastRow() const
{
    return m_model ? m_model->rowCount() - 1 : -1;
}

int QapListView::firstVisibleRow() const
{
    return std::min(verticalScrollBar()->value(), lastRow());
}

int QapListView::lastVisibleRow() const
{
    const int rows = (viewport()->height() + rowHeight() - 1) / rowHeight();
    return static_cast<int>(
        std::min<std::int64_t>(std::int64_t{verticalScrollBar()->value()} + rows - 1, lastRow()));
}

int QapListView::rowAtY(int y) const
{
    if (y < 0)
        return -1;
    const std::int64_t row = std::int64_t{verticalScrollBar()->value()} + y / rowHeight();
    return row <= lastRow() ? static_cast<int>(row) : -1;
}

QRect QapListView::visualRect(const QModelIndex& index) const
{
    if (!index.isValid() || m_header->isSectionHidden(index.column()))
        return {};
    const std::int64_t above = std::int64_t{index.row()} - verticalScrollBar()->value();
    return {QapListPainter::kStripWidth + m_header->sectionViewportPosition(index.column()),
            clamped(above * rowHeight()), m_header->sectionSize(index.column()), rowHeight()};
}

QModelIndex QapListView::indexAt(const QPoint& point) const
{
    const int row = rowAtY(point.y());
    if (row < 0)
        return {};
    // The strip at the left and the room at the right belong to the columns beside them.
    int column = m_header->logicalIndexAt(std::max(0, point.x() - QapListPainter::kStripWidth));
    for (int visual = m_header->count() - 1; column < 0 && visual >= 0; --visual)
        if (!m_header->isSectionHidden(m_header->logicalIndex(visual)))
            column = m_header->logicalIndex(visual);
    return m_model->index(row, std::max(0, column));
}

void QapListView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const int rows = fullyVisibleRows();
    const int top = verticalScrollBar()->value();
    const int row = index.row();
    const bool isVisible = row >= top && row < top + rows;
    int wanted = top;
    if (hint == PositionAtTop)
        wanted = row;
    else if (hint == PositionAtBottom)
        wanted = row - rows + 1;
    else if (hint == PositionAtCenter)
        wanted = isVisible ? top : row - rows / 2;
    else if (row < top)
        wanted = row;
    else if (row >= top + rows)
        wanted = row - rows + 1;
    verticalScrollBar()->setValue(std::max(0, wanted));
}

QModelIndex QapListView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int last = lastRow();
    if (last < 0)
        return {};
    // A QAP that a search hides still is where the reader was.
    const int at = currentIndex().isValid() ? currentIndex().row()
                   : m_current.isValid()    ? std::min(m_model->viewRowFrom(m_current), last)
                                            : -1;
    std::int64_t row = at;
    switch (action) {
    case MoveUp:
    case MovePrevious:
        row = at < 0 ? 0 : at - 1;
        break;
    case MoveDown:
    case MoveNext:
        row = at + 1;
        break;
    case MovePageUp:
        row = std::int64_t{at} - std::max(1, fullyVisibleRows() - 1);
        break;
    case MovePageDown:
        row = std::int64_t{at} + std::max(1, fullyVisibleRows() - 1);
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = last;
        break;
    case MoveLeft:
    case MoveRight:
        break;
    }
    const int wanted = static_cast<int>(std::clamp<std::int64_t>(row, 0, last));
    return m_model->index(nearestQap(wanted, wanted < at || wanted == last ? -1 : 1), 0);
}

/// The row, or where a gap stands there the next one that is a QAP: first in the direction of `step`, then in the other.
int QapListView::nearestQap(int row, int step) const
{
    const auto search = [this](int from, int by) {
        while (from >= 0 && from <= lastRow() && m_model->gapAt(from) != nullptr)
            from += by;
        return from >= 0 && from <= lastRow() ? from : -1;
    };
    const int found = search(row, step);
    return found >= 0 ? found : search(row, -step);
}

int QapListView::horizontalOffset() const
{
    return horizontalScrollBar()->value();
}

int QapListView::verticalOffset() const
{
    return clamped(std::int64_t{verticalScrollBar()->value()} * rowHeight());
}

bool QapListView::isIndexHidden(const QModelIndex& index) const
{
    return m_header->isSectionHidden(index.column());
}

void QapListView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command)
{
    if (m_model == nullptr || selectionModel() == nullptr)
        return;
    const int row = rowAtY(std::max(0, rect.center().y()));
    if (row < 0)
        return;
    const QModelIndex index = m_model->index(row, 0);
    selectionModel()->select(index, command | QItemSelectionModel::Rows);
}

QRegion QapListView::visualRegionForSelection(const QItemSelection& selection) const
{
    QRegion region;
    for (const QItemSelectionRange& range : selection) {
        const std::int64_t top = (std::int64_t{range.top()} - verticalScrollBar()->value()) * rowHeight();
        const std::int64_t height = std::int64_t{range.height()} * rowHeight();
        region +=
            QRect(0, clamped(top), viewport()->width(), clamped(height)).intersected(viewport()->rect());
    }
    return region;
}

void QapListView::updateGeometries()
{
    const int height = m_header->sizeHint().height();
    setViewportMargins(0, height, 0, 0);
    const QRect area = viewport()->geometry();
    m_corner->setGeometry(area.left(), area.top() - height, QapListPainter::kStripWidth, height);
    m_header->setGeometry(area.left() + QapListPainter::kStripWidth, area.top() - height,
                          area.width() - QapListPainter::kStripWidth, height);
    if (m_model != nullptr)
        layOutColumns();
    updateScrollBars();
    updatePill();
    QAbstractItemView::updateGeometries();
}

void QapListView::updateScrollBars()
{
    const int rows = fullyVisibleRows();
    verticalScrollBar()->setPageStep(rows);
    verticalScrollBar()->setSingleStep(1);
    verticalScrollBar()->setRange(0, std::max(0, lastRow() + 1 - rows));
    const int width = viewport()->width() - QapListPainter::kStripWidth;
    horizontalScrollBar()->setPageStep(std::max(1, width));
    horizontalScrollBar()->setSingleStep(24);
    horizontalScrollBar()->setRange(0, std::max(0, m_header->length() - width));
    if (m_isFollowing)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void QapListView::scrollContentsBy(int, int)
{
    m_header->setOffset(horizontalScrollBar()->value());
    setHovered(viewport()->underMouse() ? rowAtY(viewport()->mapFromGlobal(QCursor::pos()).y()) : -1);
    updatePill();
    viewport()->update();
}

void QapListView::rowsInserted(const QModelIndex& parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end);
    const int bottomBefore = lastVisibleRow();
    makeRoomForTimes();
    updateScrollBars();
    takeUpCurrent();
    updatePill();
    if (m_isFollowing || start <= bottomBefore || start <= lastVisibleRow())
        viewport()->update();
}

/// What may change of rows that stand: a picture of it costs less than painting them.
std::size_t QapListView::stateOnScreen() const
{
    std::size_t state = qHash(m_gutter.last().value);
    for (int row = std::max(0, firstVisibleRow()); row <= lastVisibleRow(); ++row) {
        if (m_model->gapAt(row) != nullptr)
            continue;
        const Row facts = m_model->rowAt(row);
        state = qHashMulti(state, facts.flags, facts.findingBits, facts.link.value,
                           static_cast<int>(worstOf(facts)));
    }
    return state;
}

Severity QapListView::worstOf(const Row& row) const
{
    return m_severities ? std::max(row.worst(), m_severities->of(row.index)) : row.worst();
}

void QapListView::setSeverities(std::shared_ptr<const PayloadSeverities> severities)
{
    m_severities = std::move(severities);
    if (m_model != nullptr)
        rowsSettled();
}

void QapListView::rowsSettled()
{
    m_gutter.extend();
    const std::size_t state = stateOnScreen();
    if (state == m_shownState)
        return;
    m_shownState = state;
    viewport()->update();
}

void QapListView::setHovered(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->update();
}

QString QapListView::emptyText() const
{
    if (m_model == nullptr || !m_model->openSession().isOpen())
        return tr("Open a capture to see its QAPs here, one a row.", "empty list");
    if (m_model->isSearching())
        return tr("Searching…", "empty list");
    if (!m_model->search().isEmpty())
        return tr("No QAP's Info contains “%1”.", "empty list after a search").arg(m_model->search());
    if (!m_isMoreToCome)
        return tr("No QAPs were found in this capture.", "empty list");
    return tr("No QAPs so far. They appear here as they are found.", "empty list");
}

void QapListView::setMoreToCome(bool isMoreToCome)
{
    m_isMoreToCome = isMoreToCome;
    if (!isMoreToCome)
        setFollowing(false);
    viewport()->update();
}

void QapListView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    const Theme& theme = Theme::current();
    painter.fillRect(event->rect(), theme.base);
    if (m_model == nullptr || selectionModel() == nullptr || lastRow() < 0) {
        painter.setPen(theme.muted);
        painter.drawText(viewport()->rect().adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         emptyText());
        return;
    }
    paintRows(painter, event->rect());
}

void QapListView::paintRows(QPainter& painter, const QRect& dirty)
{
    QapListPainter::Frame frame{.model = *m_model, .header = *m_header, .lookTime = kInfoTime};
    const int top = verticalScrollBar()->value();
    const int current = currentIndex().isValid() ? currentIndex().row() : -1;
    for (int y = dirty.top() / rowHeight() * rowHeight(); y <= dirty.bottom(); y += rowHeight()) {
        const int row = rowAtY(y);
        if (row < 0)
            break;
        const QRect rect(0, (row - top) * rowHeight(), viewport()->width(), rowHeight());
        if (const GapRow* const gap = m_model->gapAt(row)) {
            m_painter.paintGap(painter, rect, m_model->gapText(*gap), ruleText(gap->rule).severity);
            continue;
        }
        const Row facts = m_model->rowAt(row);
        const QapNotes* const notes = m_model->notes();
        const QapListPainter::RowLook look{.row = facts,
                                           .rect = rect,
                                           .gutter = m_gutter.partOf(facts),
                                           .worst = worstOf(facts),
                                           .isMarked = notes != nullptr && notes->isMarked(facts.index),
                                           .hasComment = notes != nullptr && notes->hasComment(facts.index),
                                           .isSelected = row == current,
                                           .isHovered = row == m_hovered,
                                           .hasFocus = hasFocus()};
        m_painter.paintRow(painter, look, frame);
    }
    if (frame.isInfoMissing)
        QTimer::singleShot(0, viewport(), qOverload<>(&QWidget::update));
}

void QapListView::changeEvent(QEvent* event)
{
    QAbstractItemView::changeEvent(event);
    switch (event->type()) {
    case QEvent::FontChange:
        m_painter.setFont(font());
        updateGeometries();
        break;
    case QEvent::LanguageChange:
        setAccessibleName(tr("QAPs", "accessible name of the list"));
        m_header->viewport()->update();
        viewport()->update();
        break;
    default:
        break;
    }
}

}  // namespace qapscope::app
