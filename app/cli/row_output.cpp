// SPDX-License-Identifier: MIT
#include "cli/row_output.h"

#include "cli/json_writer.h"
#include "pipeline/field_text.h"

#include <array>
#include <cstdio>

namespace qapscope::cli {
namespace {

constexpr std::size_t kMostFieldChars = 65'536;

std::string findingsJson(const std::vector<Rule>& findings)
{
    std::string text = "[";
    for (const Rule rule : findings) {
        if (text.size() > 1)
            text += ", ";
        text += jsonString(ruleText(rule).id);
    }
    return text + ']';
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

std::string jsonLine(const RowWork& work, RowIndex row)
{
    const RowFacts facts = factsOf(work, row);
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
    json.raw("findings", findingsJson(facts.findings));
    json.endObject();
    return json.text() + '\n';
}

std::string secondsText(std::int64_t ns)
{
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.9f", static_cast<double>(ns) / 1e9);
    return text.data();
}

/// Columns that text and CSV share.
std::vector<std::string> columnsOf(const RowWork& work, RowIndex row)
{
    const RowFacts facts = factsOf(work, row);
    const auto latency = work.session.latencyOf(row);
    const auto sinceStart = facts.row.time - work.session.timeOf(RowIndex{0});
    std::string findings;
    for (const Rule rule : facts.findings)
        findings += (findings.empty() ? "" : " ") + std::string(ruleText(rule).id);
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
            facts.info,
            findings};
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

std::string csvLine(const RowWork& work, RowIndex row)
{
    std::string line;
    for (const std::string& column : columnsOf(work, row))
        line += (line.empty() ? "" : ",") + csvCell(column);
    return line + '\n';
}

std::string textLine(const RowWork& work, RowIndex row)
{
    const auto columns = columnsOf(work, row);
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
    line += columns[10];
    if (!columns[11].empty())
        line += " [" + columns[11] + ']';
    return line + '\n';
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
            values += (values.empty() ? "" : ",") + fieldValueText(node, made.decoded, kMostFieldChars);
        }
        line += (i == 0 ? "" : "\t") + values;
    }
    return line + '\n';
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

std::string rowLine(const RowWork& work, const CliOptions& options, RowIndex row)
{
    switch (options.form) {
    case Form::Json:
        return jsonLine(work, row);
    case Form::Csv:
        return csvLine(work, row);
    case Form::Fields:
        return fieldsLine(work, options, row);
    case Form::Text:
        return textLine(work, row);
    }
    return {};
}

}  // namespace qapscope::cli
