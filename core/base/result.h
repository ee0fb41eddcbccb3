// SPDX-License-Identifier: MIT
/// What can go wrong with the world (a device, a file, a key), as opposed to the traffic (a finding)
/// and to us (an assertion). Core gives a code and facts; the face turns them into a sentence with the
/// next step for the user.
#pragma once

#include <cstdint>
#include <string>

#include <tl/expected.hpp>

namespace qapscope {

enum class ErrorCode : std::uint8_t {
    FileNotFound,            ///< no file of that name
    FileNotReadable,         ///< it is there, but may not be read
    IsDirectory,             ///< a folder was named where a file is needed
    EmptyFile,               ///< zero bytes: nothing was captured
    NotACapture,             ///< neither pcap, pcapng nor a stream of QAPs
    UnknownVersion,          ///< a capture format version that nobody has defined
    FileNotWritable,         ///< it cannot be made or written to
    NoSpace,                 ///< the disk (or the folder for temporary files) is full
    SystemError,             ///< anything else the system said; see detail
    KeyFileMalformed,        ///< a line of a key file is not `use name hex`
    WiresharkMissing,        ///< no tshark: nothing opens TLS, QUIC and HTTP/2
    WiresharkPluginMissing,  ///< tshark is there, and no plugin of ours for its release (the detail)
    WiresharkFailed,         ///< it ran and did not do it; see detail
    CaptureHelperMissing,    ///< no qapscope-capture where the program looks; the subject is its usual place
    CaptureNotPermitted,     ///< the subject is the helper's path, which needs a capability
    InterfaceNotFound,       ///< no interface of that name, or it is down
    InterfaceGone,           ///< it was there while the capture began
    CaptureFilterWrong,      ///< libpcap does not understand the subject; its words are the detail
    AddressMalformed,        ///< no address of a stream; the detail says what to write
    ConnectionFailed,        ///< a stream could not be connected to, or broke off; see detail
    ListenFailed,            ///< nobody can connect to the subject, a place of this machine; see detail
};

struct Error
{
    ErrorCode code = ErrorCode::SystemError;
    std::string subject;  ///< what it is about: a path, a key's name
    std::string detail;   ///< facts for the sentence: the system's words, a line number

    friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, std::string subject,
                                                   std::string detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(subject), std::move(detail)});
}

/// One English sentence that says what happened and what to do next. The command line prints it;
/// the window has the same sentences translated.
[[nodiscard]] std::string sentence(const Error& error);

}  // namespace qapscope
