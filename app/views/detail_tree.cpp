// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/detail_tree.h"

#include "look/theme.h"
#include "models/detail_model.h"
#include "models/detail_text.h"
#include "models/row_text.h"
#include "views/detail_delegate.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>

#include <algorithm>
#include <array>

namespace qapscope::app {
namespace {

/// Lines that one command opens at most.
constexpr int kMostOpened = 5'000;
/// Paths remembered before the memory starts anew.
constexpr qsizetype kMostRemembered = 2'000;

/// Open until the user closes it.
bool isOpenByItself(const DetailNode& node)
{
    static const std::array kKeys = {
        QStringLiteral("findings"),
        QStringLiteral("qhp"),
        QStringLiteral("qhp.header"),
        QStringLiteral("qhp.payload"),
        QStringLiteral("qhp.payload.decoded"),
        QStringLiteral("qhp.json"),
        QStringLiteral("qhp.array"),
        QStringLiteral("exchange"),
        QStringLiteral("qhp.type.raw"),
    };
    return node.kind != DetailKind::Json && std::ranges::find(kKeys, node.key) != kKeys.end();
}

void toClipboard(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
}

}  // namespace

DetailTree::DetailTree(DetailModel* model, QWidget* parent) : QTreeView(parent), m_model(model)
{
    setObjectName(QStringLiteral("detailTree"));
    setAccessibleName(tr("Fields of the QAP", "accessible name of the detail tree"));
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setExpandsOnDoubleClick(true);
    setMouseTracking(true);
    setIndentation(16);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new DetailDelegate(this));
    setModel(model);
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex& index) { remember(index, true); });
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex& index) { remember(index, false); });
}

void DetailTree::remember(const QModelIndex& index, bool isOpen)
{
    const DetailNode* node = m_model->node(index);
    if (m_isRestoring || node == nullptr)
        return;
    const QString path = m_model->path(index);
    if (m_opened.size() + m_closed.size() > kMostRemembered) {
        m_opened.clear();
        m_closed.clear();
    }
    m_opened.remove(path);
    m_closed.remove(path);
    if (isOpen != isOpenByItself(*node))
        (isOpen ? m_opened : m_closed).insert(path);
}

bool DetailTree::isToBeOpen(const QModelIndex& index, const QString& path) const
{
    const DetailNode* node = m_model->node(index);
    return m_opened.contains(path) || (isOpenByItself(*node) && !m_closed.contains(path));
}

void DetailTree::restoreOpen()
{
    const QScopedValueRollback restoring(m_isRestoring, true);
    int budget = kMostOpened;
    std::vector<QPersistentModelIndex> left = {QPersistentModelIndex()};
    while (!left.empty() && budget > 0) {
        const QModelIndex parent = left.back();
        left.pop_back();
        for (int row = 0; row < m_model->rowCount(parent) && budget > 0; ++row, --budget) {
            const QModelIndex child = m_model->index(row, 0, parent);
            if (!m_model->hasChildren(child) || !isToBeOpen(child, m_model->path(child)))
                continue;
            m_model->fetchMore(child);
            expand(child);
            left.emplace_back(child);
        }
    }
}

void DetailTree::openBelow(const QModelIndex& index, int& budget)
{
    std::vector<QPersistentModelIndex> left = {QPersistentModelIndex(index)};
    while (!left.empty() && budget > 0) {
        const QModelIndex at = left.back();
        left.pop_back();
        if (m_model->canFetchMore(at))
            m_model->fetchMore(at);
        if (at.isValid())
            expand(at);
        for (int row = 0; row < m_model->rowCount(at) && budget > 0; ++row, --budget)
            if (const QModelIndex child = m_model->index(row, 0, at); m_model->hasChildren(child))
                left.emplace_back(child);
    }
}

void DetailTree::expandSubtree(const QModelIndex& index)
{
    int budget = kMostOpened;
    if (index.isValid())
        openBelow(index, budget);
}

void DetailTree::expandEverything()
{
    int budget = kMostOpened;
    openBelow({}, budget);
}

void DetailTree::collapseEverything()
{
    // One by one, so that each is remembered as closed.
    std::vector<QPersistentModelIndex> left = {QPersistentModelIndex()};
    while (!left.empty()) {
        const QModelIndex at = left.back();
        left.pop_back();
        for (int row = 0; row < m_model->rowCount(at); ++row)
            if (const QModelIndex child = m_model->index(row, 0, at); isExpanded(child))
                left.emplace_back(child);
        if (at.isValid())
            collapse(at);
    }
}

void DetailTree::selectParent()
{
    if (const QModelIndex parent = currentIndex().parent(); parent.isValid())
        setCurrentIndex(parent);
}

