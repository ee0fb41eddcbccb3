// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/row_text.h"

#include "look/format.h"
#include "pipeline/row_decoder.h"
#include "wire/field_table.h"

#include <algorithm>

namespace qapscope::app {
namespace {

/// Enough for a few screens, however large.
constexpr int kInfosKept = 4'096;
/// Conversations whose endpoints are kept as text before all are made anew.
constexpr qsizetype kEndsKept = 65'536;

}  // namespace

QString fromCore(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool hasFinding(const Row& row, Rule rule) noexcept
{
    const auto bit = std::ranges::find(kRowRules, rule) - kRowRules.begin();
    return (row.findingBits >> bit & 1) != 0;
}

QString transportLabel(TransportKind kind)
{
    switch (kind) {
    case TransportKind::Tcp:
        return QStringLiteral("TCP");
    case TransportKind::Udp:
        return QStringLiteral("UDP");
    case TransportKind::WebSocket:
        return QStringLiteral("WebSocket");
    case TransportKind::Http:
        return QStringLiteral("HTTP");
    case TransportKind::ExportedPdu:
        return QStringLiteral("PDU");
    case TransportKind::Lora:
        return QStringLiteral("LoRa");
    case TransportKind::User:
        return QStringLiteral("DLT_USER");
    case TransportKind::Raw:
        return QStringLiteral("raw");
    case TransportKind::Quic:
        return QStringLiteral("QUIC");
    case TransportKind::Unix:
        return QStringLiteral("Unix");
    case TransportKind::Pipe:
        return QCoreApplication::translate("qapscope::app::RowText", "pipe");
    case TransportKind::Serial:
        return QCoreApplication::translate("qapscope::app::RowText", "serial");
    }
    return {};
}

QString typeLabel(Dialect dialect, std::uint8_t type)
{
    if (isKnownType(dialect, type))
        return fromCore(typeName(dialect, type));
    return QCoreApplication::translate("qapscope::app::RowText", "Unknown (0x%1)",
                                       "a type that no protocol defines")
        .arg(type, 2, 16, QLatin1Char('0'));
}

QString compressionLabel(Compression compression)
{
    if (compression == Compression::None)
        return {};
    return fromCore(valueName(ValueNames::Compression, static_cast<std::uint64_t>(compression)));
}

RowText::RowText(OpenSession open) : m_open(std::move(open)), m_infos(kInfosKept), m_signatures(kInfosKept) {}

QString RowText::endpoint(const Row& row, Direction sentIn) const
{
    auto found = m_ends.constFind(row.conversation.value);
    if (found == m_ends.constEnd()) {
        if (m_ends.size() >= kEndsKept)
            m_ends.clear();
        const Conversation& conversation = m_open.session->conversation(row.conversation);
        found = m_ends.insert(row.conversation.value, {fromCore(endpointText(conversation.client)),
                                                       fromCore(endpointText(conversation.server))});
    }
    return sentIn == Direction::ClientToServer ? found->client : found->server;
}

QString RowText::transport(const Row& row) const
{
    return transportLabel(m_open.session->conversation(row.conversation).transport);
}

QString RowText::type(const Row& row) const
{
    return typeLabel(row.dialect, m_open.typeOf(row));
}

QString RowText::id(const Row& row) const
{
    return row.hasId() ? QString::number(row.id) : QString();
}

QString RowText::codec(const Row& row) const
{
    return compressionLabel(m_open.compressionOf(row));
}

QString RowText::latency(const Row& row) const
{
    if (const auto latency = m_open.session->latencyOf(row.index))
        return durationText(*latency);
    if (hasFinding(row, Rule::Unanswered))
        return tr("no answer", "in the list's latency column, of a request");
    return {};
}

QString RowText::info(const Row& row) const
{
    if (const QString known = knownInfo(row); !known.isNull())
        return known;
    QString text = fromCore(rowInfo(*m_open.session, row.index, m_open.keyRing(), m_open.decode));
    if (row.has(RowFlag::Open)) {
        const QString receiving =
            tr("receiving…", "in the list's Info column, of a QAP whose end has not come yet");
        return text.isEmpty() ? receiving : receiving % QStringLiteral(" · ") % text;
    }
    if (text.isNull())
        text = QLatin1String("");
    m_infos.insert(row.index.value, new QString(text));
    return text;
}

SignatureStatus RowText::signature(const Row& row) const
{
    if (!row.has(RowFlag::Trailer))
        return SignatureStatus::None;
    if (const SignatureStatus* const known = m_signatures.object(row.index.value))
        return *known;
    const SignatureStatus status = rowSignature(*m_open.session, row.index, m_open.keyRing());
    m_signatures.insert(row.index.value, new SignatureStatus(status));
    return status;
}

QString RowText::knownInfo(const Row& row) const
{
    if (row.has(RowFlag::Open))
        return {};
    const QString* known = m_infos.object(row.index.value);
    return known ? *known : QString();
}

}  // namespace qapscope::app
