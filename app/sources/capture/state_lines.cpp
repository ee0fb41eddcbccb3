// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/capture/state_lines.h"

#include "sources/capture/error_words.h"

#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace qapscope::app {
namespace {

std::string lineOf(std::initializer_list<std::string_view> fields)
{
    std::string line;
    for (const std::string_view field : fields) {
        if (!line.empty())
            line += '\t';
        for (const char character : field)
            line += static_cast<unsigned char>(character) < ' ' ? ' ' : character;
    }
    return line + '\n';
}

/// What nobody reads any more is nobody's loss.
void writeAll(std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace

void StateLines::say(std::initializer_list<std::string_view> fields)
{
    const std::lock_guard lock(m_mutex);
    writeAll(lineOf(fields));
}

void StateLines::say(const Error& error)
{
    say({"error", wordOf(error.code), error.subject, error.detail});
}

void StateLines::sayIfRead(std::initializer_list<std::string_view> fields)
{
    pollfd output{STDOUT_FILENO, POLLOUT, 0};
    if (::poll(&output, 1, 0) == 1 && (output.revents & POLLOUT) != 0)
        say(fields);
}

}  // namespace qapscope::app
