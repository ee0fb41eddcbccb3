// SPDX-License-Identifier: GPL-3.0-or-later
/// A server's certificate that is not trusted, as a user has to know it to decide. Plain data.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

namespace qapscope::app {

struct CertificateDoubt
{
    QByteArray fingerprint;  ///< SHA-256
    QString subject;
    QString issuer;
    QDateTime validUntil;
    QStringList reasons;  ///< why it is not trusted

    /// As programs print it: "12:AB:…".
    [[nodiscard]] QString fingerprintText() const
    {
        return QString::fromLatin1(fingerprint.toHex(':')).toUpper();
    }
};

}  // namespace qapscope::app
