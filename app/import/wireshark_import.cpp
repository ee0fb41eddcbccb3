// SPDX-License-Identifier: MIT
#include "import/wireshark_import.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace qapscope::app {
namespace {

/// How tshark ends behind a capture that is cut short: up to 4.4, and since 4.6.
constexpr std::array kReadErrors{2, 14};

namespace fs = std::filesystem;

/// A file in the folder that has no name.
Result<OpenFile> unnamedFile(const fs::path& folder)
{
    std::string name = (folder / "qapscope-XXXXXX").string();
    OpenFile file(mkostemp(name.data(), O_CLOEXEC));
    if (!file.isOpen())
        return failure(ErrorCode::NoSpace, folder.string(), std::strerror(errno));
    unlink(name.c_str());
    return file;
}

Error unreadable(const fs::path& file)
{
    const ErrorCode code = errno == ENOENT ? ErrorCode::FileNotFound : ErrorCode::FileNotReadable;
    return {code, file.string(), {}};
}

/// What the child is told beside its files: nothing of the user's own settings.
std::vector<std::string> environmentOf(const fs::path& folder)
{
    const char* path = std::getenv("PATH");
    return {std::string("PATH=") + (path == nullptr ? "/usr/bin:/bin" : path),
            "HOME=" + folder.string(),
            "XDG_CONFIG_HOME=" + folder.string(),
            "WIRESHARK_CONFIG_DIR=" + (folder / "settings").string(),
            "WIRESHARK_PLUGIN_DIR=" + (folder / "plugins").string(),
            "LC_ALL=C.UTF-8",
            "TZ=UTC"};
}

std::vector<std::string> commandOf(const WiresharkTools& tools, const fs::path& keyLog)
{
    std::vector<std::string> command = {tools.tshark.string(), "-n", "-r", "-", "-U",
                                        "QHP import",          "-w", "-"};
    const auto set = [&command](const std::string& preference) {
        command.emplace_back("-o");
        command.push_back(preference);
    };
    // By content before by port, and segments in order: a TLS record behind a hole opens nothing anyway.
    set("tcp.try_heuristic_first:TRUE");
    set("udp.try_heuristic_first:TRUE");
    set("tcp.reassemble_out_of_order:TRUE");
    set("qhp.show_json:FALSE");
    set("qhp.decompress:FALSE");
    set("qhp.show_info:FALSE");
    if (!keyLog.empty())
        set("tls.keylog_file:" + keyLog.string());
    return command;
}

}  // namespace

WiresharkImport::WiresharkImport(Request request, PrivateFolder folder)
    : m_request(std::move(request))
    , m_folder(std::move(folder))
{}

WiresharkImport::~WiresharkImport() = default;

Result<std::unique_ptr<WiresharkImport>> WiresharkImport::start(const Request& request)
{
    const auto tools = findWireshark(request.capture.string());
    if (!tools)
        return tl::unexpected(tools.error());
    // As root Wireshark loads no plugin but those that are installed for all: the child is nobody then.
    auto folder = PrivateFolder::create(request.folder, true);
    if (!folder)
        return tl::unexpected(folder.error());
    std::unique_ptr<WiresharkImport> made(new WiresharkImport(request, std::move(*folder)));
    if (auto opened = made->openFiles(); !opened)
        return tl::unexpected(opened.error());
    if (auto running = made->run(*tools); !running)
        return tl::unexpected(running.error());
    return made;
}

Result<void> WiresharkImport::openFiles()
{
    m_capture = OpenFile(open(m_request.capture.c_str(), O_RDONLY | O_CLOEXEC));
    if (!m_capture.isOpen())
        return tl::unexpected(unreadable(m_request.capture));
    auto result = unnamedFile(m_request.folder);
    if (!result)
        return tl::unexpected(result.error());
    m_result = std::move(*result);
    m_errors = OpenFile(memfd_create("errors", MFD_CLOEXEC));
    return {};
}

Result<void> WiresharkImport::run(const WiresharkTools& tools)
{
    const fs::path pluginName = fs::path("plugins") / tools.release / "epan" / "qhp.so";
    if (const auto plugin = m_folder.copyIn(tools.plugin, pluginName); !plugin)
        return tl::unexpected(plugin.error());
    fs::path keyLog;
    if (!m_request.keyLog.empty()) {
        const auto copy = m_folder.copyIn(m_request.keyLog, "keys");
        if (!copy)
            return tl::unexpected(copy.error());
        keyLog = *copy;
    }
    ChildProcess::Start start;
    start.command = commandOf(tools, keyLog);
    start.environment = environmentOf(m_folder.path());
    start.folder = m_folder.path().string();
    start.input = m_capture.descriptor();
    start.output = m_result.descriptor();
    start.errors = m_errors.descriptor();
    start.isUnprivileged = true;
    auto child = ChildProcess::run(start);
    if (!child)
        return tl::unexpected(child.error());
    m_child = std::make_unique<ChildProcess>(std::move(*child));
    return {};
}

WiresharkImport::State WiresharkImport::poll()
{
    const std::optional<int> status = m_child->poll();
    if (!status)
        return State::Running;
    // What was there before a capture is cut short has been exported.
    const bool isTruncated = std::ranges::find(kReadErrors, *status) != kReadErrors.end()
                             && lseek(m_result.descriptor(), 0, SEEK_END) > 0;
    return !m_isCancelled && (*status == 0 || isTruncated) ? State::Done : State::Failed;
}

double WiresharkImport::progress() const noexcept
{
    struct stat facts = {};
    // The child's position in the file is ours: both have it from one open().
    const off_t position = lseek(m_capture.descriptor(), 0, SEEK_CUR);
    if (fstat(m_capture.descriptor(), &facts) != 0 || facts.st_size == 0 || position < 0)
        return 0;
    return std::min(1.0, static_cast<double>(position) / static_cast<double>(facts.st_size));
}

void WiresharkImport::cancel() noexcept
{
    m_isCancelled = true;
    m_child->terminate();
}

Result<void> WiresharkImport::wait()
{
    State state = poll();
    for (; state == State::Running; state = poll())
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if (state == State::Failed)
        return tl::unexpected(error());
    return {};
}

Error WiresharkImport::error() const
{
    std::array<char, 400> text{};
    const ssize_t size = pread(m_errors.descriptor(), text.data(), text.size(), 0);
    std::string said(text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    said = said.substr(0, said.find('\n'));
    return {ErrorCode::WiresharkFailed, m_request.capture.string(), m_isCancelled ? "cancelled" : said};
}

fs::path WiresharkImport::result() const
{
    return fs::path("/proc/self/fd") / std::to_string(m_result.descriptor());
}

}  // namespace qapscope::app
