// SPDX-License-Identifier: MIT
#include "pipeline/tree_builder.h"

#include "security/cipher.h"

#include <algorithm>
#include <bit>

namespace qapscope {
namespace {

constexpr ByteRange kMagicRange{0, 2};
constexpr ByteRange kTypeRange{2, 1};
constexpr ByteRange kIdRange{3, 4};
constexpr std::uint64_t kLengthSize = 4;
constexpr std::size_t kUsualNodes = 24;
/// Minimum, maximum and mean of larger arrays are left out: they cost milliseconds.
constexpr std::uint64_t kMostStatElements = 4u << 20;

class TreeBuilder
{
public:
    TreeBuilder(const QapInput& input, const DecodeOptions& options, const PayloadDecode& payload,
                DecodedQap& decoded)
        : m_input(input)
        , m_options(options)
        , m_payload(payload)
        , m_decoded(decoded)
        , m_nodes(decoded.nodes)
    {
        m_nodes.reserve(kUsualNodes);
    }

    void run()
    {
        const Scope qap(*this, {.field = Field::Qap, .range = {0, m_decoded.wire.size()}});
        header();
        payload();
        trailer();
        if (m_input.missing > 0)
            made(Field::Missing, m_input.missing);
    }

private:
    /// A node that is open until the scope ends; closed also when memory ends in the middle.
    class Scope
    {
    public:
        Scope(TreeBuilder& builder, const FieldNode& node)
            : m_nodes(builder.m_nodes)
            , m_index(builder.m_nodes.size())
        {
            m_nodes.push_back(node);
        }
        ~Scope() { m_nodes[m_index].end = static_cast<std::uint32_t>(m_nodes.size()); }
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        std::pmr::vector<FieldNode>& m_nodes;
        std::size_t m_index;
    };

    void leaf(FieldNode node)
    {
        node.end = static_cast<std::uint32_t>(m_nodes.size() + 1);
        m_nodes.push_back(node);
    }

    /// What is computed, and stands nowhere in the bytes.
    void made(Field field, std::uint64_t value)
    {
        leaf({.field = field, .isGenerated = true, .range = {}, .value = value});
    }

    void made(Field field, double value) { made(field, std::bit_cast<std::uint64_t>(value)); }

    void header()
    {
        const Header& header = m_decoded.header;
        const Scope scope(*this, {.field = Field::HeaderTree, .range = {0, header.size()}});
        leaf({.field = Field::Dialect,
              .isGenerated = true,
              .range = kMagicRange,
              .value = static_cast<std::uint64_t>(header.dialect)});
        leaf({.field = Field::Magic, .range = kMagicRange, .value = dialectText(header.dialect).magic});
        typeByte();
        if (header.hasId())
            leaf({.field = Field::Id, .range = kIdRange, .value = header.id});
        leaf({.field = Field::Length,
              .range = {header.size() - kLengthSize, kLengthSize},
              .value = header.lengthField()});
    }

    void typeByte()
    {
        const Header& header = m_decoded.header;
        const Scope scope(*this, {.field = Field::TypeByte, .range = kTypeRange, .value = header.typeByte});
        if (header.dialect == Dialect::Qp) {
            leaf({.field = Field::QpType, .range = kTypeRange, .value = header.type});
            return;
        }
        if (m_options.reading.isTypeBytePlain) {
            leaf({.field = Field::PlainType, .range = kTypeRange, .value = header.type});
            return;
        }
        leaf({.field = Field::Compression,
              .range = kTypeRange,
              .value = static_cast<std::uint64_t>(header.compression)});
        leaf({.field = Field::Type, .range = kTypeRange, .value = header.type});
    }

    void payload()
    {
        const Scope scope(
            *this, {.field = Field::Payload, .range = {m_decoded.header.size(), m_decoded.payload.size()}});
        if (m_options.depth == DecodeDepth::Header)
            return;
        made(Field::Kind, static_cast<std::uint64_t>(m_decoded.kind));
        encryption();
        if (m_decoded.codecFound != m_decoded.header.compression)
            made(Field::Codec, static_cast<std::uint64_t>(m_decoded.codecFound));
        const bool isPlainDecoded = m_decoded.plainSource != SourceId::Wire;
        if (isPlainDecoded || m_payload.hasDecompressed)
            decoded(isPlainDecoded);
        if (!isPlainDecoded)
            content();
    }

    void encryption()
    {
        if (m_payload.encryption == EncryptionStatus::None)
            return;
        const ByteRange payload{m_decoded.header.size(), m_decoded.payload.size()};
        const Scope scope(*this, {.field = Field::Encryption,
                                  .isGenerated = true,
                                  .range = payload,
                                  .value = static_cast<std::uint64_t>(m_payload.encryption)});
        if (!m_decoded.isEncrypted)
            return;
        made(Field::KeyName, std::uint64_t{0});
        leaf({.field = Field::Nonce, .range = {payload.offset, kNonceSize}});
        leaf({.field = Field::Tag, .range = {payload.end() - kTagSize, kTagSize}});
    }

