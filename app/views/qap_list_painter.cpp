// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/qap_list_painter.h"

#include "look/fonts.h"
#include "look/icons.h"
#include "look/severity_icon.h"
#include "look/theme.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QPainter>

#include <algorithm>

namespace qapscope::app {
namespace {

constexpr int kRowPadding = 6;
constexpr int kTagPadding = 5;
constexpr int kTagGap = 4;

QString signatureTag(SignatureStatus status)
{
    switch (status) {
    case SignatureStatus::None:
        return {};
    case SignatureStatus::Valid:
        return QCoreApplication::translate("qapscope::app::QapListPainter", "✓ signed",
                                           "small tag in the list: a signature that a key verifies");
    case SignatureStatus::Invalid:
        return QCoreApplication::translate("qapscope::app::QapListPainter", "✗ signature",
                                           "small tag in the list: a signature that fits no key");
    case SignatureStatus::Unverified:
        break;
    }
    return QCoreApplication::translate("qapscope::app::QapListPainter", "signed",
                                       "small tag in the list: a signature follows the payload");
}

QString duplicateTag()
{
    return QCoreApplication::translate("qapscope::app::QapListPainter", "duplicate",
                                       "small tag in the list: repeats another QAP byte for byte");
}

TypeColours coloursOf(const Row& row, const QapListModel& model)
{
    const Theme& theme = Theme::current();
    return theme.type(model.openSession().roleOf(row));
}

/// Calls `look`, and takes the time that it needs off the frame's; without time left it only says that something is
/// missing. A frame always looks at something, so that those that follow come to an end.
template <class Look>
void lookWhileThereIsTime(QapListPainter::Frame& frame, const Look& look)
{
    if (frame.lookTime.count() <= 0) {
        frame.isInfoMissing = true;
        return;
    }
    QElapsedTimer timer;
    timer.start();
    look();
    frame.lookTime -= std::chrono::nanoseconds(timer.nsecsElapsed());
}

bool isMuted(QapListModel::Column column) noexcept
{
    return column == QapListModel::Number || column == QapListModel::Transport
           || column == QapListModel::Codec;
}

}  // namespace

QapListPainter::QapListPainter() : m_metrics(m_font), m_monoMetrics(m_font), m_tagMetrics(m_font) {}

void QapListPainter::setFont(const QFont& font)
{
    m_font = font;
    m_mono = fixedFont();
    m_tagFont = font;
    m_tagFont.setPointSizeF(font.pointSizeF() * 0.86);
    m_metrics = QFontMetrics(m_font);
    m_monoMetrics = QFontMetrics(m_mono);
    m_tagMetrics = QFontMetrics(m_tagFont);
    m_rowHeight = m_metrics.height() + kRowPadding;
}

QRect QapListPainter::iconRect(const QRect& row) noexcept
{
    constexpr int kIcon = 14;
    return {row.left() + kBarWidth + (kIconWidth - kIcon) / 2, row.top() + (row.height() - kIcon) / 2, kIcon,
            kIcon};
}

const QFont& QapListPainter::fontOf(QapListModel::Column column) const noexcept
{
    return column == QapListModel::Id ? m_mono : m_font;
}

const QFontMetrics& QapListPainter::metricsOf(QapListModel::Column column) const noexcept
{
    return column == QapListModel::Id ? m_monoMetrics : m_metrics;
}

void QapListPainter::paintRow(QPainter& painter, const RowLook& look, Frame& frame) const
{
    const Theme& theme = Theme::current();
    const TypeColours colours = coloursOf(look.row, frame.model);
    const bool isError = look.worst == Severity::Error;
    painter.fillRect(look.rect, look.isSelected ? theme.selection
                                : isError       ? theme.error().tint
                                                : colours.tint);
    if (look.isHovered && !look.isSelected) {
        QColor veil = theme.text;
        veil.setAlphaF(0.05F);
        painter.fillRect(look.rect, veil);
    }
    paintStrip(painter, look, colours.mark);

    const int last = frame.header.count() - 1;
    int lastShown = -1;
    for (int visual = last; visual >= 0 && lastShown < 0; --visual)
        if (!frame.header.isSectionHidden(frame.header.logicalIndex(visual)))
            lastShown = visual;
    const QRect columns = look.rect.adjusted(kStripWidth, 0, 0, 0);
    painter.save();
    painter.setClipRect(columns, Qt::IntersectClip);
    for (int visual = 0; visual <= lastShown; ++visual) {
        const int logical = frame.header.logicalIndex(visual);
        if (frame.header.isSectionHidden(logical))
            continue;
        const int x = columns.left() + frame.header.sectionViewportPosition(logical);
        int width = frame.header.sectionSize(logical);
        if (visual == lastShown)
            width = std::max(width, columns.right() + 1 - x);
        if (x > columns.right() || x + width < columns.left())
            continue;
        paintCell(painter, look, frame, static_cast<QapListModel::Column>(logical),
                  {x, look.rect.top(), width, look.rect.height()});
    }
    painter.restore();

    if (look.isSelected && look.hasFocus) {
        painter.setPen(theme.accent);
        painter.drawRect(look.rect.adjusted(0, 0, -1, -1));
    }
}

void QapListPainter::paintGap(QPainter& painter, const QRect& rect, const QString& text,
                              Severity severity) const
{
    const Theme& theme = Theme::current();
    painter.fillRect(rect, theme.window);
    icon(severity == Severity::Error ? IconName::Error : IconName::Warning).paint(&painter, iconRect(rect));
    const QRect room = rect.adjusted(kStripWidth + kCellMargin, 0, -kCellMargin, 0);
    QFont font = m_font;
    font.setItalic(true);
    painter.setFont(font);
    painter.setPen(theme.muted);
    const QString shown = m_metrics.elidedText(text, Qt::ElideRight, room.width());
    const int width = QFontMetrics(font).horizontalAdvance(shown);
    painter.drawText(room.left(), rect.top() + kRowPadding / 2 + m_metrics.ascent(), shown);
    // A torn edge: what stands above and below did not follow each other.
    painter.setPen(QPen(theme.muted, 1, Qt::DashLine));
    const int middle = rect.center().y();
    if (const int from = room.left() + width + 2 * kCellMargin; from < room.right())
        painter.drawLine(from, middle, room.right(), middle);
}

void QapListPainter::paintStrip(QPainter& painter, const RowLook& look, const QColor& mark) const
{
    painter.fillRect(QRect(look.rect.left(), look.rect.top(), kBarWidth, look.rect.height()), mark);
    const Severity worst = look.worst;
    if (worst != Severity::None)
        severityIcon(worst).paint(&painter, iconRect(look.rect));
    constexpr int kGlyph = 13;
    const int notes = look.rect.left() + kBarWidth + kIconWidth;
    const int glyphTop = look.rect.top() + (look.rect.height() - kGlyph) / 2;
    if (look.isMarked)
        icon(IconName::Mark).paint(&painter, QRect(notes, glyphTop, kGlyph, kGlyph));
    if (look.hasComment)
        icon(IconName::Comment).paint(&painter, QRect(notes + kGlyph, glyphTop, kGlyph, kGlyph));
    if (!look.gutter.isEmpty()) {
        painter.setPen(QPen(Theme::current().accent, 1.5));
        ExchangeGutter::paint(painter,
                              {look.rect.left() + kBarWidth + kIconWidth + kNoteWidth, look.rect.top(),
                               kGutterWidth, look.rect.height()},
                              look.gutter);
    }
}

void QapListPainter::paintCell(QPainter& painter, const RowLook& look, Frame& frame,
                               QapListModel::Column column, const QRect& cell) const
{
    if (column == QapListModel::Type) {
        paintType(painter, look, frame, cell);
        return;
    }
    const QRect inner = cell.adjusted(kCellMargin, 0, -kCellMargin, 0);
    if (column == QapListModel::Info) {
        paintInfo(painter, look, frame, inner);
        return;
    }
    const QString text = frame.model.cellText(look.row, column);
    if (text.isEmpty() || inner.width() <= 0)
        return;
    const Theme& theme = Theme::current();
    const bool isUnanswered = column == QapListModel::Latency && !look.row.has(RowFlag::Response);
    // A marked QAP stands out by weight too, wherever its glyph is scrolled to.
    const bool isBold = look.isMarked && column == QapListModel::Number;
    QFont font = fontOf(column);
    if (isBold)
        font.setBold(true);
    painter.setFont(font);
    painter.setPen(isBold            ? theme.text
                   : isUnanswered    ? theme.warning().mark
                   : isMuted(column) ? theme.muted
                                     : theme.text);
    // The end of an address is what tells neighbours apart.
    const bool isAddress = column == QapListModel::Source || column == QapListModel::Destination;
    drawText(painter, inner, text, metricsOf(column), isAddress ? Qt::ElideLeft : Qt::ElideRight,
             QapListModel::alignmentOf(column));
}

/// Texts of all fonts stand on one line. Cheaper than laying a rectangle out.
void QapListPainter::drawText(QPainter& painter, const QRect& rect, const QString& text,
                              const QFontMetrics& metrics, Qt::TextElideMode elide,
                              Qt::Alignment alignment) const
{
    int width = metrics.horizontalAdvance(text);
    const bool isTooLong = width > rect.width();
    const QString shown = isTooLong ? metrics.elidedText(text, elide, rect.width()) : text;
    if (isTooLong)
        width = rect.width();
    const int x = alignment.testFlag(Qt::AlignRight) ? rect.right() + 1 - width : rect.left();
    painter.drawText(x, rect.top() + kRowPadding / 2 + m_metrics.ascent(), shown);
}

void QapListPainter::paintType(QPainter& painter, const RowLook& look, const Frame& frame,
                               const QRect& cell) const
{
    const TypeColours colours = coloursOf(look.row, frame.model);
    const QString text = m_tagMetrics.elidedText(frame.model.cellText(look.row, QapListModel::Type),
                                                 Qt::ElideRight, cell.width() - 2 * kTagPadding - 4);
    if (text.isEmpty())
        return;
    const QRect badge(cell.left() + 2, cell.top() + 2, tagWidth(text), cell.height() - 4);
    QColor edge = colours.mark;
    edge.setAlphaF(0.55F);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge);
    painter.setBrush(colours.tint);
    painter.drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setFont(m_tagFont);
    painter.setPen(colours.mark);
    painter.drawText(badge, Qt::AlignCenter | Qt::TextSingleLine, text);
}

