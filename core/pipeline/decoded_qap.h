// SPDX-License-Identifier: MIT
/// What the message decoder makes of one QAP.
#pragma once

#include "base/finding.h"
#include "wire/array_layout.h"
#include "wire/field_tree.h"
#include "wire/header.h"
#include "wire/item_reader.h"
#include "wire/payload_kind.h"
#include "wire/text_judgement.h"

#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qapscope {

/// Everything that can be said about one QAP. Views into the wire bytes stay valid as long as those do;
/// decrypted and decompressed bytes are owned here. All memory comes from the resource that the decoder
/// was given, so that the plugin can place it in Wireshark's packet pool and never destroy it.
struct DecodedQap
{
    explicit DecodedQap(std::pmr::memory_resource* memory)
        : nodes(memory)
        , findings(memory)
        , decrypted(memory)
        , decompressed(memory)
        , keyName(memory)
        , signatureKey(memory)
    {}

    Header header;
    ByteView wire;                             ///< header, payload and trailer, as far as they were captured
    ByteView payload;                          ///< the part of `wire` that is payload
    std::pmr::vector<FieldNode> nodes;         ///< pre-order; nodes[0] is Field::Qap
    std::pmr::vector<Finding> findings;        ///< worst first
    std::pmr::vector<std::byte> decrypted;     ///< empty unless a key fitted
    std::pmr::vector<std::byte> decompressed;  ///< empty unless something was decompressed
    std::pmr::string keyName;                  ///< of the key that decrypted it
    std::pmr::string signatureKey;             ///< of the key that the signature fits

    PayloadKind kind = PayloadKind::Empty;
    SignatureStatus signature = SignatureStatus::None;
    bool isComplete = true;                 ///< all bytes that the header promises are there
    bool isEncrypted = false;               ///< a key decrypted it
    bool isDecoded = true;                  ///< decryption and decompression gave all of the payload
    SourceId plainSource = SourceId::Wire;  ///< where the plain payload stands …
    ByteRange plainRange;                   ///< … and which part of that source it is
    Compression codecFound =
        Compression::None;       ///< what the bytes showed; differs from the flag on a mismatch
    ByteRange jsonRange;         ///< of the JSON in plainSource; empty where there is none
    ByteRange binaryRange;       ///< of the binary part of a mixed payload in plainSource
    std::string_view mediaType;  ///< "image/png" …, static text; empty where unknown
    TextEncoding textEncoding = TextEncoding::None;  ///< of PayloadKind::Text
    std::optional<ArrayLayout> array;                ///< of PayloadKind::Array; its ranges are in plain()
    ItemFormat items = ItemFormat::None;  ///< of PayloadKind::Binary: plain() is one object of this format

    /// All bytes of a source; Wire is header, payload and trailer.
    [[nodiscard]] ByteView source(SourceId id) const noexcept
    {
        switch (id) {
        case SourceId::Wire:
            return wire;
        case SourceId::Decrypted:
            return decrypted;
        case SourceId::Decompressed:
            return decompressed;
        }
        return {};
    }

    /// The payload after decryption and decompression, as far as it could be had.
    [[nodiscard]] ByteView plain() const noexcept
    {
        return slice(source(plainSource), plainRange.offset, plainRange.length);
    }
};

}  // namespace qapscope
