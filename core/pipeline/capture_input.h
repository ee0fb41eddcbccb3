// SPDX-License-Identifier: MIT
/// The bytes that a capture reader reads: those of the file itself, or what they unpack to, kept in a temporary file
/// so that they can be looked at again. The ingest thread reads on; any thread views.
#pragma once

#include "base/limits.h"
#include "capture/capture_unpacker.h"
#include "capture/mapped_file.h"
#include "capture/spill_file.h"

namespace qapscope {

class CaptureInput
{
public:
    /// Errors: those of MappedFile::open() and SpillFile::create(), EmptyFile.
    [[nodiscard]] static Result<std::unique_ptr<CaptureInput>>
    open(const std::filesystem::path& path, const std::filesystem::path& spillFolder, const Limits& limits);
    /// The same from bytes in memory, which must outlive it.
    [[nodiscard]] static Result<std::unique_ptr<CaptureInput>> fromMemory(ByteView bytes,
                                                                          const Limits& limits);

    /// Looks for more: up to about `most` bytes further on where they have to be unpacked. Gives all that is there.
    [[nodiscard]] ByteView refresh(std::uint64_t most);
    /// True where nothing is waiting to be unpacked.
    [[nodiscard]] bool isCaughtUp() const noexcept;
    /// What `position` in the bytes is in the file on disk, for progress; and that file's size.
    [[nodiscard]] std::uint64_t filePosition(std::uint64_t position) const noexcept;
    [[nodiscard]] std::uint64_t fileSize() const noexcept { return m_packed->size(); }
    /// The bytes [from, to) were read.
    void release(std::uint64_t from, std::uint64_t to) const noexcept;

    enum class Trouble : std::uint8_t { None, Damaged, Truncated, Limit, NoSpace };
    /// What stopped the unpacking, once the file has ended.
    [[nodiscard]] Trouble trouble() const noexcept;

    [[nodiscard]] std::shared_ptr<const ByteStore> store() const noexcept;

private:
    CaptureInput(std::shared_ptr<const ByteStore> packed, const Limits& limits);
    [[nodiscard]] Result<void> unpackFirst(const std::filesystem::path& spillFolder);
    void unpackOn(std::uint64_t most);

    std::shared_ptr<const ByteStore> m_packed;
    std::shared_ptr<MappedFile> m_file;     ///< the same as m_packed, where it is a file
    std::shared_ptr<SpillFile> m_unpacked;  ///< null: the file is not compressed
    std::unique_ptr<CaptureUnpacker> m_unpacker;
    std::vector<std::byte> m_buffer;
    std::uint64_t m_maxUnpacked;
    std::uint64_t m_taken = 0;  ///< of the packed bytes
    bool m_isDrained = false;   ///< nothing more comes of what is there
    Trouble m_trouble = Trouble::None;
};

}  // namespace qapscope
