// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/bytes_area.h"

#include "look/fonts.h"
#include "look/theme.h"

#include <QClipboard>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <array>
#include <climits>
#include <cmath>

namespace qapscope::app {
namespace {

constexpr std::uint64_t kMostCopied = 16u << 20;
constexpr int kMargin = 8;
constexpr int kRowPadding = 4;

bool isPrintable(std::byte byte) noexcept
{
    return byte >= std::byte{0x20} && byte < std::byte{0x7f};
}

}  // namespace

/// One row on screen.
struct BytesArea::Line
{
    std::uint64_t offset = 0;
    int top = 0;
    std::span<const std::byte> bytes;
};

BytesArea::BytesArea(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::IBeamCursor);
    useFont();
}

void BytesArea::useFont()
{
    const QFont mono = fixedFont();
    viewport()->setFont(mono);
    const QFontMetricsF metrics(mono);
    m_advance = metrics.horizontalAdvance(u'0');
    m_rowHeight = static_cast<int>(std::ceil(metrics.height())) + kRowPadding;
    m_ascent = static_cast<int>(std::ceil(metrics.ascent()));
    updateScrollBars();
}

void BytesArea::setSource(ByteSource source, Place place)
{
    m_source = std::move(source);
    if (place == Place::Start) {
        m_marked = {};
        m_hovered = {};
        m_caret = 0;
        m_anchor = 0;
        m_hasCaret = false;
        m_isDragging = false;
        verticalScrollBar()->setValue(0);
    }
    updateScrollBars();
    describe();
    viewport()->update();
}

void BytesArea::markRange(const ByteRange& range)
{
    m_marked = range;
    const bool isCaretInside = m_hasCaret && range.contains(m_caret);
    if (!range.isEmpty() && !isCaretInside) {
        m_caret = range.offset;
        m_anchor = m_caret;
        m_hasCaret = true;
        showByte(range.offset);
        describe();
    }
    viewport()->update();
}

void BytesArea::hoverRange(const ByteRange& range)
{
    if (range == m_hovered)
        return;
    m_hovered = range;
    viewport()->update();
}

ByteRange BytesArea::selection() const noexcept
{
    if (m_anchor == m_caret)
        return {};
    const std::uint64_t first = std::min(m_anchor, m_caret);
    return {first, std::max(m_anchor, m_caret) - first + 1};
}

int BytesArea::fullRows() const noexcept
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

int BytesArea::visibleRows() const noexcept
{
    return viewport()->height() / m_rowHeight + 1;
}

int BytesArea::offsetDigits() const noexcept
{
    int digits = 4;
    for (std::uint64_t rest = m_source.size() >> 16; rest > 0; rest >>= 8)
        digits += 2;
    return digits;
}

double BytesArea::hexX(unsigned column) const noexcept
{
    // A wider gap after eight bytes helps counting.
    const double characters = offsetDigits() + 2 + column * 3 + (column >= kPerRow / 2 ? 1 : 0);
    return kMargin + characters * m_advance - horizontalScrollBar()->value();
}

double BytesArea::textX(unsigned column) const noexcept
{
    return hexX(kPerRow) + (1 + column) * m_advance;
}

void BytesArea::updateScrollBars()
{
    const std::uint64_t rows = (m_source.size() + kPerRow - 1) / kPerRow;
    verticalScrollBar()->setPageStep(fullRows());
    verticalScrollBar()->setSingleStep(1);
    verticalScrollBar()->setRange(0, static_cast<int>(std::min<std::uint64_t>(rows, INT_MAX)) - fullRows());
    const double width = textX(kPerRow) + horizontalScrollBar()->value() + kMargin;
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(24);
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(width)) - viewport()->width()));
}

QString BytesArea::offsetText(std::uint64_t offset) const
{
    return QStringLiteral("%1").arg(offset, offsetDigits(), 16, QLatin1Char('0'));
}

