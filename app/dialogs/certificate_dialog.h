// SPDX-License-Identifier: GPL-3.0-or-later
/// Asks whether a certificate that nobody vouches for is to be taken, this once. Rejecting it is what Return does.
/// GUI thread.
#pragma once

#include "sources/certificate_doubt.h"

#include <QDialog>

namespace qapscope::app {

class CertificateDialog : public QDialog
{
    Q_OBJECT

public:
    /// `server`: where the certificate came from. Accepted: go on with it until the connection's source ends.
    CertificateDialog(const QString& server, const CertificateDoubt& doubt, QWidget* parent = nullptr);
};

}  // namespace qapscope::app
