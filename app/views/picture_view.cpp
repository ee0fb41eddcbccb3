// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/picture_view.h"

#include "look/theme.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace qapscope::app {
namespace {

constexpr int kMargin = 8;
constexpr int kScaleWidth = 12;

/// Dark to bright through one hue each step: its lightness alone tells the order.
QColor heatColour(double part)
{
    struct Stop
    {
        double at;
        QRgb colour;
    };
    static constexpr std::array kStops = {Stop{0.0, 0xff2b0b57}, Stop{0.25, 0xff3b4f9e},
                                          Stop{0.5, 0xff21918c}, Stop{0.75, 0xff6cc24a},
                                          Stop{1.0, 0xfffde725}};
    part = std::clamp(part, 0.0, 1.0);
    for (std::size_t i = 1; i < kStops.size(); ++i) {
        if (part > kStops[i].at)
            continue;
        const double share = (part - kStops[i - 1].at) / (kStops[i].at - kStops[i - 1].at);
        const QColor low = QColor::fromRgb(kStops[i - 1].colour);
        const QColor high = QColor::fromRgb(kStops[i].colour);
        const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + share * (b - a))); };
        return {mix(low.red(), high.red()), mix(low.green(), high.green()), mix(low.blue(), high.blue())};
    }
    return QColor::fromRgb(kStops.back().colour);
}

QString numberText(double value)
{
    return QLocale().toString(value, 'g', 5);
}

QImage heatImage(const PayloadPicture& picture, const QColor& none)
{
    QImage image(picture.columns, picture.rows, QImage::Format_RGB32);
    const double span = picture.most - picture.least;
    for (int y = 0; y < picture.rows; ++y)
        for (int x = 0; x < picture.columns; ++x) {
            const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.columns)
                            + static_cast<std::size_t>(x);
            const double value = static_cast<double>(picture.values[at]);
            const double part = span > 0 ? (value - picture.least) / span : 0.5;
            image.setPixelColor(x, y, std::isnan(value) ? none : heatColour(part));
        }
    return image;
}

}  // namespace

PictureView::PictureView(QWidget* parent) : QWidget(parent)
{
    m_pool.setMaxThreadCount(1);
    setFocusPolicy(Qt::TabFocus);
}

PictureView::~PictureView()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void PictureView::showQap(const QapDetailPtr& detail)
{
    m_pool.clear();
    ++m_wanted;
    m_detail = detail && hasPicture(detail->decoded()) ? detail : nullptr;
    m_picture = {};
    m_isMade = m_detail == nullptr;
    if (isVisible())
        make();
    update();
}

void PictureView::make()
{
    if (m_isMade)
        return;
    m_isMade = true;
    m_pool.start([this, detail = m_detail, number = m_wanted] {
        auto picture = std::make_shared<PayloadPicture>(makePicture(*detail));
        // The destructor waits for this thread, so the view is still there.
        QMetaObject::invokeMethod(
            this,
            [this, picture, number] {
                if (number == m_wanted)
                    take(*picture);
            },
            Qt::QueuedConnection);
    });
}

void PictureView::take(const PayloadPicture& picture)
{
    m_picture = picture;
    if (picture.kind == PayloadPicture::Kind::HeatMap)
        m_heat = heatImage(picture, Theme::current().window);
    setAccessibleDescription(
        picture.kind == PayloadPicture::Kind::Image
            ? picture.caption
            : tr("%1, from %2 to %3", "text form of an array's picture")
                  .arg(picture.caption, numberText(picture.least), numberText(picture.most)));
    setToolTip(accessibleDescription());
    update();
}

void PictureView::showEvent(QShowEvent* event)
{
    make();
    QWidget::showEvent(event);
}

void PictureView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && m_detail) {
        m_isMade = false;
        if (isVisible())
            make();
    }
    QWidget::changeEvent(event);
}

