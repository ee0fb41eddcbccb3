// SPDX-License-Identifier: MIT
#include "pipeline/info_text.h"

#include "pipeline/field_text.h"
#include "pipeline/json_summary.h"
#include "pipeline/masked_json.h"
#include "pipeline/payload_rules.h"
#include "security/cipher.h"
#include "security/key_ring.h"
#include "security/randomness.h"
#include "wire/payload_classifier.h"

#include <algorithm>
#include <array>

namespace qapscope {
namespace {

constexpr std::string_view kBetween = " · ";
// A codec gives nothing before its first block is whole, which in ZSTD may be 128 KiB.
constexpr std::size_t kMostCompressedInfoBytes = 132 * 1024;

std::string byteCount(std::uint64_t count)
{
    return std::to_string(count) + (count == 1 ? " byte" : " bytes");
}

class InfoText
{
public:
    InfoText(const Header& header, ByteView payloadStart, bool isPayloadWhole, const KeyRing& keys,
             const DecodeOptions& options, std::pmr::memory_resource* memory)
        : m_header(header)
        , m_payload(payloadStart)
        , m_isWhole(isPayloadWhole)
        , m_keys(keys)
        , m_options(options)
        , m_decompressed(memory)
        , m_opened(memory)
        , m_memory(memory)
    {}

    std::string text()
    {
        if (m_header.length == 0)
            return {};
        if (m_payload.empty())
            return byteCount(m_header.length);
        m_plain = m_payload;
        m_isPlainWhole = m_isWhole;
        decrypt();
        if (!decompressStart())
            return std::string(compressionName(m_header.compression)) + " that does not decompress"
                   + std::string(kBetween) + byteCount(m_header.length);
        return describe();
    }

private:
    void decrypt()
    {
        const bool isAffordable = m_isWhole && m_payload.size() <= kMostSealedInfoBytes;
        if (!isAffordable || !mayBeSealed(m_payload, m_keys, m_memory))
            return;
        const auto header = headerBytes();
        m_opened = openSealed(m_payload, ByteView(header).first(m_header.size()), m_keys, m_memory);
        if (m_opened.key != nullptr)
            m_plain = m_opened.plain;
    }

    /// The header as it was sent: everything in it is known.
    [[nodiscard]] std::array<std::byte, kMaxHeaderSize> headerBytes() const noexcept
    {
        std::array<std::byte, kMaxHeaderSize> bytes{};
        std::size_t at = 0;
        const auto put = [&](std::uint32_t value, int size) {
            for (int shift = 8 * (size - 1); shift >= 0; shift -= 8)
                bytes[at++] = static_cast<std::byte>(value >> shift & 0xffu);
        };
        put(dialectText(m_header.dialect).magic, 2);
        put(m_header.typeByte, 1);
        if (m_header.hasId())
            put(m_header.id, 4);
        put(m_header.length, 4);
        return bytes;
    }

    /// False where a codec should have done something, but did not, and the bytes say nothing by themselves.
    bool decompressStart()
    {
        if (m_header.compression == Compression::None || m_plain.empty())
            return true;
        const DecodeBound bound{m_options.limits.maxInfoBytes, m_options.limits.maxDecodedRatio};
        Unpacked unpacked = unpackFlagged(m_header.compression, m_plain, m_isWhole, m_opened.key != nullptr,
                                          bound, UnpackExtent::Start, m_memory);
        const bool isAsSent =
            unpacked.verdict == Unpacked::Verdict::Plain || unpacked.verdict == Unpacked::Verdict::Opaque;
        if (isAsSent)
            return true;
        m_decompressed = std::move(unpacked.result);
        if (m_decompressed.bytes.empty() && !m_decompressed.isComplete())
            return isOpaque(m_plain) || classifyPayload(m_plain, m_isWhole).kind != PayloadKind::Binary;
        m_plain = m_decompressed.bytes;
        m_isPlainWhole = m_decompressed.isComplete();
        return true;
    }

