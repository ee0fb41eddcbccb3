// SPDX-License-Identifier: MIT
#include "capture/mapping_faults.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <sys/mman.h>
#include <unistd.h>

namespace qapscope {
namespace {

struct Slot
{
    std::atomic<bool> isTaken{false};
    std::atomic<std::uintptr_t> begin{0};
    std::atomic<std::uintptr_t> end{0};
};

// Without a constructor that must run first: a signal handler reads them.
constinit std::array<Slot, 256> s_slots;
constinit std::atomic<std::uintptr_t> s_pageSize{4'096};

bool isCovered(std::uintptr_t address) noexcept
{
    return std::ranges::any_of(s_slots, [address](const Slot& slot) {
        return address < slot.end.load(std::memory_order_acquire)
               && address >= slot.begin.load(std::memory_order_relaxed);
    });
}

/// In a signal handler: only atomics and system calls.
void onBusError(int signal, siginfo_t* info, void*)
{
    const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
    const std::uintptr_t pageSize = s_pageSize.load(std::memory_order_relaxed);
    if (info->si_code == BUS_ADRERR && isCovered(address)) {
        void* const page = reinterpret_cast<void*>(address & ~(pageSize - 1));
        if (mmap(page, pageSize, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED)
            return;
    }
    // Not ours: the instruction runs again and ends the program as if there were no handler.
    std::signal(signal, SIG_DFL);
}

}  // namespace

void surviveShrunkFiles()
{
    s_pageSize = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    struct sigaction action = {};
    action.sa_sigaction = onBusError;
    action.sa_flags = SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, nullptr);
}

MappingCover::MappingCover(const void* begin, std::size_t length) noexcept : m_slot(0)
{
    while (m_slot < s_slots.size() && s_slots[m_slot].isTaken.exchange(true))
        ++m_slot;
    if (m_slot == s_slots.size())
        return;
    const auto address = reinterpret_cast<std::uintptr_t>(begin);
    s_slots[m_slot].begin.store(address, std::memory_order_relaxed);
    s_slots[m_slot].end.store(address + length, std::memory_order_release);
}

MappingCover::~MappingCover()
{
    if (m_slot == s_slots.size())
        return;
    s_slots[m_slot].end.store(0, std::memory_order_release);
    s_slots[m_slot].isTaken.store(false);
}

}  // namespace qapscope
