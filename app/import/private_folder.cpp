// SPDX-License-Identifier: MIT
#include "import/private_folder.h"

#include <cerrno>
#include <cstring>
#include <stdlib.h>
#include <unistd.h>

namespace qapscope::app {
namespace {

constexpr uid_t kNobody = 65'534;

}  // namespace

Result<PrivateFolder> PrivateFolder::create(const std::filesystem::path& in, bool isForNobody)
{
    std::string name = (in / "qapscope-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
        return failure(ErrorCode::SystemError, in.string(), std::strerror(errno));
    PrivateFolder folder(name, isForNobody);
    if (!folder.giveAway(folder.path()))
        return failure(ErrorCode::SystemError, name, std::strerror(errno));
    return folder;
}

PrivateFolder::PrivateFolder(PrivateFolder&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_isForNobody(other.m_isForNobody)
{
    other.m_path.clear();
}

PrivateFolder::~PrivateFolder()
{
    std::error_code ignored;
    if (!m_path.empty())
        std::filesystem::remove_all(m_path, ignored);
}

bool PrivateFolder::giveAway(const std::filesystem::path& path) const noexcept
{
    return !m_isForNobody || geteuid() != 0 || chown(path.c_str(), kNobody, kNobody) == 0;
}

Result<std::filesystem::path> PrivateFolder::copyIn(const std::filesystem::path& file,
                                                    const std::filesystem::path& name) const
{
    namespace fs = std::filesystem;
    const fs::path target = m_path / name;
    std::error_code error;
    if (!fs::exists(file, error))
        return failure(ErrorCode::FileNotFound, file.string());
    for (fs::path part = m_path; const fs::path& step : name.parent_path())
        if (part /= step; !fs::create_directory(part, error) || !giveAway(part))
            return failure(ErrorCode::SystemError, part.string(), error.message());
    if (!fs::copy_file(file, target, error))
        return failure(ErrorCode::FileNotReadable, file.string(), error.message());
    fs::permissions(target, fs::perms::owner_read | fs::perms::owner_write, error);
    if (error || !giveAway(target))
        return failure(ErrorCode::SystemError, target.string(), error.message());
    return target;
}

}  // namespace qapscope::app
