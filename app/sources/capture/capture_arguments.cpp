// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/capture/capture_arguments.h"

#include <charconv>
#include <optional>

namespace qapscope::app {
namespace {

tl::unexpected<Error> wrong(const std::string& option, std::string why)
{
    return failure(ErrorCode::SystemError, option, std::move(why));
}

/// A number that fits, and no more characters than its digits.
template <class Number>
bool read(const std::string& text, Number& number)
{
    const char* const end = text.data() + text.size();
    const auto [rest, failed] = std::from_chars(text.data(), end, number);
    return failed == std::errc() && rest == end && number >= 0;
}

bool readText(CaptureArguments& given, const std::string& option, const std::string& value)
{
    if (option == "-i")
        given.interfaces.push_back(value);
    else if (option == "--filter")
        given.filter = value;
    else if (option == "--name")
        given.name = value;
    else
        return false;
    return true;
}

/// Nothing where there is no such option, else whether the value is a number that fits.
std::optional<bool> readNumber(CaptureArguments& given, const std::string& option, const std::string& value)
{
    if (option == "--fd")
        return read(value, given.file);
    if (option == "--folder-fd")
        return read(value, given.folder);
    if (option == "--snap-length")
        return read(value, given.snapLength);
    if (option == "--buffer")
        return read(value, given.bufferMiB);
    if (option == "--queue")
        return read(value, given.queueMiB);
    if (option == "--files")
        return read(value, given.files);
    const auto readLimit = [&](const std::string& prefix, CaptureLimits& limits) -> std::optional<bool> {
        if (option == prefix + "packets")
            return read(value, limits.packets);
        if (option == prefix + "bytes")
            return read(value, limits.bytes);
        if (option == prefix + "seconds")
            return read(value, limits.seconds);
        return std::nullopt;
    };
    if (const std::optional<bool> isRead = readLimit("--stop-", given.stop))
        return isRead;
    return readLimit("--rotate-", given.rotate);
}

Result<CaptureArguments> checked(CaptureArguments given)
{
    constexpr std::uint32_t kMostMiB = 2'047;  // libpcap counts bytes in an int
    if (given.file < 0)
        return wrong("--fd", "the capture file is missing");
    if (given.interfaces.empty())
        return wrong("-i", "an interface is missing");
    if (given.bufferMiB < 1 || given.bufferMiB > kMostMiB)
        return wrong("--buffer", "1 to 2047 MiB");
    if (given.snapLength == 0 || given.snapLength > CaptureArguments::kLongestPacket)
        given.snapLength = CaptureArguments::kLongestPacket;
    if (given.rotate.isAny() && given.folder < 0)
        return wrong("--folder-fd", "the folder for the next files is missing");
    if (given.folder >= 0 && (given.name.empty() || given.name.find('/') != std::string::npos))
        return wrong("--name", "the name of the first file is missing");
    return given;
}

}  // namespace

Result<CaptureArguments> parseCaptureArguments(const std::vector<std::string>& words)
{
    CaptureArguments given;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& option = words[i];
        if (option == "--no-promiscuous") {
            given.isPromiscuous = false;
            continue;
        }
        if (i + 1 == words.size())
            return wrong(option, "no such option, or its value is missing");
        const std::string& value = words[++i];
        if (readText(given, option, value))
            continue;
        const std::optional<bool> isRead = readNumber(given, option, value);
        if (!isRead)
            return wrong(option, "no such option");
        if (!*isRead)
            return wrong(option, "no such number: " + value);
    }
    return checked(std::move(given));
}

}  // namespace qapscope::app
