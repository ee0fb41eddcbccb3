// SPDX-License-Identifier: MIT
#include "wire/payload_classifier.h"

#include "wire/item_check.h"
#include "wire/json_check.h"
#include "wire/json_scan.h"
#include "wire/media_type.h"

#include <algorithm>
#include <charconv>

namespace qapscope {
namespace {

constexpr std::uint64_t kLengthPrefix = 4;
constexpr std::uint64_t kUtf8BomSize = 3;

bool beginsWithUtf8Bom(ByteView payload) noexcept
{
    return asText(payload).starts_with("\xEF\xBB\xBF");
}

bool beginsContainer(ByteView payload, std::uint64_t at) noexcept
{
    const char c = charAt(payload, at);
    return c == '{' || c == '[';
}

/// The number behind the last `"nbytes":` of the JSON, which senders put beside dtype and shape; nothing without.
std::optional<std::uint64_t> namedTailSize(std::string_view json) noexcept
{
    constexpr std::string_view name = "\"nbytes\"";
    const auto found = json.rfind(name);
    if (found == std::string_view::npos)
        return std::nullopt;
    const auto number = json.find_first_of("0123456789", found + name.size());
    if (number == std::string_view::npos
        || json.substr(found + name.size(), number - found - name.size()).find_first_not_of(": \t\r\n")
               != std::string_view::npos)
        return std::nullopt;
    std::uint64_t size = 0;
    const auto result = std::from_chars(json.data() + number, json.data() + json.size(), size);
    return result.ec == std::errc() ? std::optional(size) : std::nullopt;
}

/// How many bytes of `tail` stand between the JSON and the binary. [mixed-tail]
std::uint64_t separatorSize(std::string_view json, ByteView tail, bool isWhole) noexcept
{
    const std::string_view text = asText(tail);
    std::uint64_t size = 0;
    if (text.starts_with("\r\n\r\n"))
        size = 4;
    else if (text.starts_with('\n') || text.starts_with('\0'))
        size = 1;
    if (size == 0 || size >= tail.size())
        return 0;
    // The binary itself may begin with such a byte: where the JSON names its size, that decides.
    const bool isNamed = isWhole && namedTailSize(json) == tail.size();
    return isNamed ? 0 : size;
}

void nameBinary(ByteView payload, PayloadClass& result) noexcept
{
    result.mediaType = mediaTypeOf(slice(payload, result.binary.offset, result.binary.length));
}

void makeMixed(ByteView payload, bool isWhole, const JsonCheck& json, PayloadClass& result) noexcept
{
    result.kind = PayloadKind::Mixed;
    result.json = json.value;
    result.jsonDepth = json.depth;
    const ByteView tail = slice(payload, json.value.end());
    const std::string_view text = asText(slice(payload, json.value.offset, json.value.length));
    const std::uint64_t start = json.value.end() + separatorSize(text, tail, isWhole);
    result.binary = {start, payload.size() - start};
    nameBinary(payload, result);
}

/// A length, then JSON of just that length, then binary.
bool isLengthPrefixed(ByteView payload, Endian endian, PayloadClass& result)
{
    if (payload.size() < kLengthPrefix + 2)
        return false;
    const std::uint64_t length = loadUnchecked<std::uint32_t>(payload.data(), endian);
    if (length < 2 || length > payload.size() - kLengthPrefix)
        return false;
    const ByteView part = slice(payload, kLengthPrefix, length);
    if (charAt(part, skipJsonWhite(part, 0)) != '{')
        return false;
    const JsonCheck json = checkJson(part);
    if (json.verdict != JsonVerdict::Valid)
        return false;
    result.kind = PayloadKind::Mixed;
    result.json = {kLengthPrefix + json.value.offset, json.value.length};
    result.jsonDepth = json.depth;
    result.binary = {kLengthPrefix + length, payload.size() - kLengthPrefix - length};
    nameBinary(payload, result);
    return true;
}

/// Several objects that follow each other with nothing but white space between, as senders of JSON lines write
/// them: where the last one ends, and how deep they go. Nothing where something else stands behind `first`.
std::optional<JsonCheck> sequence(ByteView payload, bool isWhole, const JsonCheck& first)
{
    JsonCheck all = first;
    // A binary part may look like JSON: where the first object names its size, that decides.
    const std::string_view text = asText(slice(payload, first.value.offset, first.value.length));
    if (isWhole && namedTailSize(text) == payload.size() - first.value.end())
        return std::nullopt;
    std::uint64_t end = first.value.end();
    while (skipJsonWhite(payload, end) < payload.size()) {
        const JsonCheck next = checkFirstJson(slice(payload, end));
        const bool isBegun = !isWhole && next.verdict == JsonVerdict::Truncated;
        const bool isSound = next.verdict == JsonVerdict::Valid || isBegun;
        if (!isSound || !beginsContainer(payload, end + next.value.offset))
            return std::nullopt;
        end += next.value.end();
        all.depth = std::max(all.depth, next.depth);
    }
    all.value.length = end - all.value.offset;
    return all;
}

void makeJson(const JsonCheck& json, PayloadClass& result) noexcept
{
    result.kind = PayloadKind::Json;
    result.json = json.value;
    result.jsonDepth = json.depth;
}

bool takeJson(ByteView payload, bool isWhole, const JsonCheck& first, PayloadClass& result)
{
    const bool isObject = charAt(payload, first.value.offset) == '{';
    const bool isAll = skipJsonWhite(payload, first.value.end()) == payload.size();
    const bool isBegun =
        !isWhole && first.verdict == JsonVerdict::Truncated && beginsContainer(payload, first.value.offset);
    if ((first.verdict == JsonVerdict::Valid && isAll) || isBegun) {
        makeJson(first, result);
        return true;
    }
    if (first.verdict != JsonVerdict::Valid || !isObject)
        return false;
    if (const auto all = sequence(payload, isWhole, first))
        makeJson(*all, result);
    else
        makeMixed(payload, isWhole, first, result);
    return true;
}

/// JSON and Mixed. What only begins as JSON leaves its error in the result: other kinds are tried then.
bool isJson(ByteView payload, bool isWhole, PayloadClass& result)
{
    const std::uint64_t start = skipJsonWhite(payload, 0);
    const char c = charAt(payload, start);
    const bool isScalar = c == '"' || c == '-' || (c >= '0' && c <= '9') || c == 't' || c == 'f' || c == 'n';
    if (!isScalar && !beginsContainer(payload, start))
        return false;
    const JsonCheck first = checkFirstJson(payload);
    if (takeJson(payload, isWhole, first, result))
        return true;
    // A brace alone may stand in any binary; a name or a comma behind it is no accident.
    if (!isScalar && first.hasStructure)
        result.jsonErrorAt =
            first.verdict == JsonVerdict::Valid ? skipJsonWhite(payload, first.value.end()) : first.errorAt;
    return false;
}

bool isArray(ByteView payload, bool isWhole, PayloadClass& result)
{
    const ArrayCheck check = checkArray(payload);
    if (check.verdict == ArrayVerdict::Array || (check.verdict == ArrayVerdict::CutOff && !isWhole)) {
        result.kind = PayloadKind::Array;
        result.array = check.layout;
        return true;
    }
    result.isArrayInvalid = check.verdict != ArrayVerdict::NoArray;
    return false;
}

bool isMedia(ByteView payload, PayloadClass& result) noexcept
{
    result.mediaType = mediaTypeOf(payload);
    if (result.mediaType.empty())
        return false;
    result.kind = PayloadKind::Media;
    return true;
}

/// Text that a sender meant as JSON, by its looks: where the grammar stops. Log lines in brackets are none.
std::optional<std::uint64_t> errorOfTextLikeJson(ByteView text)
{
    const bool hasBom = beginsWithUtf8Bom(text);
    const std::uint64_t start = skipJsonWhite(text, hasBom ? kUtf8BomSize : 0);
    if (!beginsContainer(text, start))
        return std::nullopt;
    if (hasBom)
        return 0;
    const char next = charAt(text, skipJsonWhite(text, start + 1));
    const auto last = asText(text).find_last_not_of(" \t\r\n");
    const bool isList = next == '[' || next == '{' || next == '"' || charAt(text, last) == ']';
    if (charAt(text, start) == '[' && !isList)
        return std::nullopt;
    return checkJson(text).errorAt;
}

void nameItems(ByteView payload, PayloadClass& result)
{
    result.items = itemFormatOf(payload);
    if (result.items == ItemFormat::MessagePack)
        result.mediaType = "application/msgpack";
    else if (result.items == ItemFormat::Cbor)
        result.mediaType = "application/cbor";
}

void makeTextOrBinary(ByteView payload, bool isWhole, PayloadClass& result)
{
    result.encoding = textEncodingOf(payload, isWhole);
    if (result.encoding == TextEncoding::None) {
        result.kind = PayloadKind::Binary;
        if (isWhole)
            nameItems(payload, result);
        return;
    }
    result.kind = PayloadKind::Text;
    result.isArrayInvalid = false;
    if (!result.jsonErrorAt && isWhole)
        result.jsonErrorAt = errorOfTextLikeJson(payload);
}

}  // namespace

PayloadClass classifyPayload(ByteView payload, bool isWhole, Interpretation reading)
{
    PayloadClass result;
    const Endian endian = reading.isMixedLittleEndian ? Endian::Little : Endian::Big;
    if (payload.empty())
        return result;
    if (isJson(payload, isWhole, result) || isLengthPrefixed(payload, endian, result)
        || isArray(payload, isWhole, result) || isMedia(payload, result))
        return result;
    makeTextOrBinary(payload, isWhole, result);
    return result;
}

}  // namespace qapscope
