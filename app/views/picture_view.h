// SPDX-License-Identifier: GPL-3.0-or-later
/// Shows the payload of a QAP as a picture: an image, or an array as a line or a heat map with its scale. Made beside
/// the GUI thread once the view is looked at. GUI thread.
#pragma once

#include "models/payload_picture.h"

#include <QThreadPool>
#include <QWidget>

namespace qapscope::app {

class PictureView : public QWidget
{
    Q_OBJECT

public:
    explicit PictureView(QWidget* parent = nullptr);
    ~PictureView() override;

    /// Null clears.
    void showQap(const QapDetailPtr& detail);
    [[nodiscard]] const PayloadPicture& picture() const noexcept { return m_picture; }

    [[nodiscard]] QSize minimumSizeHint() const override { return {80, 60}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void make();
    void take(const PayloadPicture& picture);
    void paintImage(QPainter& painter, const QRect& area) const;
    void paintLine(QPainter& painter, const QRect& area) const;
    void paintHeatMap(QPainter& painter, const QRect& area) const;
    void paintScale(QPainter& painter, const QRect& area) const;

    QThreadPool m_pool;
    QapDetailPtr m_detail;
    PayloadPicture m_picture;
    QImage m_heat;  ///< a pixel a point
    quint64 m_wanted = 0;
    bool m_isMade = true;  ///< false: something waits for the view to be shown
};

}  // namespace qapscope::app
