// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/qap_copy.h"

#include "models/row_text.h"
#include "pipeline/masked_json.h"
#include "pipeline/row_decoder.h"
#include "session/qap_bytes.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>

#include <algorithm>

namespace qapscope::app {
namespace {

constexpr std::uint64_t kMostCopied = 16u << 20;

QString csvCell(QString cell)
{
    if (!cell.contains(u',') && !cell.contains(u'"') && !cell.contains(u'\n'))
        return cell;
    return u'"' % cell.replace(u'"', QStringLiteral("\"\"")) % u'"';
}

/// Numbers beyond 2^53 stay exact: as text.
QJsonValue exactNumber(std::int64_t value)
{
    constexpr std::int64_t kExact = std::int64_t{1} << 53;
    return value < kExact ? QJsonValue(static_cast<qint64>(value)) : QJsonValue(QString::number(value));
}

QJsonValue numberOrNull(RowIndex row)
{
    return row.isValid() ? QJsonValue(static_cast<qint64>(qapNumber(row))) : QJsonValue();
}

}  // namespace

QString qapAsCsv(const QapListModel& model, RowIndex row)
{
    const Row facts = model.openSession().session->row(row);
    QStringList names;
    QStringList cells;
    for (int column = 0; column < QapListModel::ColumnCount; ++column) {
        names << csvCell(model.headerData(column, Qt::Horizontal).toString());
        cells << csvCell(model.cellText(facts, static_cast<QapListModel::Column>(column)));
    }
    return names.join(u',') % u'\n' % cells.join(u',') % u'\n';
}

QString qapAsBytes(const OpenSession& open, RowIndex row, ByteFormat format)
{
    const QapBytes bytes(*open.session, row);
    std::vector<std::byte> copy(static_cast<std::size_t>(std::min(bytes.size(), kMostCopied)));
    bytes.read(0, copy);
    return formatBytes(copy, format);
}

QString qapAsJson(const OpenSession& open, RowIndex row)
{
    const Session& session = *open.session;
    const Row facts = session.row(row);
    const Conversation& conversation = session.conversation(facts.conversation);
    QJsonObject object;
    object.insert(QStringLiteral("number"), numberOrNull(row));
    object.insert(QStringLiteral("time_ns"), exactNumber(nsSinceEpoch(facts.time)));
    object.insert(QStringLiteral("transport"), fromCore(transportName(conversation.transport)));
    object.insert(QStringLiteral("src"), fromCore(endpointText(conversation.source(facts.direction))));
    object.insert(QStringLiteral("dst"), fromCore(endpointText(conversation.destination(facts.direction))));
    object.insert(QStringLiteral("type_name"), fromCore(typeName(facts.dialect, open.typeOf(facts))));
    object.insert(QStringLiteral("id"),
                  facts.hasId() ? QJsonValue(static_cast<qint64>(facts.id)) : QJsonValue());
    object.insert(QStringLiteral("length"), static_cast<qint64>(facts.length));
    object.insert(QStringLiteral("compression"), fromCore(compressionName(open.compressionOf(facts))));
    object.insert(QStringLiteral("request"), numberOrNull(session.requestOf(row)));
    if (const auto latency = session.latencyOf(row))
        object.insert(QStringLiteral("latency_ns"), static_cast<qint64>(latency->count()));

    const RowDecode decode = decodeRow(session, row, open.keyRing(), open.decode, kMostCopied);
    const DecodedQap& decoded = decode.decoded;
    QString text = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented));
    if (decoded.jsonRange.isEmpty())
        return text;
    // The payload as it stands: a parser would turn large numbers and repeated keys into others.
    const ByteView json =
        slice(decoded.source(decoded.plainSource), decoded.jsonRange.offset, decoded.jsonRange.length);
    const qsizetype brace = text.lastIndexOf(u'}');
    text.truncate(text.lastIndexOf(u'\n', brace));
    return text % QStringLiteral(",\n    \"payload\": ")
           % QString::fromStdString(open.decode.areCredentialsShown ? std::string(asText(json))
                                                                    : maskCredentials(json))
           % QStringLiteral("\n}\n");
}

}  // namespace qapscope::app
