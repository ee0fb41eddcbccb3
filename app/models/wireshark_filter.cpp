// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/wireshark_filter.h"

#include "wire/field_table.h"

#include <QRegularExpression>
#include <QStringList>

namespace qapscope::app {

namespace {

QString nameOf(Field field)
{
    const std::string_view name = fieldText(field).name;
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

/// A raw string of Wireshark's, which has no way to hold a quotation mark.
QString pattern(const QString& text)
{
    QString escaped = QRegularExpression::escape(text);
    escaped.replace(QStringLiteral("\\\""), QStringLiteral("\\x22"));
    return QStringLiteral("r\"") + escaped + QLatin1Char('"');
}

}  // namespace

QString wiresharkFilter(const QString& search)
{
    if (search.isEmpty())
        return {};
    return QStringLiteral("qhp.info matches ") + pattern(search);
}

QString wiresharkFilter(const Row& row, std::uint8_t type, std::optional<std::uint64_t> packet)
{
    QStringList terms;
    if (packet)
        terms << QStringLiteral("frame.number == %1").arg(*packet);
    if (row.hasId())
        terms << QStringLiteral("%1 == %2").arg(nameOf(Field::Id)).arg(row.id);
    terms << QStringLiteral("%1 == 0x%2").arg(nameOf(Field::Type)).arg(type, 2, 16, QLatin1Char('0'));
    return terms.join(QStringLiteral(" && "));
}

}  // namespace qapscope::app
