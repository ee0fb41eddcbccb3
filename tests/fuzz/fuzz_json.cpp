// SPDX-License-Identifier: MIT
/// Any bytes as JSON. The checker agrees with simdjson wherever that has an opinion, a valid text cut off anywhere
/// is never called wrong, the cursor's values lie in their containers and in order, the fast skip of containers
/// finds what a slow one finds, and all texts for people are valid.
#include "pipeline/json_summary.h"
#include "pipeline/masked_json.h"
#include "wire/json_check.h"
#include "wire/json_cursor.h"
#include "wire/json_scan.h"
#include "wire/payload_classifier.h"
#include "wire/utf8.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

using namespace qapscope;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// True, false, or no opinion: numbers beyond 64 bits, deep nesting and lone surrogates are not for simdjson, but
/// the grammar allows them.
enum class Opinion : std::uint8_t { Valid, Invalid, None };

Opinion simdjsonOpinion(ByteView text)
{
    static simdjson::dom::parser parser;
    const auto error = parser.parse(reinterpret_cast<const char*>(text.data()), text.size()).error();
    if (error == simdjson::SUCCESS)
        return Opinion::Valid;
    const bool isLimit = error == simdjson::NUMBER_ERROR || error == simdjson::DEPTH_ERROR
                         || error == simdjson::MEMALLOC || error == simdjson::CAPACITY;
    const bool isSurrogate =
        error == simdjson::STRING_ERROR && asText(text).find("\\u") != std::string_view::npos;
    return isLimit || isSurrogate ? Opinion::None : Opinion::Invalid;
}

void requireAgreement(ByteView text, const JsonCheck& check)
{
    const Opinion opinion = simdjsonOpinion(text);
    require(opinion != Opinion::Valid || check.verdict == JsonVerdict::Valid);
    // simdjson looks past a byte-order mark; RFC 8259 lets nobody send one.
    require(opinion != Opinion::Invalid || check.verdict != JsonVerdict::Valid);
}

void requireCutsAreTruncated(ByteView text)
{
    for (const std::size_t part : {1u, 2u, 3u, 5u, 7u}) {
        const ByteView cut = text.first(text.size() * part / 8);
        require(cut.empty() || checkJson(cut).verdict != JsonVerdict::Invalid);
    }
}

std::uint64_t slowContainerEnd(ByteView text, std::uint64_t at)
{
    std::uint64_t depth = 0;
    while (at < text.size()) {
        const char c = charAt(text, at);
        if (c == '"') {
            at = std::min<std::uint64_t>(stringEnd(text, at), text.size());
            continue;
        }
        depth += c == '{' || c == '[' ? 1u : 0u;
        depth -= c == '}' || c == ']' ? 1u : 0u;
        ++at;
        if (depth == 0)
            return at;
    }
    return text.size();
}

void requireShown(const std::string& text)
{
    require(validUtf8Prefix(asBytes(text)) == text.size());
    require(std::ranges::none_of(text, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; }));
}

void walk(ByteView text, bool isValid)
{
    constexpr std::size_t mostSteps = 300;
    const JsonCursor cursor(text);
    std::vector<JsonValue> open{cursor.root()};
    for (std::size_t step = 0; step < mostSteps && !open.empty(); ++step) {
        const JsonValue value = open.back();
        open.pop_back();
        require(value.range.end() <= text.size());
        require(!isValid || value.type != JsonType::Invalid);
        requireShown(cursor.text(value.range, 20));
        requireShown(cursor.text(value.key, 20));
        static_cast<void>(cursor.string(value.key));
        // A backslash outside of strings means nothing; the two may then part ways.
        const bool isClear = isValid || asText(text).find('\\') == std::string_view::npos;
        if (isClear && (value.type == JsonType::Object || value.type == JsonType::Array))
            require(value.range.end() == slowContainerEnd(text, value.range.offset));
        std::uint64_t resumeAt = 0;
        std::uint64_t last = value.range.offset;
        for (int page = 0; page < 4; ++page) {
            const JsonPage children = cursor.children(value, 3, resumeAt);
            require(children.children.size() <= 3);
            for (const JsonValue& child : children.children) {
                require(child.range.offset > last && child.range.end() <= value.range.end());
                require(child.key.isEmpty() == (value.type == JsonType::Array));
                require(child.key.isEmpty()
                        || (child.key.offset > last && child.key.end() < child.range.offset));
                last = child.range.end() - 1;
                open.push_back(child);
            }
            if (!children.hasMore)
                break;
            require(children.resumeAt > resumeAt);
            resumeAt = children.resumeAt;
        }
        static_cast<void>(cursor.member(value, "token"));
    }
}

void requireMasking(ByteView text)
{
    std::uint64_t last = 0;
    for (const ByteRange range : credentialRanges(text)) {
        require(range.offset >= last && range.end() <= text.size() && !range.isEmpty());
        last = range.end();
    }
    static_cast<void>(maskCredentials(text));
    static_cast<void>(jsonSummary(text, 100));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // An exact copy on the heap: one byte too far is found.
    const auto memory = std::make_unique<std::byte[]>(size);
    std::ranges::copy(std::as_bytes(std::span(data, size)), memory.get());
    const ByteView text(memory.get(), size);

    const JsonCheck check = checkJson(text);
    require(check.errorAt <= size && check.value.end() <= size);
    requireAgreement(text, check);
    const bool isValid = check.verdict == JsonVerdict::Valid;
    if (isValid)
        requireCutsAreTruncated(text);
    const JsonCheck first = checkFirstJson(text);
    require(!isValid || first.verdict == JsonVerdict::Valid);

    walk(text, isValid);
    std::uint64_t valuesEnd = 0;
    for (const JsonValue& value : JsonCursor(text).values(20).children) {
        require(!value.range.isEmpty() && value.range.offset >= valuesEnd && value.range.end() <= size);
        valuesEnd = value.range.end();
    }
    requireMasking(text);
    for (const bool isWhole : {true, false}) {
        const PayloadClass content = classifyPayload(text, isWhole);
        require(content.json.end() <= size && content.binary.end() <= size);
        require(!isValid || content.kind == PayloadKind::Json);
    }
    return 0;
}
