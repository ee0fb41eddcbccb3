// SPDX-License-Identifier: MIT
/// Classic pcap: 24 bytes of file header, then for each packet 16 bytes and its data.
/// (draft-ietf-opsawg-pcap; magics a1b2c3d4 µs, a1b23c4d ns, in either byte order)
#pragma once

#include "base/byte_reader.h"
#include "capture/capture_reader.h"

namespace qapscope {

class PcapReader final : public CaptureReader
{
public:
    static constexpr std::size_t kFileHeaderSize = 24;

    /// True where `start` has one of the four magics.
    [[nodiscard]] static bool recognizes(ByteView start) noexcept;
    /// Needs: recognizes(start), and kFileHeaderSize bytes of it. Errors: UnknownVersion.
    [[nodiscard]] static Result<std::unique_ptr<CaptureReader>> make(ByteView start,
                                                                     const std::string& subject);

    [[nodiscard]] Outcome next(ByteView file, Packet& packet) override;
    void finish(ByteView file) override;

private:
    PcapReader() = default;

    Endian m_endian = Endian::Little;
    std::int64_t m_nsPerUnit = 1'000;
    LinkType m_link = LinkType::Ethernet;
    std::uint32_t m_maxPacketBytes = 0;
    bool m_isStopped = false;
};

}  // namespace qapscope
