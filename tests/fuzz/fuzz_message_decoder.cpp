// SPDX-License-Identifier: MIT
/// Any bytes as one QAP. Whatever comes, the decoder's promises hold: every node lies in its source and in its
/// parent, nothing is larger than its bound, texts are valid, the same input gives the same result, the first part
/// of a QAP and memory that ends are no danger, and all that the result owns comes from the resource it was given.
/// The bytes are decoded as they are, and again with a length field that is true.
#include "pipeline/field_text.h"
#include "pipeline/info_text.h"
#include "pipeline/message_decoder.h"
#include "security/key_ring.h"
#include "wire/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <vector>

using namespace qapscope;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// The keys of the captures that the seeds come from.
const KeyRing& keys()
{
    static const KeyRing ring =
        parseKeys("aes-256-gcm aes-1 7bb157d4bf7c61f5159015f2a9efd074dc076502ed726b273d8dcf58145257d8\n"
                  "aes-256-gcm aes-2 a47a7a54d50ce21fbaf52e8afd3fe66ab793b818f0c8d53ec218fcb0970c638c\n"
                  "hmac-sha256 hmac-1 ed650d2c299c79fcb11bbde31e7828c23859b7bc13855ef66df5193524a96a9b\n",
                  "seeds")
            .value();
    return ring;
}

/// Gives memory until a number of requests is used up, then none.
class EndingMemory final : public std::pmr::memory_resource
{
public:
    explicit EndingMemory(unsigned requests) noexcept : m_requests(requests) {}

private:
    void* do_allocate(std::size_t bytes, std::size_t alignment) override
    {
        if (m_requests == 0)
            throw std::bad_alloc();
        --m_requests;
        return std::pmr::new_delete_resource()->allocate(bytes, alignment);
    }

    void do_deallocate(void* memory, std::size_t bytes, std::size_t alignment) override
    {
        std::pmr::new_delete_resource()->deallocate(memory, bytes, alignment);
    }

    [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override
    {
        return this == &other;
    }

    unsigned m_requests;
};

void requireInside(ByteRange range, std::uint64_t size)
{
    require(range.offset <= size && range.length <= size - range.offset);
}

bool covers(ByteRange outer, ByteRange inner)
{
    return inner.isEmpty() || (inner.offset >= outer.offset && inner.end() <= outer.end());
}

void requireTree(const DecodedQap& decoded)
{
    require(!decoded.nodes.empty() && decoded.nodes[0].field == Field::Qap);
    require(decoded.nodes[0].end == decoded.nodes.size());
    std::vector<std::size_t> open;
    for (std::size_t n = 0; n < decoded.nodes.size(); ++n) {
        const FieldNode& node = decoded.nodes[n];
        requireInside(node.range, decoded.source(node.source).size());
        require(node.end > n && node.end <= decoded.nodes.size());
        while (!open.empty() && decoded.nodes[open.back()].end <= n)
            open.pop_back();
        if (!open.empty()) {
            const FieldNode& parent = decoded.nodes[open.back()];
            require(node.end <= parent.end);
            require(parent.source != node.source || parent.isGenerated || covers(parent.range, node.range));
        }
        open.push_back(n);
    }
}

void requireText(const std::string& text, std::size_t mostChars)
{
    require(validUtf8Prefix(asBytes(text)) == text.size());
    require(std::ranges::none_of(text, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; }));
    const auto chars =
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
    require(static_cast<std::size_t>(chars) <= mostChars);
}

void requireSound(const DecodedQap& decoded, const DecodeOptions& options)
{
    requireTree(decoded);
    requireInside(decoded.plainRange, decoded.source(decoded.plainSource).size());
    require(covers(decoded.plainRange, decoded.jsonRange));
    require(covers(decoded.plainRange, decoded.binaryRange));
    require(decoded.decompressed.size() <= options.limits.maxDecodedBytes);
    require(decoded.decrypted.size() <= decoded.payload.size());
    for (const Finding& finding : decoded.findings)
        requireInside(finding.range, decoded.source(finding.source).size());
    require(std::ranges::is_sorted(decoded.findings, std::ranges::greater(), &Finding::severity));
    constexpr std::size_t mostChars = 40;
    for (const FieldNode& node : decoded.nodes)
        requireText(fieldValueText(node, decoded, mostChars), mostChars + 40);
}

