// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/detail_view.h"

#include "look/theme.h"
#include "models/detail_json.h"
#include "models/detail_text.h"
#include "models/qap_notes.h"
#include "views/detail_tree.h"

#include <QEvent>
#include <QItemSelectionModel>
#include <QLabel>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStackedLayout>

namespace qapscope::app {
namespace {

constexpr qint64 kOpenInterval = 500;  // milliseconds

/// Whether what the tree says of the row has changed while it was shown.
bool hasChanged(const Row& then, const Row& now) noexcept
{
    return then.flags != now.flags || then.findingBits != now.findingBits || then.next != now.next
           || then.link != now.link || then.last != now.last;
}

}  // namespace

DetailView::DetailView(QWidget* parent) : QWidget(parent)
{
    m_model = new DetailModel(this);
    m_tree = new DetailTree(m_model, this);
    m_empty = new QLabel(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    m_empty->setMargin(16);
    m_stack = new QStackedLayout(this);
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_tree);
    setFocusProxy(m_tree);
    retranslate();

    connect(&m_loader, &DetailLoader::ready, this, &DetailView::show);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &DetailView::selectionChanged);
    connect(m_tree, &DetailTree::lineHovered, this, &DetailView::hover);
    connect(m_tree, &DetailTree::lineActivated, this, &DetailView::activate);
    connect(m_tree, &DetailTree::typed, this, &DetailView::typed);
}

DetailView::~DetailView() = default;

void DetailView::setNotes(const QapNotes& notes)
{
    m_model->setNotes(&notes);
    connect(&notes, &QapNotes::changed, this, &DetailView::refreshNotes);
}

/// Most of what is said is said of other QAPs, and while a capture with notes is read it is said all the time.
void DetailView::refreshNotes()
{
    {
        const QScopedValueRollback showing(m_isShowing, true);
        if (!m_model->refreshNotes())
            return;
        m_tree->restoreOpen();
        if (m_model->path(m_tree->currentIndex()) != m_selectedPath)
            if (const QModelIndex index = m_model->indexOf(m_selectedPath); index.isValid())
                m_tree->setCurrentIndex(index);
    }
    announceSelection(m_tree->currentIndex());
}

void DetailView::retranslate()
{
    m_empty->setText(tr("Select a QAP in the list to see its fields.", "empty detail tree"));
}

void DetailView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        show(m_detail);
    }
    QWidget::changeEvent(event);
}

void DetailView::showQap(const OpenSession& open, RowIndex row)
{
    if (!open.isOpen() || !row.isValid() || row.value >= open.session->rowCount()) {
        clear();
        return;
    }
    m_loader.load(open, row);
}

void DetailView::clear()
{
    m_loader.cancel();
    show(nullptr);
}

void DetailView::refresh()
{
    if (m_detail == nullptr || !m_detail->isDecoded)
        return;
    const Row now = m_detail->open.session->row(m_detail->row);
    if (!hasChanged(m_detail->facts, now))
        return;
    // While it is received it changes with every packet: looking twice a second is enough.
    if (now.has(RowFlag::Open) && !m_shownAt.hasExpired(kOpenInterval))
        return;
    m_loader.load(m_detail->open, m_detail->row);
}

void DetailView::show(const QapDetailPtr& detail)
{
    const int scrolled = m_tree->verticalScrollBar()->value();
    // The tree is built anew while nobody watches: what is open and selected comes back before it is painted.
    m_tree->setUpdatesEnabled(false);
    {
        const QScopedValueRollback showing(m_isShowing, true);
        m_detail = detail;
        m_model->setDetail(detail);
        m_tree->restoreOpen();
    }
    m_stack->setCurrentWidget(detail ? static_cast<QWidget*>(m_tree) : m_empty);
    Q_EMIT detailChanged(detail);
    if (const QModelIndex index = m_model->indexOf(m_selectedPath); index.isValid()) {
        const QScopedValueRollback showing(m_isShowing, true);
        m_tree->setCurrentIndex(index);
    }
    m_tree->doItemsLayout();
    m_tree->verticalScrollBar()->setValue(scrolled);
    m_tree->setUpdatesEnabled(true);
    m_shownAt.start();
    announceSelection(m_tree->currentIndex());
}

void DetailView::selectionChanged(const QModelIndex& current)
{
    if (m_isShowing)
        return;
    if (current.isValid())
        m_selectedPath = m_model->path(current);
    announceSelection(current);
}

void DetailView::announceSelection(const QModelIndex& current)
{
    const DetailNode* node = m_model->node(current);
    Q_EMIT rangeSelected(node ? node->source : SourceId::Wire,
                         node && !node->isGenerated ? node->range : ByteRange{});
    Q_EMIT fieldHovered(node ? node->field : Field::Qap, node ? statusText(*node) : QString());
    Q_EMIT base64Selected(node && m_detail ? base64Bytes(*node, m_detail->decoded()) : QByteArray());
}

void DetailView::hover(const QModelIndex& index)
{
    const DetailNode* node = m_model->node(index);
    Q_EMIT rangeHovered(node ? node->source : SourceId::Wire,
                        node && !node->isGenerated ? node->range : ByteRange{});
    const DetailNode* said = node ? node : m_model->node(m_tree->currentIndex());
    Q_EMIT fieldHovered(said ? said->field : Field::Qap, said ? statusText(*said) : QString());
}

void DetailView::activate(const QModelIndex& index)
{
    const DetailNode* node = m_model->node(index);
    if (node == nullptr)
        return;
    if (node->kind == DetailKind::More) {
        const int row = index.row();
        const QPersistentModelIndex parent = index.parent();
        m_model->loadMore(index);
        m_tree->setCurrentIndex(m_model->index(row, 0, parent));
        return;
    }
    if (node->link.isValid()) {
        Q_EMIT jumpRequested(node->link);
        return;
    }
    m_tree->setExpanded(index, !m_tree->isExpanded(index));
}

void DetailView::selectAt(SourceId source, quint64 offset)
{
    const QModelIndex index = m_model->deepestAt(source, offset, DetailModel::Reach::Open);
    if (!index.isValid())
        return;
    if (index == m_tree->currentIndex()) {
        announceSelection(index);
        return;
    }
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void DetailView::hoverAt(SourceId source, quint64 offset)
{
    const QModelIndex index = m_model->deepestAt(source, offset, DetailModel::Reach::Loaded);
    m_tree->setPointedAt(index);
    hover(index);
}

void DetailView::clearHover()
{
    m_tree->setPointedAt({});
    hover({});
}

}  // namespace qapscope::app
