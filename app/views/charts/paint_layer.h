// SPDX-License-Identifier: GPL-3.0-or-later
/// A layer of a chart that a function paints, over or under the chart's series. GUI thread.
#pragma once

#include <QGraphicsItem>
#include <QPainter>

#include <functional>

namespace qapscope::app {

class PaintLayer : public QGraphicsItem
{
public:
    using Paint = std::function<void(QPainter&)>;

    PaintLayer(QGraphicsItem* parent, double z, Paint paint)
        : QGraphicsItem(parent)
        , m_paint(std::move(paint))
    {
        setZValue(z);
        setAcceptedMouseButtons(Qt::NoButton);
    }

    void setSize(const QSizeF& size)
    {
        prepareGeometryChange();
        m_size = size;
    }

    QRectF boundingRect() const override { return {QPointF(), m_size}; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override { m_paint(*painter); }

private:
    Paint m_paint;
    QSizeF m_size;
};

}  // namespace qapscope::app
