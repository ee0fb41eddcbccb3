// SPDX-License-Identifier: MIT
#include "import/wireshark_tools.h"

#include "import/child_process.h"

#include <cctype>
#include <cstdlib>
#include <sstream>
#include <unistd.h>
#include <vector>

namespace qapscope::app {
namespace {

namespace fs = std::filesystem;

constexpr auto kPatience = std::chrono::seconds(20);
constexpr const char* kPluginName = "qhp.so";

/// Wireshark's own plugin folders, as `tshark -G folders` names them: "Global Plugins:\t/usr/lib/…/plugins/4.0".
std::vector<fs::path> pluginFolders(const fs::path& tshark)
{
    std::vector<fs::path> folders;
    std::istringstream lines(answerOf({tshark.string(), "-G", "folders"}, kPatience).value_or(""));
    for (std::string line; std::getline(lines, line);) {
        const auto value = line.find('/');
        if (line.find("Plugins") != std::string::npos && value != std::string::npos)
            folders.emplace_back(line.substr(value));
    }
    return folders;
}

/// Beside this program: in the build tree, and where both are installed.
std::vector<fs::path> ownFolders(const std::string& release)
{
    std::error_code error;
    const fs::path here = fs::read_symlink("/proc/self/exe", error).parent_path();
    const fs::path prefix = here.parent_path();
    const fs::path inPlugins = fs::path("plugins") / release;
    std::vector<fs::path> folders = {prefix / inPlugins, prefix.parent_path() / inPlugins,
                                     prefix / "lib" / "wireshark" / inPlugins};
    for (const auto& each : fs::directory_iterator(prefix / "lib", error))
        folders.push_back(each.path() / "wireshark" / inPlugins);
    return folders;
}

std::optional<fs::path> pluginIn(const std::vector<fs::path>& folders)
{
    std::error_code error;
    for (const fs::path& folder : folders)
        if (const fs::path plugin = folder / "epan" / kPluginName; fs::exists(plugin, error))
            return plugin;
    return std::nullopt;
}

}  // namespace

std::optional<std::string> releaseIn(std::string_view versionText)
{
    const auto isDigit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    const std::string_view line = versionText.substr(0, versionText.find('\n'));
    for (std::size_t at = 0; at < line.size(); ++at) {
        std::size_t end = at;
        while (end < line.size() && isDigit(line[end]))
            ++end;
        if (end == at || end >= line.size() || line[end] != '.')
            continue;
        std::size_t minorEnd = end + 1;
        while (minorEnd < line.size() && isDigit(line[minorEnd]))
            ++minorEnd;
        if (minorEnd > end + 1)
            return std::string(line.substr(at, minorEnd - at));
    }
    return std::nullopt;
}

std::optional<fs::path> findProgram(const std::string& name)
{
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');)
        if (const fs::path program = fs::path(folder) / name;
            !folder.empty() && access(program.c_str(), X_OK) == 0)
            return program;
    return std::nullopt;
}

Result<WiresharkTools> findWireshark(const std::string& subject)
{
    const auto tshark = findProgram("tshark");
    if (!tshark)
        return failure(ErrorCode::WiresharkMissing, subject);
    const auto version = answerOf({tshark->string(), "--version"}, kPatience);
    const auto release = version ? releaseIn(*version) : std::nullopt;
    if (!release)
        return failure(ErrorCode::WiresharkMissing, subject, tshark->string() + " does not run");
    auto plugin = pluginIn(ownFolders(*release));
    if (!plugin)
        plugin = pluginIn(pluginFolders(*tshark));
    if (!plugin)
        return failure(ErrorCode::WiresharkPluginMissing, subject, "Wireshark " + *release);
    return WiresharkTools{*tshark, *release, *plugin};
}

}  // namespace qapscope::app
