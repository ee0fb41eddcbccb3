// SPDX-License-Identifier: MIT
#include "pipeline/payload_decoder.h"

#include "pipeline/masked_json.h"
#include "pipeline/payload_rules.h"
#include "security/cipher.h"
#include "security/key_ring.h"
#include "security/randomness.h"

#include <algorithm>
#include <utility>

namespace qapscope {
namespace {

constexpr std::uint64_t kCredentialBytes = 65'536;  // of the JSON are looked at
constexpr std::size_t kMostCredentials = 16;

class PayloadDecoder
{
public:
    PayloadDecoder(const QapInput& input, const KeyRing& keys, const DecodeOptions& options,
                   DecodedQap& decoded)
        : m_input(input)
        , m_keys(keys)
        , m_options(options)
        , m_decoded(decoded)
        , m_payload(decoded.payload)
        , m_payloadRange{decoded.header.size(), decoded.payload.size()}
        , m_bound{options.limits.maxDecodedBytes, options.limits.maxDecodedRatio}
        , m_isWhole(decoded.payload.size() == decoded.header.length)
    {}

    PayloadDecode run()
    {
        m_decoded.plainRange = m_payloadRange;
        m_decoded.codecFound = m_decoded.header.compression;
        if (m_payload.empty()) {
            noPayload();
            return m_result;
        }
        decrypt();
        decompressStage();
        if (m_isClassified)
            classify();
        judgeEncryption();
        return m_result;
    }

private:
    void find(Rule rule, SourceId source, ByteRange range, std::uint64_t argument = 0)
    {
        m_decoded.findings.push_back({rule, source, range, argument});
    }

    void noPayload()
    {
        const bool isEmpty = m_decoded.header.length == 0;
        m_decoded.kind = isEmpty ? PayloadKind::Empty : PayloadKind::Binary;
        m_decoded.isDecoded = isEmpty;
        if (isEmpty && m_decoded.header.compression != Compression::None)
            find(Rule::FlagOnEmpty, SourceId::Wire, {2, 1},
                 static_cast<std::uint64_t>(m_decoded.header.compression));
    }

    [[nodiscard]] std::pmr::memory_resource* memory() const noexcept
    {
        return m_decoded.findings.get_allocator().resource();
    }

    [[nodiscard]] ByteView stage() const noexcept
    {
        return m_decoded.isEncrypted ? ByteView(m_decoded.decrypted) : m_payload;
    }

    /// Trial decryption, where the bytes behind the nonce can be ciphertext at all.
    void decrypt()
    {
        if (!m_isWhole || !mayBeSealed(m_payload, m_keys, memory()))
            return;
        Opened opened =
            openSealed(m_payload, m_decoded.wire.first(m_decoded.header.size()), m_keys, memory());
        if (opened.key == nullptr)
            return;
        m_decoded.decrypted = std::move(opened.plain);
        m_decoded.keyName = opened.key->name;
        m_decoded.isEncrypted = true;
        m_result.encryption = EncryptionStatus::Decrypted;
        m_decoded.plainSource = SourceId::Decrypted;
        m_decoded.plainRange = {0, m_decoded.decrypted.size()};
    }

    [[nodiscard]] SourceId stageSource() const noexcept
    {
        return m_decoded.isEncrypted ? SourceId::Decrypted : SourceId::Wire;
    }

    [[nodiscard]] ByteRange stageRange() const noexcept
    {
        return m_decoded.isEncrypted ? ByteRange{0, m_decoded.decrypted.size()} : m_payloadRange;
    }

    void decompressStage()
    {
        const Compression flag = m_decoded.header.compression;
        if (stage().empty())
            return;
        if (flag == Compression::None) {
            lookForUnflagged();
            return;
        }
        Unpacked unpacked = unpackFlagged(flag, stage(), m_isWhole, m_decoded.isEncrypted, m_bound,
                                          UnpackExtent::All, memory());
        switch (unpacked.verdict) {
        case Unpacked::Verdict::Flagged:
            take(std::move(unpacked.result), true);
            break;
        case Unpacked::Verdict::Damaged:
            take(std::move(unpacked.result), false);
            break;
        case Unpacked::Verdict::Other:
            mismatch(unpacked.codec);
            take(std::move(unpacked.result), false);
            break;
        case Unpacked::Verdict::Plain:
            mismatch(Compression::None);
            break;
        case Unpacked::Verdict::Opaque:
            m_decoded.kind = PayloadKind::Opaque;
            m_decoded.isDecoded = false;
            m_isClassified = false;
            break;
        }
    }

    /// The decompressed bytes become the payload, or its first part. Where the capture breaks off, so may they.
    void take(Decompressed result, bool isFaultless)
    {
        const bool hasAny = !result.bytes.empty() || result.isComplete();
        m_decoded.isDecoded = result.isComplete();
        if (result.status == DecompressStatus::OverLimit)
            find(Rule::Bomb, stageSource(), stageRange(), result.bytes.size());
        else if (!result.isComplete() && !isFaultless)
            find(Rule::DecompressError, stageSource(), stageRange(), result.inputUsed);
        if (!hasAny) {
            m_decoded.kind = PayloadKind::Binary;
            m_isClassified = false;
            return;
        }
        if (result.isComplete() && m_isWhole && result.bytes.size() < stage().size())
            find(Rule::CompressionGrows, stageSource(), stageRange(), stage().size() - result.bytes.size());
        m_decoded.decompressed = std::move(result.bytes);
        m_decoded.plainSource = SourceId::Decompressed;
        m_decoded.plainRange = {0, m_decoded.decompressed.size()};
        m_result.hasDecompressed = true;
    }