void DetailTree::setPointedAt(const QModelIndex& index)
{
    QModelIndex shown = index;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        if (!isExpanded(above))
            shown = above;
    if (shown == m_pointedAt)
        return;
    m_pointedAt = shown;
    viewport()->update();
}

void DetailTree::keyboardSearch(const QString& search)
{
    if (!search.trimmed().isEmpty())
        Q_EMIT typed(search);
}

bool DetailTree::moveByKey(const QKeyEvent& event)
{
    const bool isShift = event.modifiers().testFlag(Qt::ShiftModifier);
    const bool isControl = event.modifiers().testFlag(Qt::ControlModifier);
    switch (event.key()) {
    case Qt::Key_Right:
        if (isControl)
            expandEverything();
        else if (isShift)
            expandSubtree(currentIndex());
        else
            return false;
        return true;
    case Qt::Key_Left:
        if (!isControl)
            return false;
        collapseEverything();
        return true;
    case Qt::Key_Backspace:
        selectParent();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid())
            Q_EMIT lineActivated(currentIndex());
        return currentIndex().isValid();
    default:
        return false;
    }
}

void DetailTree::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        toClipboard(textToCopy(currentIndex()));
        event->accept();
        return;
    }
    if (moveByKey(*event)) {
        event->accept();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void DetailTree::mousePressEvent(QMouseEvent* event)
{
    QTreeView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    const DetailNode* node = m_model->node(index);
    if (event->button() == Qt::LeftButton && node != nullptr && node->kind == DetailKind::More)
        Q_EMIT lineActivated(index);
}

void DetailTree::mouseMoveEvent(QMouseEvent* event)
{
    QTreeView::mouseMoveEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    setPointedAt(index);
    Q_EMIT lineHovered(index);
}

void DetailTree::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const DetailNode* node = m_model->node(index);
    if (node != nullptr && node->link.isValid()) {
        Q_EMIT lineActivated(index);
        return;
    }
    QTreeView::mouseDoubleClickEvent(event);
}

bool DetailTree::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) {
        setPointedAt({});
        Q_EMIT lineHovered({});
    }
    return QTreeView::viewportEvent(event);
}

QString DetailTree::textToCopy(const QModelIndex& index) const
{
    const DetailNode* node = m_model->node(index);
    return node != nullptr ? lineText(*node) : QString();
}

void DetailTree::fillMenu(QMenu& menu, const QModelIndex& index)
{
    const DetailNode* node = m_model->node(index);
    if (node == nullptr)
        return;
    const auto addCopy = [&menu, this](const QString& text, const QString& copied) {
        menu.addAction(text, this, [copied] { toClipboard(copied); })->setEnabled(!copied.isEmpty());
    };
    const bool isField = node->kind == DetailKind::Field;
    addCopy(tr("Copy Value", "context menu of the detail tree"), node->value);
    addCopy(tr("Copy Field Name", "context menu of the detail tree"),
            isField ? fromCore(fieldText(node->field).name) : node->filter.section(u' ', 0, 0));
    addCopy(tr("Copy as Filter", "context menu of the detail tree"), node->filter);
    addCopy(tr("Copy Line", "context menu of the detail tree"), lineText(*node));
    menu.addSeparator();
    const QPersistentModelIndex kept = index;
    if (node->link.isValid()) {
        menu.addAction(tr("Go to %1", "context menu of the detail tree: a QAP").arg(node->value), this,
                       [this, kept] { Q_EMIT lineActivated(kept); });
        menu.addSeparator();
    }
    menu.addAction(tr("Expand Subtree", "context menu of the detail tree"),
                   QKeySequence(Qt::SHIFT | Qt::Key_Right), this, [this, kept] { expandSubtree(kept); });
    menu.addAction(tr("Expand All", "context menu of the detail tree"),
                   QKeySequence(Qt::CTRL | Qt::Key_Right), this, &DetailTree::expandEverything);
    menu.addAction(tr("Collapse All", "context menu of the detail tree"),
                   QKeySequence(Qt::CTRL | Qt::Key_Left), this, &DetailTree::collapseEverything);
}

void DetailTree::contextMenuEvent(QContextMenuEvent* event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("detailMenu"));
    fillMenu(*menu, index);
    menu->popup(viewport()->mapToGlobal(isByKey ? visualRect(index).bottomLeft() : event->pos()));
}

void DetailTree::drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    const bool isCurrent = index == currentIndex();
    if (isCurrent)
        painter->fillRect(option.rect, theme.selection);
    if (index == m_pointedAt && !isCurrent) {
        QColor veil = theme.accent;
        veil.setAlphaF(theme.isDark ? 0.16F : 0.09F);
        painter->fillRect(option.rect, veil);
    }
    QTreeView::drawRow(painter, option, index);
    if (isCurrent && hasFocus()) {
        painter->setPen(theme.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

}  // namespace qapscope::app
