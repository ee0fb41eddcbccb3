// SPDX-License-Identifier: MIT
#include "pipeline/capture_input.h"

namespace qapscope {
namespace {

/// Bytes that somebody else keeps.
class BorrowedBytes final : public ByteStore
{
public:
    explicit BorrowedBytes(ByteView bytes) : m_bytes(bytes) {}
    [[nodiscard]] ByteView view(std::uint64_t offset, std::uint64_t length) const noexcept override
    {
        return slice(m_bytes, offset, length);
    }
    [[nodiscard]] std::uint64_t size() const noexcept override { return m_bytes.size(); }

private:
    ByteView m_bytes;
};

constexpr std::uint64_t kFirstBytes = 64;

}  // namespace

CaptureInput::CaptureInput(std::shared_ptr<const ByteStore> packed, const Limits& limits)
    : m_packed(std::move(packed))
    , m_maxUnpacked(limits.maxUnpackedCaptureBytes)
{}

Result<std::unique_ptr<CaptureInput>> CaptureInput::open(const std::filesystem::path& path,
                                                         const std::filesystem::path& spillFolder,
                                                         const Limits& limits)
{
    auto file = MappedFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    std::unique_ptr<CaptureInput> input(new CaptureInput(*file, limits));
    input->m_file = std::move(*file);
    if (const auto unpacked = input->unpackFirst(spillFolder); !unpacked)
        return tl::unexpected(unpacked.error());
    return input;
}

Result<std::unique_ptr<CaptureInput>> CaptureInput::fromMemory(ByteView bytes, const Limits& limits)
{
    std::unique_ptr<CaptureInput> input(new CaptureInput(std::make_shared<BorrowedBytes>(bytes), limits));
    if (const auto unpacked = input->unpackFirst({}); !unpacked)
        return tl::unexpected(unpacked.error());
    return input;
}

Result<void> CaptureInput::unpackFirst(const std::filesystem::path& spillFolder)
{
    m_unpacker = CaptureUnpacker::forStart(m_packed->view(0, kFirstBytes));
    if (!m_unpacker)
        return {};
    auto spill = SpillFile::create(spillFolder);
    if (!spill)
        return tl::unexpected(spill.error());
    m_unpacked = std::move(*spill);
    unpackOn(CaptureUnpacker::kMostAtOnce);
    return {};
}

ByteView CaptureInput::refresh(std::uint64_t most)
{
    if (m_file)
        m_file->refresh();
    if (m_unpacker)
        unpackOn(most);
    const ByteStore& bytes = *store();
    return bytes.view(0, bytes.size());
}

void CaptureInput::unpackOn(std::uint64_t most)
{
    const std::uint64_t until = m_unpacked->size() + most;
    while (m_trouble == Trouble::None && m_unpacked->size() < until) {
        ByteView input = m_packed->view(m_taken, UINT64_MAX);
        const std::size_t before = input.size();
        m_buffer.clear();
        if (m_unpacker->unpack(input, m_buffer) == CaptureUnpacker::Status::Damaged)
            m_trouble = Trouble::Damaged;
        m_taken += before - input.size();
        if (m_unpacked->size() + m_buffer.size() > m_maxUnpacked)
            m_trouble = Trouble::Limit;
        else if (!m_unpacked->append(m_buffer))
            m_trouble = Trouble::NoSpace;
        m_isDrained = m_buffer.empty() && before == input.size();
        if (m_isDrained)
            return;
    }
}

bool CaptureInput::isCaughtUp() const noexcept
{
    return !m_unpacker || m_trouble != Trouble::None || m_isDrained;
}

std::uint64_t CaptureInput::filePosition(std::uint64_t position) const noexcept
{
    return m_unpacker ? m_taken : position;
}

void CaptureInput::release(std::uint64_t from, std::uint64_t to) const noexcept
{
    if (m_file && !m_unpacker)
        m_file->release(from, to - from);
}

CaptureInput::Trouble CaptureInput::trouble() const noexcept
{
    if (m_trouble != Trouble::None || !m_unpacker)
        return m_trouble;
    return m_unpacker->isAtEnd() ? Trouble::None : Trouble::Truncated;
}

std::shared_ptr<const ByteStore> CaptureInput::store() const noexcept
{
    if (m_unpacked)
        return m_unpacked;
    return m_packed;
}

}  // namespace qapscope
