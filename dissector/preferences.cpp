// SPDX-License-Identifier: GPL-2.0-or-later
#include "preferences.h"

#include "key_records.h"

namespace qapscope::dissector {
namespace {

Preferences s_preferences{.showJson = true,
                          .showMedia = true,
                          .decompress = true,
                          .showInfo = true,
                          .typeByteIsPlain = false,
                          .isLittleEndian = false,
                          .isSignatureInLength = false,
                          .isMixedLittleEndian = false,
                          .trailer = static_cast<gint>(Interpretation::Trailer::Auto),
                          .maxPayloadBytes = Limits{}.maxPayloadBytes,
                          .largestUsualPayload = Limits{}.largestUsualPayload,
                          .maxDecodedBytes = static_cast<guint>(Limits{}.maxDecodedBytes),
                          .maxDecodedRatio = static_cast<guint>(Limits{}.maxDecodedRatio),
                          .maxJsonDepth = static_cast<guint>(Limits{}.maxJsonDepth),
                          .maxArrayElements = static_cast<guint>(Limits{}.maxArrayElementsShown)};

const enum_val_t kTrailerRules[] = {
    {"auto", "By what follows a QAP", static_cast<gint>(Interpretation::Trailer::Auto)},
    {"always", "Behind every QAP", static_cast<gint>(Interpretation::Trailer::Always)},
    {"never", "Never", static_cast<gint>(Interpretation::Trailer::Never)},
    {nullptr, nullptr, 0},
};

void registerWork(module_t* module)
{
    prefs_register_bool_preference(
        module, "show_json", "Show JSON payloads as JSON",
        "Hand JSON payloads to Wireshark's JSON dissector. It is the dearest part of the "
        "work: turn it off for large captures.",
        &s_preferences.showJson);
    prefs_register_bool_preference(module, "show_media", "Show images and other media",
                                   "Hand images, sound, video, MessagePack, CBOR and whatever else Wireshark "
                                   "has a dissector for to that.",
                                   &s_preferences.showMedia);
    prefs_register_bool_preference(
        module, "decompress", "Decompress payloads",
        "Decompress LZ4, ZSTD and Brotli payloads and show them on a tab of their own.",
        &s_preferences.decompress);
    prefs_register_bool_preference(
        module, "show_info", "Say in the Info column what a QAP is about",
        "Look into the start of the first payload of a frame for its action, its job and its parameters. "
        "Without, the column names type and ID, which costs less in large captures. "
        "Filters on qhp.info work either way.",
        &s_preferences.showInfo);
}

/// Readings of what the specification leaves open, by their names in PROTOCOL.md.
void registerReadings(module_t* module)
{
    prefs_register_bool_preference(
        module, "type_byte_is_plain", "Type byte is plain [comp-bits]",
        "Read the whole type byte as the type, for a deployment that uses no compression "
        "flags.",
        &s_preferences.typeByteIsPlain);
    prefs_register_bool_preference(module, "little_endian", "Little-endian ID and length",
                                   "Read the ID and the length with their last byte first.",
                                   &s_preferences.isLittleEndian);
    prefs_register_enum_preference(module, "signed", "Signatures of 32 bytes [sig-trailer]",
                                   "Nothing in a header says that a QAP is signed. By what follows: a "
                                   "signature is there where the bytes "
                                   "behind a QAP are none, and a QAP or the end follows 32 bytes on.",
                                   &s_preferences.trailer, kTrailerRules, FALSE);
    prefs_register_bool_preference(module, "signature_in_length", "The length counts the signature",
                                   "The last 32 of the bytes that the length counts are the signature.",
                                   &s_preferences.isSignatureInLength);
    prefs_register_bool_preference(
        module, "mixed_little_endian", "Little-endian JSON length [mixed-tail]",
        "Read the length in front of a mixed payload's JSON with its last byte first.",
        &s_preferences.isMixedLittleEndian);
}

void registerLimits(module_t* module)
{
    prefs_register_uint_preference(module, "max_payload", "Longest payload believed (bytes)",
                                   "A header with a larger length field is taken for damage, and skipped.",
                                   10, &s_preferences.maxPayloadBytes);
    prefs_register_uint_preference(module, "usual_payload", "Longest payload that is usual (bytes)",
                                   "A longer one is noted, and no more.", 10,
                                   &s_preferences.largestUsualPayload);
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
    limits.largestUsualPayload = s_preferences.largestUsualPayload;
    limits.maxDecodedBytes = s_preferences.maxDecodedBytes;
    limits.maxDecodedRatio = s_preferences.maxDecodedRatio;
    limits.maxJsonDepth = s_preferences.maxJsonDepth;
    limits.maxArrayElementsShown = s_preferences.maxArrayElements;
    return limits;
}

Interpretation reading() noexcept
{
    return {.isTypeBytePlain = s_preferences.typeByteIsPlain != 0,
            .isLittleEndian = s_preferences.isLittleEndian != 0,
            .isSignatureInLength = s_preferences.isSignatureInLength != 0,
            .trailer = static_cast<Interpretation::Trailer>(s_preferences.trailer),
            .isMixedLittleEndian = s_preferences.isMixedLittleEndian != 0};
}

}  // namespace qapscope::dissector
