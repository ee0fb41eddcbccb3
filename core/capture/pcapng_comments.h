// SPDX-License-Identifier: MIT
/// What people say of packets, put into a pcapng file: which of its blocks change, and into what; all other bytes stay
/// as they are, whatever they hold. Pure function of the file's bytes; nothing here does I/O.
/// (draft-ietf-opsawg-pcapng: opt_comment)
#pragma once

#include "capture/capture_reader.h"
#include "capture/pcapng_writer.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace qapscope {

/// Something to be said of the packet that holds a byte, or of the first one of a time.
struct NewComment
{
    std::optional<std::uint64_t> offset;  ///< of the byte, in the file
    Timestamp time;                       ///< where no byte is known
    std::string text;
};

/// A part of the file and what stands in its place.
struct FileChange
{
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    ByteBuffer bytes;
};

struct CommentChanges
{
    std::vector<FileChange> blocks;  ///< in the order of the file
    std::size_t homeless = 0;        ///< comments for which no packet was found that can carry one
    std::size_t unfound = 0;         ///< comments that were to go, for which no packet was found
};

/// Takes: a whole pcapng file; comments that go, each named by its packet and its text.
/// Errors: NotACapture where it is no pcapng.
[[nodiscard]] Result<CommentChanges> changeComments(ByteView file, const std::string& subject,
                                                    std::vector<NewComment> additions,
                                                    std::span<const CaptureComment> removals);

}  // namespace qapscope
