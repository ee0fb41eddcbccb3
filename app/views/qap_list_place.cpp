// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the reader is in the list: the current QAP, what was looked at, whether the end is followed. Rows that come and
/// searches that begin and end change none of it.
#include "models/qap_list_model.h"
#include "views/follow_pill.h"
#include "views/qap_list_view.h"

#include <QScrollBar>

#include <utility>

namespace qapscope::app {

void QapListView::rememberPlace()
{
    m_topBefore = {};
    if (m_model->openSession().session.get() == m_session && firstVisibleRow() >= 0)
        m_topBefore = m_model->sourceRow(firstVisibleRow());
}

void QapListView::takeUpModel()
{
    setHovered(-1);
    const void* session = m_model->openSession().session.get();
    const bool isSame = session == m_session && session != nullptr;
    m_session = session;
    m_seenRows = -1;
    makeRoomForTimes();
    updateScrollBars();
    if (isSame) {
        returnToPlace();
        if (m_isMoreToCome && !m_isFollowing)
            markAllSeen();
    } else {
        m_isFollowing = false;
        m_gutter.select(nullptr, {});
        verticalScrollBar()->setValue(0);
        const bool wasSelected = m_current.isValid();
        m_current = {};
        if (wasSelected)
            Q_EMIT currentQapChanged(m_current);
    }
    updatePill();
    viewport()->update();
}

/// After a search began or ended: the same QAP is selected, and what was looked at is looked at.
void QapListView::returnToPlace()
{
    if (m_topBefore.isValid())
        verticalScrollBar()->setValue(m_model->viewRowFrom(m_topBefore));
    takeUpCurrent();
    if (currentIndex().isValid())
        scrollTo(currentIndex(), PositionAtCenter);
}

/// Selects the current QAP in the selection model where it is among the rows shown but not selected yet.
void QapListView::takeUpCurrent()
{
    if (!m_current.isValid() || currentIndex().isValid() || selectionModel() == nullptr)
        return;
    const int row = m_model->viewRow(m_current);
    if (row < 0)
        return;
    m_isRestoring = true;
    selectionModel()->setCurrentIndex(m_model->index(row, 0),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_isRestoring = false;
    if (std::exchange(m_isToBeShown, false))
        scrollTo(currentIndex(), PositionAtCenter);
}

void QapListView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    // The base class scrolls to the current row; a selection that is only put back must not scroll.
    if (!m_isRestoring)
        QAbstractItemView::currentChanged(current, previous);
    viewport()->update();
    if (!current.isValid() || m_isRestoring)
        return;
    m_isToBeShown = false;
    const RowIndex chosen = m_model->sourceRow(current.row());
    setFollowing(m_isMoreToCome && current.row() == lastRow() && isAtEnd()
                 && verticalScrollBar()->maximum() > 0);
    if (chosen == m_current)
        return;
    m_current = chosen;
    m_gutter.select(m_model->openSession().session.get(), m_current);
    Q_EMIT currentQapChanged(m_current);
}

bool QapListView::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

void QapListView::setFollowing(bool isFollowing)
{
    if (isFollowing)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    else if (m_isFollowing)
        markAllSeen();
    if (isFollowing == m_isFollowing)
        return;
    m_isFollowing = isFollowing;
    updatePill();
    Q_EMIT followingChanged(isFollowing);
}

void QapListView::markAllSeen()
{
    m_seenRows = lastRow() + 1;
    updatePill();
}

/// The reader moved to `top`: at the end the list follows where more is to come, anywhere else it stays.
void QapListView::userScrolled(int top)
{
    const int end = verticalScrollBar()->maximum();
    setFollowing(m_isMoreToCome && end > 0 && top >= end);
}

void QapListView::wheelEvent(QWheelEvent* event)
{
    const int before = verticalScrollBar()->value();
    QAbstractItemView::wheelEvent(event);
    if (verticalScrollBar()->value() != before)
        userScrolled(verticalScrollBar()->value());
}

void QapListView::updatePill()
{
    const std::int64_t fresh = std::int64_t{lastRow()} + 1 - m_seenRows;
    const bool isShown = !m_isFollowing && m_seenRows >= 0 && !isAtEnd() && fresh > 0;
    m_pill->setCount(isShown ? static_cast<std::uint64_t>(fresh) : 0);
    constexpr int kGap = 8;
    const QSize size = m_pill->sizeHint();
    m_pill->setGeometry(QRect(
        QPoint((viewport()->width() - size.width()) / 2, viewport()->height() - size.height() - kGap), size));
}

}  // namespace qapscope::app
