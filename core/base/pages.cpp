// SPDX-License-Identifier: MIT
#include "base/pages.h"

#include <cstdint>
#include <sys/mman.h>

namespace qapscope {
namespace {

constexpr std::uintptr_t kPage = 4096;

}  // namespace

void giveBackPages(void* start, std::size_t size) noexcept
{
    const auto from = reinterpret_cast<std::uintptr_t>(start);
    const std::uintptr_t begin = (from + kPage - 1) / kPage * kPage;
    const std::uintptr_t end = (from + size) / kPage * kPage;
    if (begin < end)
        madvise(static_cast<std::byte*>(start) + (begin - from), end - begin, MADV_DONTNEED);
}

}  // namespace qapscope
