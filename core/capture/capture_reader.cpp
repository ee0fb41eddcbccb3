// SPDX-License-Identifier: MIT
#include "capture/capture_reader.h"

#include "capture/pcap_reader.h"
#include "capture/pcapng_reader.h"

#include <array>

namespace qapscope {
namespace {

struct CompressionMagic
{
    std::uint32_t magic;  // big-endian, the first bytes of the file
    std::uint32_t mask;
    std::string_view name;
};

constexpr std::array kCompressions = {
    CompressionMagic{0x1f8b0000, 0xffff0000, "gzip"},
    CompressionMagic{0x28b52ffd, 0xffffffff, "zstd"},
    CompressionMagic{0x04224d18, 0xffffffff, "lz4"},
};

} // namespace

Result<std::unique_ptr<CaptureReader>> makeCaptureReader(ByteView start, const std::string& subject)
{
    if (start.empty())
        return failure(ErrorCode::EmptyFile, subject);
    if (PcapngReader::recognizes(start))
        return PcapngReader::make(start, subject);
    if (PcapReader::recognizes(start)) {
        if (start.size() < PcapReader::kFileHeaderSize)
            return failure(ErrorCode::NotACapture, subject, "it ends inside the file header of a pcap");
        return PcapReader::make(start, subject);
    }
    if (start.size() >= 4) {
        const auto word = loadUnchecked<std::uint32_t>(start.data(), Endian::Big);
        for (const auto& compression : kCompressions)
            if ((word & compression.mask) == compression.magic)
                return failure(ErrorCode::CompressedCapture, subject, std::string(compression.name));
    }
    return failure(ErrorCode::NotACapture, subject);
}

} // namespace qapscope
