// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/certificate_dialog.h"

#include "look/fonts.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace qapscope::app {

namespace {

QLabel* addFact(QFormLayout& form, const QString& name, const QString& value)
{
    auto* const label = new QLabel(value.isEmpty() ? QStringLiteral("-") : value);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);  // the certificate's words are not ours
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    form.addRow(name, label);
    return label;
}

/// A line break in the middle: it is compared by eye.
QString inTwoLines(const QString& fingerprint)
{
    const qsizetype middle = fingerprint.size() / 2;
    return fingerprint.left(middle + 1) + QLatin1Char('\n') + fingerprint.mid(middle + 1);
}

}  // namespace

CertificateDialog::CertificateDialog(const QString& server, const CertificateDoubt& doubt, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Certificate Not Trusted"));
    auto* const what =
        new QLabel(tr("Nobody whom this machine trusts vouches for %1. Whoever answers there may be "
                      "somebody else, and would see all that you send, tokens too.")
                       .arg(server),
                   this);
    what->setWordWrap(true);
    auto* const facts = new QFormLayout;
    addFact(*facts, tr("Issued for:"), doubt.subject);
    addFact(*facts, tr("Issued by:"), doubt.issuer);
    addFact(*facts, tr("Valid until:"), QLocale().toString(doubt.validUntil, QLocale::ShortFormat));
    addFact(*facts, tr("Not trusted because:"), doubt.reasons.join(QLatin1Char('\n')));
    addFact(*facts, tr("Fingerprint (SHA-256):"), inTwoLines(doubt.fingerprintText()))->setFont(fixedFont());
    auto* const advice =
        new QLabel(tr("Compare the fingerprint with the one that the server's owner gives you, or give "
                      "its authority's certificate in the connect dialog."),
                   this);
    advice->setWordWrap(true);
    auto* const buttons = new QDialogButtonBox(this);
    auto* const reject = buttons->addButton(tr("&Disconnect"), QDialogButtonBox::RejectRole);
    auto* const accept = buttons->addButton(tr("&Accept This Once"), QDialogButtonBox::AcceptRole);
    accept->setAutoDefault(false);
    reject->setDefault(true);
    reject->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const page = new QVBoxLayout(this);
    page->setSpacing(12);
    page->addWidget(what);
    page->addLayout(facts);
    page->addWidget(advice);
    page->addWidget(buttons);
    resize(560, sizeHint().height());
}

}  // namespace qapscope::app
