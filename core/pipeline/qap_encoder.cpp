// SPDX-License-Identifier: MIT
#include "pipeline/qap_encoder.h"

#include "compression/compress.h"
#include "security/signature.h"

#include <cassert>
#include <limits>

namespace qapscope {
namespace {

using Bytes = std::vector<std::byte>;

void appendBigEndian(Bytes& to, std::uint64_t value, std::size_t size)
{
    for (std::size_t i = size; i > 0; --i)
        to.push_back(static_cast<std::byte>(value >> (8 * (i - 1))));
}

Bytes headerOf(const QapToSend& qap, std::uint64_t length)
{
    Bytes header;
    appendBigEndian(header, dialectText(qap.dialect).magic, 2);
    const auto flags = static_cast<unsigned>(qap.codec) << 6;  // [comp-bits]
    appendBigEndian(header, qap.type | flags, 1);
    if (qap.dialect == Dialect::Qhp)
        appendBigEndian(header, qap.id, 4);
    appendBigEndian(header, length, 4);
    return header;
}

tl::unexpected<Error> failed(const char* why)
{
    return failure(ErrorCode::SystemError, "the QAP", why);
}

}  // namespace

Result<Bytes> encodeQap(const QapToSend& qap)
{
    assert(qap.dialect == Dialect::Qhp ? qap.type <= 0x3f : qap.codec == Compression::None);
    auto payload = compress(qap.codec, qap.payload);
    if (!payload)
        return failed("the payload could not be compressed");
    const std::uint64_t length = payload->size() + (qap.encryptWith != nullptr ? kSealedOverhead : 0);
    if (length > std::numeric_limits<std::uint32_t>::max())
        return failed("the payload is longer than four gigabytes");
    Bytes bytes = headerOf(qap, length);
    if (qap.encryptWith != nullptr) {
        payload =
            seal(*payload, qap.isHeaderBound ? ByteView(bytes) : ByteView(), *qap.encryptWith, qap.nonce);
        if (!payload)
            return failed("the payload could not be encrypted");
    }
    bytes.insert(bytes.end(), payload->begin(), payload->end());
    if (qap.signWith == nullptr)
        return bytes;
    const auto signature = signatureOf(bytes, *qap.signWith);
    if (!signature)
        return failed("it could not be signed");
    bytes.insert(bytes.end(), signature->begin(), signature->end());
    return bytes;
}

}  // namespace qapscope
