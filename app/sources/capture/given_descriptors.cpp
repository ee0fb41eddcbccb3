// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/capture/given_descriptors.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>

namespace qapscope::app {
namespace {

Error wrong(const char* option, std::string why)
{
    return {ErrorCode::SystemError, option, std::move(why)};
}

std::optional<Error> checkFile(int descriptor)
{
    struct stat facts
    {};
    const int flags = ::fcntl(descriptor, F_GETFL);
    if (flags < 0 || ::fstat(descriptor, &facts) != 0)
        return wrong("--fd", std::strerror(errno));
    if (!S_ISREG(facts.st_mode) && !S_ISFIFO(facts.st_mode))
        return wrong("--fd", "neither a file nor a pipe");
    if ((flags & O_ACCMODE) == O_RDONLY)
        return wrong("--fd", "not open for writing");
    if (S_ISREG(facts.st_mode) && (flags & O_APPEND) == 0)
        return wrong("--fd", "not open for appending");
    return std::nullopt;
}

std::optional<Error> checkFolder(int descriptor)
{
    struct stat facts
    {};
    if (::fstat(descriptor, &facts) != 0)
        return wrong("--folder-fd", std::strerror(errno));
    if (!S_ISDIR(facts.st_mode))
        return wrong("--folder-fd", "no folder");
    return std::nullopt;
}

}  // namespace

std::optional<Error> checkDescriptors(const CaptureArguments& arguments)
{
    if (std::optional<Error> failed = checkFile(arguments.file))
        return failed;
    return arguments.folder >= 0 ? checkFolder(arguments.folder) : std::nullopt;
}

}  // namespace qapscope::app
