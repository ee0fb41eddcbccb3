// SPDX-License-Identifier: MIT
#include "base/result.h"

namespace qapscope {

std::string sentence(const Error& error)
{
    const std::string& name = error.subject;
    const std::string why = error.detail.empty() ? std::string() : " (" + error.detail + ")";
    switch (error.code) {
    case ErrorCode::FileNotFound:
        return "There is no file " + name + why + ". Check the name and the folder.";
    case ErrorCode::FileNotReadable:
        return name + " cannot be read" + why + ". Check its permissions.";
    case ErrorCode::IsDirectory:
        return name + " is a folder. Name a capture file in it.";
    case ErrorCode::EmptyFile:
        return name
               + " is empty: nothing was captured. Check that the capture was running and had permission.";
    case ErrorCode::NotACapture:
        return name + " is no capture that qapscope knows" + why
               + ". Open a pcap or pcapng file, or a raw stream of QAPs.";
    case ErrorCode::UnknownVersion:
        return name + " has a capture format version that is not known" + why + ". Convert it with editcap.";
    case ErrorCode::FileNotWritable:
        return name + " cannot be written" + why + ". Choose a folder that you may write to.";
    case ErrorCode::NoSpace:
        return "There is no space left for " + name + why + ". Free some space and try again.";
    case ErrorCode::SystemError:
        return name + ": " + (error.detail.empty() ? "the system reported an error" : error.detail) + ".";
    case ErrorCode::KeyFileMalformed:
        return name + " is no key file" + why
               + ". Each line is: hmac-sha256 NAME HEX, or aes-256-gcm NAME HEX.";
    case ErrorCode::WiresharkMissing:
        return "Only Wireshark opens TLS, QUIC and HTTP/2 in " + name + ", and its tshark was not found" + why
               + ". Install it (on Debian: apt install tshark) and try again.";
    case ErrorCode::WiresharkPluginMissing:
        return name + " needs Wireshark with our plugin, and there is no plugin for this Wireshark" + why
               + ". Build qapscope with this Wireshark's headers (wireshark-dev).";
    case ErrorCode::WiresharkFailed:
        return "Wireshark did not read " + name + why + ". Open the capture in Wireshark itself to see why.";
    case ErrorCode::CaptureHelperMissing:
        return "The program that captures was not found as " + name + why
               + ". Install it there, or connect to a stream, tap one or open a file instead.";
    case ErrorCode::CaptureNotPermitted:
        return name + " may not capture" + why + ". Run \"sudo setcap cap_net_raw=ep " + name
               + "\" once, then start again.";
    case ErrorCode::InterfaceNotFound:
        return "There is no interface " + name + " that is up" + why + ". Choose one of the list.";
    case ErrorCode::InterfaceGone:
        return "The interface " + name + " has gone" + why
               + ". What was captured is kept; start again when it is back.";
    case ErrorCode::CaptureFilterWrong:
        return "The capture filter \"" + name + "\" is wrong" + why
               + ". Correct it; pcap-filter(7) says how, an example is \"tcp port 9999\".";
    case ErrorCode::AddressMalformed:
        return name + " is no address of a stream" + why + ".";
    case ErrorCode::ConnectionFailed:
        return "There is no connection to " + name + why
               + ". Check the address, and that the other end is running.";
    case ErrorCode::ListenFailed:
        return "Nobody can connect to " + name + why
               + ". Choose another port or path, or end the program that uses this one.";
    }
    return name;
}

}  // namespace qapscope
