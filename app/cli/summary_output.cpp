// SPDX-License-Identifier: MIT
#include "cli/summary_output.h"

#include "analysis/session_report.h"
#include "cli/in_order.h"
#include "cli/json_writer.h"
#include "pipeline/conformance.h"

#include <algorithm>

namespace qapscope::cli {
namespace {

/// What only decoding tells.
struct DecodeCounts
{
    std::array<std::uint64_t, 8> kinds{};
    std::array<std::uint64_t, 4> signatures{};
    std::array<std::uint64_t, kRules.size()> findings{};
};

struct DecodedFact
{
    PayloadKind kind;
    SignatureStatus signature;
    RowEvidence evidence;
};

bool isCountedByIngest(Rule rule)
{
    return std::ranges::find(kRowRules, rule) != kRowRules.end();
}

DecodeCounts decodeAll(const RowWork& work)
{
    RowWork lean{work.session, work.keys, work.decode, true, false, false};
    DecodeCounts counts;
    const auto count = [&counts](Rule rule) { ++counts.findings[static_cast<std::size_t>(rule)]; };
    Conformance conformance;
    inOrder(
        work.session.rowCount(),
        [&lean](RowIndex row) {
            RowFacts facts = factsOf(lean, row);
            return DecodedFact{facts.kind, facts.signature, std::move(facts.evidence)};
        },
        [&](DecodedFact& fact) {
            ++counts.kinds[static_cast<std::size_t>(fact.kind)];
            ++counts.signatures[static_cast<std::size_t>(fact.signature)];
            conformance.add(work.session, fact.evidence);
            for (const Finding& finding : fact.evidence.findings)
                if (!isCountedByIngest(finding.rule))
                    count(finding.rule);
            return true;
        });
    for (const StreamFinding& finding : conformance.takeFindings(work.session, true))
        count(finding.rule);
    return counts;
}

template <std::size_t N, class NameOf>
void addCounts(JsonWriter& json, std::string_view member, const std::array<std::uint64_t, N>& counts,
               const NameOf& nameOf)
{
    json.beginObject(member);
    for (std::size_t i = 0; i < N; ++i)
        if (counts[i] > 0)
            json.member(nameOf(i), counts[i]);
    json.endObject();
}

double microseconds(Duration duration)
{
    return static_cast<double>(duration.count()) / 1e3;
}

void addLatency(JsonWriter& json, const LatencySummary& latency)
{
    json.beginObject("latency_us");
    json.member("n", latency.n);
    if (latency.n > 0) {
        json.member("min", microseconds(latency.min));
        json.member("p50", microseconds(latency.p50));
        json.member("p90", microseconds(latency.p90));
        json.member("p99", microseconds(latency.p99));
        json.member("p99_9", microseconds(latency.p999));
        json.member("max", microseconds(latency.max));
    }
    json.endObject();
}

void addHead(JsonWriter& json, const SessionReport& report, const std::string& file)
{
    json.member("file", file);
    json.member("packets", report.counters.packets);
    json.member("bytes", report.counters.bytes);
    json.member("first_ns", nsSinceEpoch(report.counters.first));
    json.member("last_ns", nsSinceEpoch(report.counters.last));
    json.member("qaps", report.qaps);
    json.member("conversations", report.conversations);
    json.beginObject("by_type");
    for (const TypeFacts& type : report.types)
        json.member(type.name, type.qaps);
    json.endObject();
    addCounts(json, "by_dialect", report.byDialect,
              [](std::size_t i) { return dialectText(static_cast<Dialect>(i)).name; });
    addCounts(json, "by_compression", report.byCompression,
              [](std::size_t i) { return compressionName(static_cast<Compression>(i)); });
}

}  // namespace

std::string summaryLine(const RowWork& work, const std::string& file)
{
    SessionReport report = makeSessionReport(work.session, work.decode.reading);
    JsonWriter json;
    json.beginObject();
    addHead(json, report, file);
    if (work.isDecoding) {
        const DecodeCounts counts = decodeAll(work);
        addCounts(json, "by_kind", counts.kinds,
                  [](std::size_t i) { return payloadKindName(static_cast<PayloadKind>(i)); });
        addCounts(json, "by_signature", counts.signatures,
                  [](std::size_t i) { return signatureStatusName(static_cast<SignatureStatus>(i)); });
        std::ranges::transform(report.findings, counts.findings, report.findings.begin(), std::plus{});
    }
    json.beginObject("exchanges");
    json.member("matched", report.counters.matched);
    json.member("unanswered", report.counters.unanswered);
    json.member("duplicates", report.counters.duplicates);
    json.endObject();
    addLatency(json, report.latency);
    json.member("skipped_bytes", report.counters.skippedBytes);
    addCounts(json, "findings", report.findings, [](std::size_t i) { return kRules[i].id; });
    json.endObject();
    return json.text() + '\n';
}

}  // namespace qapscope::cli