    [[nodiscard]] std::string describe()
    {
        if (m_plain.size() > m_options.limits.maxInfoBytes) {
            m_plain = m_plain.first(m_options.limits.maxInfoBytes);
            m_isPlainWhole = false;
        }
        const PayloadClass content = classifyPayload(m_plain, m_isPlainWhole, m_options.reading);
        const std::size_t most = m_options.limits.maxInfoChars;
        switch (content.kind) {
        case PayloadKind::Json:
            return jsonSummary(slice(m_plain, content.json.offset, content.json.length), most,
                               m_options.areCredentialsShown);
        case PayloadKind::Mixed:
            return mixed(content);
        case PayloadKind::Array:
            return "array " + arrayText(*content.array, m_plain);
        case PayloadKind::Text:
            return textLine(content.encoding);
        case PayloadKind::Media:
            return std::string(content.mediaType) + std::string(kBetween) + plainSize();
        case PayloadKind::Empty:
            return {};
        case PayloadKind::Binary:
        case PayloadKind::Opaque:
            break;
        }
        if (content.items != ItemFormat::None)
            return std::string(content.mediaType) + std::string(kBetween) + plainSize();
        const bool isUnknown = m_opened.key == nullptr && m_decompressed.bytes.empty() && isOpaque(m_plain);
        return (isUnknown ? "opaque" : "binary") + std::string(kBetween) + plainSize();
    }

    /// Lines of text in one: white space of any length becomes a space. What a sender meant as JSON has its
    /// credentials hidden, be it never so broken.
    [[nodiscard]] std::string textLine(TextEncoding encoding) const
    {
        constexpr auto white = std::to_array<std::string_view>({" ", "␉", "␊", "␍", "␌"});
        const std::string masked = encoding == TextEncoding::Utf8 && !m_options.areCredentialsShown
                                       ? maskCredentials(m_plain)
                                       : std::string();
        const ByteView text = masked.empty() ? m_plain : asBytes(masked);
        const std::string shown = shownText(text, encoding, 4 * m_options.limits.maxInfoChars);
        std::string line;
        std::string_view rest = shown;
        while (!rest.empty()) {
            const auto found =
                std::ranges::find_if(white, [rest](std::string_view mark) { return rest.starts_with(mark); });
            const bool isWhite = found != white.end();
            if (!isWhite)
                line += rest.front();
            else if (!line.empty() && line.back() != ' ')
                line += ' ';
            rest.remove_prefix(isWhite ? found->size() : 1);
        }
        const bool isBlank = line.empty() || line == "…";
        return isBlank ? "white space" + std::string(kBetween) + plainSize() : line;
    }

    /// Of the payload before compression; of that sent where the end is not known.
    [[nodiscard]] std::string plainSize() const
    {
        return byteCount(m_isPlainWhole ? m_plain.size() : m_header.length);
    }

    [[nodiscard]] std::string mixed(const PayloadClass& content) const
    {
        const std::string_view what = content.mediaType.empty() ? "binary" : content.mediaType;
        std::string tail(what);
        const bool isPlainSent = m_opened.key == nullptr && m_decompressed.bytes.empty();
        if (m_isPlainWhole || isPlainSent) {
            const std::uint64_t all = m_isPlainWhole ? m_plain.size() : m_header.length;
            tail += ' ' + byteCount(all - content.binary.offset);
        }
        const std::string line = jsonSummary(slice(m_plain, content.json.offset, content.json.length),
                                             m_options.limits.maxInfoChars, m_options.areCredentialsShown);
        return line.empty() ? tail : line + std::string(kBetween) + tail;
    }

    const Header& m_header;
    ByteView m_payload;
    bool m_isWhole;
    const KeyRing& m_keys;
    const DecodeOptions& m_options;
    ByteView m_plain;
    bool m_isPlainWhole = false;
    Decompressed m_decompressed;
    Opened m_opened;
    std::pmr::memory_resource* m_memory;
};

}  // namespace

std::size_t mostInfoBytes(Compression compression, const KeyRing& keys, const Limits& limits) noexcept
{
    if (keys.has(KeyUse::Aes256Gcm))
        return kMostSealedInfoBytes;
    return compression == Compression::None ? limits.maxInfoBytes : kMostCompressedInfoBytes;
}

std::string infoText(const Header& header, ByteView payloadStart, bool isPayloadWhole, const KeyRing& keys,
                     const DecodeOptions& options)
{
    std::pmr::monotonic_buffer_resource memory;
    const ByteView start = slice(payloadStart, 0, header.length);
    const bool isWhole = isPayloadWhole && start.size() == header.length;
    const std::string line = InfoText(header, start, isWhole, keys, options, &memory).text();
    // One last time over all of it: whatever came together, it is one line of valid UTF-8 and not too long.
    const std::size_t most = options.limits.maxInfoChars;
    return shownText(asBytes(line), TextEncoding::Utf8, most > 0 ? most - 1 : 0);
}

}  // namespace qapscope
