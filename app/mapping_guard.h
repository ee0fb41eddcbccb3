// SPDX-License-Identifier: GPL-3.0-or-later
/// Keeps the program alive when somebody cuts a capture file short while it is mapped: bytes that are gone
/// read as zero. Without it the system ends the program with SIGBUS at the next look at them. Any thread.
#pragma once

#include "base/bytes.h"

#include <cstddef>

namespace qapscope::app {

/// Covers one mapping, for as long as it lives. Needs: the mapping stays where it is.
class MappingGuard
{
public:
    MappingGuard();
    ~MappingGuard();
    MappingGuard(const MappingGuard&) = delete;
    MappingGuard& operator=(const MappingGuard&) = delete;

    /// Says what is mapped; again when it has grown.
    void cover(ByteView mapping) noexcept;

private:
    std::size_t m_slot;
};

/// To be called once, before the first file is opened. Faults outside of all guards end the program as
/// before.
void installMappingFaultHandler();

}  // namespace qapscope::app
