// SPDX-License-Identifier: MIT
/// Opens with Wireshark what core does not open: runs tshark with our plugin over a capture, as a child without
/// privileges and without the user's own Wireshark settings, and gives the file of PDUs that it exported, for
/// IngestOptions::openedTraffic. Asked and destroyed by one thread; it never waits but in wait(). (PROTOCOL §4, TLS)
#pragma once

#include "import/child_process.h"
#include "import/private_folder.h"
#include "import/wireshark_tools.h"

#include <filesystem>
#include <memory>

namespace qapscope::app {

class WiresharkImport
{
public:
    struct Request
    {
        std::filesystem::path capture;
        std::filesystem::path keyLog;  ///< SSLKEYLOGFILE's form; empty: what the capture itself holds
        std::filesystem::path folder;  ///< for temporary files, as large as what is exported
    };

    /// Starts it. Errors: WiresharkMissing, WiresharkPluginMissing, FileNotFound, FileNotReadable, NoSpace, SystemError.
    [[nodiscard]] static Result<std::unique_ptr<WiresharkImport>> start(const Request& request);
    ~WiresharkImport();
    WiresharkImport(const WiresharkImport&) = delete;
    WiresharkImport& operator=(const WiresharkImport&) = delete;

    enum class State : std::uint8_t { Running, Done, Failed };
    [[nodiscard]] State poll();
    /// How much of the capture was read, 0 … 1.
    [[nodiscard]] double progress() const noexcept;
    /// Ends it soon; poll() says Failed then.
    void cancel() noexcept;
    /// Waits for the end. Errors: WiresharkFailed.
    [[nodiscard]] Result<void> wait();

    /// Needs: poll() said Failed. WiresharkFailed with what tshark said.
    [[nodiscard]] Error error() const;
    /// The exported PDUs, once poll() said Done; the file lives as long as this object, under no name of its own.
    [[nodiscard]] std::filesystem::path result() const;

private:
    WiresharkImport(Request request, PrivateFolder folder);
    [[nodiscard]] Result<void> openFiles();
    [[nodiscard]] Result<void> run(const WiresharkTools& tools);

    Request m_request;
    PrivateFolder m_folder;  ///< plugin, key log, settings: what the child may see
    OpenFile m_capture;
    OpenFile m_result;
    OpenFile m_errors;
    std::unique_ptr<ChildProcess> m_child;
    bool m_isCancelled = false;
};

}  // namespace qapscope::app