bool isSame(const FieldNode& a, const FieldNode& b)
{
    return a.field == b.field && a.source == b.source && a.isGenerated == b.isGenerated && a.end == b.end
           && a.range == b.range && a.value == b.value;
}

void requireSame(const DecodedQap& a, const DecodedQap& b)
{
    require(std::ranges::equal(a.nodes, b.nodes, isSame));
    require(std::ranges::equal(a.findings, b.findings));
    require(std::ranges::equal(a.plain(), b.plain()));
    require(a.kind == b.kind && a.isDecoded == b.isDecoded && a.signature == b.signature);
}

DecodeOptions optionsFor(const Header& header)
{
    DecodeOptions options;
    options.reading.isTypeBytePlain = header.id % 8 == 7;
    options.limits.maxDecodedBytes = header.id % 2 == 0 ? 1u << 20 : 5'000;
    options.limits.maxJsonDepth = 16;
    return options;
}

void decodeAll(ByteView bytes)
{
    const auto header = parseHeader(bytes, {});
    if (!header)
        return;
    const DecodeOptions options = optionsFor(*header);
    QapInput input;
    input.bytes = bytes;
    input.hasTrailer = bytes.size() >= header->qapSize() + kTrailerSize;
    input.missing = bytes.size() < header->qapSize() ? header->id % 3 : 0;
    input.isSealedDirection = header->id % 5 == 0;

    const DecodedQap decoded = decodeQap(input, keys(), options);
    requireSound(decoded, options);
    requireSame(decoded, decodeQap(input, keys(), options));

    const ByteView payload = decoded.payload;
    requireText(infoText(decoded.header, payload, payload.size() == header->length, keys(), options),
                options.limits.maxInfoChars);
    requireText(infoText(decoded.header, payload.first(payload.size() / 2), false, keys(), options),
                options.limits.maxInfoChars);

    EndingMemory little(header->id % 12);
    static_cast<void>(decodeQap(input, keys(), options, &little));

    // Left behind without its destructor: the leak checker says if anything came from elsewhere.
    std::pmr::monotonic_buffer_resource pool;
    void* place = pool.allocate(sizeof(DecodedQap), alignof(DecodedQap));
    new (place) DecodedQap(decodeQap(input, keys(), options, &pool));

    DecodeOptions headerOnly = options;
    headerOnly.depth = DecodeDepth::Header;
    requireSound(decodeQap(input, keys(), headerOnly), headerOnly);
}

/// An exact copy on the heap: one byte too far is found.
struct HeapCopy
{
    explicit HeapCopy(ByteView bytes)
        : memory(std::make_unique<std::byte[]>(bytes.size()))
        , size(bytes.size())
    {
        std::ranges::copy(bytes, memory.get());
    }
    [[nodiscard]] ByteView view() const { return {memory.get(), size}; }

    std::unique_ptr<std::byte[]> memory;
    std::size_t size;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ByteView input = std::as_bytes(std::span(data, size));
    const HeapCopy asItIs(input);
    decodeAll(asItIs.view());

    const auto header = parseHeader(input, {});
    if (!header)
        return 0;
    const HeapCopy withTrueLength(input);
    const auto length = static_cast<std::uint32_t>(size - header->size());
    for (std::size_t i = 0; i < 4; ++i)
        withTrueLength.memory[header->size() - 1 - i] = static_cast<std::byte>(length >> (8 * i) & 0xffu);
    decodeAll(withTrueLength.view());
    decodeAll(HeapCopy(withTrueLength.view().first(header->size() + length / 2)).view());
    return 0;
}
