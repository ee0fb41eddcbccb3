// SPDX-License-Identifier: MIT
/// qapdump: QAPs of a capture on the command line. (QAPDUMP.md)
#include "capture/mapping_faults.h"
#include "cli/cli_options.h"
#include "cli/exchange_output.h"
#include "cli/in_order.h"
#include "cli/input_file.h"
#include "cli/lint_output.h"
#include "cli/row_output.h"
#include "cli/sarif_writer.h"
#include "cli/summary_output.h"
#include "pipeline/conformance.h"
#include "pipeline/sealed_directions.h"
#include "transport/link_types.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>

namespace qapscope::cli {
namespace {

enum ExitStatus : int { Good = 0, WrongOption = 1, Unreadable = 2, Found = 3 };

int complain(const std::string& text, ExitStatus status)
{
    std::fprintf(stderr, "qapdump: %s\n", text.c_str());
    return status;
}

Result<KeyRing> keysOf(const std::string& path)
{
    if (path.empty())
        return KeyRing();
    // Not only regular files: a shell's <(…) is a pipe.
    const std::unique_ptr<std::FILE, decltype(&std::fclose)> file(std::fopen(path.c_str(), "rb"),
                                                                  &std::fclose);
    if (!file)
        return failure(errno == ENOENT ? ErrorCode::FileNotFound : ErrorCode::FileNotReadable, path,
                       std::strerror(errno));
    std::string text;
    std::array<char, 4'096> piece{};
    while (const std::size_t count = std::fread(piece.data(), 1, piece.size(), file.get()))
        text.append(piece.data(), count);
    if (std::ferror(file.get()) != 0)
        return failure(ErrorCode::FileNotReadable, path, std::strerror(errno));
    return parseKeys(text, path);
}

/// Why standard output takes no more; 0: it does.
int s_outputError = 0;

/// False where nobody reads on, or nothing can be written any more.
bool print(const std::string& text)
{
    if (s_outputError == 0 && std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
        s_outputError = errno;
    return s_outputError == 0;
}

/// What was printed is out, or the user is told. That a reader has gone (head, less) is no fault.
int withOutputWritten(int status)
{
    if (std::fflush(stdout) != 0 && s_outputError == 0)
        s_outputError = errno;
    if (s_outputError == 0 || s_outputError == EPIPE)
        return status;
    const ErrorCode code = s_outputError == ENOSPC ? ErrorCode::NoSpace : ErrorCode::FileNotWritable;
    return complain(sentence({code, "standard output", std::strerror(s_outputError)}), Unreadable);
}

void printRows(const RowWork& work, const CliOptions& options)
{
    const std::uint64_t rows =
        std::min<std::uint64_t>(work.session.rowCount(), options.count.value_or(UINT64_MAX));
    if (!print(headLine(options)))
        return;
    Conformance conformance;
    inOrder(
        static_cast<std::uint32_t>(rows), [&](RowIndex row) { return rowLine(work, options, row); },
        [&](RowLine& line) {
            conformance.add(work.session, line.evidence);
            return print(wholeLine(options, line));
        });
}

int lint(const RowWork& work, const CliOptions& options)
{
    std::unique_ptr<std::FILE, decltype(&std::fclose)> file(nullptr, &std::fclose);
    std::optional<SarifWriter> sarif;
    if (!options.sarifFile.empty()) {
        file.reset(std::fopen(options.sarifFile.c_str(), "wb"));
        if (!file)
            return complain(sentence({ErrorCode::FileNotWritable, options.sarifFile, std::strerror(errno)}),
                            WrongOption);
        sarif.emplace(file.get(), work.session, options.file);
    }
    bool isRead = true;  // somebody reads the text
    bool isClean = true;
    forEachFinding(work, options.severity, [&](const LintFinding& finding) {
        isClean = false;
        isRead = isRead && print(lintLine(work.session, options.file, finding));
        if (sarif)
            sarif->add(finding);
        return isRead || sarif;
    });
    if (sarif && !sarif->finish())
        return complain(sentence({ErrorCode::NoSpace, options.sarifFile, {}}), WrongOption);
    return isClean ? Good : Found;
}

/// What nothing here reads is said also where nobody asks for findings: no rows would be the only other sign.
void tellUnread(const ReadInput& input)
{
    const std::string next = input.isOpened
                                 ? " is not read, and Wireshark found no QAPs in it"
                                 : " is not read; open the capture through Wireshark (File > Import Through "
                                   "Wireshark… in qapscope)";
    for (const StreamFinding& finding : input.session->streamFindings())
        if (finding.rule == Rule::LinkTypeUnread)
            complain("Link type " + linkTypeText(static_cast<LinkType>(finding.bytes)) + next, Good);
}

int run(const std::vector<std::string>& arguments)
{
    const auto options = parseOptions(arguments);
    if (!options)
        return complain(options.error(), WrongOption);
    if (options->isHelp)
        return withOutputWritten(print(helpText()) ? Good : Unreadable);
    if (options->isVersion)
        return withOutputWritten(print("qapdump " QAPSCOPE_VERSION "\n") ? Good : Unreadable);

    const auto keys = keysOf(options->keyFile);
    if (!keys)
        return complain(sentence(keys.error()), WrongOption);
    std::error_code error;
    if (!options->tlsKeyLog.empty() && !std::filesystem::exists(options->tlsKeyLog, error))
        return complain(sentence({ErrorCode::FileNotFound, options->tlsKeyLog, {}}), WrongOption);
    IngestOptions ingest;
    ingest.spillFolder = std::filesystem::temp_directory_path(error);
    if (error)
        return complain("there is no folder for temporary files: " + error.message()
                            + ". Set TMPDIR to one that you may write to",
                        WrongOption);
    ingest.reading = options->reading;
    ingest.userLinks = options->userLinks;
    const auto read = readInput({options->file, options->tlsKeyLog}, ingest);
    if (!read)
        return complain(sentence(read.error()), Unreadable);
    tellUnread(*read);
    if (read->unopened)
        complain(sentence(*read->unopened), Good);
    const Session& session = *read->session;

    SealedDirections sealed;
    sealed.update(session, *keys);
    DecodeOptions decode;
    decode.limits = ingest.limits;
    decode.reading = ingest.reading;
    decode.sealed = &sealed;
    decode.areCredentialsShown = options->areCredentialsShown;
    const RowWork work{session, *keys, decode, options->isDecoding};
    int status = Good;
    if (options->isLint)
        status = lint(work, *options);
    else if (options->isSummary)
        print(summaryLine(work, options->file));
    else if (options->isExchanges)
        forEachExchange(session, options->reading, &print);
    else
        printRows(work, *options);
    return withOutputWritten(status);
}

}  // namespace
}  // namespace qapscope::cli

int main(int argc, char** argv)
{
    qapscope::surviveShrunkFiles();
    std::signal(SIGPIPE, SIG_IGN);  // a closed output pipe ends it quietly: the write fails
    return qapscope::cli::run({argv + 1, argv + argc});
}
