// SPDX-License-Identifier: MIT
/// What the full decode of one QAP costs, and its parts: codecs, JSON, arrays, decryption, the Info text.
#include "compression/decompress.h"
#include "pipeline/info_text.h"
#include "pipeline/message_decoder.h"
#include "security/cipher.h"
#include "security/key_ring.h"
#include "security/randomness.h"
#include "wire/array_layout.h"
#include "wire/json_check.h"
#include "wire/json_cursor.h"

#include <benchmark/benchmark.h>
#include <brotli/encode.h>
#include <lz4frame.h>
#include <zstd.h>

#include <array>
#include <random>
#include <string>
#include <vector>

using namespace qapscope;

namespace {

/// A JSON object of about `size` bytes, as senders write them: short members, numbers, nested objects.
std::string jsonOfSize(std::size_t size)
{
    std::string text = R"({"action": "train-model", "job_id": "j-17", "params": {"batch": 32, "lr": 0.0059},)"
                       R"( "rows": [)";
    for (std::size_t i = 0; text.size() + 64 < size; ++i) {
        text += i == 0 ? "" : ", ";
        text += R"({"step": )" + std::to_string(i) + R"(, "loss": 0.)" + std::to_string(i * 7919 % 10'000)
                + R"(, "worker": "gpu-)" + std::to_string(i % 8) + R"("})";
    }
    return text + "]}";
}

std::string compressed(Compression codec, const std::string& plain)
{
    std::string out;
    std::size_t size = 0;
    if (codec == Compression::Lz4) {
        out.resize(LZ4F_compressFrameBound(plain.size(), nullptr));
        size = LZ4F_compressFrame(out.data(), out.size(), plain.data(), plain.size(), nullptr);
    } else if (codec == Compression::Zstd) {
        out.resize(ZSTD_compressBound(plain.size()));
        size = ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), 3);
    } else {
        size = BrotliEncoderMaxCompressedSize(plain.size());
        out.resize(size);
        BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, plain.size(),
                              reinterpret_cast<const std::uint8_t*>(plain.data()), &size,
                              reinterpret_cast<std::uint8_t*>(out.data()));
    }
    out.resize(size);
    return out;
}

std::string qapOf(Compression codec, const std::string& payload)
{
    std::string qap = "QH";
    qap += static_cast<char>(static_cast<unsigned char>(1u | static_cast<unsigned>(codec) << 6));
    const auto put = [&qap](std::uint32_t value) {
        for (int shift = 24; shift >= 0; shift -= 8)
            qap += static_cast<char>(static_cast<unsigned char>(value >> shift & 0xffu));
    };
    put(42);
    put(static_cast<std::uint32_t>(payload.size()));
    return qap + payload;
}

void setBytes(benchmark::State& state, std::size_t each)
{
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(each));
}

