// SPDX-License-Identifier: MIT
#include "cli/cli_options.h"

#include "wire/field_table.h"

#include <algorithm>
#include <charconv>

namespace qapscope::cli {
namespace {

using Outcome = tl::expected<void, std::string>;

/// Walks the arguments, giving each option its value.
class Arguments
{
public:
    explicit Arguments(const std::vector<std::string>& all) : m_all(all) {}

    [[nodiscard]] bool atEnd() const { return m_at >= m_all.size(); }
    [[nodiscard]] const std::string& next() { return m_all[m_at++]; }
    [[nodiscard]] tl::expected<std::string, std::string> value(const std::string& option)
    {
        if (atEnd())
            return tl::unexpected(option + " needs a value. See qapdump --help.");
        return next();
    }

private:
    const std::vector<std::string>& m_all;
    std::size_t m_at = 0;
};

tl::expected<Form, std::string> formOf(const std::string& name)
{
    if (name == "text")
        return Form::Text;
    if (name == "json")
        return Form::Json;
    if (name == "csv")
        return Form::Csv;
    if (name == "fields")
        return Form::Fields;
    return tl::unexpected("-T " + name + " is no form of output. Choose json, csv, text or fields.");
}

tl::expected<std::uint64_t, std::string> countOf(const std::string& text)
{
    std::uint64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || end != text.data() + text.size())
        return tl::unexpected("--count " + text
                              + " is no number. Give how many QAPs to print, e.g. --count 100.");
    return count;
}

tl::expected<Severity, std::string> severityOf(const std::string& name)
{
    if (name == "note")
        return Severity::Note;
    if (name == "warning")
        return Severity::Warning;
    if (name == "error")
        return Severity::Error;
    return tl::unexpected("--severity " + name + " is no severity. Choose note, warning or error.");
}

Outcome checkField(const std::string& name)
{
    if (std::ranges::find(kFields, name, &FieldText::name) != kFields.end())
        return {};
    return tl::unexpected("-e " + name
                          + " is no field. Field names begin with qhp, e.g. -e qhp.type -e qhp.id.");
}

/// QP/1.0 is known by its content: there is nothing to choose.
bool isChoice(Reading reading)
{
    return reading != Reading::OlderDialect;
}

tl::expected<Reading, std::string> readingOf(const std::string& name)
{
    const auto reading = readingByName(name);
    if (reading && isChoice(*reading))
        return *reading;
    std::string choices;
    for (std::size_t i = 0; i < kReadings.size(); ++i)
        if (isChoice(static_cast<Reading>(i)))
            choices += (choices.empty() ? "" : ", ") + std::string(kReadings[i].name);
    return tl::unexpected("--reading " + name + " is no reading of the protocol. Choose one of " + choices
                          + ".");
}

/// N=off, N=BEFORE or N=BEFORE,BEHIND
Outcome takeUserLink(const std::string& value, UserLinks& links)
{
    const auto wrong = [&value] {
        return tl::unexpected(
            "--dlt-user " + value
            + " is not understood. Write 147=off, 147=4 for a header of 4 bytes in front of "
              "each QAP, or 147=4,2 for 2 bytes behind it too; link types are 147 to 162.");
    };
    unsigned link = 0;
    const char* const end = value.data() + value.size();
    auto read = std::from_chars(value.data(), end, link);
    if (read.ec != std::errc() || read.ptr == end || *read.ptr != '='
        || !isUserLink(static_cast<LinkType>(link)))
        return wrong();
    UserLink& user = links[link - kFirstUserLink];
    user.isQap = std::string_view(read.ptr + 1, end) != "off";
    if (!user.isQap)
        return {};
    read = std::from_chars(read.ptr + 1, end, user.before);
    if (read.ec == std::errc() && read.ptr != end && *read.ptr == ',')
        read = std::from_chars(read.ptr + 1, end, user.behind);
    if (read.ec != std::errc() || read.ptr != end)
        return wrong();
    return {};
}

struct Flag
{
    std::string_view name;
    bool CliOptions::*member;
    bool value = true;
};

constexpr std::array kFlags = {
    Flag{"-h", &CliOptions::isHelp},
    Flag{"--help", &CliOptions::isHelp},
    Flag{"-v", &CliOptions::isVersion},
    Flag{"--version", &CliOptions::isVersion},
    Flag{"--summary", &CliOptions::isSummary},
    Flag{"--exchanges", &CliOptions::isExchanges},
    Flag{"--lint", &CliOptions::isLint},
    Flag{"--no-decode", &CliOptions::isDecoding, false},
    Flag{"--show-credentials", &CliOptions::areCredentialsShown},
};

Outcome take(const std::string& option, Arguments& arguments, CliOptions& options)
{
    if (const auto* const flag = std::ranges::find(kFlags, option, &Flag::name); flag != kFlags.end()) {
        options.*flag->member = flag->value;
        return {};
    }
    if (option == "-Y")
        return tl::unexpected(option + " is not known to this version of qapdump. Leave it out.");
    const bool takesValue = option == "-r" || option == "-T" || option == "-e" || option == "--keys"
                            || option == "--tls-keylog" || option == "--count" || option == "--reading"
                            || option == "--dlt-user" || option == "--severity" || option == "--sarif";
    if (!takesValue)
        return tl::unexpected(option + " is no option of qapdump. See qapdump --help.");
    const auto value = arguments.value(option);
    if (!value)
        return tl::unexpected(value.error());
    if (option == "-r")
        options.file = *value;
    else if (option == "--keys")
        options.keyFile = *value;
    else if (option == "--tls-keylog")
        options.tlsKeyLog = *value;
    else if (option == "-T")
        return formOf(*value).map([&](Form form) { options.form = form; });
    else if (option == "--reading")
        return readingOf(*value).map(
            [&](Reading reading) { options.reading = options.reading.with(reading); });
    else if (option == "--dlt-user")
        return takeUserLink(*value, options.userLinks);
    else if (option == "--severity")
        return severityOf(*value).map([&](Severity severity) { options.severity = severity; });
    else if (option == "--sarif")
        options.sarifFile = *value;
    else if (option == "--count")
        return countOf(*value).map([&](std::uint64_t count) { options.count = count; });
    else {
        options.fields.push_back(*value);
        return checkField(*value);
    }
    return {};
}

}  // namespace

