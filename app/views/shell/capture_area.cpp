// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/capture_area.h"

#include "models/qap_list_model.h"
#include "models/qap_notes.h"
#include "views/bytes_view.h"
#include "views/detail_view.h"
#include "views/qap_list_view.h"

#include <QApplication>
#include <QSplitter>
#include <QVBoxLayout>

#include <array>

namespace qapscope::app {

namespace {

constexpr int kWhole = 1'000;

}  // namespace

CaptureArea::CaptureArea(QWidget* parent)
    : QWidget(parent)
    , m_notes(new QapNotes(this))
    , m_model(new QapListModel(this))
    , m_list(new QapListView(this))
    , m_tree(new DetailView(this))
    , m_bytes(new BytesView(this))
{
    m_model->setNotes(m_notes);
    m_tree->setNotes(*m_notes);
    m_list->setModel(m_model);
    m_details = new QSplitter(Qt::Horizontal, this);
    m_details->addWidget(m_tree);
    m_details->addWidget(m_bytes);
    m_details->setChildrenCollapsible(false);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_list);
    restoreLayoutState({});
    wire();
}

void CaptureArea::wire()
{
    connect(m_list, &QapListView::currentQapChanged, this, &CaptureArea::showCurrent);
    connect(m_tree, &DetailView::detailChanged, m_bytes, &BytesView::showQap);
    connect(m_tree, &DetailView::detailChanged, this, &CaptureArea::detailChanged);
    connect(m_tree, &DetailView::rangeSelected, m_bytes, &BytesView::markRange);
    connect(m_tree, &DetailView::base64Selected, m_bytes, &BytesView::showBase64);
    connect(m_tree, &DetailView::rangeHovered, m_bytes, &BytesView::hoverRange);
    connect(m_tree, &DetailView::fieldHovered, this,
            [this](Field, const QString& text) { Q_EMIT fieldHovered(text); });
    connect(m_tree, &DetailView::jumpRequested, this, &CaptureArea::jumpRequested);
    connect(m_bytes, &BytesView::byteSelected, m_tree, &DetailView::selectAt);
    connect(m_bytes, &BytesView::byteHovered, m_tree, &DetailView::hoverAt);
    connect(m_bytes, &BytesView::hoverEnded, m_tree, &DetailView::clearHover);
    // What an empty list says depends on whether the search is over.
    connect(m_model, &QapListModel::searchFinished, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(m_list, &QapListView::typed, this, &CaptureArea::typed);
    connect(m_tree, &DetailView::typed, this, &CaptureArea::typed);
    connect(m_bytes, &BytesView::typed, this, &CaptureArea::typed);
}

QWidget* CaptureArea::detailPane() const noexcept
{
    return m_details;
}

QapDetailPtr CaptureArea::detail() const
{
    return m_tree->detail();
}

void CaptureArea::setSession(const OpenSession& open)
{
    m_open = open;
    m_tree->clear();
    m_model->setSession(open);
}

void CaptureArea::setDecoding(const OpenSession& open)
{
    m_open = open;
    m_model->setSession(open);
    if (const RowIndex current = m_list->currentQap(); current.isValid())
        m_tree->showQap(open, current);
}

void CaptureArea::clear()
{
    m_open = {};
    m_notes->clear();
    m_tree->clear();
    m_model->clear();
}

void CaptureArea::grow()
{
    m_notes->grow();
    m_model->grow();
    m_tree->refresh();
}

void CaptureArea::showPanes(bool isTree, bool areBytes)
{
    m_tree->setVisible(isTree);
    m_bytes->setVisible(areBytes);
}

void CaptureArea::focusNextPane(bool isForward)
{
    const std::array<QWidget*, 3> panes = {m_list, m_tree, m_bytes};
    int at = -1;
    for (int i = 0; i < 3; ++i)
        if (panes[static_cast<std::size_t>(i)]->hasFocus()
            || panes[static_cast<std::size_t>(i)]->isAncestorOf(QApplication::focusWidget()))
            at = i;
    for (int step = 1; step <= 3; ++step) {
        const int candidate = isForward ? (at + step) % 3 : (at + 3 * 2 - step) % 3;
        QWidget* const pane = panes[static_cast<std::size_t>(candidate)];
        if (!pane->isVisible())
            continue;
        // A pane without a focus of its own hands it to the first widget in it that takes one.
        QWidget* target = pane;
        while (target != nullptr && target->focusPolicy() == Qt::NoFocus && target->focusProxy() == nullptr) {
            target = target->nextInFocusChain();
            if (target == pane || !pane->isAncestorOf(target))
                target = nullptr;
        }
        if (target != nullptr)
            target->setFocus(Qt::ShortcutFocusReason);
        return;
    }
}

CaptureArea::Layout CaptureArea::layoutState() const
{
    return {m_details->saveState(), m_list->saveState()};
}

void CaptureArea::restoreLayoutState(const Layout& state)
{
    if (state.details.isEmpty() || !m_details->restoreState(state.details))
        m_details->setSizes({kWhole / 2, kWhole / 2});
    if (state.columns.isEmpty() || !m_list->restoreState(state.columns))
        m_list->resetColumns();
}

void CaptureArea::showCurrent(RowIndex row)
{
    if (m_open.isOpen() && row.isValid())
        m_tree->showQap(m_open, row);
    else
        m_tree->clear();
    Q_EMIT currentQapChanged(row);
}

}  // namespace qapscope::app
