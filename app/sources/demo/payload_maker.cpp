// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/demo/payload_maker.h"

#include <array>
#include <bit>

namespace qapscope::app {
namespace {

constexpr std::array<std::string_view, 8> kCapabilities = {
    "gis.elevation", "gis.validate", "gpu.matmul",    "ml.predict",
    "ml.embed",      "store.get",    "text.annotate", "mesh.simplify",
};
constexpr std::array<std::string_view, 4> kErrors = {
    R"({"error":{"code":503,"message":"no worker offers this capability at the moment"},"retry_after_ms":250})",
    R"({"error":{"code":400,"message":"params.bounds: west is east of east"}})",
    R"({"error":{"code":429,"message":"queue is full"},"retry_after_ms":1000})",
    R"({"error":{"code":500,"message":"worker ran out of device memory","device":"gpu0"}})",
};

char digit(unsigned value)
{
    return static_cast<char>('0' + value);
}

void putBigEndian(std::string& out, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>(static_cast<unsigned char>(value >> shift & 0xffu));
}

void putLittleEndian(std::string& out, std::uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>(static_cast<unsigned char>(value >> shift & 0xffu));
}

std::string hex(std::uint64_t value, int digits)
{
    std::string text;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        text += "0123456789abcdef"[value >> shift & 0xfu];
    return text;
}

}  // namespace

std::string jsonText(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

std::string jsonNumber(std::int64_t thousandths)
{
    const std::uint64_t size = static_cast<std::uint64_t>(thousandths < 0 ? -thousandths : thousandths);
    const auto rest = static_cast<unsigned>(size % 1'000);
    std::string text = (thousandths < 0 ? "-" : "") + std::to_string(size / 1'000) + '.';
    return text + digit(rest / 100) + digit(rest / 10 % 10) + digit(rest % 10);
}

std::string jsonObject(const std::vector<JsonMember>& members)
{
    std::string text = "{";
    for (const auto& [name, value] : members) {
        if (text.size() > 1)
            text += ',';
        text += jsonText(name) + ':' + value;
    }
    return text + '}';
}

std::string_view PayloadMaker::capability()
{
    return kCapabilities.at(m_random.below(kCapabilities.size()));
}

std::string PayloadMaker::job()
{
    return "job-" + hex(m_random.next(), 8);
}

std::string PayloadMaker::action(std::string_view capability)
{
    const auto degree = [this](int most) {
        return jsonNumber(
            static_cast<std::int64_t>(m_random.below(static_cast<std::uint32_t>(2 * most * 1000)))
            - most * 1000);
    };
    std::string points;
    const std::uint32_t count = m_random.between(2, 24);
    for (std::uint32_t i = 0; i < count; ++i)
        points += (i == 0 ? "[" : ",[") + degree(180) + ',' + degree(90) + ']';
    const std::string params = jsonObject({{"points", '[' + points + ']'},
                                           {"resolution", std::to_string(10 * m_random.between(1, 9))},
                                           {"seed", std::to_string(m_random.below(100'000))}});
    return jsonObject({{"action", jsonText("run")}, {"cap", jsonText(capability)}, {"params", params}});
}

std::string PayloadMaker::result(std::string_view capability)
{
    std::string values;
    const std::uint32_t count = m_random.between(1, 120);
    for (std::uint32_t i = 0; i < count; ++i)
        values += (i == 0 ? "" : ",") + jsonNumber(m_random.below(3'000'000));
    return jsonObject({{"status", jsonText("ok")},
                       {"cap", jsonText(capability)},
                       {"took_ms", jsonNumber(m_random.between(500, 40'000))},
                       {"result", jsonObject({{"unit", jsonText("m")}, {"values", '[' + values + ']'}})}});
}

std::string PayloadMaker::progress(std::string_view job, std::uint32_t percent)
{
    return jsonObject({{"job_id", jsonText(job)},
                       {"status", jsonText("running")},
                       {"progress", std::to_string(percent)},
                       {"loss", jsonNumber(m_random.between(100, 2'000))}});
}

std::string PayloadMaker::error()
{
    return std::string(kErrors.at(m_random.below(kErrors.size())));
}

std::string PayloadMaker::heartbeat(std::string_view node, std::uint32_t count)
{
    return jsonObject({{"node", jsonText(node)},
                       {"seq", std::to_string(count)},
                       {"load", jsonNumber(m_random.below(1'000))}});
}

std::string PayloadMaker::registration(std::string_view node)
{
    std::string offered;
    const std::uint32_t first = m_random.below(4);
    for (std::uint32_t i = 0; i < 4; ++i)
        offered += (i == 0 ? "" : ",") + jsonText(kCapabilities.at(first + i));
    return jsonObject({{"node", jsonText(node)},
                       {"capabilities", '[' + offered + ']'},
                       {"slots", std::to_string(m_random.between(2, 8))},
                       {"version", jsonText("1.0")}});
}

std::string PayloadMaker::token(std::string_view node)
{
    return jsonObject({{"node", jsonText(node)},
                       {"token", jsonText("demo-" + hex(m_random.next(), 16))},
                       {"protocol", jsonText("qhp.v1")}});
}

std::string PayloadMaker::matrix(std::uint32_t rows, std::uint32_t columns)
{
    std::string array("<f4\0", 4);
    putBigEndian(array, 2);
    putBigEndian(array, rows);
    putBigEndian(array, columns);
    for (std::uint32_t i = 0; i < rows * columns; ++i)
        putLittleEndian(array, std::bit_cast<std::uint32_t>(static_cast<float>(m_random.normal())));
    return array;
}

std::string PayloadMaker::tile(std::uint32_t size)
{
    std::string payload = jsonObject(
        {{"cap", jsonText("gis.elevation")},
         {"tile", jsonText(std::to_string(m_random.below(512)) + '/' + std::to_string(m_random.below(512)))},
         {"encoding", jsonText("int16le")},
         {"bytes", std::to_string(size)}});
    payload += '\n';
    std::uint32_t height = m_random.between(200, 2'000);
    for (std::uint32_t i = 0; i < size / 2; ++i) {
        height = height + m_random.below(7) - 3;
        payload += static_cast<char>(static_cast<unsigned char>(height & 0xffu));
        payload += static_cast<char>(static_cast<unsigned char>(height >> 8 & 0xffu));
    }
    return payload;
}

std::string PayloadMaker::chunk(std::uint32_t lines)
{
    std::string text;
    for (std::uint32_t i = 0; i < lines; ++i)
        text += "station=" + std::to_string(m_random.between(100, 999))
                + " depth=" + jsonNumber(m_random.below(90'000))
                + " field=" + jsonNumber(m_random.between(40'000, 60'000)) + "\n";
    return text;
}

}  // namespace qapscope::app
