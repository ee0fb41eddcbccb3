// SPDX-License-Identifier: GPL-2.0-or-later
#include "tree_writer.h"

#include "field_registry.h"

#include <algorithm>

namespace qapscope::dissector {
namespace {

/// Where a node stands, as Wireshark's calls take it.
struct Place
{
    proto_tree* tree;
    int field;
    tvbuff_t* bytes;
    gint offset;
    gint length;
};

tvbuff_t* addSource(std::span<const std::byte> made, tvbuff_t* parent, packet_info* pinfo, const char* name)
{
    if (made.empty())
        return nullptr;
    const auto length = static_cast<guint>(made.size());
    tvbuff_t* bytes = tvb_new_child_real_data(parent, reinterpret_cast<const guint8*>(made.data()), length,
                                              static_cast<gint>(length));
    add_new_data_source(pinfo, bytes, name);
    return bytes;
}

const char* pooledText(packet_info* pinfo, std::string_view text)
{
    return wmem_strndup(pinfo->pool, text.data(), text.size());
}

/// Text that is computed, or stands in the bytes padded with NUL.
const char* textOf(const DecodedQap& decoded, const FieldNode& node, const Place& at, packet_info* pinfo)
{
    if (node.field == Field::Media)
        return pooledText(pinfo, decoded.mediaType);
    if (node.field == Field::KeyName)
        return pooledText(pinfo, decoded.keyName);
    if (node.field == Field::SignatureKey)
        return pooledText(pinfo, decoded.signatureKey);
    return reinterpret_cast<const char*>(
        tvb_get_stringzpad(pinfo->pool, at.bytes, at.offset, at.length, ENC_UTF_8 | ENC_NA));
}

nstime_t nsTime(std::uint64_t value)
{
    constexpr std::int64_t perSecond = 1'000'000'000;
    const auto ns = static_cast<std::int64_t>(value);
    return {static_cast<time_t>(ns / perSecond), static_cast<int>(ns % perSecond)};
}

proto_item* addBytes(const Place& at)
{
    if (at.length == 0)
        return proto_tree_add_bytes_format_value(at.tree, at.field, at.bytes, at.offset, 0,
                                                 reinterpret_cast<const guint8*>(""), "(empty)");
    return proto_tree_add_item(at.tree, at.field, at.bytes, at.offset, at.length, ENC_NA);
}

proto_item* addValue(const DecodedQap& decoded, const FieldNode& node, const Place& at, packet_info* pinfo)
{
    switch (fieldText(node.field).kind) {
    case FieldKind::Subtree:
        return proto_tree_add_item(at.tree, at.field, at.bytes, at.offset, at.length, ENC_NA);
    case FieldKind::Bytes:
        return addBytes(at);
    case FieldKind::UInt8:
    case FieldKind::UInt16:
    case FieldKind::UInt32:
        // Wireshark masks and shifts by itself.
        return proto_tree_add_uint(at.tree, at.field, at.bytes, at.offset, at.length,
                                   static_cast<guint32>(node.value << maskShift(node.field)));
    case FieldKind::UInt64:
        return proto_tree_add_uint64(at.tree, at.field, at.bytes, at.offset, at.length, node.value);
    case FieldKind::Double:
        return proto_tree_add_double(at.tree, at.field, at.bytes, at.offset, at.length, node.asDouble());
    case FieldKind::Text:
        return proto_tree_add_string(at.tree, at.field, at.bytes, at.offset, at.length,
                                     textOf(decoded, node, at, pinfo));
    case FieldKind::Boolean:
        return proto_tree_add_boolean(at.tree, at.field, at.bytes, at.offset, at.length,
                                      static_cast<guint32>(node.value));
    case FieldKind::TimeSpan: {
        const nstime_t time = nsTime(node.value);
        return proto_tree_add_time(at.tree, at.field, at.bytes, at.offset, at.length, &time);
    }
    case FieldKind::RowLink:
        return nullptr;  // frames, not QAPs, are what Wireshark counts: see row_link_writer
    }
    return nullptr;
}

/// The place of a node's range, cut to the bytes that are there.
Place placeOf(const FieldNode& node, const QapSources& sources, proto_tree* tree)
{
    tvbuff_t* bytes = sources.of(node.source);
    const bool isThere = bytes != nullptr;
    if (!isThere)
        bytes = sources.wire;
    const std::uint64_t captured = isThere ? tvb_captured_length(bytes) : 0;
    const std::uint64_t offset = std::min(node.range.offset, captured);
    const std::uint64_t length = std::min(node.range.length, captured - offset);
    return {tree, headerField(node.field), bytes, static_cast<gint>(offset), static_cast<gint>(length)};
}

proto_item* writeRoot(const DecodedQap& decoded, const Place& at)
{
    const Header& header = decoded.header;
    const std::string_view type = header.typeName();
    const auto typeSize = static_cast<int>(type.size());
    if (!header.hasId())
        return proto_tree_add_protocol_format(at.tree, at.field, at.bytes, at.offset, at.length,
                                              "Queztl Hybrid Protocol (QP/1.0), %.*s, %u bytes", typeSize,
                                              type.data(), header.length);
    return proto_tree_add_protocol_format(at.tree, at.field, at.bytes, at.offset, at.length,
                                          "Queztl Hybrid Protocol, %.*s, ID %u, %u bytes", typeSize,
                                          type.data(), header.id, header.length);
}

/// The deepest node that holds the finding's bytes; the root where it names none.
std::size_t nodeOf(const DecodedQap& decoded, const Finding& finding)
{
    std::size_t best = 0;
    if (finding.range.isEmpty())
        return best;
    for (std::size_t i = 1; i < decoded.nodes.size(); ++i) {
        const FieldNode& node = decoded.nodes[i];
        const bool holds = node.source == finding.source && !node.isGenerated
                           && node.range.offset <= finding.range.offset
                           && node.range.end() >= finding.range.end();
        if (holds)
            best = i;
    }
    return best;
}

}  // namespace

QapSources addSources(const DecodedQap& decoded, tvbuff_t* wire, packet_info* pinfo)
{
    QapSources sources{.wire = wire};
    sources.decrypted = addSource(decoded.decrypted, wire, pinfo, "Decrypted QAP payload");
    tvbuff_t* parent = sources.decrypted != nullptr ? sources.decrypted : wire;
    sources.decompressed = addSource(decoded.decompressed, parent, pinfo, "Decompressed QAP payload");
    return sources;
}

proto_item* writeTree(const DecodedQap& decoded, const QapSources& sources, packet_info* pinfo,
                      proto_tree* tree)
{
    const std::size_t count = decoded.nodes.size();
    auto** items = wmem_alloc0_array(pinfo->pool, proto_item*, count);
    auto** trees = wmem_alloc0_array(pinfo->pool, proto_tree*, count);
    auto* open = wmem_alloc_array(pinfo->pool, std::size_t, count);  // ancestors of the node, outermost first
    std::size_t depth = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const FieldNode& node = decoded.nodes[i];
        while (depth > 0 && decoded.nodes[open[depth - 1]].end <= i)
            --depth;
        proto_tree* parent = depth == 0 ? tree : trees[open[depth - 1]];
        const Place at = placeOf(node, sources, parent);
        items[i] = i == 0 ? writeRoot(decoded, at) : addValue(decoded, node, at, pinfo);
        if (items[i] == nullptr)
            continue;
        if (node.isGenerated)
            proto_item_set_generated(items[i]);
        if (node.end > i + 1) {
            trees[i] = proto_item_add_subtree(items[i], subtree(node.field));
            open[depth++] = i;
        }
    }
    for (const Finding& finding : decoded.findings)
        writeFinding(pinfo, items[nodeOf(decoded, finding)], finding.rule);
    return items[0];
}

void writeLateTrailer(const LateTrailer& late, tvbuff_t* tvb, packet_info* pinfo, proto_item* item)
{
    proto_tree* tree = proto_item_get_subtree(item);
    proto_item_set_generated(proto_tree_add_uint(tree, headerField(Field::SignatureStatus), tvb, 0, 0,
                                                 static_cast<guint32>(late.status)));
    if (late.key != nullptr)
        proto_item_set_generated(
            proto_tree_add_string(tree, headerField(Field::SignatureKey), tvb, 0, 0, late.key));
    if (late.status == SignatureStatus::Invalid)
        writeFinding(pinfo, item, Rule::HmacInvalid);
}

bool hasFinding(const DecodedQap& decoded, Rule rule) noexcept
{
    return std::ranges::find(decoded.findings, rule, &Finding::rule) != decoded.findings.end();
}

void writeFinding(packet_info* pinfo, proto_item* item, Rule rule)
{
    expert_add_info(pinfo, item, expertField(rule));
}

}  // namespace qapscope::dissector
