// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/detail_delegate.h"

#include "look/fonts.h"
#include "look/severity_icon.h"
#include "look/theme.h"
#include "models/detail_model.h"
#include "models/detail_text.h"

#include <QPainter>

namespace qapscope::app {
namespace {

constexpr int kRowPadding = 6;
constexpr int kIcon = 14;
constexpr int kGap = 4;

/// Writes pieces of text one behind the other, and shortens the one that reaches the edge.
class LineWriter
{
public:
    /// All texts stand on the line of `font`.
    LineWriter(QPainter& painter, const QRect& rect, const QFontMetrics& font)
        : m_painter(painter)
        , m_left(rect)
        , m_baseline(rect.top() + (rect.height() - font.height()) / 2 + font.ascent())
    {}

    void write(const QString& text, const QFont& font, const QColor& colour)
    {
        if (text.isEmpty() || m_left.width() <= 0)
            return;
        const QFontMetrics metrics(font);
        m_painter.setFont(font);
        m_painter.setPen(colour);
        m_painter.drawText(m_left.left(), m_baseline,
                           metrics.elidedText(text, Qt::ElideRight, m_left.width()));
        m_left.setLeft(m_left.left() + metrics.horizontalAdvance(text));
    }
    void skip(int pixels) { m_left.setLeft(m_left.left() + pixels); }
    [[nodiscard]] const QRect& left() const noexcept { return m_left; }

private:
    QPainter& m_painter;
    QRect m_left;
    int m_baseline;
};

}  // namespace

void DetailDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    const auto* model = qobject_cast<const DetailModel*>(index.model());
    const DetailNode* node = model ? model->node(index) : nullptr;
    if (node == nullptr)
        return;
    const Theme& theme = Theme::current();
    LineWriter line(*painter, option.rect.adjusted(2, 0, -2, 0), option.fontMetrics);
    painter->save();
    if (node->severity != Severity::None) {
        const QRect& left = line.left();
        severityIcon(node->severity)
            .paint(painter, left.left(), left.top() + (left.height() - kIcon) / 2, kIcon, kIcon);
        line.skip(kIcon + kGap);
    }
    const bool hasValue = !node->value.isEmpty();
    QFont labelFont = option.font;
    const bool isTop = !index.parent().isValid();
    if (isTop)
        labelFont.setWeight(QFont::DemiBold);
    if (node->isGenerated)
        line.write(QStringLiteral("["), option.font, theme.muted);
    if (!node->bits.isEmpty())
        line.write(node->bits % QStringLiteral(" = "), fixedFont(), theme.muted);
    line.write(node->label, labelFont,
               node->kind == DetailKind::More ? theme.accent
               : hasValue && !isTop           ? theme.muted
                                              : theme.text);
    if (hasValue) {
        line.write(QStringLiteral(": "), option.font, isTop ? theme.text : theme.muted);
        QFont font = option.font;
        font.setUnderline(node->link.isValid());
        line.write(node->value, font, node->link.isValid() ? theme.accent : theme.text);
    }
    if (node->isGenerated)
        line.write(QStringLiteral("]"), option.font, theme.muted);
    painter->restore();
}

QSize DetailDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = qobject_cast<const DetailModel*>(index.model());
    const DetailNode* node = model ? model->node(index) : nullptr;
    const int icons = node != nullptr && node->severity != Severity::None ? kIcon + kGap : 0;
    const int width = node != nullptr ? option.fontMetrics.horizontalAdvance(lineText(*node)) : 0;
    return {width + icons + 12, option.fontMetrics.height() + kRowPadding};
}

}  // namespace qapscope::app
