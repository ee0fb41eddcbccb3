// SPDX-License-Identifier: GPL-3.0-or-later
/// The window's live sources as interfaces of Wireshark: their names, what Wireshark asks the user about each, and the
/// source that the answers make. (PROTOCOL §4, URLs)
#pragma once

#include "base/result.h"
#include "extcap/extcap_arguments.h"
#include "sources/source.h"

#include <QList>

#include <memory>

namespace qapscope::app {

/// One thing that Wireshark asks the user about.
struct ExtcapOption
{
    struct Choice
    {
        QString value;
        QString label;
    };

    QString name;  ///< of the argument, without dashes
    QString label;
    QString type;  ///< as extcaps say it: "string", "integer", "fileselect" …
    QString meaning;
    QString standard;  ///< what it is where the user says nothing
    QString group;     ///< the tab it stands on; empty: the first
    QString range;     ///< "1,65535"
    bool isRequired = false;
    bool isReloadable = false;  ///< its choices may be asked for again
    QList<Choice> choices;
};

struct ExtcapInterface
{
    QString name;
    QString label;
    int link = 0;  ///< libpcap's number
    QString linkName;
    QList<ExtcapOption> options;
};

[[nodiscard]] QList<ExtcapInterface> extcapInterfaces();

/// The source that these arguments ask for, to write into the pipe of that name. `fault` says what is wrong where there
/// is none.
[[nodiscard]] std::unique_ptr<Source> makeExtcapSource(const ExtcapArguments& arguments, const QString& pipe,
                                                       QString& fault);

/// The SHA-256 fingerprint of a certificate that the user trusts, as bytes; empty: none.
[[nodiscard]] QByteArray trustedFingerprint(const ExtcapArguments& arguments);

}  // namespace qapscope::app
