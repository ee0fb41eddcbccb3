// SPDX-License-Identifier: MIT
/// The way in: reads a capture file from disk and fills a session. Cheap: it finds QAPs, makes rows, matches
/// exchanges and counts; it never decompresses, decrypts or parses JSON. The file may grow meanwhile.
/// One thread; the session it fills is read by any.
#pragma once

#include "base/limits.h"
#include "base/result.h"
#include "pipeline/retention.h"
#include "session/session.h"
#include "transport/user_links.h"

#include <filesystem>
#include <memory>

namespace qapscope {

class CaptureInput;

struct IngestOptions
{
    Limits limits;
    Interpretation reading;
    UserLinks userLinks;
    std::filesystem::path spillFolder;  ///< for bytes that are nowhere on disk; empty: kept in memory
    /// What Wireshark exported of TLS, QUIC and HTTP/2 in the same capture (app/import); empty: nothing.
    std::filesystem::path openedTraffic;
};

class Ingest
{
public:
    /// Opens the file, known by its content (compressed as a whole or not), and gives an ingest that has read nothing yet.
    /// Errors: FileNotFound, FileNotReadable, IsDirectory, EmptyFile, NotACapture, UnknownVersion,
    ///         NoSpace, SystemError. Nothing of `session` is touched then.
    [[nodiscard]] static Result<std::unique_ptr<Ingest>> open(const std::filesystem::path& file,
                                                              Session& session, const IngestOptions& options);
    /// The same from bytes in memory, which must outlive the session: for tests and fuzzing.
    [[nodiscard]] static Result<std::unique_ptr<Ingest>> openMemory(ByteView bytes, Session& session,
                                                                    const IngestOptions& options);
    ~Ingest();
    Ingest(const Ingest&) = delete;
    Ingest& operator=(const Ingest&) = delete;

    enum class Step : std::uint8_t {
        More,      ///< the budget is used up; call again
        CaughtUp,  ///< everything that is on disk now has been read
        Ended,     ///< damaged: nothing behind this can be read, whatever comes
    };

    /// Reads up to about `budgetBytes` of the file, then publishes what was found.
    Step step(std::uint64_t budgetBytes = 4u << 20);

    /// From the next step on, what is older is given up, a chunk of rows at a time.
    void setRetention(const RetentionLimits& limits);
    /// Bytes of the capture file before it are of QAPs that were given up; 0 where none were.
    [[nodiscard]] std::uint64_t neededFrom() const noexcept;

    /// No more bytes come: what waits behind damage is passed over, and step() goes on there.
    void endInput();

    /// What has not been read yet.
    enum class Rest : std::uint8_t {
        Read,  ///< now, however much it is
        Left,  ///< nobody wants it: nothing is said of it
    };
    /// Closes every connection, settles open rows, finds what stayed unanswered.
    /// Needs: not called before; step() is not called afterwards.
    void finish(Rest rest = Rest::Read);

private:
    struct State;
    [[nodiscard]] static Result<std::unique_ptr<Ingest>> start(std::unique_ptr<CaptureInput> input,
                                                               const std::string& subject, Session& session,
                                                               const IngestOptions& options);
    explicit Ingest(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace qapscope
