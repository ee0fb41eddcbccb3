// SPDX-License-Identifier: GPL-2.0-or-later
#include "preferences.h"

namespace qapscope::dissector {
namespace {

Preferences s_preferences{true, true, false, Limits{}.maxPayloadBytes,
                          static_cast<guint>(Limits{}.maxDecodedBytes)};

}  // namespace

void registerPreferences(int protocol)
{
    module_t* module = prefs_register_protocol(protocol, nullptr);
    prefs_register_bool_preference(
        module, "show_json", "Show JSON payloads as JSON",
        "Hand JSON payloads to Wireshark's JSON dissector. It is the dearest part of the "
        "work: turn it off for large captures.",
        &s_preferences.showJson);
    prefs_register_bool_preference(
        module, "decompress", "Decompress payloads",
        "Decompress LZ4, ZSTD and Brotli payloads and show them on a tab of their own.",
        &s_preferences.decompress);
    prefs_register_uint_preference(module, "max_payload", "Longest payload believed (bytes)",
                                   "A header with a larger length field is taken for damage, and skipped.",
                                   10, &s_preferences.maxPayloadBytes);
    prefs_register_uint_preference(module, "max_decoded", "Most bytes decompressed of one payload",
                                   "Decompression stops here; the part that was made so far is shown.", 10,
                                   &s_preferences.maxDecodedBytes);
    prefs_register_bool_preference(
        module, "type_byte_is_plain", "Type byte is plain",
        "Read the whole type byte as the type, for a deployment that uses no compression "
        "flags.",
        &s_preferences.typeByteIsPlain);
}

const Preferences& preferences() noexcept
{
    return s_preferences;
}

Limits limits() noexcept
{
    Limits limits;
    limits.maxPayloadBytes = s_preferences.maxPayloadBytes;
    limits.maxDecodedBytes = s_preferences.maxDecodedBytes;
    return limits;
}

Interpretation reading() noexcept
{
    return {.isTypeBytePlain = s_preferences.typeByteIsPlain != 0};
}

}  // namespace qapscope::dissector
