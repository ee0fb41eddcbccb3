// SPDX-License-Identifier: GPL-3.0-or-later
/// A payload as a picture: an image as itself, an array as a line or a heat map of at most a few hundred points each
/// way. Any thread; bounded in pixels and in elements looked at. (PROTOCOL §2, Kinds)
#pragma once

#include "models/qap_detail.h"

#include <QImage>
#include <QString>

#include <vector>

namespace qapscope::app {

struct PayloadPicture
{
    enum class Kind {
        None,     ///< nothing to show: `caption` says why, where there is a reason
        Image,    ///< `image`
        Line,     ///< `values`, `columns` of them
        HeatMap,  ///< `values`, `rows` lines of `columns`
    };

    static constexpr qint64 kMostPixels = 64'000'000;
    static constexpr int kMostPoints = 256;  ///< each way

    Kind kind = Kind::None;
    QImage image;
    std::vector<float> values;  ///< NaN where there is none
    int columns = 0;
    int rows = 0;
    double least = 0;
    double most = 0;
    QString caption;  ///< size, format, dtype, shape: what it is, in words
};

/// Whether makePicture() can have something to show, from what the decode knows already.
[[nodiscard]] bool hasPicture(const DecodedQap& decoded) noexcept;
/// Needs: hasPicture(detail.decoded()).
[[nodiscard]] PayloadPicture makePicture(const QapDetail& detail);

}  // namespace qapscope::app
