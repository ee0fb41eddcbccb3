// SPDX-License-Identifier: MIT
#include "cli/input_file.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace qapscope::cli {
namespace {

/// A temporary file without a name that anybody could meet; gone with the process.
class SpooledInput
{
public:
    SpooledInput(const SpooledInput&) = delete;
    SpooledInput& operator=(const SpooledInput&) = delete;
    SpooledInput() = default;
    ~SpooledInput()
    {
        if (m_descriptor >= 0)
            close(m_descriptor);
    }

    Result<std::filesystem::path> fill(int from)
    {
        std::string name = (std::filesystem::temp_directory_path() / "qapdump-XXXXXX").string();
        m_descriptor = mkstemp(name.data());
        if (m_descriptor < 0)
            return failure(ErrorCode::SystemError, "a temporary file", std::strerror(errno));
        unlink(name.c_str());
        std::array<char, 1u << 16> buffer{};
        for (;;) {
            const ssize_t count = read(from, buffer.data(), buffer.size());
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return failure(ErrorCode::SystemError, "standard input", std::strerror(errno));
            if (count == 0)
                return std::filesystem::path("/proc/self/fd") / std::to_string(m_descriptor);
            if (write(m_descriptor, buffer.data(), static_cast<std::size_t>(count)) != count)
                return failure(ErrorCode::NoSpace, "a temporary file", std::strerror(errno));
        }
    }

private:
    int m_descriptor = -1;
};

}  // namespace

Result<void> readInto(Session& session, const std::string& file, const IngestOptions& options)
{
    SpooledInput spooled;
    std::filesystem::path path = file;
    if (file == "-") {
        auto filled = spooled.fill(STDIN_FILENO);
        if (!filled)
            return tl::unexpected(filled.error());
        path = *filled;
    }
    auto ingest = Ingest::open(path, session, options);
    if (!ingest) {
        Error error = ingest.error();
        if (file == "-")
            error.subject = "standard input";
        return tl::unexpected(error);
    }
    constexpr std::uint64_t step = 8u << 20;
    while ((*ingest)->step(step) == Ingest::Step::More) {
    }
    (*ingest)->finish();
    return {};
}

}  // namespace qapscope::cli
