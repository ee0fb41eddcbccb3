// SPDX-License-Identifier: MIT
#include "capture/capture_unpacker.h"

#include "base/byte_reader.h"

#include <algorithm>
#include <lz4frame.h>
#include <zlib.h>
#include <zstd.h>

namespace qapscope {
namespace {

constexpr std::uint16_t kGzipMagic = 0x1f8b;
constexpr std::uint32_t kZstdMagic = 0xfd2fb528;  // little-endian
constexpr std::uint32_t kLz4Magic = 0x184d2204;   // little-endian
constexpr int kGzipWindow = 15 + 16;              // zlib: a gzip header is expected
constexpr int kZlibWindow = 15;                   // zlib: its own header
constexpr std::size_t kLeastAtOnce = 4'096;
constexpr std::size_t kUsualRatio = 16;
constexpr std::uint64_t kZlibBytes = 44 * 1024;    // a window of 32 KiB, tables, state
constexpr std::uint64_t kLz4Bytes = 8'500 * 1024;  // two blocks of 4 MiB, where the stream has such
constexpr int kZstdWindowLogMax = 27;              // 128 MiB: what zstd itself accepts without being asked

/// Room for the next piece at the end of `out`. What comes in small pieces is not worth a large one each time.
std::span<std::byte> room(std::vector<std::byte>& out, std::size_t inputBytes)
{
    const std::size_t before = out.size();
    const std::size_t fewPieces = std::min(inputBytes, CaptureUnpacker::kMostAtOnce) * kUsualRatio;
    out.resize(before + std::clamp(fewPieces, kLeastAtOnce, CaptureUnpacker::kMostAtOnce));
    return std::span(out).subspan(before);
}

void keep(std::vector<std::byte>& out, std::size_t unused)
{
    out.resize(out.size() - unused);
}

class GzipUnpacker final : public CaptureUnpacker
{
public:
    explicit GzipUnpacker(int window) { inflateInit2(&m_zlib, window); }
    ~GzipUnpacker() override { inflateEnd(&m_zlib); }
    GzipUnpacker(const GzipUnpacker&) = delete;
    GzipUnpacker& operator=(const GzipUnpacker&) = delete;

    Status unpack(ByteView& input, std::vector<std::byte>& out) override
    {
        if (m_isAtEnd && !input.empty()) {
            inflateReset(&m_zlib);
            m_isAtEnd = false;
        }
        const auto target = room(out, input.size());
        // zlib does not write to its input; its interface only does not say so.
        m_zlib.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(input.data()));
        m_zlib.avail_in = static_cast<uInt>(std::min<std::size_t>(input.size(), kMostAtOnce));
        const uInt given = m_zlib.avail_in;
        m_zlib.next_out = reinterpret_cast<Bytef*>(target.data());
        m_zlib.avail_out = static_cast<uInt>(target.size());
        const int result = inflate(&m_zlib, Z_NO_FLUSH);
        input = input.subspan(given - m_zlib.avail_in);
        keep(out, m_zlib.avail_out);
        m_isAtEnd = result == Z_STREAM_END;
        return result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR ? Status::Good
                                                                                 : Status::Damaged;
    }

    bool isAtEnd() const noexcept override { return m_isAtEnd; }
    std::uint64_t held() const noexcept override { return kZlibBytes; }

private:
    z_stream m_zlib{};
    bool m_isAtEnd = false;
};

class ZstdUnpacker final : public CaptureUnpacker
{
public:
    ZstdUnpacker() : m_context(ZSTD_createDCtx(), &ZSTD_freeDCtx)
    {
        ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, kZstdWindowLogMax);
    }

    Status unpack(ByteView& input, std::vector<std::byte>& out) override
    {
        // Asked often in vain it would call that an error.
        if (input.empty() && !m_hasMoreOut)
            return Status::Good;
        const auto target = room(out, input.size());
        ZSTD_inBuffer from{input.data(), input.size(), 0};
        ZSTD_outBuffer to{target.data(), target.size(), 0};
        const std::size_t result = ZSTD_decompressStream(m_context.get(), &to, &from);
        input = input.subspan(from.pos);
        keep(out, target.size() - to.pos);
        m_isAtEnd = result == 0;
        m_hasMoreOut = to.pos == to.size;
        return ZSTD_isError(result) != 0 ? Status::Damaged : Status::Good;
    }

    bool isAtEnd() const noexcept override { return m_isAtEnd; }
    std::uint64_t held() const noexcept override { return ZSTD_sizeof_DCtx(m_context.get()); }

private:
    std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> m_context;
    bool m_isAtEnd = false;
    bool m_hasMoreOut = false;
};

class Lz4Unpacker final : public CaptureUnpacker
{
public:
    Lz4Unpacker() { LZ4F_createDecompressionContext(&m_context, LZ4F_VERSION); }
    ~Lz4Unpacker() override { LZ4F_freeDecompressionContext(m_context); }
    Lz4Unpacker(const Lz4Unpacker&) = delete;
    Lz4Unpacker& operator=(const Lz4Unpacker&) = delete;

    Status unpack(ByteView& input, std::vector<std::byte>& out) override
    {
        if (m_isAtEnd && input.empty())
            return Status::Good;
        const auto target = room(out, input.size());
        std::size_t taken = input.size();
        std::size_t made = target.size();
        const std::size_t result =
            LZ4F_decompress(m_context, target.data(), &made, input.data(), &taken, nullptr);
        if (LZ4F_isError(result) != 0) {
            keep(out, target.size());
            return Status::Damaged;
        }
        input = input.subspan(taken);
        keep(out, target.size() - made);
        m_isAtEnd = result == 0;
        return Status::Good;
    }

    bool isAtEnd() const noexcept override { return m_isAtEnd; }
    std::uint64_t held() const noexcept override { return kLz4Bytes; }

private:
    LZ4F_dctx* m_context = nullptr;
    bool m_isAtEnd = false;
};

}  // namespace

std::unique_ptr<CaptureUnpacker> CaptureUnpacker::forStart(ByteView start)
{
    if (start.size() < 4)
        return nullptr;
    if (loadUnchecked<std::uint16_t>(start.data(), Endian::Big) == kGzipMagic)
        return std::make_unique<GzipUnpacker>(kGzipWindow);
    const auto magic = loadUnchecked<std::uint32_t>(start.data(), Endian::Little);
    if (magic == kZstdMagic)
        return std::make_unique<ZstdUnpacker>();
    if (magic == kLz4Magic)
        return std::make_unique<Lz4Unpacker>();
    return nullptr;
}

std::unique_ptr<CaptureUnpacker> CaptureUnpacker::forZlib()
{
    return std::make_unique<GzipUnpacker>(kZlibWindow);
}

}  // namespace qapscope