    /// The decoded payload; with `hasContent` false only another view of it, that of a codec without a flag.
    void decoded(bool hasContent)
    {
        const SourceId source = m_payload.hasDecompressed ? SourceId::Decompressed : SourceId::Decrypted;
        const std::uint64_t length = m_decoded.source(source).size();
        const Scope scope(*this, {.field = Field::Decoded, .source = source, .range = {0, length}});
        made(Field::DecodedLength, length);
        if (m_payload.hasDecompressed && !m_decoded.payload.empty())
            made(Field::Ratio, static_cast<double>(length) / static_cast<double>(m_decoded.payload.size()));
        if (hasContent)
            content();
    }

    void content()
    {
        const SourceId source = m_decoded.plainSource;
        switch (m_decoded.kind) {
        case PayloadKind::Json:
            leaf({.field = Field::Json, .source = source, .range = m_decoded.jsonRange});
            break;
        case PayloadKind::Mixed:
            mixed();
            break;
        case PayloadKind::Array:
            array();
            break;
        case PayloadKind::Text:
            leaf({.field = Field::Text, .source = source, .range = m_decoded.plainRange});
            break;
        case PayloadKind::Media:
            leaf({.field = Field::Media, .source = source, .range = m_decoded.plainRange});
            break;
        case PayloadKind::Binary:
            items();
            break;
        case PayloadKind::Empty:
        case PayloadKind::Opaque:
            break;
        }
    }

    void items()
    {
        const ByteRange range = m_decoded.plainRange;
        if (m_decoded.items == ItemFormat::MessagePack)
            leaf({.field = Field::MessagePack, .source = m_decoded.plainSource, .range = range});
        else if (m_decoded.items == ItemFormat::Cbor)
            leaf({.field = Field::Cbor, .source = m_decoded.plainSource, .range = range});
    }

    void mixed()
    {
        const SourceId source = m_decoded.plainSource;
        leaf({.field = Field::Json, .source = source, .range = m_decoded.jsonRange});
        const Scope scope(*this, {.field = Field::Binary, .source = source, .range = m_decoded.binaryRange});
        if (!m_decoded.mediaType.empty())
            leaf({.field = Field::Media, .source = source, .range = m_decoded.binaryRange});
    }

    void array()
    {
        if (!m_decoded.array)
            return;
        const ArrayLayout& layout = *m_decoded.array;
        const SourceId source = m_decoded.plainSource;
        const ByteView plain = m_decoded.plain();
        const auto moved = [base = m_decoded.plainRange.offset](ByteRange range) noexcept {
            return ByteRange{base + range.offset, range.length};
        };
        const Scope scope(*this,
                          {.field = Field::ArrayTree, .source = source, .range = m_decoded.plainRange});
        leaf({.field = Field::ArrayDtype, .source = source, .range = moved(layout.dtype)});
        leaf({.field = Field::ArrayNdim,
              .source = source,
              .range = moved({ArrayLayout::kDtypeSize, 4}),
              .value = layout.ndim});
        for (std::uint32_t n = 0; n < layout.ndim; ++n)
            leaf({.field = Field::ArrayDim,
                  .source = source,
                  .range = moved({layout.shape.offset + n * std::uint64_t{4}, 4}),
                  .value = layout.dimension(plain, n)});
        made(Field::ArrayCount, layout.count);
        if (const auto range = rangeOf(layout, plain, kMostStatElements)) {
            made(Field::ArrayMin, range->min);
            made(Field::ArrayMax, range->max);
            made(Field::ArrayMean, range->mean);
        }
        elements(layout, plain, moved);
    }

    template <class Moved>
    void elements(const ArrayLayout& layout, ByteView plain, const Moved& moved)
    {
        if (!layout.isNumeric())
            return;
        const std::uint64_t there = layout.elements.length / layout.elementSize;
        const std::uint64_t shown =
            std::min<std::uint64_t>({there, layout.count, m_options.limits.maxArrayElementsShown});
        for (std::uint64_t n = 0; n < shown; ++n)
            leaf({.field = Field::ArrayElement,
                  .source = m_decoded.plainSource,
                  .range = moved(layout.elementRange(n)),
                  .value = std::bit_cast<std::uint64_t>(layout.element(plain, n))});
    }

    void trailer()
    {
        if (m_decoded.signature == SignatureStatus::None)
            return;
        const ByteRange range{m_decoded.wire.size() - kTrailerSize, kTrailerSize};
        const Scope scope(*this, {.field = Field::Trailer, .range = range});
        made(Field::SignatureStatus, static_cast<std::uint64_t>(m_decoded.signature));
        if (!m_decoded.signatureKey.empty())
            made(Field::SignatureKey, std::uint64_t{0});
    }

    const QapInput& m_input;
    const DecodeOptions& m_options;
    const PayloadDecode& m_payload;
    DecodedQap& m_decoded;
    std::pmr::vector<FieldNode>& m_nodes;
};

}  // namespace

void buildTree(const QapInput& input, const DecodeOptions& options, const PayloadDecode& payload,
               DecodedQap& decoded)
{
    TreeBuilder(input, options, payload, decoded).run();
}

}  // namespace qapscope
