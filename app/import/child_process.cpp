// SPDX-License-Identifier: MIT
#include "import/child_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <grp.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace qapscope::app {
namespace {

constexpr uid_t kNobody = 65'534;
constexpr int kCannotRun = 127;

std::vector<char*> pointersTo(const std::vector<std::string>& words)
{
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (const std::string& word : words)
        pointers.push_back(const_cast<char*>(word.c_str()));  // execve() asks for it and writes nothing
    pointers.push_back(nullptr);
    return pointers;
}

bool setStandard(int descriptor, int standard) noexcept
{
    return descriptor < 0 || dup2(descriptor, standard) == standard;
}

bool dropPrivileges() noexcept
{
    return setgroups(0, nullptr) == 0 && setgid(kNobody) == 0 && setuid(kNobody) == 0;
}

/// The program shall meet signals as it would from a shell, whatever this one does about them.
void resetSignals() noexcept
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int each : {SIGPIPE, SIGTERM, SIGINT, SIGHUP, SIGCHLD})
        std::signal(each, SIG_DFL);
}

/// In the child: only what may be called between fork() and exec.
[[noreturn]] void become(const ChildProcess::Start& start, char* const* command,
                         char* const* environment) noexcept
{
    resetSignals();
    const bool isReady = setStandard(start.input, STDIN_FILENO) && setStandard(start.output, STDOUT_FILENO)
                         && setStandard(start.errors, STDERR_FILENO)
                         && (!start.isUnprivileged || geteuid() != 0 || dropPrivileges())
                         && (start.folder.empty() || chdir(start.folder.c_str()) == 0);
    if (isReady)
        execve(command[0], command, environment);
    _exit(kCannotRun);
}

}  // namespace

OpenFile::OpenFile(OpenFile&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

OpenFile::~OpenFile()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

Result<ChildProcess> ChildProcess::run(const Start& start)
{
    const std::vector<char*> command = pointersTo(start.command);
    const std::vector<char*> environment = pointersTo(start.environment);
    const pid_t process = fork();
    if (process == 0)
        become(start, command.data(), environment.data());
    if (process < 0)
        return failure(ErrorCode::SystemError, start.command.front(), std::strerror(errno));
    return ChildProcess(process);
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_process(std::exchange(other.m_process, -1))
    , m_status(other.m_status)
{}

ChildProcess::~ChildProcess()
{
    if (m_process < 0 || m_status)
        return;
    kill(m_process, SIGKILL);
    while (waitpid(m_process, nullptr, 0) < 0 && errno == EINTR)
        continue;
}

std::optional<int> ChildProcess::poll()
{
    int status = 0;
    if (m_status || m_process < 0)
        return m_status;
    const pid_t ended = waitpid(m_process, &status, WNOHANG);
    if (ended == 0 || (ended < 0 && errno == EINTR))
        return std::nullopt;
    constexpr int bySignal = 128;
    m_status = ended < 0 ? kCannotRun : WIFEXITED(status) ? WEXITSTATUS(status) : bySignal + WTERMSIG(status);
    return m_status;
}

void ChildProcess::terminate() noexcept
{
    if (m_process > 0 && !m_status)
        kill(m_process, SIGKILL);
}

std::optional<std::string> answerOf(const std::vector<std::string>& command,
                                    std::chrono::milliseconds patience, const std::stop_token& stop)
{
    const OpenFile nothing(open("/dev/null", O_RDWR | O_CLOEXEC));
    const OpenFile answer(memfd_create("answer", MFD_CLOEXEC));
    ChildProcess::Start start;
    start.command = command;
    for (char** each = environ; *each != nullptr; ++each)
        start.environment.emplace_back(*each);
    start.input = start.errors = nothing.descriptor();
    start.output = answer.descriptor();
    auto child = ChildProcess::run(start);
    if (!child)
        return std::nullopt;
    const auto deadline = std::chrono::steady_clock::now() + patience;
    std::optional<int> status;
    while (!(status = child->poll()) && !stop.stop_requested() && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (status != 0)
        return std::nullopt;
    std::string text;
    std::array<char, 4'096> buffer{};
    off_t at = 0;
    for (ssize_t count = 0; (count = pread(answer.descriptor(), buffer.data(), buffer.size(), at)) > 0;
         at += count)
        text.append(buffer.data(), static_cast<std::size_t>(count));
    return text;
}

}  // namespace qapscope::app
