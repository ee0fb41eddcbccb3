// SPDX-License-Identifier: GPL-3.0-or-later
/// Hex and text of one form of a QAP's bytes: sixteen a row, read as they are painted. A caret, a selection by
/// mouse or keyboard, and two ranges that come from outside: the selected field and the one pointed at. GUI thread.
#pragma once

#include "models/byte_formats.h"
#include "models/byte_source.h"

#include <QAbstractScrollArea>

#include <optional>

namespace qapscope::app {

class BytesArea : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit BytesArea(QWidget* parent = nullptr);

    enum class Place {
        Keep,   ///< the same bytes again, more of them known
        Start,  ///< others: caret and ranges go
    };
    void setSource(ByteSource source, Place place);
    [[nodiscard]] const ByteSource& source() const noexcept { return m_source; }

    /// The bytes of the selected field. Brought to view unless the caret stands in them.
    void markRange(const ByteRange& range);
    void hoverRange(const ByteRange& range);
    [[nodiscard]] const ByteRange& marked() const noexcept { return m_marked; }
    [[nodiscard]] const ByteRange& hovered() const noexcept { return m_hovered; }

    [[nodiscard]] std::uint64_t caret() const noexcept { return m_caret; }
    /// What was selected by mouse or keyboard; empty where nothing was.
    [[nodiscard]] ByteRange selection() const noexcept;
    /// Selection, else the marked range, else everything; at most 16 MiB.
    [[nodiscard]] QString copyText(ByteFormat format) const;

    /// Middle of the byte's hex digits; nothing where it is not on screen.
    [[nodiscard]] std::optional<QPoint> positionOf(std::uint64_t offset) const;
    [[nodiscard]] std::optional<std::uint64_t> byteAt(const QPoint& point) const;
    /// The row that holds the byte, as it stands on screen.
    [[nodiscard]] QString rowText(std::uint64_t offset) const;

public Q_SLOTS:
    void copy(ByteFormat format);
    void selectAll();

Q_SIGNALS:
    void byteSelected(quint64 offset);
    void byteHovered(quint64 offset);
    void hoverEnded();
    /// The user typed a letter: a filter begins.
    void typed(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    static constexpr unsigned kPerRow = 16;

    struct Line;

    void useFont();
    void updateScrollBars();
    void showByte(std::uint64_t offset);
    void moveCaret(std::uint64_t offset, bool isExtending);
    void describe();
    void paintLine(QPainter& painter, const Line& line) const;
    void paintBacks(QPainter& painter, const Line& line) const;
    void paintRange(QPainter& painter, const Line& line, const ByteRange& range, const QBrush& brush) const;
    void paintCaret(QPainter& painter, const Line& line) const;
    [[nodiscard]] QString offsetText(std::uint64_t offset) const;
    [[nodiscard]] int visibleRows() const noexcept;
    [[nodiscard]] int fullRows() const noexcept;
    [[nodiscard]] double hexX(unsigned column) const noexcept;
    [[nodiscard]] double textX(unsigned column) const noexcept;
    [[nodiscard]] int offsetDigits() const noexcept;
    [[nodiscard]] std::optional<std::uint64_t> keyTarget(const QKeyEvent& event) const;

    ByteSource m_source;
    ByteRange m_marked;
    ByteRange m_hovered;
    std::uint64_t m_caret = 0;
    std::uint64_t m_anchor = 0;
    bool m_hasCaret = false;
    bool m_isDragging = false;
    double m_advance = 8.0;  ///< of one character; not an integer with every font
    int m_rowHeight = 16;
    int m_ascent = 12;
};

}  // namespace qapscope::app
