// SPDX-License-Identifier: MIT
/// A folder for as long as the object lives, that nobody else may look into. What a child needs that runs as nobody.
#pragma once

#include "base/result.h"

#include <filesystem>

namespace qapscope::app {

class PrivateFolder
{
public:
    /// `isForNobody`: it belongs to nobody, where this program is root. Errors: SystemError.
    [[nodiscard]] static Result<PrivateFolder> create(const std::filesystem::path& in, bool isForNobody);
    PrivateFolder(PrivateFolder&& other) noexcept;
    PrivateFolder& operator=(PrivateFolder&&) = delete;
    /// Removes it with all that is in it.
    ~PrivateFolder();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_path; }
    /// Copies a file into it, readable for its owner alone. Errors: FileNotFound, FileNotReadable, SystemError.
    [[nodiscard]] Result<std::filesystem::path> copyIn(const std::filesystem::path& file,
                                                       const std::filesystem::path& name) const;

private:
    PrivateFolder(std::filesystem::path path, bool isForNobody)
        : m_path(std::move(path))
        , m_isForNobody(isForNobody)
    {}
    [[nodiscard]] bool giveAway(const std::filesystem::path& path) const noexcept;

    std::filesystem::path m_path;
    bool m_isForNobody;
};

}  // namespace qapscope::app