    void mismatch(Compression found)
    {
        m_decoded.codecFound = found;
        find(Rule::CompressionMismatch, stageSource(), stageRange(), static_cast<std::uint64_t>(found));
    }

    /// No flag, yet the bytes are a whole compressed frame. They stay the payload; what is in them is shown beside it.
    /// QP/1.0 and a plain type byte have no flags that could be wrong.
    void lookForUnflagged()
    {
        const bool hasFlags = m_decoded.header.dialect == Dialect::Qhp && !m_options.reading.isTypeBytePlain;
        const Compression found = hasFlags && m_isWhole ? identifyCodec(stage()) : Compression::None;
        if (found == Compression::None)
            return;
        Decompressed result = decompress(found, stage(), m_bound, memory());
        if (!result.isComplete() && result.status != DecompressStatus::OverLimit)
            return;
        mismatch(found);
        if (result.status == DecompressStatus::OverLimit)
            find(Rule::Bomb, stageSource(), stageRange(), result.bytes.size());
        m_decoded.decompressed = std::move(result.bytes);
        m_result.hasDecompressed = true;
    }

    void classify()
    {
        const bool isAll = m_isWhole && m_decoded.isDecoded;
        const PayloadClass content = classifyPayload(m_decoded.plain(), isAll, m_options.reading);
        const std::uint64_t base = m_decoded.plainRange.offset;
        const SourceId source = m_decoded.plainSource;
        m_decoded.kind = content.kind;
        m_decoded.mediaType = content.mediaType;
        m_decoded.textEncoding = content.encoding;
        m_decoded.array = content.array;
        m_decoded.items = content.items;
        if (!content.json.isEmpty())
            m_decoded.jsonRange = {base + content.json.offset, content.json.length};
        if (content.kind == PayloadKind::Mixed)
            m_decoded.binaryRange = {base + content.binary.offset, content.binary.length};
        // What a hole in the capture put together is no fault of the sender's.
        if (content.jsonErrorAt && m_isWhole) {
            const std::uint64_t left = m_decoded.plainRange.length - *content.jsonErrorAt;
            find(Rule::JsonInvalid, source, {base + *content.jsonErrorAt, left > 0 ? 1u : 0u},
                 *content.jsonErrorAt);
        }
        if (content.jsonDepth > m_options.limits.maxJsonDepth)
            find(Rule::JsonTooDeep, source, m_decoded.jsonRange, content.jsonDepth);
        if (content.isArrayInvalid && m_isWhole)
            find(Rule::ArrayInvalid, source, m_decoded.plainRange);
        if (!m_decoded.isEncrypted && !m_input.isProtected)
            lookForCredentials();
    }

    /// A name alone gives nothing away: its value has to be there.
    void lookForCredentials()
    {
        const ByteView json = slice(m_decoded.source(m_decoded.plainSource), m_decoded.jsonRange.offset,
                                    std::min(m_decoded.jsonRange.length, kCredentialBytes));
        for (const ByteRange& range : credentialRanges(json, kMostCredentials)) {
            const std::string_view value = asText(slice(json, range.offset, range.length));
            const bool isText = value.size() > 2 && value.front() == '"';
            const bool isContainer = value.size() > 2 && (value.front() == '{' || value.front() == '[');
            if (!isText && !isContainer)
                continue;
            find(Rule::CredentialsInClear, m_decoded.plainSource,
                 {m_decoded.jsonRange.offset + range.offset, range.length});
            return;
        }
    }

    /// Neither decrypted nor known by its content: ciphertext of somebody else's, damage, or just random bytes.
    void judgeEncryption()
    {
        const bool isUnknown = m_decoded.kind == PayloadKind::Binary || m_decoded.kind == PayloadKind::Opaque;
        if (m_decoded.isEncrypted || !isUnknown || !m_isWhole || m_result.hasDecompressed)
            return;
        if (m_decoded.kind == PayloadKind::Binary && m_decoded.header.compression == Compression::None
            && m_decoded.items == ItemFormat::None && isOpaque(m_payload))
            m_decoded.kind = PayloadKind::Opaque;
        if (m_decoded.kind == PayloadKind::Opaque)
            m_result.encryption = EncryptionStatus::Opaque;
        if (!m_keys.has(KeyUse::Aes256Gcm))
            return;
        // Too short to be sealed or random is all that damaged ciphertext can look like.
        const bool canBeSealed = m_decoded.kind == PayloadKind::Opaque || m_payload.size() < kSealedOverhead;
        if (m_input.isSealedDirection && canBeSealed && m_decoded.items == ItemFormat::None) {
            m_result.encryption = EncryptionStatus::Failed;
            find(Rule::DecryptFailed, SourceId::Wire, m_payloadRange);
        }
        // DATA carries bytes of any look, so those are its payload; in other types they stand for something else.
        const bool isBare =
            m_decoded.header.role() == TypeRole::Data && m_decoded.header.compression == Compression::None;
        if (m_result.encryption != EncryptionStatus::None && !isBare)
            m_decoded.isDecoded = false;
    }

    const QapInput& m_input;
    const KeyRing& m_keys;
    const DecodeOptions& m_options;
    DecodedQap& m_decoded;
    ByteView m_payload;
    ByteRange m_payloadRange;
    DecodeBound m_bound;
    PayloadDecode m_result;
    bool m_isWhole;
    bool m_isClassified = true;
};

}  // namespace

PayloadDecode decodePayload(const QapInput& input, const KeyRing& keys, const DecodeOptions& options,
                            DecodedQap& decoded)
{
    return PayloadDecoder(input, keys, options, decoded).run();
}

}  // namespace qapscope
