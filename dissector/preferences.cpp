// SPDX-License-Identifier: GPL-2.0-or-later
#include "preferences.h"

#include "key_records.h"

namespace qapscope::dissector {
namespace {

Preferences s_preferences{.showJson = true,
                          .decompress = true,
                          .typeByteIsPlain = false,
                          .signatures = static_cast<gint>(SignatureRule::Auto),
                          .maxPayloadBytes = Limits{}.maxPayloadBytes,
                          .maxDecodedBytes = static_cast<guint>(Limits{}.maxDecodedBytes),
                          .maxDecodedRatio = static_cast<guint>(Limits{}.maxDecodedRatio),
                          .maxJsonDepth = static_cast<guint>(Limits{}.maxJsonDepth),
                          .maxArrayElements = static_cast<guint>(Limits{}.maxArrayElementsShown)};

const enum_val_t kSignatureRules[] = {
    {"auto", "By what follows a QAP", static_cast<gint>(SignatureRule::Auto)},
    {"always", "Behind every QAP", static_cast<gint>(SignatureRule::Always)},
    {"never", "Never", static_cast<gint>(SignatureRule::Never)},
    {nullptr, nullptr, 0},
};

void registerWork(module_t* module)
{
    prefs_register_bool_preference(
        module, "show_json", "Show JSON payloads as JSON",
        "Hand JSON payloads to Wireshark's JSON dissector. It is the dearest part of the "
        "work: turn it off for large captures.",
        &s_preferences.showJson);
    prefs_register_bool_preference(
        module, "decompress", "Decompress payloads",
        "Decompress LZ4, ZSTD and Brotli payloads and show them on a tab of their own.",
        &s_preferences.decompress);
}

/// Readings of what the specification leaves open, by their names in PROTOCOL.md.
void registerReadings(module_t* module)
{
    prefs_register_bool_preference(
        module, "type_byte_is_plain", "Type byte is plain [comp-bits]",
        "Read the whole type byte as the type, for a deployment that uses no compression "
        "flags.",
        &s_preferences.typeByteIsPlain);
    prefs_register_enum_preference(module, "signed", "Signatures of 32 bytes [sig-trailer]",
                                   "Nothing in a header says that a QAP is signed. By what follows: a "
                                   "signature is there where the bytes "
                                   "behind a QAP are none, and a QAP or the end follows 32 bytes on.",
                                   &s_preferences.signatures, kSignatureRules, FALSE);
}

void registerLimits(module_t* module)
{
    prefs_register_uint_preference(module, "max_payload", "Longest payload believed (bytes)",
                                   "A header with a larger length field is taken for damage, and skipped.",
                                   10, &s_preferences.maxPayloadBytes);
    prefs_register_uint_preference(module, "max_decoded", "Most bytes decompressed of one payload",
                                   "Decompression stops here; the part that was made so far is shown.", 10,
                                   &s_preferences.maxDecodedBytes);
    prefs_register_uint_preference(module, "max_ratio", "Largest ratio of decompression",
                                   "Decompression stops where its output is so many times its input.", 10,
                                   &s_preferences.maxDecodedRatio);
    prefs_register_uint_preference(module, "max_json_depth", "Deepest JSON",
                                   "JSON that is nested deeper is reported, and left to the bytes.", 10,
                                   &s_preferences.maxJsonDepth);
    prefs_register_uint_preference(module, "max_array_elements", "Most elements shown of an array",
                                   "How many elements of a NumPy array get an item of their own.", 10,
                                   &s_preferences.maxArrayElements);
}

}  // namespace

void registerPreferences(int protocol)
{
    module_t* module = prefs_register_protocol(protocol, nullptr);
    qhp_register_key_table(module);
    registerReadings(module);
    registerWork(module);
    registerLimits(module);
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
    limits.maxDecodedRatio = s_preferences.maxDecodedRatio;
    limits.maxJsonDepth = s_preferences.maxJsonDepth;
    limits.maxArrayElementsShown = s_preferences.maxArrayElements;
    return limits;
}

Interpretation reading() noexcept
{
    return {.isTypeBytePlain = s_preferences.typeByteIsPlain != 0};
}

SignatureRule signatureRule() noexcept
{
    return static_cast<SignatureRule>(s_preferences.signatures);
}

}  // namespace qapscope::dissector
