// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/detail_text.h"

#include "look/core_text.h"
#include "look/format.h"
#include "models/row_text.h"
#include "pipeline/field_text.h"

#include <QCoreApplication>

#include <bit>

namespace qapscope::app {
namespace {

constexpr std::size_t kBytesInPreview = 16;
constexpr qsizetype kCharsInPreview = 200;

constexpr std::size_t kValueChars = 200;
constexpr std::size_t kHexChars = 16 * 3;
/// Longer bytes and texts are no comparison that anybody types.
constexpr std::size_t kMostCompared = 64;

QString coreValue(const FieldNode& node, const DecodedQap& decoded, std::size_t mostChars)
{
    return fromCore(fieldValueText(node, decoded, mostChars));
}

/// `0x41`, or `65`.
QString numberForFilter(const FieldNode& node)
{
    if (fieldText(node.field).display != FieldDisplay::Hex)
        return QString::number(node.value);
    return QStringLiteral("0x%1").arg(node.value, 2, 16, QLatin1Char('0'));
}

QString comparison(const FieldNode& node, const DecodedQap& decoded)
{
    const bool isShort = node.range.length <= kMostCompared;
    switch (fieldText(node.field).kind) {
    case FieldKind::Subtree:
        return {};
    case FieldKind::Bytes:
        return isShort && !node.range.isEmpty()
                   ? coreValue(node, decoded, kMostCompared * 3).replace(u' ', u':')
                   : QString();
    case FieldKind::UInt8:
    case FieldKind::UInt16:
    case FieldKind::UInt32:
    case FieldKind::UInt64:
    case FieldKind::Boolean:
    case FieldKind::RowLink:
        return numberForFilter(node);
    case FieldKind::Double:
        return QString::number(node.asDouble(), 'g', 17);
    case FieldKind::Text:
        return isShort ? QLatin1Char('"') % coreValue(node, decoded, kMostCompared) % QLatin1Char('"')
                       : QString();
    case FieldKind::TimeSpan:
        return QString::number(node.value) % QStringLiteral(" ns");
    }
    return {};
}

}  // namespace

QString bitsText(const FieldNode& node)
{
    const std::uint8_t mask = fieldText(node.field).mask;
    if (mask == 0)
        return {};
    const auto byte = static_cast<unsigned>(node.value << std::countr_zero(mask));
    QString text;
    for (int bit = 7; bit >= 0; --bit) {
        text += (mask >> bit & 1) == 0 ? QLatin1Char('.') : QLatin1Char((byte >> bit & 1) != 0 ? '1' : '0');
        if (bit == 4)
            text += QLatin1Char(' ');
    }
    return text;
}

QString valueText(const FieldNode& node, const DecodedQap& decoded)
{
    const FieldText& field = fieldText(node.field);
    switch (node.field) {
    case Field::Payload:
    case Field::Decoded:
    case Field::Binary:
        return bytesText(node.range.length);
    case Field::Text:
        return QLatin1Char('"') % coreValue(node, decoded, kValueChars) % QLatin1Char('"');
    default:
        break;
    }
    if (field.kind == FieldKind::TimeSpan)
        return durationText(Duration(static_cast<Duration::rep>(node.value)));
    if (field.kind == FieldKind::RowLink)
        return QCoreApplication::translate("qapscope::app::DetailText", "QAP %1",
                                           "link to another QAP by its number")
            .arg(node.value);
    if (field.unit == "bytes")
        return QCoreApplication::translate("qapscope::app::DetailText", "%1 bytes", "value of a field")
            .arg(countText(node.value));
    return coreValue(node, decoded, field.kind == FieldKind::Bytes ? kHexChars : kValueChars);
}

QString filterText(const FieldNode& node, const DecodedQap& decoded)
{
    const QString name = fromCore(fieldText(node.field).name);
    const bool isText = node.field == Field::Json || node.field == Field::Text;
    const QString compared = isText ? QString() : comparison(node, decoded);
    return compared.isEmpty() ? name : name % QStringLiteral(" == ") % compared;
}

QString lineText(const DetailNode& node)
{
    QString line = node.label;
    if (!node.value.isEmpty())
        line += QStringLiteral(": ") % node.value;
    if (!node.bits.isEmpty())
        line.prepend(node.bits % QStringLiteral(" = "));
    if (node.isGenerated)
        line = QLatin1Char('[') % line % QLatin1Char(']');
    return line;
}

QString statusText(const DetailNode& node)
{
    if (node.kind == DetailKind::More || node.kind == DetailKind::Finding)
        return {};
    if (node.kind == DetailKind::Fact)
        return node.label;
    QString size;
    if (!node.bits.isEmpty())
        size = QCoreApplication::translate("qapscope::app::DetailText", "%n bit(s)", "size of a field",
                                           std::popcount(fieldText(node.field).mask));
    else if (!node.range.isEmpty())
        size = bytesText(node.range.length);
    const QString what = node.kind == DetailKind::Field ? fieldBlurb(node.field) : node.label;
    const QString name = node.kind == DetailKind::Field ? fromCore(fieldText(node.field).name)
                                                        : node.filter.section(QLatin1Char(' '), 0, 0);
    const QString text = QStringLiteral("%1 (%2)").arg(what, name);
    return size.isEmpty() ? text : text % QStringLiteral(", ") % size;
}

}  // namespace qapscope::app
