// SPDX-License-Identifier: MIT
/// What decides between the ways in which a payload may have been packed: one set of rules for the full decode and for
/// the list's look at the first bytes. Any thread. (PROTOCOL §2 Compression, §3 [gcm-layout])
#pragma once

#include "compression/decompress.h"
#include "security/key_ring.h"

namespace qapscope {

/// Whether a payload that is all there is worth a trial with the keys: the bytes behind the nonce can be ciphertext,
/// and it is no compressed payload, be the nonce never so much like a codec's magic.
[[nodiscard]] bool mayBeSealed(ByteView payload, const KeyRing& keys, std::pmr::memory_resource* memory);

struct Unpacked
{
    enum class Verdict : std::uint8_t {
        Flagged,  ///< the flag's codec did, as far as the bytes go
        Damaged,  ///< it is the flag's codec, and damaged
        Other,    ///< another codec's, `codec`
        Plain,    ///< not compressed at all
        Opaque,   ///< no codec's, but ciphertext or random bytes
    };

    Verdict verdict = Verdict::Flagged;
    Compression codec = Compression::None;  ///< that gave `result`
    Decompressed result;                    ///< nothing in it where the verdict is Plain or Opaque
};

/// How much of the output is asked for.
enum class UnpackExtent : std::uint8_t {
    All,    ///< the bound is a limit: what goes beyond it is a bomb
    Start,  ///< a first part is enough, and no more was asked for
};

/// Unpacks what the flag says is compressed. `isWhole`: nothing of it is missing; `isDecrypted`: a key opened it.
/// Needs: flag is not None, bytes are not empty.
[[nodiscard]] Unpacked unpackFlagged(Compression flag, ByteView bytes, bool isWhole, bool isDecrypted,
                                     const DecodeBound& bound, UnpackExtent extent,
                                     std::pmr::memory_resource* memory);

}  // namespace qapscope
