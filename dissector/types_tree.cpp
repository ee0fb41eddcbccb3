// SPDX-License-Identifier: GPL-2.0-or-later
#include "capture_state.h"
#include "qap_tap.h"
#include "statistics.h"
#include "tree_writer.h"

#include <epan/stats_tree.h>

#include <algorithm>
#include <array>

namespace qapscope::dissector {
namespace {

constexpr const char* kAll = "QAPs";
/// Nodes below the first one that count their QAPs by something. Their children come with what they count.
enum Branch : std::uint8_t {
    Dialects,
    Types,
    Directions,
    Carriers,
    Kinds,
    Codecs,
    Signatures,
    Encryptions,
    Findings
};
constexpr std::array kBranches = {"Dialect", "Type",      "Direction",  "Carried by", "Payload",
                                  "Codec",   "Signature", "Encryption", "Findings"};
constexpr std::array kSeverities = {"None", "Note", "Warning", "Error"};  // by Severity
constexpr const char* kLengths = "Payload length";
constexpr const char* kDecodedLengths = "Decoded length, where it differs";

/// Wireshark finds nodes by their number; those of a tree are the same each time it is made.
int s_all;
std::array<int, kBranches.size()> s_branches;
std::array<int, kSeverities.size()> s_severities;

void makeTree(stats_tree* tree)
{
    s_all = stats_tree_create_node(tree, kAll, 0, STAT_DT_INT, TRUE);
    for (std::size_t i = 0; i < kBranches.size(); ++i)
        s_branches[i] = stats_tree_create_node(tree, kBranches[i], s_all, STAT_DT_INT, TRUE);
    for (std::size_t i = 1; i < kSeverities.size(); ++i)
        s_severities[i] =
            stats_tree_create_node(tree, kSeverities[i], s_branches[Findings], STAT_DT_INT, TRUE);
    stats_tree_create_range_node(tree, kLengths, s_all, "0", "1-99", "100-999", "1000-9999", "10000-99999",
                                 "100000-999999", "1000000-", nullptr);
    stats_tree_create_node(tree, kDecodedLengths, s_all, STAT_DT_INT, FALSE);
}

/// Wireshark's counters take no more.
int lengthOf(std::uint64_t length)
{
    return static_cast<int>(std::min<std::uint64_t>(length, G_MAXINT));
}

/// Adds one to the branch and to its child of that name.
void count(stats_tree* tree, Branch branch, packet_info* pinfo, std::string_view name)
{
    tick_stat_node(tree, kBranches[branch], s_all, TRUE);
    const char* text = wmem_strndup(pinfo->pool, name.data(), name.size());
    tick_stat_node(tree, text, s_branches[branch], FALSE);
}

/// The same, where the lengths of what has the name are of interest too.
void countLength(stats_tree* tree, Branch branch, packet_info* pinfo, std::string_view name,
                 std::uint64_t length)
{
    tick_stat_node(tree, kBranches[branch], s_all, TRUE);
    const char* text = wmem_strndup(pinfo->pool, name.data(), name.size());
    avg_stat_node_add_value_int(tree, text, s_branches[branch], FALSE, lengthOf(length));
}

void countFinding(stats_tree* tree, Rule rule)
{
    const RuleText& text = ruleText(rule);
    const auto severity = static_cast<std::size_t>(text.severity);
    tick_stat_node(tree, kBranches[Findings], s_all, TRUE);
    tick_stat_node(tree, kSeverities[severity], s_branches[Findings], TRUE);
    tick_stat_node(tree, text.id.data(), s_severities[severity], FALSE);  // ids are literals
}

std::uint64_t valueOf(const DecodedQap& decoded, Field field, std::uint64_t otherwise)
{
    const auto found = std::ranges::find(decoded.nodes, field, &FieldNode::field);
    return found == decoded.nodes.end() ? otherwise : found->value;
}

SignatureStatus signatureOf(const QapRecord& record, const DecodedQap& decoded)
{
    return record.place.late != nullptr ? record.place.late->status : decoded.signature;
}

/// Those of its bytes, and those of its exchange.
void countFindings(stats_tree* tree, const QapRecord& record, const DecodedQap& decoded)
{
    for (const Finding& finding : decoded.findings)
        countFinding(tree, finding.rule);
    if (record.place.late != nullptr && record.place.late->status == SignatureStatus::Invalid)
        countFinding(tree, Rule::HmacInvalid);
    const CaptureState* state = existingCaptureState();
    if (!record.row.isValid() || state == nullptr)
        return;
    const std::uint16_t bits = state->session().findingBitsOf(record.row);
    for (std::size_t bit = 0; bit < kRowRules.size(); ++bit)
        if ((bits >> bit & 1) != 0 && !hasFinding(decoded, kRowRules[bit]))
            countFinding(tree, kRowRules[bit]);
}

void countPayload(stats_tree* tree, packet_info* pinfo, const QapRecord& record, const DecodedQap& decoded)
{
    constexpr std::uint64_t unknown = UINT64_MAX;
    const std::uint64_t kind = valueOf(decoded, Field::Kind, unknown);
    count(tree, Kinds, pinfo, kind == unknown ? "not decoded" : valueName(ValueNames::Kind, kind));
    const auto codec = static_cast<std::uint64_t>(record.header.compression);
    countLength(tree, Codecs, pinfo, valueName(ValueNames::Compression, codec), record.header.length);
    count(tree, Signatures, pinfo, signatureStatusName(signatureOf(record, decoded)));
    count(tree, Encryptions, pinfo,
          valueName(ValueNames::Encryption, valueOf(decoded, Field::Encryption, 0)));
    avg_stat_node_add_value_int(tree, kLengths, s_all, FALSE, lengthOf(record.header.length));
    stats_tree_tick_range(tree, kLengths, s_all, lengthOf(record.header.length));
    if (const std::uint64_t plain = valueOf(decoded, Field::DecodedLength, 0); plain != 0)
        avg_stat_node_add_value_int(tree, kDecodedLengths, s_all, FALSE, lengthOf(plain));
}

tap_packet_status addQap(stats_tree* tree, packet_info* pinfo, epan_dissect_t*, const void* data, tap_flags_t)
{
    // What was decoded for one listener is there for the next.
    auto& record = *static_cast<QapRecord*>(const_cast<void*>(data));
    const DecodedQap& decoded = decodedOf(record, pinfo);
    const Header& header = record.header;
    tick_stat_node(tree, kAll, 0, TRUE);
    count(tree, Dialects, pinfo, dialectText(header.dialect).name);
    countLength(tree, Types, pinfo, header.typeName(), header.length);
    const bool isFromClient = record.place.direction == Direction::ClientToServer;
    count(tree, Directions, pinfo, isFromClient ? "Client to server" : "Server to client");
    count(tree, Carriers, pinfo, transportName(record.place.conversation->transport));
    countPayload(tree, pinfo, record, decoded);
    countFindings(tree, record, decoded);
    return TAP_PACKET_REDRAW;
}

}  // namespace

void registerTypesTree()
{
    stats_tree_register_plugin("qhp", "qhp", "QHP Types and Codecs", 0, addQap, makeTree, nullptr);
}

}  // namespace qapscope::dissector
