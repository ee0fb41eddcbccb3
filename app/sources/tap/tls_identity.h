// SPDX-License-Identifier: GPL-3.0-or-later
/// The certificate that a tap shows to clients: self-signed, made for this machine when it is first needed, and kept in
/// a folder so that clients have to be told once. It vouches for nobody else. Any thread.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <memory>
#include <openssl/ssl.h>
#include <string>

namespace qapscope::app {

struct FreeTlsContext
{
    void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
};
using TlsContext = std::unique_ptr<SSL_CTX, FreeTlsContext>;

struct TlsIdentity
{
    std::filesystem::path certificate;  ///< PEM, for clients to trust
    std::string fingerprint;            ///< SHA-256, `AB:CD:…`
};

/// The certificate in `folder`, made anew where there is none that is good for a month and for every
/// name and address of this machine. The key beside it is readable
/// by its owner only. Errors: FileNotWritable, SystemError.
[[nodiscard]] Result<TlsIdentity> tlsIdentityIn(const std::filesystem::path& folder);

/// For the listening side. Errors: FileNotReadable.
[[nodiscard]] Result<TlsContext> listeningTls(const TlsIdentity& identity);
/// For the side of the target. `authorities` is a PEM file that is trusted besides the system's; may be empty.
/// Errors: FileNotReadable.
[[nodiscard]] Result<TlsContext> connectingTls(const std::filesystem::path& authorities,
                                               bool isAnyoneTrusted);

}  // namespace qapscope::app