void BytesArea::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.base);
    if (m_source.size() == 0) {
        painter.setFont(font());
        painter.setPen(theme.muted);
        painter.drawText(viewport()->rect().adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Select a QAP to see its bytes.", "empty bytes view"));
        return;
    }
    const std::uint64_t first = static_cast<std::uint64_t>(verticalScrollBar()->value()) * kPerRow;
    const std::uint64_t shown = std::min<std::uint64_t>(static_cast<std::uint64_t>(visibleRows()) * kPerRow,
                                                        m_source.size() - std::min(first, m_source.size()));
    std::vector<std::byte> bytes(static_cast<std::size_t>(shown));
    m_source.read(first, bytes);
    for (std::size_t at = 0; at < bytes.size(); at += kPerRow) {
        const Line line{first + at, static_cast<int>(at / kPerRow) * m_rowHeight,
                        std::span(bytes).subspan(at, std::min<std::size_t>(kPerRow, bytes.size() - at))};
        paintBacks(painter, line);
        paintLine(painter, line);
        paintCaret(painter, line);
    }
}

void BytesArea::paintBacks(QPainter& painter, const Line& line) const
{
    const Theme& theme = Theme::current();
    QColor pointed = theme.accent;
    pointed.setAlphaF(theme.isDark ? 0.22F : 0.14F);
    QColor dragged = theme.accent;
    dragged.setAlphaF(0.40F);
    paintRange(painter, line, m_marked, theme.selection);
    paintRange(painter, line, m_hovered, pointed);
    paintRange(painter, line, selection(), dragged);
    QColor hatch = theme.muted;
    hatch.setAlphaF(0.45F);
    for (unsigned i = 0; i < line.bytes.size(); ++i)
        if (!m_source.isPresent(line.offset + i))
            paintRange(painter, line, {line.offset + i, 1}, QBrush(hatch, Qt::BDiagPattern));
}

/// Fills the part of `range` that stands in the line, in hex and in text, as one piece each.
void BytesArea::paintRange(QPainter& painter, const Line& line, const ByteRange& range,
                           const QBrush& brush) const
{
    const std::uint64_t first = std::max(range.offset, line.offset);
    const std::uint64_t end = std::min(range.end(), line.offset + line.bytes.size());
    if (first >= end)
        return;
    const auto from = static_cast<unsigned>(first - line.offset);
    const auto last = static_cast<unsigned>(end - line.offset) - 1;
    const double side = m_advance * 0.35;
    painter.fillRect(
        QRectF(hexX(from) - side, line.top, hexX(last) + 2 * m_advance - hexX(from) + 2 * side, m_rowHeight),
        brush);
    painter.fillRect(QRectF(textX(from), line.top, textX(last) + m_advance - textX(from), m_rowHeight),
                     brush);
}

void BytesArea::paintLine(QPainter& painter, const Line& line) const
{
    const Theme& theme = Theme::current();
    static constexpr char kDigits[] = "0123456789abcdef";
    // Two texts over each other: bytes that matter, and zeros and unprintable ones in the second rank.
    QString strong(kPerRow * 4 + 4, u' ');
    QString weak = strong;
    const auto hexAt = [](unsigned i) { return static_cast<qsizetype>(i * 3 + (i >= kPerRow / 2 ? 1 : 0)); };
    for (unsigned i = 0; i < line.bytes.size(); ++i) {
        const auto value = std::to_integer<unsigned>(line.bytes[i]);
        const bool isThere = m_source.isPresent(line.offset + i);
        QString& hex = isThere && value != 0 ? strong : weak;
        hex[hexAt(i)] = isThere ? QChar(u'\0' + kDigits[value >> 4]) : u'·';
        hex[hexAt(i) + 1] = isThere ? QChar(u'\0' + kDigits[value & 0xf]) : u'·';
        const bool isText = isThere && isPrintable(line.bytes[i]);
        QString& text = isText ? strong : weak;
        text[hexAt(kPerRow) + 1 + static_cast<qsizetype>(i)] =
            isText ? QChar(u'\0' + static_cast<int>(value)) : u'·';
    }
    const double baseline = line.top + kRowPadding / 2 + m_ascent;
    painter.setPen(theme.muted);
    painter.drawText(QPointF(kMargin - horizontalScrollBar()->value(), baseline), offsetText(line.offset));
    painter.drawText(QPointF(hexX(0), baseline), weak);
    painter.setPen(theme.text);
    painter.drawText(QPointF(hexX(0), baseline), strong);
}

void BytesArea::paintCaret(QPainter& painter, const Line& line) const
{
    if (!m_hasCaret || m_caret < line.offset || m_caret >= line.offset + line.bytes.size())
        return;
    const auto column = static_cast<unsigned>(m_caret - line.offset);
    const Theme& theme = Theme::current();
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.muted, 1));
    painter.setBrush(Qt::NoBrush);
    const QRectF hex(std::floor(hexX(column) - m_advance * 0.35) + 0.5, line.top + 0.5,
                     std::ceil(m_advance * 2.7), m_rowHeight - 1);
    painter.drawRect(hex);
    painter.drawRect(
        QRectF(std::floor(textX(column)) + 0.5, line.top + 0.5, std::ceil(m_advance), m_rowHeight - 1));
}

