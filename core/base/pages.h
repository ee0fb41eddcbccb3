// SPDX-License-Identifier: MIT
/// Memory that is given back to the system while its addresses stay valid: whoever still reads there reads zeros.
#pragma once

#include <cstddef>

namespace qapscope {

/// Gives back the whole pages within `size` bytes from `start`, which nobody writes to meanwhile.
void giveBackPages(void* start, std::size_t size) noexcept;

}  // namespace qapscope
