// SPDX-License-Identifier: GPL-3.0-or-later
/// Mouse, keys and context menu of the bytes.
#include "views/bytes_area.h"

#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>

namespace qapscope::app {

bool BytesArea::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        Q_EMIT hoverEnded();
    return QAbstractScrollArea::viewportEvent(event);
}

void BytesArea::mousePressEvent(QMouseEvent* event)
{
    const auto offset = byteAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !offset)
        return;
    m_isDragging = true;
    moveCaret(*offset, event->modifiers().testFlag(Qt::ShiftModifier));
}

void BytesArea::mouseMoveEvent(QMouseEvent* event)
{
    const auto offset = byteAt(event->position().toPoint());
    if (m_isDragging && offset) {
        m_caret = *offset;
        showByte(*offset);
        describe();
        viewport()->update();
        return;
    }
    if (offset)
        Q_EMIT byteHovered(*offset);
    else
        Q_EMIT hoverEnded();
}

void BytesArea::mouseReleaseEvent(QMouseEvent*)
{
    m_isDragging = false;
}

void BytesArea::contextMenuEvent(QContextMenuEvent* event)
{
    if (m_source.size() == 0)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("bytesMenu"));
    const auto add = [this, menu](const QString& text, ByteFormat format) {
        return menu->addAction(text, this, [this, format] { copy(format); });
    };
    add(tr("Copy as Hex Stream", "context menu of the bytes"), ByteFormat::HexStream)
        ->setShortcut(QKeySequence::Copy);
    add(tr("Copy as Hex Dump", "context menu of the bytes"), ByteFormat::HexDump);
    add(tr("Copy as Text", "context menu of the bytes"), ByteFormat::Text);
    add(tr("Copy as C Array", "context menu of the bytes"), ByteFormat::CArray);
    add(tr("Copy as Base64", "context menu of the bytes"), ByteFormat::Base64);
    menu->addSeparator();
    menu->addAction(tr("Select All", "context menu of the bytes"), QKeySequence::SelectAll, this,
                    &BytesArea::selectAll);
    menu->popup(event->globalPos());
}

std::optional<std::uint64_t> BytesArea::keyTarget(const QKeyEvent& event) const
{
    const auto last = static_cast<std::int64_t>(m_source.size()) - 1;
    const auto at = static_cast<std::int64_t>(m_caret);
    const bool isControl = event.modifiers().testFlag(Qt::ControlModifier);
    std::int64_t target = at;
    switch (event.key()) {
    case Qt::Key_Left:
        target = at - 1;
        break;
    case Qt::Key_Right:
        target = at + 1;
        break;
    case Qt::Key_Up:
        target = at - kPerRow;
        break;
    case Qt::Key_Down:
        target = at + kPerRow;
        break;
    case Qt::Key_PageUp:
        target = at - std::int64_t{kPerRow} * fullRows();
        break;
    case Qt::Key_PageDown:
        target = at + std::int64_t{kPerRow} * fullRows();
        break;
    case Qt::Key_Home:
        target = isControl ? 0 : at / kPerRow * kPerRow;
        break;
    case Qt::Key_End:
        target = isControl ? last : at / kPerRow * kPerRow + kPerRow - 1;
        break;
    default:
        return std::nullopt;
    }
    return static_cast<std::uint64_t>(std::clamp<std::int64_t>(target, 0, last));
}

void BytesArea::keyPressEvent(QKeyEvent* event)
{
    if (m_source.size() == 0) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        copy(ByteFormat::HexStream);
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (const auto target = keyTarget(*event)) {
        moveCaret(*target, event->modifiers().testFlag(Qt::ShiftModifier));
    } else if (!event->text().trimmed().isEmpty() && event->text().at(0).isPrint()
               && (event->modifiers() & ~Qt::ShiftModifier) == Qt::NoModifier) {
        Q_EMIT typed(event->text());
    } else {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    event->accept();
}

}  // namespace qapscope::app