tl::expected<CliOptions, std::string> parseOptions(const std::vector<std::string>& all)
{
    CliOptions options;
    Arguments arguments(all);
    while (!arguments.atEnd()) {
        if (auto outcome = take(arguments.next(), arguments, options); !outcome)
            return tl::unexpected(outcome.error());
    }
    if (options.isHelp || options.isVersion)
        return options;
    if (options.file.empty())
        return tl::unexpected(
            std::string("Which capture? Name it with -r FILE, or -r - for standard input."));
    if (options.form == Form::Fields && options.fields.empty())
        return tl::unexpected(
            std::string("-T fields needs at least one -e FIELD, e.g. -e qhp.type -e qhp.id."));
    const int forms = int(options.isSummary) + int(options.isExchanges) + int(options.isLint);
    if (forms > 1)
        return tl::unexpected(
            std::string("Choose one of --summary, --exchanges and --lint; run qapdump again for another."));
    if (!options.sarifFile.empty() && !options.isLint)
        return tl::unexpected(std::string("--sarif writes what --lint finds: add --lint."));
    return options;
}

std::string helpText()
{
    return R"(qapdump: QAPs of a capture on the command line

qapdump -r FILE [-T text|json|csv|fields [-e FIELD]...] [--summary] [--keys FILE]
        [--tls-keylog FILE] [--count N] [--reading NAME]... [--dlt-user N=…]...
        [--exchanges] [--lint [--severity LEVEL] [--sarif FILE]] [--show-credentials]

  -r FILE      a pcap, pcapng or raw stream of QAPs, known by its content; - is standard input
  -T FORM      text (one line a QAP, the default), json (one object a line), csv, or fields
  -e FIELD     a field for -T fields, e.g. qhp.type; may be given several times
  --summary    one JSON object about the whole capture instead of its QAPs
  --exchanges  the requests and their answers instead, a JSON object a line
  --lint       what is wrong with the traffic instead; exit status 3 where something is
  --severity LEVEL  what counts for --lint: note, warning (the default) or error, and all that is worse
  --sarif FILE  writes what --lint finds as SARIF 2.1.0 too
  --no-decode  leave out what needs the payloads: kinds, decoded digests, signatures
  --show-credentials  tokens, passwords and their like as they are; without it they are masked
  --keys FILE  keys, one a line: hmac-sha256 NAME HEX, or aes-256-gcm NAME HEX
  --tls-keylog FILE  keys of TLS and QUIC sessions, as SSLKEYLOGFILE has them: Wireshark opens those then.
               What the capture's own keys open, and HTTP/2 without TLS, Wireshark opens by itself
  --count N    stop after N QAPs
  --reading NAME  read the protocol otherwise: plain-type, little-endian, signature-in-length,
               signature-always, signature-never, mixed-little-endian; may be given several times
  --dlt-user N=BEFORE[,BEHIND]  packets of the user-defined link type N (147 to 162) hold so many bytes before
               their QAPs, and behind them; N=off: they hold none. Without it they hold QAPs only
  --version    print the version

Exit status: 0 read to the end of what is there, 1 an option is wrong, 2 the file cannot be read,
3 --lint found something.
)";
}

}  // namespace qapscope::cli
