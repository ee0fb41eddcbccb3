// SPDX-License-Identifier: MIT
#include "cli/sarif_writer.h"

#include "cli/json_writer.h"
#include "session/session.h"

#include <filesystem>

namespace qapscope::cli {
namespace {

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

bool isUnreserved(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.'
           || c == '_' || c == '~' || c == '/';
}

/// A path as a URI reference: absolute ones with their scheme. (RFC 3986)
std::string uriOf(const std::string& path)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string uri = std::filesystem::path(path).is_absolute() ? "file://" : "";
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (isUnreserved(c))
            uri += c;
        else
            uri += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return uri;
}

std::string textObject(std::string_view text)
{
    return "{\"text\": " + jsonString(text) + "}";
}

/// Where in the capture file the range of the QAP lies, where it lies there in one piece.
std::optional<ByteRange> regionOf(const Session& session, const LintFinding& finding)
{
    const std::vector<Extent> extents = session.extentsOf(finding.row);
    if (extents.size() != 1 || extents[0].origin != ExtentOrigin::Capture)
        return std::nullopt;
    const bool isOnWire = finding.finding.source == SourceId::Wire && finding.finding.range.length > 0
                          && finding.finding.range.end() <= extents[0].length;
    if (isOnWire)
        return ByteRange{extents[0].offset + finding.finding.range.offset, finding.finding.range.length};
    return ByteRange{extents[0].offset, extents[0].length};
}

}  // namespace

SarifWriter::SarifWriter(std::FILE* out, const Session& session, const std::string& capture)
    : m_out(out)
    , m_session(session)
    , m_uri(uriOf(capture))
{
    put("{\"$schema\": ");
    put(jsonString(kSchema));
    put(", \"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"qapdump\", \"version\": ");
    put(jsonString(QAPSCOPE_VERSION));
    put(", \"rules\": [");
    putRules();
    put("]}}, \"artifacts\": [{\"location\": {\"uri\": ");
    put(jsonString(m_uri));
    put("}}], \"columnKind\": \"unicodeCodePoints\", \"results\": [");
}

void SarifWriter::put(std::string_view text)
{
    m_isGood = m_isGood && std::fwrite(text.data(), 1, text.size(), m_out) == text.size();
}

void SarifWriter::putRules()
{
    for (std::size_t i = 0; i < kRules.size(); ++i) {
        const RuleText& rule = kRules[i];
        JsonWriter json;
        json.beginObject();
        json.member("id", rule.id);
        json.raw("shortDescription", textObject(rule.what));
        json.raw("help", textObject(rule.advice));
        json.beginObject("defaultConfiguration");
        json.member("level", severityName(rule.severity));
        json.endObject();
        json.beginObject("properties");
        json.member("section", "PROTOCOL.md " + std::string(rule.section));
        json.endObject();
        json.endObject();
        put((i == 0 ? "" : ", ") + json.text());
    }
}

std::string SarifWriter::location(const LintFinding& finding) const
{
    JsonWriter json;
    json.beginObject();
    json.beginObject("physicalLocation");
    json.beginObject("artifactLocation");
    json.member("uri", m_uri);
    json.member("index", 0);
    json.endObject();
    const auto region = finding.row.isValid() ? regionOf(m_session, finding) : std::nullopt;
    if (region) {
        json.beginObject("region");
        json.member("byteOffset", region->offset);
        json.member("byteLength", region->length);
        json.endObject();
    }
    json.endObject();
    const std::string name = finding.row.isValid() ? "QAP " + std::to_string(qapNumber(finding.row))
                             : finding.packet != 0 ? "packet " + std::to_string(finding.packet)
                                                   : std::string();
    if (!name.empty())
        json.raw("logicalLocations", "[{\"fullyQualifiedName\": " + jsonString(name) + "}]");
    json.endObject();
    return json.text();
}

void SarifWriter::add(const LintFinding& finding)
{
    const RuleText& rule = ruleText(finding.rule);
    JsonWriter json;
    json.beginObject();
    json.member("ruleId", rule.id);
    json.member("ruleIndex", static_cast<std::size_t>(finding.rule));
    json.member("level", severityName(rule.severity));
    json.raw("message", textObject(lintMessage(finding)));
    json.raw("locations", "[" + location(finding) + "]");
    json.beginObject("properties");
    if (finding.row.isValid())
        json.member("qap", qapNumber(finding.row));
    if (finding.packet != 0)
        json.member("packet", finding.packet);
    if (finding.conversation.isValid()) {
        const Conversation& conversation = m_session.conversation(finding.conversation);
        json.member("conversation", finding.conversation.value);
        json.member("client", endpointText(conversation.client));
        json.member("server", endpointText(conversation.server));
    }
    json.member("time_ns", nsSinceEpoch(finding.time));
    json.endObject();
    json.endObject();
    put((m_isFirst ? "\n" : ",\n") + json.text());
    m_isFirst = false;
}

bool SarifWriter::finish()
{
    put("\n]}]}\n");
    return m_isGood && std::fflush(m_out) == 0;
}

}  // namespace qapscope::cli
