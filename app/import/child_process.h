// SPDX-License-Identifier: MIT
/// A program run as a child, with files as its standard input and output. One thread at a time. (POSIX)
#pragma once

#include "base/result.h"

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <sys/types.h>

namespace qapscope::app {

/// A file that is closed with the object.
class OpenFile
{
public:
    explicit OpenFile(int descriptor = -1) noexcept : m_descriptor(descriptor) {}
    OpenFile(OpenFile&& other) noexcept;
    OpenFile& operator=(OpenFile&& other) noexcept;
    ~OpenFile();

    [[nodiscard]] int descriptor() const noexcept { return m_descriptor; }
    [[nodiscard]] bool isOpen() const noexcept { return m_descriptor >= 0; }

private:
    int m_descriptor;
};

class ChildProcess
{
public:
    struct Start
    {
        std::vector<std::string> command;      ///< the program's path, then its arguments
        std::vector<std::string> environment;  ///< NAME=value, all of it
        std::string folder;                    ///< where it runs
        int input = -1;                        ///< its standard input; it shares the position in that file
        int output = -1;
        int errors = -1;
        bool isUnprivileged = false;  ///< as nobody, where this program is root
    };

    /// Errors: SystemError.
    [[nodiscard]] static Result<ChildProcess> run(const Start& start);
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&&) = delete;
    /// Ends the program where it still runs.
    ~ChildProcess();

    /// The program's exit status once it has ended; 128 + n where signal n ended it.
    [[nodiscard]] std::optional<int> poll();
    /// Ends it at once, whatever it is doing: it has nothing to put in order.
    void terminate() noexcept;

private:
    explicit ChildProcess(pid_t process) noexcept : m_process(process) {}

    pid_t m_process;
    std::optional<int> m_status;
};

/// Runs a program to its end and gives what it printed: short answers of a tool. Nothing where it failed or took longer,
/// or where nobody wanted to know any more.
[[nodiscard]] std::optional<std::string> answerOf(const std::vector<std::string>& command,
                                                  std::chrono::milliseconds patience,
                                                  const std::stop_token& stop = {});

}  // namespace qapscope::app
