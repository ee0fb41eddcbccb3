// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/packet_number.h"

#include "capture/capture_reader.h"
#include "capture/raw_stream_reader.h"

#include <algorithm>

namespace qapscope::app {

namespace {

using Outcome = CaptureReader::Outcome;

/// Of the last byte of a QAP that lies in the capture itself; nothing where that was put together elsewhere.
std::optional<std::uint64_t> lastOffset(const Session& session, RowIndex row)
{
    std::vector<Extent> extents = session.extentsOf(row);
    std::erase_if(
        extents, [](const Extent& each) { return each.origin == ExtentOrigin::Missing || each.length == 0; });
    if (extents.empty() || extents.back().origin == ExtentOrigin::Spill)
        return std::nullopt;
    return extents.back().offset + extents.back().length - 1;
}

ByteView bytesOf(const Session& session)
{
    const ByteStore* const store = session.capture();
    return store == nullptr ? ByteView() : store->view(0, store->size());
}

std::unique_ptr<CaptureReader> readerOf(ByteView bytes)
{
    auto made = makeCaptureReader(bytes, {});
    return made ? std::move(*made) : nullptr;
}

}  // namespace

std::optional<std::uint64_t> completingPacket(const Session& session, RowIndex row,
                                              const std::atomic<bool>& isCancelled)
{
    const ByteView bytes = bytesOf(session);
    const std::unique_ptr<CaptureReader> reader = readerOf(bytes);
    if (!reader)
        return std::nullopt;
    const std::optional<std::uint64_t> offset = lastOffset(session, row);
    const Timestamp time = session.row(row).last;
    Packet packet;
    while (!isCancelled && reader->next(bytes, packet) == Outcome::Packet) {
        if (packet.link == RawStreamReader::kLink)
            return std::nullopt;
        const bool isIt = offset ? *offset >= packet.offset && *offset < packet.offset + packet.bytes.size()
                                 : packet.time == time;
        if (isIt)
            return packet.number;
    }
    return std::nullopt;
}

bool hasPackets(const Session& session)
{
    const ByteView bytes = bytesOf(session);
    const std::unique_ptr<CaptureReader> reader = readerOf(bytes);
    Packet packet;
    return reader && reader->next(bytes, packet) == Outcome::Packet && packet.link != RawStreamReader::kLink;
}

}  // namespace qapscope::app
