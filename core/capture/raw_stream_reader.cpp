// SPDX-License-Identifier: MIT
#include "capture/raw_stream_reader.h"

namespace qapscope {

RawStreamReader::RawStreamReader()
{
    m_notes.interfaces.push_back({kLink, 0, {}, {}, 0, 0});
}

CaptureReader::Outcome RawStreamReader::next(ByteView file, Packet& packet)
{
    const ByteView piece = slice(file, m_position, kPieceBytes);
    if (piece.empty())
        return Outcome::NeedMore;
    packet = {};
    packet.number = ++m_packets;
    packet.hasTime = false;
    packet.interface = {0};
    packet.link = kLink;
    packet.offset = m_position;
    packet.bytes = piece;
    packet.originalLength = static_cast<std::uint32_t>(piece.size());
    m_position += piece.size();
    return Outcome::Packet;
}

void RawStreamReader::finish(ByteView) {}

}  // namespace qapscope
