// SPDX-License-Identifier: MIT
/// Which Wireshark is installed, and the plugin of ours that belongs to it. Any thread.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace qapscope::app {

struct WiresharkTools
{
    std::filesystem::path tshark;
    std::string release;           ///< major.minor, "4.0": a plugin belongs to one
    std::filesystem::path plugin;  ///< qhp.so
};

/// The release in what `tshark --version` prints; nothing where it is none.
[[nodiscard]] std::optional<std::string> releaseIn(std::string_view versionText);

/// The first file of that name in the folders that PATH names.
[[nodiscard]] std::optional<std::filesystem::path> findProgram(const std::string& name);

/// Looks for tshark in PATH, and for the plugin beside this program, where it is installed, and where Wireshark keeps
/// plugins. `subject` names what it is needed for in an error. Runs tshark twice.
/// Errors: WiresharkMissing, WiresharkPluginMissing.
[[nodiscard]] Result<WiresharkTools> findWireshark(const std::string& subject);

}  // namespace qapscope::app
