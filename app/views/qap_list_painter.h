// SPDX-License-Identifier: GPL-3.0-or-later
/// Paints one row of the list: tint, bar, finding, exchange, cells. Draws text itself instead of through a delegate:
/// half the cost a frame. GUI thread.
#pragma once

#include "models/qap_list_model.h"
#include "views/exchange_gutter.h"

#include <QFont>
#include <QFontMetrics>

#include <chrono>

class QHeaderView;
class QPainter;

namespace qapscope::app {

class QapListPainter
{
public:
    /// Left of the columns: the bar of the type's colour, the worst finding, mark and comment, the exchange.
    static constexpr int kBarWidth = 3;
    static constexpr int kIconWidth = 18;
    static constexpr int kNoteWidth = 26;
    static constexpr int kGutterWidth = 16;
    static constexpr int kStripWidth = kBarWidth + kIconWidth + kNoteWidth + kGutterWidth;
    /// Left and right of a cell's text.
    static constexpr int kCellMargin = 6;

    QapListPainter();
    void setFont(const QFont& font);
    [[nodiscard]] int rowHeight() const noexcept { return m_rowHeight; }
    [[nodiscard]] static QRect iconRect(const QRect& row) noexcept;

    struct RowLook
    {
        Row row;
        QRect rect;  ///< over the whole width of the viewport
        GutterPart gutter;
        Severity worst = Severity::None;  ///< of what was found in it
        bool isMarked = false;
        bool hasComment = false;
        bool isSelected = false;
        bool isHovered = false;
        bool hasFocus = false;
    };
    /// What a frame's rows share.
    struct Frame
    {
        const QapListModel& model;
        const QHeaderView& header;
        std::chrono::nanoseconds lookTime;  ///< left for looking at payloads; painting itself does not count
        bool isInfoMissing = false;         ///< out: a row had to be left without its Info
    };
    void paintRow(QPainter& painter, const RowLook& look, Frame& frame) const;

    /// A row that is no QAP: bytes that are missing or were skipped.
    void paintGap(QPainter& painter, const QRect& rect, const QString& text, Severity severity) const;

    /// Room that a cell wants, for resizing columns to their contents.
    [[nodiscard]] int cellWidth(const QapListModel& model, const Row& row, QapListModel::Column column) const;
    enum class Room { Scarce, Ample };
    /// A width that suits what usually stands in the column.
    [[nodiscard]] int usualWidth(QapListModel::Column column, Room room) const;
    [[nodiscard]] int timeWidth(const QString& time) const;

private:
    void paintStrip(QPainter& painter, const RowLook& look, const QColor& mark) const;
    void paintCell(QPainter& painter, const RowLook& look, Frame& frame, QapListModel::Column column,
                   const QRect& cell) const;
    void paintType(QPainter& painter, const RowLook& look, const Frame& frame, const QRect& cell) const;
    void paintInfo(QPainter& painter, const RowLook& look, Frame& frame, QRect cell) const;
    void drawText(QPainter& painter, const QRect& rect, const QString& text, const QFontMetrics& metrics,
                  Qt::TextElideMode elide, Qt::Alignment alignment) const;
    int paintSignature(QPainter& painter, const RowLook& look, Frame& frame, const QRect& cell) const;
    int paintTag(QPainter& painter, const QRect& cell, const QString& text, const QColor& colour) const;
    [[nodiscard]] int tagWidth(const QString& text) const;
    [[nodiscard]] const QFont& fontOf(QapListModel::Column column) const noexcept;
    [[nodiscard]] const QFontMetrics& metricsOf(QapListModel::Column column) const noexcept;

    QFont m_font;
    QFont m_mono;
    QFont m_tagFont;
    QFontMetrics m_metrics;
    QFontMetrics m_monoMetrics;
    QFontMetrics m_tagMetrics;
    int m_rowHeight = 0;
};

}  // namespace qapscope::app
