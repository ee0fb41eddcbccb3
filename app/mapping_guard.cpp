// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapping_guard.h"

#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <sys/mman.h>
#include <unistd.h>

namespace qapscope::app {

namespace {

struct Slot
{
    std::atomic<bool> isTaken{false};
    std::atomic<std::uintptr_t> begin{0};
    std::atomic<std::uintptr_t> end{0};
};

// More captures at once than anybody opens; a guard beyond them covers nothing.
constexpr std::size_t kSlots = 64;

std::array<Slot, kSlots>& slots()
{
    static std::array<Slot, kSlots> all;
    return all;
}

std::uintptr_t pageSize()
{
    static const auto size = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    return size;
}

bool isCovered(std::uintptr_t address)
{
    for (const Slot& slot : slots())
        if (address >= slot.begin.load(std::memory_order_relaxed)
            && address < slot.end.load(std::memory_order_acquire))
            return true;
    return false;
}

/// In a signal handler: only atomics and system calls.
void onBusError(int signal, siginfo_t* info, void*)
{
    const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
    const std::uintptr_t page = address & ~(pageSize() - 1);
    if (info->si_code == BUS_ADRERR && isCovered(address)) {
        void* const zeros = mmap(reinterpret_cast<void*>(page), pageSize(), PROT_READ,
                                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
        if (zeros != MAP_FAILED)
            return;
    }
    // Not ours: the instruction runs again and ends the program as if there were no handler.
    std::signal(signal, SIG_DFL);
}

}  // namespace

MappingGuard::MappingGuard() : m_slot(kSlots)
{
    for (std::size_t i = 0; i < kSlots; ++i) {
        if (!slots()[i].isTaken.exchange(true)) {
            m_slot = i;
            return;
        }
    }
}

MappingGuard::~MappingGuard()
{
    if (m_slot == kSlots)
        return;
    Slot& slot = slots()[m_slot];
    slot.end.store(0, std::memory_order_release);
    slot.begin.store(0, std::memory_order_relaxed);
    slot.isTaken.store(false);
}

void MappingGuard::cover(ByteView mapping) noexcept
{
    if (m_slot == kSlots || mapping.empty())
        return;
    const auto begin = reinterpret_cast<std::uintptr_t>(mapping.data());
    Slot& slot = slots()[m_slot];
    slot.begin.store(begin, std::memory_order_relaxed);
    // Files end inside a page, and so may what is read of them.
    slot.end.store((begin + mapping.size() + pageSize() - 1) & ~(pageSize() - 1), std::memory_order_release);
}

void installMappingFaultHandler()
{
    static_cast<void>(slots());
    static_cast<void>(pageSize());
    struct sigaction action = {};
    action.sa_sigaction = onBusError;
    action.sa_flags = SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, nullptr);
}

}  // namespace qapscope::app
