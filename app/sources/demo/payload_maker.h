// SPDX-License-Identifier: GPL-3.0-or-later
/// What the demo's QAPs say: JSON, arrays, pictures and chunks of files, made up from chance. One thread at a time.
/// (PROTOCOL §2)
#pragma once

#include "sources/demo/demo_random.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qapscope::app {

/// One member of a JSON object, its value as JSON text.
using JsonMember = std::pair<std::string_view, std::string>;

[[nodiscard]] std::string jsonObject(const std::vector<JsonMember>& members);
[[nodiscard]] std::string jsonText(std::string_view text);
/// `thousandths` / 1000, without the user's decimal comma.
[[nodiscard]] std::string jsonNumber(std::int64_t thousandths);

class PayloadMaker
{
public:
    explicit PayloadMaker(DemoRandom& random) : m_random(random) {}

    /// A capability of the cluster, as actions name it.
    [[nodiscard]] std::string_view capability();
    [[nodiscard]] std::string action(std::string_view capability);
    [[nodiscard]] std::string result(std::string_view capability);
    [[nodiscard]] std::string progress(std::string_view job, std::uint32_t percent);
    [[nodiscard]] std::string error();
    [[nodiscard]] std::string heartbeat(std::string_view node, std::uint32_t count);
    [[nodiscard]] std::string registration(std::string_view node);
    [[nodiscard]] std::string token(std::string_view node);
    /// The NumPy layout of a matrix of `<f4`.
    [[nodiscard]] std::string matrix(std::uint32_t rows, std::uint32_t columns);
    /// A JSON object, a line feed, then `size` bytes of an elevation grid. [mixed-tail]
    [[nodiscard]] std::string tile(std::uint32_t size);
    /// A piece of a text file.
    [[nodiscard]] std::string chunk(std::uint32_t lines);
    [[nodiscard]] std::string job();

private:
    DemoRandom& m_random;
};

}  // namespace qapscope::app