std::optional<QPoint> BytesArea::positionOf(std::uint64_t offset) const
{
    const auto top = static_cast<std::uint64_t>(std::max(0, verticalScrollBar()->value()));
    const std::uint64_t row = offset / kPerRow;
    if (offset >= m_source.size() || row < top || row >= top + static_cast<std::uint64_t>(fullRows()))
        return std::nullopt;
    return QPoint(static_cast<int>(hexX(static_cast<unsigned>(offset % kPerRow)) + m_advance),
                  static_cast<int>(row - top) * m_rowHeight + m_rowHeight / 2);
}

std::optional<std::uint64_t> BytesArea::byteAt(const QPoint& point) const
{
    if (point.y() < 0 || m_source.size() == 0)
        return std::nullopt;
    const std::uint64_t row = static_cast<std::uint64_t>(verticalScrollBar()->value())
                              + static_cast<std::uint64_t>(point.y() / m_rowHeight);
    for (unsigned column = 0; column < kPerRow; ++column) {
        const double x = point.x();
        const bool isInHex = x >= hexX(column) - m_advance * 0.5 && x < hexX(column) + m_advance * 2.5;
        const bool isInText = x >= textX(column) && x < textX(column) + m_advance;
        const std::uint64_t offset = row * kPerRow + column;
        if ((isInHex || isInText) && offset < m_source.size())
            return offset;
    }
    return std::nullopt;
}

QString BytesArea::rowText(std::uint64_t offset) const
{
    if (offset >= m_source.size())
        return {};
    const std::uint64_t first = offset / kPerRow * kPerRow;
    std::array<std::byte, kPerRow> bytes{};
    const std::span part(bytes.data(),
                         static_cast<std::size_t>(std::min<std::uint64_t>(kPerRow, m_source.size() - first)));
    m_source.read(first, part);
    return formatBytes(part, ByteFormat::HexDump, first).trimmed();
}

/// The text form of what is painted, for screen readers: where the caret is and the row around it.
void BytesArea::describe()
{
    setAccessibleDescription(m_hasCaret
                                 ? tr("Byte %1 of %2. %3", "accessible: position, size, the row of bytes")
                                       .arg(m_caret)
                                       .arg(m_source.size())
                                       .arg(rowText(m_caret))
                                 : QString());
}

void BytesArea::showByte(std::uint64_t offset)
{
    const auto row = static_cast<int>(std::min<std::uint64_t>(offset / kPerRow, INT_MAX));
    const int top = verticalScrollBar()->value();
    if (row < top)
        verticalScrollBar()->setValue(row);
    else if (row >= top + fullRows())
        verticalScrollBar()->setValue(row - fullRows() + 1);
}

void BytesArea::moveCaret(std::uint64_t offset, bool isExtending)
{
    m_caret = offset;
    if (!isExtending)
        m_anchor = offset;
    m_hasCaret = true;
    showByte(offset);
    describe();
    viewport()->update();
    Q_EMIT byteSelected(offset);
}

void BytesArea::selectAll()
{
    if (m_source.size() == 0)
        return;
    m_anchor = 0;
    m_caret = m_source.size() - 1;
    m_hasCaret = true;
    describe();
    viewport()->update();
}

QString BytesArea::copyText(ByteFormat format) const
{
    ByteRange range = selection();
    if (range.isEmpty())
        range = m_marked;
    if (range.isEmpty() || range.end() > m_source.size())
        range = {0, m_source.size()};
    std::vector<std::byte> bytes(static_cast<std::size_t>(std::min(range.length, kMostCopied)));
    m_source.read(range.offset, bytes);
    return formatBytes(bytes, format, range.offset);
}

void BytesArea::copy(ByteFormat format)
{
    QGuiApplication::clipboard()->setText(copyText(format));
}

void BytesArea::resizeEvent(QResizeEvent*)
{
    updateScrollBars();
}

void BytesArea::scrollContentsBy(int, int)
{
    viewport()->update();
}

void BytesArea::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        useFont();
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

}  // namespace qapscope::app
