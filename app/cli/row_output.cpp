// SPDX-License-Identifier: MIT
#include "cli/row_output.h"

#include "cli/json_writer.h"
#include "pipeline/field_text.h"
#include "pipeline/masked_json.h"

#include <array>
#include <cstdio>

namespace qapscope::cli {
namespace {

constexpr std::size_t kMostFieldChars = 65'536;

std::string findingsJson(const std::vector<Finding>& findings)
{
    std::string text = "[";
    for (const Finding& finding : findings) {
        if (text.size() > 1)
            text += ", ";
        text += jsonString(ruleText(finding.rule).id);
    }
    return text + ']';
}

std::string findingsText(const std::vector<Finding>& findings)
{
    std::string text;
    for (const Finding& finding : findings)
        text += (text.empty() ? "" : " ") + std::string(ruleText(finding.rule).id);
    return text;
}

void addDecodedMembers(const RowFacts& facts, JsonWriter& json)
{
    if (!facts.isDecoded)
        return;
    if (!facts.payloadDigest.empty())
        json.member("payload_sha256", facts.payloadDigest);
    json.member("kind", payloadKindName(facts.kind));
    if (facts.decodedDigest.empty()) {
        json.null("decoded_sha256");
        json.null("decoded_length");
    } else {
        json.member("decoded_sha256", facts.decodedDigest);
        json.member("decoded_length", facts.decodedLength);
    }
    json.member("signature", signatureStatusName(facts.signature));
    json.member("encrypted", facts.isEncrypted);
}

void addExchangeMembers(const Session& session, RowIndex row, JsonWriter& json)
{
    const RowIndex request = session.requestOf(row);
    const auto latency = session.latencyOf(row);
    const RowIndex original = session.duplicateOf(row);
    request.isValid() ? json.member("request", qapNumber(request)) : json.null("request");
    latency ? json.member("latency_ns", latency->count()) : json.null("latency_ns");
    original.isValid() ? json.member("duplicate_of", qapNumber(original)) : json.null("duplicate_of");
}

std::string jsonStart(const RowWork& work, const RowFacts& facts)
{
    const RowIndex row = facts.row.index;
    JsonWriter json;
    json.beginObject();
    json.member("number", qapNumber(row));
    json.member("time_ns", nsSinceEpoch(facts.row.time));
    json.member("last_ns", nsSinceEpoch(facts.row.last));
    json.member("transport", transportName(facts.conversation->transport));
    json.member("conversation", facts.row.conversation.value);
    json.member("src", endpointText(facts.conversation->source(facts.row.direction)));
    json.member("dst", endpointText(facts.conversation->destination(facts.row.direction)));
    json.member("dialect", dialectText(facts.row.dialect).name);
    json.member("type", unsigned{facts.header.type});
    json.member("type_name", facts.header.typeName());
    facts.header.hasId() ? json.member("id", facts.header.id) : json.null("id");
    json.member("length", facts.header.lengthField());
    json.member("compression", compressionName(facts.header.compression));
    json.member("complete", facts.row.has(RowFlag::Complete));
    addDecodedMembers(facts, json);
    addExchangeMembers(work.session, row, json);
    json.member("info", facts.info);
    return json.text();
}

std::string secondsText(std::int64_t ns)
{
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.9f", static_cast<double>(ns) / 1e9);
    return text.data();
}

/// Columns that text and CSV share; one of findings follows.
std::vector<std::string> columnsOf(const RowWork& work, const RowFacts& facts)
{
    const RowIndex row = facts.row.index;
    const auto latency = work.session.latencyOf(row);
    const auto sinceStart = facts.row.time - work.session.timeOf(RowIndex{0});
    return {std::to_string(qapNumber(row)),
            secondsText(sinceStart.count()),
            endpointText(facts.conversation->source(facts.row.direction)),
            endpointText(facts.conversation->destination(facts.row.direction)),
            std::string(transportName(facts.conversation->transport)),
            std::string(facts.header.typeName()),
            facts.header.hasId() ? std::to_string(facts.header.id) : std::string(),
            std::string(compressionName(facts.header.compression)),
            std::to_string(facts.header.lengthField()),
            latency ? secondsText(latency->count()) : std::string(),
            facts.info};
}

constexpr std::array<std::string_view, 12> kColumns = {"number",    "time_s",    "src",  "dst",
                                                       "transport", "type",      "id",   "codec",
                                                       "length",    "latency_s", "info", "findings"};

std::string csvCell(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::string csvStart(const RowWork& work, const RowFacts& facts)
{
    std::string line;
    for (const std::string& column : columnsOf(work, facts))
        line += (line.empty() ? "" : ",") + csvCell(column);
    return line;
}

std::string textStart(const RowWork& work, const RowFacts& facts)
{
    const auto columns = columnsOf(work, facts);
    std::string line;
    const auto add = [&line](const std::string& text, std::size_t width, bool isLeft = false) {
        const std::string room(width - std::min(width, text.size()), ' ');
        line += isLeft ? text + room : room + text;
        line += ' ';
    };
    add(columns[0], 6);
    add(columns[1], 12);
    add(columns[2], 21);
    line += "> ";
    add(columns[3], 21, true);
    add(columns[4], 9, true);
    add(columns[5], 12, true);
    add(columns[6], 10);
    add(columns[7], 6, true);
    add(columns[8], 8);
    if (!columns[9].empty())
        line += "+" + columns[9] + " s ";
    return line + columns[10];
}

bool holdsPayload(Field field)
{
    return field == Field::Json || field == Field::Text || field == Field::MessagePack
           || field == Field::Cbor;
}

/// MessagePack and CBOR are written as JSON is, so that the same mask fits.
std::string valueOf(const FieldNode& node, const RowDecode& made, const DecodeOptions& options)
{
    const std::string value = fieldValueText(node, made.decoded, kMostFieldChars);
    const bool isMasked = holdsPayload(node.field) && !options.areCredentialsShown;
    return isMasked ? maskCredentials(asBytes(value)) : value;
}

std::string fieldsLine(const RowWork& work, const CliOptions& options, RowIndex row)
{
    const RowDecode made = decodeRow(work.session, row, work.keys, work.decode);
    std::string line;
    for (std::size_t i = 0; i < options.fields.size(); ++i) {
        std::string values;
        for (const FieldNode& node : made.decoded.nodes) {
            if (fieldText(node.field).name != options.fields[i])
                continue;
            values += (values.empty() ? "" : ",") + valueOf(node, made, work.decode);
        }
        line += (i == 0 ? "" : "\t") + values;
    }
    return line;
}

}  // namespace

std::string headLine(const CliOptions& options)
{
    if (options.form != Form::Csv)
        return {};
    std::string line;
    for (const std::string_view column : kColumns)
        line += (line.empty() ? "" : ",") + std::string(column);
    return line + '\n';
}

RowLine rowLine(const RowWork& work, const CliOptions& options, RowIndex row)
{
    if (options.form == Form::Fields)
        return {fieldsLine(work, options, row), {}};
    RowFacts facts = factsOf(work, row);
    std::string start = options.form == Form::Json  ? jsonStart(work, facts)
                        : options.form == Form::Csv ? csvStart(work, facts)
                                                    : textStart(work, facts);
    return {std::move(start), std::move(facts.evidence)};
}

std::string wholeLine(const CliOptions& options, const RowLine& line)
{
    const auto& findings = line.evidence.findings;
    switch (options.form) {
    case Form::Json:
        return line.start + R"(, "findings": )" + findingsJson(findings) + "}\n";
    case Form::Csv:
        return line.start + ',' + csvCell(findingsText(findings)) + '\n';
    case Form::Text:
        return line.start + (findings.empty() ? "" : " [" + findingsText(findings) + ']') + '\n';
    case Form::Fields:
        break;
    }
    return line.start + '\n';
}

}  // namespace qapscope::cli
