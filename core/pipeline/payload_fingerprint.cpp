// SPDX-License-Identifier: MIT
#include "pipeline/payload_fingerprint.h"

#include "session/qap_bytes.h"
#include "wire/json_cursor.h"

#include <algorithm>
#include <functional>

namespace qapscope {
namespace {

constexpr std::size_t kStep = 65'536;
constexpr std::size_t kStartBytes = 4'096;
constexpr std::size_t kMembersLookedAt = 32;

std::size_t headerSizeOf(const Session& session, RowIndex row)
{
    return dialectText(session.row(row).dialect).headerSize;
}

std::uint64_t hashOf(std::string_view text) noexcept
{
    return std::hash<std::string_view>{}(text);
}

}  // namespace

std::uint64_t jobIdIn(ByteView payloadStart)
{
    const JsonCursor json{payloadStart};
    const JsonValue root = json.root();
    if (root.type != JsonType::Object)
        return 0;
    for (const JsonValue& member : json.children(root, kMembersLookedAt).children)
        if (json.text(member.key, kMembersLookedAt) == "job_id" && member.type != JsonType::Null)
            return hashOf(asText(slice(payloadStart, member.range.offset, member.range.length)));
    return 0;
}

std::uint64_t shapeOf(ByteView payloadStart)
{
    const JsonCursor json{payloadStart};
    const JsonValue root = json.root();
    if (root.type != JsonType::Object)
        return PayloadSource::kNoShape;
    std::uint64_t hash = 1;
    for (const JsonValue& member : json.children(root, kMembersLookedAt).children)
        hash = hash * 0x9e3779b97f4a7c15u
               + hashOf(asText(slice(payloadStart, member.key.offset, member.key.length)));
    return hash;
}

std::uint64_t PayloadFingerprint::fingerprint(RowIndex row)
{
    const QapBytes bytes(m_session, row);
    const std::uint64_t start = headerSizeOf(m_session, row);
    const std::uint64_t length = m_session.lengthOf(row);
    const auto whole = bytes.contiguous();
    std::vector<std::byte> buffer;
    if (!whole)
        buffer.resize(static_cast<std::size_t>(std::min<std::uint64_t>(length, kStep)));
    // In steps of fixed size, so that equal payloads give equal hashes wherever their extents end.
    std::uint64_t hash = 0;
    for (std::uint64_t at = 0; at < length; at += kStep) {
        const std::uint64_t count = std::min<std::uint64_t>(length - at, kStep);
        ByteView part;
        if (whole) {
            part = slice(*whole, start + at, count);
        } else {
            const auto target = std::span(buffer).first(static_cast<std::size_t>(count));
            bytes.read(start + at, target);
            part = target;
        }
        hash = hash * 0x9e3779b97f4a7c15u + hashOf(asText(part));
    }
    return hash;
}

ByteView PayloadFingerprint::startOf(RowIndex row)
{
    const QapBytes bytes(m_session, row);
    m_start.resize(std::min<std::size_t>(m_session.lengthOf(row), kStartBytes));
    bytes.read(headerSizeOf(m_session, row), m_start);
    return m_start;
}

std::uint64_t PayloadFingerprint::jobId(RowIndex row)
{
    return jobIdIn(startOf(row));
}

std::uint64_t PayloadFingerprint::shape(RowIndex row)
{
    return shapeOf(startOf(row));
}

}  // namespace qapscope
