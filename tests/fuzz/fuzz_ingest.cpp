// SPDX-License-Identifier: MIT
/// Any bytes as a capture file, read in different ways: at once, in steps of any size, and as a file that grows while
/// it is read. The sessions are equal, and each agrees with itself.
#include "support/session_account.h"
#include "support/session_soundness.h"

#include <cstdint>
#include <cstdlib>
#include <random>
#include <sys/mman.h>
#include <unistd.h>

using namespace qapscope;
using namespace qapscope::test;

namespace {

constexpr std::size_t kFirstBytes = 64;  // by which a file is known

void require(bool holds)
{
    if (!holds)
        std::abort();
}

IngestOptions smallOptions()
{
    IngestOptions options;
    options.limits.maxPayloadBytes = 1u << 20;
    options.limits.maxConnections = 64;
    options.limits.maxPendingSegments = 256;
    options.limits.maxPendingSegmentsInAll = 1'024;
    options.limits.maxPendingBytes = 1u << 20;
    options.limits.maxInflatedMessageBytes = 1u << 20;
    options.limits.maxSpilledBytes = 64u << 20;
    options.limits.maxUnpackedCaptureBytes = 8u << 20;
    return options;
}

/// A file without a name that is written while it is read.
class GrowingFile
{
public:
    GrowingFile() : m_descriptor(memfd_create("growing", MFD_CLOEXEC)) { require(m_descriptor >= 0); }
    ~GrowingFile() { close(m_descriptor); }
    GrowingFile(const GrowingFile&) = delete;
    GrowingFile& operator=(const GrowingFile&) = delete;

    void append(ByteView bytes)
    {
        require(write(m_descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    }
    [[nodiscard]] std::filesystem::path path() const
    {
        return std::filesystem::path("/proc/self/fd") / std::to_string(m_descriptor);
    }

private:
    int m_descriptor;
};

bool readGrowing(Session& session, ByteView bytes, std::uint32_t seed)
{
    std::minstd_rand random(seed);
    GrowingFile file;
    std::size_t written = std::min(bytes.size(), kFirstBytes);
    file.append(bytes.first(written));
    auto ingest = Ingest::open(file.path(), session, smallOptions());
    if (!ingest)
        return false;
    while (written < bytes.size()) {
        const std::size_t count = std::min<std::size_t>(bytes.size() - written, 1 + random() % 3'000);
        file.append(bytes.subspan(written, count));
        written += count;
        while ((*ingest)->step(1 + random() % 5'000) == Ingest::Step::More) {
        }
    }
    (*ingest)->finish();
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ByteView bytes(reinterpret_cast<const std::byte*>(data), size);
    Session once;
    if (!readInto(once, bytes, smallOptions()))
        return 0;
    require(unsoundness(once).empty());
    // A raw stream comes in as many packets as it was read in; how far a packed file was read depends on the steps.
    const AccountOptions options{once.counters().packets > 0 && bytes[0] != std::byte{'Q'}, false};
    const std::string expected = account(once, options);
    std::uint32_t seed = static_cast<std::uint32_t>(size);
    for (const std::byte byte : bytes.first(std::min<std::size_t>(size, 256)))
        seed = seed * 31 + std::to_integer<std::uint32_t>(byte);

    std::minstd_rand random(seed + 1);
    Session inSteps;
    require(readInto(
        inSteps, bytes, [&random] { return std::uint64_t{1} + random() % 2'000; }, smallOptions()));
    require(account(inSteps, options) == expected);

    Session growing;
    if (readGrowing(growing, bytes, seed + 2))
        require(account(growing, options) == expected);
    return 0;
}
