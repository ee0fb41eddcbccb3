// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payload_picture.h"

#include "look/format.h"
#include "models/row_text.h"
#include "wire/media_type.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>

#include <algorithm>
#include <cmath>
#include <limits>

namespace qapscope::app {
namespace {

/// Elements of an array that are looked at: of a larger one every n-th.
constexpr std::uint64_t kMostElements = 4'000'000;

struct PictureText
{
    Q_DECLARE_TR_FUNCTIONS(qapscope::app::PictureText)
};

/// The bytes that may be an image: the payload, or the binary part behind its JSON.
ByteView imageBytes(const DecodedQap& decoded) noexcept
{
    if (decoded.kind != PayloadKind::Mixed)
        return decoded.plain();
    return slice(decoded.source(decoded.plainSource), decoded.binaryRange.offset, decoded.binaryRange.length);
}

bool isImage(const DecodedQap& decoded) noexcept
{
    if (decoded.kind == PayloadKind::Media)
        return decoded.mediaType.starts_with("image/");
    return decoded.kind == PayloadKind::Mixed && mediaTypeOf(imageBytes(decoded)).starts_with("image/");
}

PayloadPicture imageOf(const DecodedQap& decoded)
{
    PayloadPicture picture;
    const ByteView bytes = imageBytes(decoded);
    QByteArray data = QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()),
                                              static_cast<qsizetype>(bytes.size()));
    QBuffer buffer(&data);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    const QString format = QString::fromLatin1(reader.format()).toUpper();
    const QSize size = reader.size();
    picture.caption = PictureText::tr("%1, %2 × %3 pixels").arg(format).arg(size.width()).arg(size.height());
    const qint64 pixels = qint64{std::max(0, size.width())} * std::max(0, size.height());
    if (pixels > PayloadPicture::kMostPixels) {
        picture.caption +=
            QStringLiteral(": ") % PictureText::tr("too large to be shown; save the payload to look at it");
        return picture;
    }
    if (!reader.read(&picture.image)) {
        picture.caption = PictureText::tr("The image cannot be read: %1").arg(reader.errorString());
        return picture;
    }
    picture.kind = PayloadPicture::Kind::Image;
    return picture;
}

/// One picture of the values: each point the mean of the elements that fall into it.
class ArrayReducer
{
public:
    ArrayReducer(const ArrayLayout& layout, ByteView payload) : m_layout(layout), m_payload(payload)
    {
        const std::uint32_t ndim = layout.ndim;
        m_columns = ndim == 0 ? 1 : layout.dimension(payload, ndim - 1);
        m_rows = ndim < 2 ? 1 : layout.dimension(payload, ndim - 2);
        // Of more dimensions the first slice: the elements stand in its order.
        m_elements = std::min<std::uint64_t>(m_columns * m_rows, layout.count);
    }

    PayloadPicture run()
    {
        PayloadPicture picture;
        picture.columns = pointsOf(m_columns);
        picture.rows = pointsOf(m_rows);
        picture.kind = picture.rows > 1 ? PayloadPicture::Kind::HeatMap : PayloadPicture::Kind::Line;
        const auto points =
            static_cast<std::size_t>(picture.columns) * static_cast<std::size_t>(picture.rows);
        std::vector<double> sums(points);
        std::vector<std::uint32_t> counts(points);
        const std::uint64_t step = std::max<std::uint64_t>(1, m_elements / kMostElements);
        for (std::uint64_t n = 0; n < m_elements; n += step) {
            const double value = m_layout.element(m_payload, n);
            if (!std::isfinite(value))
                continue;
            const std::uint64_t column =
                n % m_columns * static_cast<std::uint64_t>(picture.columns) / m_columns;
            const std::uint64_t row = n / m_columns * static_cast<std::uint64_t>(picture.rows) / m_rows;
            const std::size_t at = row * static_cast<std::uint64_t>(picture.columns) + column;
            sums[at] += value;
            ++counts[at];
        }
        fill(picture, sums, counts);
        return picture;
    }

private:
    static int pointsOf(std::uint64_t length) noexcept
    {
        return static_cast<int>(std::clamp<std::uint64_t>(length, 1, PayloadPicture::kMostPoints));
    }

    static void fill(PayloadPicture& picture, const std::vector<double>& sums,
                     const std::vector<std::uint32_t>& counts)
    {
        picture.values.assign(sums.size(), std::numeric_limits<float>::quiet_NaN());
        picture.least = std::numeric_limits<double>::infinity();
        picture.most = -picture.least;
        for (std::size_t i = 0; i < sums.size(); ++i) {
            if (counts[i] == 0)
                continue;
            const double mean = sums[i] / counts[i];
            picture.values[i] = static_cast<float>(mean);
            picture.least = std::min(picture.least, mean);
            picture.most = std::max(picture.most, mean);
        }
        if (picture.least > picture.most)
            picture.kind = PayloadPicture::Kind::None;
    }

    const ArrayLayout& m_layout;
    ByteView m_payload;
    std::uint64_t m_columns = 1;
    std::uint64_t m_rows = 1;
    std::uint64_t m_elements = 0;
};

QString shapeText(const ArrayLayout& layout, ByteView payload)
{
    QStringList lengths;
    for (std::uint32_t n = 0; n < layout.ndim; ++n)
        lengths << countText(layout.dimension(payload, n));
    return lengths.join(QStringLiteral(" × "));
}

PayloadPicture arrayPicture(const DecodedQap& decoded)
{
    const ArrayLayout& layout = *decoded.array;
    const ByteView payload = decoded.plain();
    PayloadPicture picture = ArrayReducer(layout, payload).run();
    const ByteView dtype = slice(payload, layout.dtype.offset, layout.dtype.length);
    picture.caption = fromCore(asText(dtype)) % QStringLiteral(", ") % shapeText(layout, payload);
    if (picture.kind == PayloadPicture::Kind::None)
        picture.caption += QStringLiteral(": ") % PictureText::tr("no finite values");
    else if (layout.ndim > 2)
        picture.caption += QStringLiteral(": ") % PictureText::tr("its first slice");
    return picture;
}

}  // namespace

bool hasPicture(const DecodedQap& decoded) noexcept
{
    const bool isArray = decoded.kind == PayloadKind::Array && decoded.array && decoded.array->isNumeric()
                         && decoded.array->count > 1;
    return isArray || isImage(decoded);
}

PayloadPicture makePicture(const QapDetail& detail)
{
    const DecodedQap& decoded = detail.decoded();
    return decoded.kind == PayloadKind::Array ? arrayPicture(decoded) : imageOf(decoded);
}

}  // namespace qapscope::app
