// SPDX-License-Identifier: MIT
/// A file that is nothing but QAPs one after the other, without times or addresses: given on in pieces as if they
/// were the payload of one connection.
#pragma once

#include "capture/capture_reader.h"

namespace qapscope {

class RawStreamReader final : public CaptureReader
{
public:
    /// Needs: `start` begins with a plausible header (wire/header.h); who asks has checked it.
    RawStreamReader();

    /// Gives pieces of at most kPieceBytes, with link type kLink and time zero.
    [[nodiscard]] Outcome next(ByteView file, Packet& packet) override;
    void finish(ByteView file) override;

    /// No number of tcpdump.org's: marks the pieces of such a file.
    static constexpr auto kLink = static_cast<LinkType>(0xffff);

private:
    static constexpr std::size_t kPieceBytes = 65'536;
};

}  // namespace qapscope
