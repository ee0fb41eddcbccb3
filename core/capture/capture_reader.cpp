// SPDX-License-Identifier: MIT
#include "capture/capture_reader.h"

#include "capture/pcap_reader.h"
#include "capture/pcapng_reader.h"

namespace qapscope {
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
    return failure(ErrorCode::NotACapture, subject);
}

}  // namespace qapscope