int QapListPainter::tagWidth(const QString& text) const
{
    return m_tagMetrics.horizontalAdvance(text) + 2 * kTagPadding;
}

int QapListPainter::paintTag(QPainter& painter, const QRect& cell, const QString& text,
                             const QColor& colour) const
{
    const int width = tagWidth(text);
    if (width > cell.width())
        return 0;
    const QRect tag(cell.left(), cell.top() + 3, width, cell.height() - 6);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor edge = colour;
    edge.setAlphaF(0.5F);
    painter.setPen(edge);
    painter.drawRoundedRect(QRectF(tag).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(m_tagFont);
    painter.setPen(colour);
    painter.drawText(tag, Qt::AlignCenter | Qt::TextSingleLine, text);
    return width + kTagGap;
}

/// The words differ, not only the colours.
int QapListPainter::paintSignature(QPainter& painter, const RowLook& look, Frame& frame,
                                   const QRect& cell) const
{
    if (!look.row.has(RowFlag::Trailer))
        return 0;
    const Theme& theme = Theme::current();
    // Verifying looks at the whole QAP: it waits for its turn as the Info text does.
    SignatureStatus status = SignatureStatus::Unverified;
    lookWhileThereIsTime(frame, [&] { status = frame.model.signature(look.row); });
    const QColor colour = status == SignatureStatus::Valid     ? theme.type(TypeRole::Action).mark
                          : status == SignatureStatus::Invalid ? theme.error().mark
                                                               : theme.muted;
    return paintTag(painter, cell, signatureTag(status), colour);
}

void QapListPainter::paintInfo(QPainter& painter, const RowLook& look, Frame& frame, QRect cell) const
{
    const Theme& theme = Theme::current();
    if (look.row.has(RowFlag::Duplicate))
        cell.setLeft(cell.left() + paintTag(painter, cell, duplicateTag(), theme.muted));
    cell.setLeft(cell.left() + paintSignature(painter, look, frame, cell));
    if (cell.width() <= 0)
        return;
    QString text = frame.model.knownInfo(look.row);
    if (text.isNull()) {
        text = QStringLiteral("…");
        lookWhileThereIsTime(frame, [&] { text = frame.model.cellText(look.row, QapListModel::Info); });
    }
    const bool isOpen = look.row.has(RowFlag::Open);
    QFont font = m_font;
    font.setItalic(isOpen);
    painter.setFont(font);
    painter.setPen(isOpen ? theme.muted : theme.text);
    drawText(painter, cell, text, m_metrics, Qt::ElideRight, Qt::AlignLeft);
}

int QapListPainter::cellWidth(const QapListModel& model, const Row& row, QapListModel::Column column) const
{
    const QString text = model.cellText(row, column);
    if (column == QapListModel::Type)
        return tagWidth(text) + 6;
    int width = metricsOf(column).horizontalAdvance(text) + 2 * kCellMargin + 1;
    if (column == QapListModel::Info) {
        width += row.has(RowFlag::Duplicate) ? tagWidth(duplicateTag()) + kTagGap : 0;
        width += row.has(RowFlag::Trailer) ? tagWidth(signatureTag(model.signature(row))) + kTagGap : 0;
    }
    return width;
}

int QapListPainter::timeWidth(const QString& time) const
{
    return metricsOf(QapListModel::Time).horizontalAdvance(time) + 2 * kCellMargin + 1;
}

int QapListPainter::usualWidth(QapListModel::Column column, Room room) const
{
    const bool isAmple = room == Room::Ample;
    const auto wide = [this, column](QLatin1String sample) {
        return metricsOf(column).horizontalAdvance(QString(sample)) + 2 * kCellMargin;
    };
    switch (column) {
    case QapListModel::Number:
        return wide(QLatin1String(isAmple ? "10000000" : "100000"));
    case QapListModel::Time:
        return wide(QLatin1String(isAmple ? "10000.000000" : "10.000000"));
    case QapListModel::Source:
    case QapListModel::Destination:
        return wide(QLatin1String(isAmple ? "192.168.100.100:50000" : "...100.100:50000"));
    case QapListModel::Transport:
        return wide(QLatin1String("WebSocket"));
    case QapListModel::Type:
        return m_tagMetrics.horizontalAdvance(QLatin1String(isAmple ? "Unknown (0x3f)" : "HEARTBEAT"))
               + 2 * kTagPadding + kCellMargin;
    case QapListModel::Id:
        return wide(QLatin1String("4294967295"));
    case QapListModel::Codec:
        return wide(QLatin1String(isAmple ? "Brotli " : "ZSTD"));
    case QapListModel::Length:
        return wide(QLatin1String(isAmple ? "100,000,000" : "100,000"));
    case QapListModel::Latency:
        return wide(QLatin1String(isAmple ? "no answer   " : "no answer"));
    case QapListModel::Info:
    case QapListModel::ColumnCount:
        break;
    }
    return wide(QLatin1String(isAmple ? "train-model, job job-0042, epoch 3" : "train-model"));
}

}  // namespace qapscope::app
