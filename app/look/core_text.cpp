// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/core_text.h"

#include <QCoreApplication>

#include <string>

namespace qapscope::app {

namespace {

QString said(const char* text)
{
    return QCoreApplication::translate("CoreError", text);
}

/// " (detail)", or nothing where there is none.
QString inBrackets(const std::string& detail)
{
    return detail.empty() ? QString() : QStringLiteral(" (%1)").arg(QString::fromStdString(detail));
}

/// Those of capturing from an interface.
QString captureErrorSentence(ErrorCode code, const QString& name, const QString& why)
{
    switch (code) {
    case ErrorCode::CaptureHelperMissing:
        return said(QT_TRANSLATE_NOOP("CoreError",
                                      "The program that captures was not found as %1%2. Install it there, or "
                                      "connect to a stream, tap one or open a file instead."))
            .arg(name, why);
    case ErrorCode::CaptureNotPermitted:
        return said(QT_TRANSLATE_NOOP("CoreError", "%1 may not capture%2. Run \"sudo setcap "
                                                   "cap_net_raw=ep %1\" once, then start again."))
            .arg(name, why);
    case ErrorCode::InterfaceNotFound:
        return said(QT_TRANSLATE_NOOP("CoreError",
                                      "There is no interface %1 that is up%2. Choose one of the list."))
            .arg(name, why);
    case ErrorCode::InterfaceGone:
        return said(QT_TRANSLATE_NOOP("CoreError",
                                      "The interface %1 has gone%2. What was captured is kept; start again "
                                      "when it is back."))
            .arg(name, why);
    case ErrorCode::CaptureFilterWrong:
        return said(QT_TRANSLATE_NOOP("CoreError",
                                      "The capture filter \"%1\" is wrong%2. Correct it; pcap-filter(7) says "
                                      "how, an example is \"tcp port 9999\"."))
            .arg(name, why);
    default:
        return name;
    }
}

}  // namespace

QString coreText(std::string_view english)
{
    return QCoreApplication::translate("Core", std::string(english).c_str());
}

QString fieldLabel(Field field)
{
    return coreText(fieldText(field).label);
}

QString fieldBlurb(Field field)
{
    return coreText(fieldText(field).blurb);
}

QString ruleWhat(Rule rule)
{
    return coreText(ruleText(rule).what);
}

QString ruleAdvice(Rule rule)
{
    return coreText(ruleText(rule).advice);
}

QString severityLabel(Severity severity)
{
    switch (severity) {
    case Severity::None:
        return QCoreApplication::translate("Severity", "None");
    case Severity::Note:
        return QCoreApplication::translate("Severity", "Note");
    case Severity::Warning:
        return QCoreApplication::translate("Severity", "Warning");
    case Severity::Error:
        return QCoreApplication::translate("Severity", "Error");
    }
    return {};
}

QString kindLabel(PayloadKind kind)
{
    switch (kind) {
    case PayloadKind::Empty:
        return QCoreApplication::translate("PayloadKind", "empty");
    case PayloadKind::Json:
        return QCoreApplication::translate("PayloadKind", "JSON");
    case PayloadKind::Mixed:
        return QCoreApplication::translate("PayloadKind", "mixed");
    case PayloadKind::Array:
        return QCoreApplication::translate("PayloadKind", "array");
    case PayloadKind::Text:
        return QCoreApplication::translate("PayloadKind", "text");
    case PayloadKind::Media:
        return QCoreApplication::translate("PayloadKind", "media");
    case PayloadKind::Binary:
        return QCoreApplication::translate("PayloadKind", "binary");
    case PayloadKind::Opaque:
        return QCoreApplication::translate("PayloadKind", "opaque");
    }
    return {};
}

QString errorSentence(const Error& error)
{
    const QString name = QString::fromStdString(error.subject);
    const QString why = inBrackets(error.detail);
    switch (error.code) {
    case ErrorCode::FileNotFound:
        return said(QT_TRANSLATE_NOOP("CoreError", "There is no file %1%2. Check the name and the folder."))
            .arg(name, why);
    case ErrorCode::FileNotReadable:
        return said(QT_TRANSLATE_NOOP("CoreError", "%1 cannot be read%2. Check its permissions."))
            .arg(name, why);
    case ErrorCode::IsDirectory:
        return said(QT_TRANSLATE_NOOP("CoreError", "%1 is a folder%2. Choose a capture file in it."))
            .arg(name, why);
    case ErrorCode::EmptyFile:
        return said(QT_TRANSLATE_NOOP("CoreError",
                                      "%1 is empty: nothing was captured%2. Check that the capture was "
                                      "running and had permission."))
            .arg(name, why);
    case ErrorCode::NotACapture:
        return said(QT_TRANSLATE_NOOP("CoreError",
                                      "%1 is no capture that qapscope knows%2. Open a pcap or pcapng file, "
                                      "or a raw stream of QAPs."))
            .arg(name, why);
    case ErrorCode::UnknownVersion:
        return said(QT_TRANSLATE_NOOP("CoreError",
                                      "%1 has a capture format version that is not known%2. Convert it "
                                      "with editcap."))
            .arg(name, why);
    case ErrorCode::FileNotWritable:
        return said(QT_TRANSLATE_NOOP("CoreError",
                                      "%1 cannot be written%2. Choose a folder that you may write to."))
            .arg(name, why);
    case ErrorCode::NoSpace:
        return said(QT_TRANSLATE_NOOP("CoreError", "There is no space left for %1%2. Free some space and try "
                                                   "again."))
            .arg(name, why);
    case ErrorCode::SystemError:
        return said(QT_TRANSLATE_NOOP("CoreError",
                                      "The system reported an error about %1%2. Try again, or choose "
                                      "another file."))
            .arg(name, why);
    case ErrorCode::KeyFileMalformed:
        return said(QT_TRANSLATE_NOOP("CoreError",
                                      "%1 is no key file%2. Each line is: hmac-sha256 NAME HEX, or "
                                      "aes-256-gcm NAME HEX."))
            .arg(name, why);
    case ErrorCode::WiresharkMissing:
        return said(QT_TRANSLATE_NOOP(
                        "CoreError",
                        "Only Wireshark opens TLS, QUIC and HTTP/2 in %1, and its tshark was "
                        "not found%2. Install it (on Debian: apt install tshark) and try again."))
            .arg(name, why);
    case ErrorCode::WiresharkPluginMissing:
        return said(QT_TRANSLATE_NOOP("CoreError",
                                      "%1 needs Wireshark with our plugin, and there is no plugin for this "
                                      "Wireshark%2. Build qapscope with this Wireshark's headers "
                                      "(wireshark-dev)."))
            .arg(name, why);
    case ErrorCode::WiresharkFailed:
        return said(QT_TRANSLATE_NOOP("CoreError",
                                      "Wireshark did not read %1%2. Open the capture in Wireshark itself to "
                                      "see why."))
            .arg(name, why);
    case ErrorCode::AddressMalformed:
        return said(QT_TRANSLATE_NOOP("CoreError", "“%1” is no address of a stream%2.")).arg(name, why);
    case ErrorCode::ConnectionFailed:
        return said(QT_TRANSLATE_NOOP("CoreError",
                                      "There is no connection to %1%2. Check the address, and that "
                                      "the other end is running."))
            .arg(name, why);
    case ErrorCode::ListenFailed:
        return said(QT_TRANSLATE_NOOP("CoreError",
                                      "Nobody can connect to %1%2. Choose another port or path, or end the "
                                      "program that uses this one."))
            .arg(name, why);
    default:
        return captureErrorSentence(error.code, name, why);
    }
}

}  // namespace qapscope::app
