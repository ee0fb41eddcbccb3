// SPDX-License-Identifier: GPL-3.0-or-later
/// What mouse and keyboard do to a row of the list: hovering, tool tips, the context menu, copying.
#include "look/core_text.h"
#include "models/qap_copy.h"
#include "models/qap_list_model.h"
#include "models/row_text.h"
#include "views/qap_list_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QMenu>
#include <QScrollBar>
#include <QToolTip>

namespace qapscope::app {
namespace {

QString findingsText(const Row& row)
{
    QStringList lines;
    for (const Rule rule : kRowRules)
        if (hasFinding(row, rule))
            lines << severityLabel(ruleText(rule).severity) % QStringLiteral(": ") % ruleWhat(rule);
    return lines.join(u'\n');
}

/// The word that an Info text begins with: what the QAP asks for.
QString firstWord(const QString& info)
{
    return info.section(QStringLiteral(" · "), 0, 0).trimmed().left(60);
}

void toClipboard(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
}

}  // namespace

bool QapListView::viewportEvent(QEvent* event)
{
    switch (event->type()) {
    case QEvent::Leave:
        setHovered(-1);
        break;
    case QEvent::ToolTip: {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), viewport());
        return true;
    }
    default:
        break;
    }
    return QAbstractItemView::viewportEvent(event);
}

QString QapListView::toolTipAt(const QPoint& point) const
{
    const QModelIndex index = indexAt(point);
    if (!index.isValid())
        return {};
    if (m_model->gapAt(index.row()) != nullptr)
        return m_model->data(index, Qt::ToolTipRole).toString();
    const Row row = m_model->rowAt(index.row());
    const QString note = m_model->noteText(row.index);
    if (point.x() < QapListPainter::kStripWidth) {
        const QString findings = findingsText(row);
        return findings.isEmpty() || note.isEmpty() ? QString(findings % note)
                                                    : QString(findings % u'\n' % note);
    }
    const auto column = static_cast<QapListModel::Column>(index.column());
    const bool isShort = m_painter.cellWidth(*m_model, row, column) <= m_header->sectionSize(column);
    const bool isOfNumber = column == QapListModel::Number && !note.isEmpty();
    if (isShort && !isOfNumber && column != QapListModel::Time && column != QapListModel::Latency)
        return {};
    return m_model->data(index, Qt::ToolTipRole).toString();
}

void QapListView::mouseMoveEvent(QMouseEvent* event)
{
    setHovered(rowAtY(event->position().toPoint().y()));
    QAbstractItemView::mouseMoveEvent(event);
}

/// The base class selects the first row where none is: but what is selected may be hidden, or not read yet, and a list
/// that follows is not to be stopped by who only looks in.
void QapListView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void QapListView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySummary();
        event->accept();
        return;
    }
    QScrollBar* sideways = horizontalScrollBar();
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        sideways->triggerAction(event->key() == Qt::Key_Left ? QScrollBar::SliderSingleStepSub
                                                             : QScrollBar::SliderSingleStepAdd);
        event->accept();
        return;
    }
    QAbstractItemView::keyPressEvent(event);
}

void QapListView::keyboardSearch(const QString& search)
{
    // Letters do not jump in the list: they begin a filter, wherever the focus is.
    if (!search.trimmed().isEmpty())
        Q_EMIT typed(search);
}

void QapListView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid() || m_model->gapAt(index.row()) != nullptr)
        return;
    selectRow(index.row(), EnsureVisible);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("qapMenu"));
    fillRowMenu(*menu, m_current);
    Q_EMIT contextMenuRequested(m_current, menu);
    const QPoint at =
        isByKey ? QPoint(QapListPainter::kStripWidth, visualRect(m_model->index(index.row(), 0)).bottom())
                : event->pos();
    menu->popup(viewport()->mapToGlobal(at));
}

void QapListView::fillRowMenu(QMenu& menu, RowIndex row)
{
    const OpenSession open = m_model->openSession();
    const Row facts = open.session->row(row);

    QMenu* copy = menu.addMenu(tr("Copy", "context menu of the list"));
    copy->addAction(tr("Summary", "context menu of the list: copy"), QKeySequence::Copy, this,
                    &QapListView::copySummary);
    copy->addAction(tr("Summary as CSV", "context menu of the list: copy"), this,
                    [this, row] { toClipboard(qapAsCsv(*m_model, row)); });
    copy->addAction(tr("JSON", "context menu of the list: copy"), this,
                    [open, row] { toClipboard(qapAsJson(open, row)); });
    copy->addSeparator();
    const auto addBytes = [copy, open, row, this](const QString& text, ByteFormat format) {
        copy->addAction(text, this, [open, row, format] { toClipboard(qapAsBytes(open, row, format)); });
    };
    addBytes(tr("Hex Stream", "context menu of the list: copy"), ByteFormat::HexStream);
    addBytes(tr("Hex Dump", "context menu of the list: copy"), ByteFormat::HexDump);
    addBytes(tr("C Array", "context menu of the list: copy"), ByteFormat::CArray);
    addBytes(tr("Base64", "context menu of the list: copy"), ByteFormat::Base64);
    menu.addSeparator();

    const bool hasRequest =
        open.session->requestOf(row).isValid() || open.session->duplicateOf(row).isValid();
    menu.addAction(tr("Go to Request", "context menu of the list"), this, &QapListView::goToRequest)
        ->setEnabled(hasRequest);
    menu.addAction(facts.has(RowFlag::Response) ? tr("Go to Next Response", "context menu of the list")
                                                : tr("Go to Response", "context menu of the list"),
                   this, &QapListView::goToResponse)
        ->setEnabled(facts.next.isValid());
    menu.addAction(tr("Next with the Same ID", "context menu of the list"), this,
                   &QapListView::nextWithSameId)
        ->setEnabled(facts.hasId());
    menu.addAction(tr("Previous with the Same ID", "context menu of the list"), this,
                   &QapListView::previousWithSameId)
        ->setEnabled(facts.hasId());
    menu.addSeparator();

    if (const QString word = firstWord(m_model->cellText(facts, QapListModel::Info)); !word.isEmpty())
        menu.addAction(tr("Show Only Info with “%1”", "context menu of the list: a search").arg(word), this,
                       [this, word] { Q_EMIT searchRequested(word); });
}

void QapListView::copySummary()
{
    if (m_model != nullptr && m_current.isValid())
        toClipboard(m_model->summary(m_model->openSession().session->row(m_current)));
}

}  // namespace qapscope::app