void PictureView::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    const int line = fontMetrics().height();
    const QRect area = rect().adjusted(kMargin, kMargin, -kMargin, -kMargin - line - kMargin);
    switch (m_picture.kind) {
    case PayloadPicture::Kind::None:
        break;
    case PayloadPicture::Kind::Image:
        paintImage(painter, area);
        break;
    case PayloadPicture::Kind::Line:
        paintLine(painter, area);
        break;
    case PayloadPicture::Kind::HeatMap:
        paintHeatMap(painter, area);
        break;
    }
    painter.setPen(theme.muted);
    const QRect foot(kMargin, height() - line - kMargin, width() - 2 * kMargin, line);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_picture.caption, Qt::ElideRight, foot.width()));
}

void PictureView::paintImage(QPainter& painter, const QRect& area) const
{
    const QSize size = m_picture.image.size();
    const bool fits = size.width() <= area.width() && size.height() <= area.height();
    const QSize shown = fits ? size : size.scaled(area.size(), Qt::KeepAspectRatio);
    const QRect target(area.topLeft(), shown);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    // Transparent parts show as such.
    painter.fillRect(target, QBrush(Theme::current().line, Qt::Dense6Pattern));
    painter.drawImage(target, m_picture.image);
}

void PictureView::paintLine(QPainter& painter, const QRect& area) const
{
    const Theme& theme = Theme::current();
    const QString high = numberText(m_picture.most);
    const QString low = numberText(m_picture.least);
    const int left =
        std::max(fontMetrics().horizontalAdvance(high), fontMetrics().horizontalAdvance(low)) + 6;
    const QRect plot = area.adjusted(left, 4, 0, -4);
    painter.setPen(theme.line);
    painter.drawLine(plot.topLeft(), plot.bottomLeft());
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    painter.setPen(theme.muted);
    const QRect labels(area.left(), plot.top() - 4, left - 6, plot.height() + 8);
    painter.drawText(labels, Qt::AlignRight | Qt::AlignTop, high);
    painter.drawText(labels, Qt::AlignRight | Qt::AlignBottom, low);
    const double span = m_picture.most - m_picture.least;
    QPainterPath path;
    bool isOpen = false;
    for (int i = 0; i < m_picture.columns; ++i) {
        const double value = static_cast<double>(m_picture.values[static_cast<std::size_t>(i)]);
        if (std::isnan(value)) {
            isOpen = false;
            continue;
        }
        const double part = span > 0 ? (value - m_picture.least) / span : 0.5;
        const QPointF at(plot.left() + (plot.width() - 1) * (i + 0.5) / m_picture.columns,
                         plot.bottom() - part * (plot.height() - 1));
        isOpen ? path.lineTo(at) : path.moveTo(at);
        isOpen = true;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 1.5));
    painter.drawPath(path);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void PictureView::paintHeatMap(QPainter& painter, const QRect& area) const
{
    const int scale = kScaleWidth + kMargin
                      + std::max(fontMetrics().horizontalAdvance(numberText(m_picture.most)),
                                 fontMetrics().horizontalAdvance(numberText(m_picture.least)))
                      + kMargin;
    const QRect room = area.adjusted(0, 0, -scale, 0);
    const QSize shown = m_heat.size().scaled(room.size(), Qt::KeepAspectRatio);
    const QRect target(room.topLeft(), shown.expandedTo({1, 1}));
    painter.drawImage(target, m_heat);
    paintScale(painter, {target.right() + kMargin, target.top(), scale, target.height()});
}

void PictureView::paintScale(QPainter& painter, const QRect& area) const
{
    const QRect bar(area.left(), area.top(), kScaleWidth,
                    std::max(area.height(), 2 * fontMetrics().height()));
    for (int y = 0; y < bar.height(); ++y)
        painter.fillRect(bar.left(), bar.bottom() - y, bar.width(), 1,
                         heatColour(static_cast<double>(y) / std::max(1, bar.height() - 1)));
    painter.setPen(Theme::current().muted);
    const QRect labels(bar.right() + kMargin, bar.top(), area.right() - bar.right(), bar.height());
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignTop, numberText(m_picture.most));
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignBottom, numberText(m_picture.least));
}

}  // namespace qapscope::app
