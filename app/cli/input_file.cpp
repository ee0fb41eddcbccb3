// SPDX-License-Identifier: MIT
#include "cli/input_file.h"

#include "import/wireshark_import.h"

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

Result<std::unique_ptr<Session>> read(const std::filesystem::path& path, const IngestOptions& options)
{
    auto session = std::make_unique<Session>();
    auto ingest = Ingest::open(path, *session, options);
    if (!ingest)
        return tl::unexpected(ingest.error());
    constexpr std::uint64_t step = 8u << 20;
    while ((*ingest)->step(step) == Ingest::Step::More) {
    }
    (*ingest)->finish();
    return session;
}

bool needsWireshark(const SessionCounters& counters, bool hasKeyLog) noexcept
{
    const bool isEncrypted = counters.tlsConnections + counters.quicConnections > 0;
    return counters.http2Connections + counters.unreadPackets > 0
           || (isEncrypted && (hasKeyLog || counters.hasSecrets));
}

/// The same file again, with what Wireshark opens of it.
Result<std::unique_ptr<Session>> readThroughWireshark(const std::filesystem::path& path,
                                                      const std::string& keyLog, const IngestOptions& options)
{
    auto import = app::WiresharkImport::start({path, keyLog, options.spillFolder});
    if (!import)
        return tl::unexpected(import.error());
    if (auto done = (*import)->wait(); !done)
        return tl::unexpected(done.error());
    IngestOptions withOpened = options;
    withOpened.openedTraffic = (*import)->result();
    return read(path, withOpened);
}

Result<ReadInput> readPath(const std::filesystem::path& path, const std::string& keyLog,
                           const IngestOptions& options)
{
    auto plain = read(path, options);
    if (!plain)
        return tl::unexpected(plain.error());
    if (!needsWireshark((*plain)->counters(), !keyLog.empty()))
        return ReadInput{std::move(*plain), std::nullopt, false};
    auto opened = readThroughWireshark(path, keyLog, options);
    if (opened)
        return ReadInput{std::move(*opened), std::nullopt, true};
    if (!keyLog.empty())
        return tl::unexpected(opened.error());
    return ReadInput{std::move(*plain), opened.error(), false};
}

}  // namespace

Result<ReadInput> readInput(const Input& input, const IngestOptions& options)
{
    if (input.file != "-")
        return readPath(input.file, input.keyLog, options);
    SpooledInput spooled;
    const auto path = spooled.fill(STDIN_FILENO);
    if (!path)
        return tl::unexpected(path.error());
    auto made = readPath(*path, input.keyLog, options);
    if (made)
        return made;
    Error error = made.error();
    if (error.subject == path->string())
        error.subject = "standard input";
    return tl::unexpected(error);
}

}  // namespace qapscope::cli
