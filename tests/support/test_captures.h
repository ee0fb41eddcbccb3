// SPDX-License-Identifier: MIT
/// The captures under tests/data/captures.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace qapscope::test {

[[nodiscard]] inline std::filesystem::path captureFolder()
{
    return std::filesystem::path(TEST_DATA_DIR) / "captures";
}

/// All of them that hold something, in order of name.
[[nodiscard]] inline std::vector<std::filesystem::path> testCaptures()
{
    constexpr std::string_view ending = ".expected.json";
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(captureFolder())) {
        std::string name = entry.path().string();
        if (!name.ends_with(ending))
            continue;
        name.resize(name.size() - ending.size());
        if (std::filesystem::file_size(name) > 0)
            found.emplace_back(name);
    }
    std::ranges::sort(found);
    return found;
}

[[nodiscard]] inline bool isRawStream(const std::filesystem::path& capture)
{
    return capture.extension() == ".qap";
}

[[nodiscard]] inline bool isPacked(const std::filesystem::path& capture)
{
    return capture.extension() == ".gz" || capture.extension() == ".zst" || capture.extension() == ".lz4";
}

}  // namespace qapscope::test
