// SPDX-License-Identifier: GPL-2.0-or-later
#include "payload_writer.h"

#include "preferences.h"

namespace qapscope::dissector {
namespace {

dissector_handle_t s_json;
dissector_handle_t s_messagePack;
dissector_handle_t s_cbor;
dissector_table_t s_mediaTypes;

/// Calls another dissector without letting it write over the columns, and without letting it end the frame.
void show(dissector_handle_t dissector, tvbuff_t* bytes, packet_info* pinfo, proto_tree* tree)
{
    const gboolean isProtocolWritable = col_get_writable(pinfo->cinfo, COL_PROTOCOL);
    const gboolean isInfoWritable = col_get_writable(pinfo->cinfo, COL_INFO);
    col_set_writable(pinfo->cinfo, COL_PROTOCOL, FALSE);
    col_set_writable(pinfo->cinfo, COL_INFO, FALSE);
    TRY
    {
        call_dissector_only(dissector, bytes, pinfo, tree, nullptr);
    }
    CATCH_NONFATAL_ERRORS
    {
        show_exception(bytes, pinfo, tree, EXCEPT_CODE, GET_MESSAGE);
    }
    FINALLY
    {
        col_set_writable(pinfo->cinfo, COL_PROTOCOL, isProtocolWritable);
        col_set_writable(pinfo->cinfo, COL_INFO, isInfoWritable);
    }
    ENDTRY;
}

/// Of anything that is not valid JSON Wireshark's dissector would make text, or nothing.
bool hasJson(const DecodedQap& decoded)
{
    return !decoded.jsonRange.isEmpty() && !hasFinding(decoded, Rule::JsonTooDeep)
           && !hasFinding(decoded, Rule::JsonInvalid);
}

/// The part of the payload that has a media type: all of it, or what stands behind the JSON.
ByteRange mediaRange(const DecodedQap& decoded)
{
    if (decoded.mediaType.empty())
        return {};
    return decoded.kind == PayloadKind::Mixed ? decoded.binaryRange : decoded.plainRange;
}

/// Wireshark's dissector for the media type or the format; null where it has none.
dissector_handle_t mediaDissector(const DecodedQap& decoded)
{
    if (decoded.items == ItemFormat::MessagePack)
        return s_messagePack;
    if (decoded.items == ItemFormat::Cbor)
        return s_cbor;
    if (decoded.mediaType.empty() || s_mediaTypes == nullptr)
        return nullptr;
    return dissector_get_string_handle(s_mediaTypes, decoded.mediaType.data());  // they are literals
}

tvbuff_t* partOf(tvbuff_t* source, ByteRange range)
{
    return tvb_new_subset_length(source, static_cast<gint>(range.offset), static_cast<gint>(range.length));
}

}  // namespace

void connectPayloads(int protocol)
{
    s_json = find_dissector_add_dependency("json", protocol);
    s_messagePack = find_dissector_add_dependency("msgpack", protocol);
    s_cbor = find_dissector_add_dependency("cbor", protocol);
    s_mediaTypes = find_dissector_table("media_type");
}

void writePayload(const DecodedQap& decoded, const QapSources& sources, packet_info* pinfo, proto_tree* tree)
{
    tvbuff_t* source = sources.of(decoded.plainSource);
    if (source == nullptr || !decoded.isComplete || !decoded.isDecoded)
        return;
    if (preferences().showJson && s_json != nullptr && hasJson(decoded))
        show(s_json, partOf(source, decoded.jsonRange), pinfo, tree);
    if (!preferences().showMedia)
        return;
    dissector_handle_t media = mediaDissector(decoded);
    const ByteRange range = decoded.items == ItemFormat::None ? mediaRange(decoded) : decoded.plainRange;
    if (media != nullptr && !range.isEmpty())
        show(media, partOf(source, range), pinfo, tree);
}

}  // namespace qapscope::dissector
