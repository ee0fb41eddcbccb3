// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/capture/privileges.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <grp.h>
#include <linux/capability.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/if_ether.h>

namespace qapscope::app {
namespace {

const pid_t kParentAtStart = ::getppid();

Error failed(const char* what)
{
    return {ErrorCode::SystemError, what, std::strerror(errno)};
}

/// Those of another user, where the file that was executed belongs to one (set-user-ID, set-group-ID).
bool dropIdentity()
{
    const uid_t user = ::getuid();
    const gid_t group = ::getgid();
    if (::getegid() != group && ::setresgid(group, group, group) != 0)
        return false;
    return ::geteuid() == user || ::setresuid(user, user, user) == 0;
}

bool dropCapabilities()
{
    // Only who has CAP_SETPCAP can and needs to: for root, executing a file would give all of these back.
    for (unsigned long capability = 0; ::prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; ++capability)
        static_cast<void>(::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0));
    static_cast<void>(::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0));
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> none{};
    return ::syscall(SYS_capset, &header, none.data()) == 0;
}

bool hasCapabilities()
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> now{};
    if (::syscall(SYS_capget, &header, now.data()) != 0)
        return true;
    for (const __user_cap_data_struct& part : now)
        if ((part.effective | part.permitted | part.inheritable) != 0)
            return true;
    return false;
}

}  // namespace

bool mayCapture()
{
    const int descriptor = ::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return false;
    ::close(descriptor);
    return true;
}

std::optional<Error> dropPrivileges()
{
    if (!dropIdentity())
        return failed("setresuid");
    if (!dropCapabilities())
        return failed("capset");
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return failed("prctl");
    if (hasCapabilities())
        return Error{ErrorCode::SystemError, "capset", "some privilege stayed"};
    return std::nullopt;
}

bool endWithParent()
{
    static_cast<void>(::prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0));
    // It may have ended while the device was being opened.
    return ::getppid() == kParentAtStart;
}

}  // namespace qapscope::app