void decompressJson(benchmark::State& state)
{
    const auto codec = static_cast<Compression>(state.range(0));
    const std::string plain = jsonOfSize(static_cast<std::size_t>(state.range(1)));
    const std::string input = compressed(codec, plain);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            decompress(codec, asBytes(input), {}, std::pmr::get_default_resource()).bytes.data());
    setBytes(state, plain.size());
}
BENCHMARK(decompressJson)->ArgNames({"codec", "bytes"})->ArgsProduct({{1, 2, 3}, {600, 65'536, 1'048'576}});

void checkJsonText(benchmark::State& state)
{
    const std::string text = jsonOfSize(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(checkJson(asBytes(text)).verdict);
    setBytes(state, text.size());
}
BENCHMARK(checkJsonText)->ArgName("bytes")->Arg(600)->Arg(65'536)->Arg(8 << 20);

/// What the tree asks for when a large JSON payload is opened: the root, its first children.
void openJsonFirstScreen(benchmark::State& state)
{
    const std::string text = jsonOfSize(static_cast<std::size_t>(state.range(0)));
    const JsonCursor cursor(asBytes(text));
    for (auto _ : state) {
        const JsonValue root = cursor.root();
        benchmark::DoNotOptimize(cursor.children(root, 50).children.data());
    }
    setBytes(state, text.size());
}
BENCHMARK(openJsonFirstScreen)->ArgName("bytes")->Arg(600)->Arg(8 << 20)->Arg(100'000'000);

/// `decodeQap` into memory that is used again, as the plugin and the list do.
void decodeJsonQap(benchmark::State& state)
{
    const auto codec = static_cast<Compression>(state.range(0));
    const std::string plain = jsonOfSize(static_cast<std::size_t>(state.range(1)));
    const std::string qap = qapOf(codec, codec == Compression::None ? plain : compressed(codec, plain));
    const KeyRing keys;
    const DecodeOptions options;
    std::vector<std::byte> room(std::size_t{8} << 20);
    for (auto _ : state) {
        std::pmr::monotonic_buffer_resource memory(room.data(), room.size());
        benchmark::DoNotOptimize(decodeQap({.bytes = asBytes(qap)}, keys, options, &memory).nodes.size());
    }
    setBytes(state, plain.size());
}
BENCHMARK(decodeJsonQap)->ArgNames({"codec", "bytes"})->ArgsProduct({{0, 1, 2, 3}, {600, 65'536}});

void decodeHeaderOnly(benchmark::State& state)
{
    const std::string qap = qapOf(Compression::None, jsonOfSize(600));
    const KeyRing keys;
    DecodeOptions options;
    options.depth = DecodeDepth::Header;
    for (auto _ : state)
        benchmark::DoNotOptimize(decodeQap({.bytes = asBytes(qap)}, keys, options).nodes.size());
}
BENCHMARK(decodeHeaderOnly);

void infoOfJson(benchmark::State& state)
{
    const auto codec = static_cast<Compression>(state.range(0));
    const std::string plain = jsonOfSize(600);
    const std::string qap = qapOf(codec, codec == Compression::None ? plain : compressed(codec, plain));
    const Header header = parseHeader(asBytes(qap), {}).value();
    const KeyRing keys;
    const DecodeOptions options;
    for (auto _ : state)
        benchmark::DoNotOptimize(
            infoText(header, asBytes(qap).subspan(header.size()), true, keys, options).size());
}
BENCHMARK(infoOfJson)->ArgName("codec")->DenseRange(0, 3);

void rangeOfArray(benchmark::State& state)
{
    std::string payload("<f4\0\0\0\0\1\0\x10\0\0", 12);  // one dimension of 2^20
    payload.resize(payload.size() + (std::size_t{4} << 20), '\x3f');
    const ArrayLayout layout = checkArray(asBytes(payload)).layout;
    for (auto _ : state)
        benchmark::DoNotOptimize(rangeOf(layout, asBytes(payload), UINT64_MAX)->mean);
    setBytes(state, payload.size());
}
BENCHMARK(rangeOfArray);

/// What every binary payload costs: whether it looks as ciphertext does.
void judgeRandomness(benchmark::State& state)
{
    std::mt19937 random(1);
    std::string bytes(static_cast<std::size_t>(state.range(0)), '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(static_cast<unsigned char>(random() & 0xffu));
    for (auto _ : state)
        benchmark::DoNotOptimize(isOpaque(asBytes(bytes)));
}
BENCHMARK(judgeRandomness)->ArgName("bytes")->Arg(28)->Arg(600)->Arg(1 << 20);

/// Trial decryption with a key that does not fit: what every opaque payload costs.
void tryWrongKey(benchmark::State& state)
{
    const std::string sealed(static_cast<std::size_t>(state.range(0)), '\x5a');
    const std::array<std::byte, 11> header{};
    KeyRing keys;
    keys.add({KeyUse::Aes256Gcm, "wrong", std::vector<std::byte>(32, std::byte{7})});
    for (auto _ : state)
        benchmark::DoNotOptimize(
            openSealed(asBytes(sealed), header, keys, std::pmr::get_default_resource()).key);
    setBytes(state, sealed.size());
}
BENCHMARK(tryWrongKey)->ArgName("bytes")->Arg(600)->Arg(1 << 20);

}  // namespace

BENCHMARK_MAIN();
