// SPDX-License-Identifier: MIT
/// Keeps a program alive when somebody cuts a file short that it has mapped: bytes that are gone read as zero.
/// Without it the system ends the program with SIGBUS at the next look at them. Any thread.
#pragma once

#include <cstddef>

namespace qapscope {

/// To be called once, by a program and before it opens its first file. Covers every MappedFile, from its opening to
/// its end; faults elsewhere end the program as before.
void surviveShrunkFiles();

/// What the handler looks after, for as long as it lives. Of more than 256 at once the rest is not covered.
class MappingCover
{
public:
    MappingCover(const void* begin, std::size_t length) noexcept;
    ~MappingCover();
    MappingCover(const MappingCover&) = delete;
    MappingCover& operator=(const MappingCover&) = delete;

private:
    std::size_t m_slot;
};

}  // namespace qapscope
