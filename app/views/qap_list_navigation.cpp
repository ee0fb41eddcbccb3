// SPDX-License-Identifier: GPL-3.0-or-later
/// Ways from one QAP to another: by number, in the conversation, by ID, along the exchange.
#include "models/qap_list_model.h"
#include "views/qap_list_view.h"

namespace qapscope::app {
namespace {

bool isSameConversation(const Session& session, RowIndex one, RowIndex other)
{
    return session.conversationOf(one) == session.conversationOf(other);
}

/// Across conversations: a QAP that is passed on keeps its ID. QP/1.0 has none.
bool isSameId(const Session& session, RowIndex one, RowIndex other)
{
    constexpr auto kQp = static_cast<std::uint16_t>(RowFlag::QpDialect);
    return session.idOf(one) == session.idOf(other)
           && ((session.flagsOf(one) | session.flagsOf(other)) & kQp) == 0;
}

}  // namespace

void QapListView::selectRow(int row, ScrollHint hint)
{
    if (m_model == nullptr || selectionModel() == nullptr || row < 0 || row > lastRow())
        return;
    const QModelIndex index = m_model->index(row, 0);
    scrollTo(index, hint);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void QapListView::goTo(RowIndex row)
{
    if (m_model == nullptr || !row.isValid())
        return;
    const int at = m_model->viewRow(row);
    if (at >= 0)
        selectRow(at, PositionAtCenter);
    else if (row.value < m_model->knownRows())
        Q_EMIT hiddenQapAsked(row);
}

void QapListView::choose(RowIndex row)
{
    if (m_model == nullptr || !row.isValid())
        return;
    if (m_model->viewRow(row) >= 0) {
        goTo(row);
        return;
    }
    m_current = row;
    m_isToBeShown = true;
    m_gutter.select(m_model->openSession().session.get(), m_current);
    Q_EMIT currentQapChanged(m_current);
}

void QapListView::goToNumber(quint32 number)
{
    if (number > 0)
        goTo(RowIndex{number - 1});
}

void QapListView::selectFirst()
{
    selectRow(moveCursor(MoveHome, Qt::NoModifier).row(), EnsureVisible);
}

void QapListView::selectLast()
{
    selectRow(moveCursor(MoveEnd, Qt::NoModifier).row(), EnsureVisible);
}

void QapListView::selectNext()
{
    if (const QModelIndex next = moveCursor(MoveDown, Qt::NoModifier); next.isValid())
        selectRow(next.row(), EnsureVisible);
}

void QapListView::selectPrevious()
{
    if (const QModelIndex previous = moveCursor(MoveUp, Qt::NoModifier); previous.isValid())
        selectRow(previous.row(), EnsureVisible);
}

void QapListView::goToMatching(Sense sense,
                               bool (*matches)(const Session& session, RowIndex one, RowIndex other))
{
    if (m_model == nullptr || !m_current.isValid())
        return;
    const Session& session = *m_model->openSession().session;
    const int last = lastRow();
    const int from = m_model->viewRowFrom(m_current);
    const bool isForward = sense == Sense::Forward;
    const bool isShown = m_model->viewRow(m_current) >= 0;
    for (int row = isForward ? from + (isShown ? 1 : 0) : from - 1; row >= 0 && row <= last;
         row += isForward ? 1 : -1) {
        if (m_model->gapAt(row) != nullptr || !matches(session, m_current, m_model->sourceRow(row)))
            continue;
        selectRow(row, PositionAtCenter);
        return;
    }
}

void QapListView::nextInConversation()
{
    goToMatching(Sense::Forward, isSameConversation);
}

void QapListView::previousInConversation()
{
    goToMatching(Sense::Backward, isSameConversation);
}

void QapListView::nextWithSameId()
{
    goToMatching(Sense::Forward, isSameId);
}

void QapListView::previousWithSameId()
{
    goToMatching(Sense::Backward, isSameId);
}

void QapListView::goToRequest()
{
    if (m_model == nullptr || !m_current.isValid())
        return;
    const Session& session = *m_model->openSession().session;
    const RowIndex original = session.duplicateOf(m_current);
    goTo(original.isValid() ? original : session.requestOf(m_current));
}

void QapListView::goToResponse()
{
    if (m_model != nullptr && m_current.isValid())
        goTo(m_model->openSession().session->row(m_current).next);
}

}  // namespace qapscope::app
