// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/tap_dialog.h"

#include "sources/tap/tls_identity.h"
#include "sources/tap_source.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QUrl>
#include <QVBoxLayout>

namespace qapscope::app {

namespace {

constexpr int kMostPort = 65'535;
constexpr int kSpacing = 8;
constexpr int kWidth = 560;

QByteArray toBytes(const TapOptions& options)
{
    const QJsonObject object = {
        {QStringLiteral("scheme"), static_cast<int>(options.scheme)},
        {QStringLiteral("listenHost"), options.listenHost},
        {QStringLiteral("listenPort"), options.listenPort},
        {QStringLiteral("targetHost"), options.targetHost},
        {QStringLiteral("targetPort"), options.targetPort},
        {QStringLiteral("path"), options.path},
        {QStringLiteral("listenTls"), options.isListeningTls},
        {QStringLiteral("targetTls"), options.isTargetTls},
        {QStringLiteral("authorities"), options.authorities},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// That any certificate was trusted is not remembered: it is to be said each time.
TapOptions fromBytes(const QByteArray& bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    if (object.isEmpty())
        return {};
    TapOptions options;
    const int scheme = object.value(QLatin1String("scheme")).toInt();
    options.scheme =
        static_cast<TapOptions::Scheme>(qBound(0, scheme, static_cast<int>(TapOptions::Scheme::Udp)));
    options.listenHost = object.value(QLatin1String("listenHost")).toString();
    options.listenPort = static_cast<quint16>(object.value(QLatin1String("listenPort")).toInt());
    options.targetHost = object.value(QLatin1String("targetHost")).toString();
    options.targetPort = static_cast<quint16>(object.value(QLatin1String("targetPort")).toInt());
    options.path = object.value(QLatin1String("path")).toString();
    options.isListeningTls = object.value(QLatin1String("listenTls")).toBool();
    options.isTargetTls = object.value(QLatin1String("targetTls")).toBool();
    options.authorities = object.value(QLatin1String("authorities")).toString();
    return options;
}

QSpinBox* portBox(QWidget* parent, int least)
{
    auto* const box = new QSpinBox(parent);
    box->setRange(least, kMostPort);
    box->setGroupSeparatorShown(false);
    return box;
}

QWidget* beside(QWidget* first, QWidget* second)
{
    auto* const pair = new QWidget(first->parentWidget());
    auto* const row = new QHBoxLayout(pair);
    row->setContentsMargins({});
    row->setSpacing(kSpacing);
    row->addWidget(first, 1);
    row->addWidget(second);
    pair->setFocusProxy(first);
    return pair;
}

QLabel* textLabel(QWidget* parent)
{
    auto* const label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

}  // namespace

TapDialog::TapDialog(const QByteArray& lastChoices, QWidget* parent, const QString& identityFolder)
    : QDialog(parent)
    , m_identityFolder(identityFolder.isEmpty() ? TapSource::userIdentityFolder() : identityFolder)
    , m_scheme(new QComboBox(this))
{
    setWindowTitle(tr("Tap"));
    auto* const intro = new QLabel(tr("A tap stands between a client and its server: it passes every byte on "
                                      "unchanged, and both directions are seen. No privileges are needed."),
                                   this);
    intro->setWordWrap(true);
    m_scheme->addItems({tr("QHP over TCP"), tr("WebSocket (ws)"), tr("WebSocket with TLS (wss)"), tr("UDP")});
    auto* const form = new QFormLayout;
    form->addRow(tr("&Protocol of the server:"), m_scheme);
    form->addRow(tr("&Server and port:"), makeServer());
    form->addRow(tr("&Listen on address and port:"), makeListen());
    addTls(*form);
    auto* const page = new QVBoxLayout(this);
    page->setSpacing(12);
    page->addWidget(intro);
    page->addLayout(form);
    addResult(*page);

    connect(m_scheme, &QComboBox::currentIndexChanged, this, &TapDialog::update);
    connect(m_host, &QLineEdit::textChanged, this, &TapDialog::update);
    connect(m_host, &QLineEdit::editingFinished, this, &TapDialog::takeUrl);
    connect(m_listenHost, &QComboBox::currentTextChanged, this, &TapDialog::update);
    for (QSpinBox* const box : {m_port, m_listenPort})
        connect(box, &QSpinBox::valueChanged, this, &TapDialog::update);
    for (QCheckBox* const box : {m_targetTls, m_anyTarget})
        connect(box, &QCheckBox::toggled, this, &TapDialog::update);
    connect(m_listenTls, &QCheckBox::toggled, this, [this] {
        showCertificate();
        update();
    });
    resize(kWidth, sizeHint().height());
    fill(fromBytes(lastChoices));
    m_host->setFocus();
}

TapDialog::~TapDialog()
{
    // While all of it is there: the focus leaves the line edit, which then takes what stands in it.
    hide();
}

QWidget* TapDialog::makeServer()
{
    m_host = new QLineEdit(this);
    m_host->setPlaceholderText(tr("name, address or URL"));
    m_port = portBox(this, 1);
    m_port->setAccessibleName(tr("Port of the server"));
    return beside(m_host, m_port);
}

QWidget* TapDialog::makeListen()
{
    m_listenHost = new QComboBox(this);
    m_listenHost->setEditable(true);
    m_listenHost->addItems({QStringLiteral("127.0.0.1"), QStringLiteral("::1"), QStringLiteral("0.0.0.0")});
    m_listenPort = portBox(this, 0);
    m_listenPort->setSpecialValueText(tr("any"));
    m_listenPort->setAccessibleName(tr("Port to listen on"));
    return beside(m_listenHost, m_listenPort);
}

QWidget* TapDialog::makeAuthorities()
{
    m_authorities = new QLineEdit(this);
    m_authorities->setPlaceholderText(
        tr("a PEM file, where the system does not know the server's authority"));
    m_browse = new QPushButton(tr("&Browse…"), this);
    m_browse->setAutoDefault(false);
    connect(m_browse, &QPushButton::clicked, this, &TapDialog::chooseAuthorities);
    return beside(m_authorities, m_browse);
}

void TapDialog::addTls(QFormLayout& form)
{
    m_targetTls = new QCheckBox(tr("The server speaks &TLS"), this);
    m_anyTarget = new QCheckBox(tr("Trust an&y certificate of the server, for this time"), this);
    m_listenTls = new QCheckBox(tr("&Clients connect with TLS"), this);
    m_certificate = textLabel(this);
    form.addRow(QString(), m_targetTls);
    form.addRow(tr("Trust &also:"), makeAuthorities());
    form.addRow(QString(), m_anyTarget);
    form.addRow(QString(), m_listenTls);
    form.addRow(QString(), m_certificate);
}

void TapDialog::addResult(QVBoxLayout& page)
{
    m_address = textLabel(this);
    m_address->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_address->setAccessibleName(tr("Address for the client"));
    auto* const caption = new QLabel(tr("Point the client at"), this);
    m_hint = textLabel(this);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_start = buttons->addButton(tr("Sta&rt Tap"), QDialogButtonBox::AcceptRole);
    m_start->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &TapDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    page.addWidget(caption);
    page.addWidget(m_address);
    page.addWidget(m_hint);
    page.addStretch(1);
    page.addWidget(buttons);
}

void TapDialog::fill(const TapOptions& options)
{
    m_scheme->setCurrentIndex(static_cast<int>(options.scheme));
    m_host->setText(options.targetHost);
    m_port->setValue(options.targetPort == 0 ? 9'999 : options.targetPort);
    m_listenHost->setCurrentText(options.listenHost);
    m_listenPort->setValue(options.listenPort);
    m_targetTls->setChecked(options.isTargetTls);
    m_authorities->setText(options.authorities);
    m_listenTls->setChecked(options.isListeningTls);
    m_path = options.path;
    showCertificate();
    update();
}

TapOptions TapDialog::options() const
{
    TapOptions options;
    options.scheme = static_cast<TapOptions::Scheme>(m_scheme->currentIndex());
    options.targetHost = m_host->text().trimmed();
    options.targetPort = static_cast<quint16>(m_port->value());
    options.listenHost = m_listenHost->currentText().trimmed();
    options.listenPort = static_cast<quint16>(m_listenPort->value());
    const bool isWebSocket =
        options.scheme == TapOptions::Scheme::Ws || options.scheme == TapOptions::Scheme::Wss;
    options.path = isWebSocket ? m_path : QString();
    options.isTargetTls = options.scheme == TapOptions::Scheme::Tcp && m_targetTls->isChecked();
    options.isListeningTls = m_listenTls->isChecked();
    options.authorities = m_authorities->text().trimmed();
    options.isAnyTargetTrusted = m_anyTarget->isChecked() && options.hasTargetTls();
    return options;
}

QByteArray TapDialog::choices() const
{
    return toBytes(options());
}

/// Whoever has a URL need not take it apart.
void TapDialog::takeUrl()
{
    const QUrl url(m_host->text().trimmed());
    if (url.host().isEmpty() || !m_host->text().contains(QLatin1String("://")))
        return;
    const QString scheme = url.scheme();
    if (scheme == QLatin1String("ws") || scheme == QLatin1String("http"))
        m_scheme->setCurrentIndex(static_cast<int>(TapOptions::Scheme::Ws));
    else if (scheme == QLatin1String("wss") || scheme == QLatin1String("https"))
        m_scheme->setCurrentIndex(static_cast<int>(TapOptions::Scheme::Wss));
    else
        m_scheme->setCurrentIndex(static_cast<int>(
            scheme == QLatin1String("qhp+udp") ? TapOptions::Scheme::Udp : TapOptions::Scheme::Tcp));
    const bool isSecure = m_scheme->currentIndex() == static_cast<int>(TapOptions::Scheme::Wss);
    const bool isWeb = isSecure || m_scheme->currentIndex() == static_cast<int>(TapOptions::Scheme::Ws);
    m_port->setValue(url.port(isSecure ? 443 : isWeb ? 80 : m_port->value()));
    m_path = url.path(QUrl::FullyEncoded);
    m_host->setText(url.host());
}

void TapDialog::chooseAuthorities()
{
    const QString chosen = QFileDialog::getOpenFileName(this, tr("Trust also"), m_authorities->text(),
                                                        tr("PEM (*.pem *.crt);;All files (*)"));
    if (!chosen.isEmpty())
        m_authorities->setText(chosen);
}

QString TapDialog::faultOf(const TapOptions& options) const
{
    if (options.targetHost.isEmpty())
        return tr("Say which server the tap forwards to.");
    if (options.listenHost.isEmpty())
        return tr("Say which of this machine's addresses the tap listens on.");
    if (options.listenPort == options.targetPort && options.listenHost == options.targetHost)
        return tr("The tap would forward to itself: choose another port to listen on.");
    return {};
}

void TapDialog::update()
{
    const TapOptions chosen = options();
    const bool isUdp = chosen.scheme == TapOptions::Scheme::Udp;
    m_targetTls->setVisible(chosen.scheme == TapOptions::Scheme::Tcp);
    for (QWidget* const widget : {static_cast<QWidget*>(m_authorities), static_cast<QWidget*>(m_browse),
                                  static_cast<QWidget*>(m_anyTarget)})
        widget->setEnabled(chosen.hasTargetTls());
    m_listenTls->setEnabled(!isUdp);
    m_certificate->setVisible(chosen.hasListeningTls());
    const QString host =
        chosen.listenHost.contains(QLatin1Char(':')) ? u'[' + chosen.listenHost + u']' : chosen.listenHost;
    const QString port = chosen.listenPort == 0 ? tr("(a free port)") : QString::number(chosen.listenPort);
    m_address->setText(tapSchemeText(chosen.scheme, chosen.hasListeningTls()) + host + u':' + port
                       + chosen.path);
    const QString fault = faultOf(chosen);
    m_start->setEnabled(fault.isEmpty());
    const bool isForAll =
        chosen.listenHost == QLatin1String("0.0.0.0") || chosen.listenHost == QLatin1String("::");
    if (!fault.isEmpty())
        m_hint->setText(fault);
    else if (chosen.isAnyTargetTrusted)
        m_hint->setText(tr("Whoever answers in the server's place is believed: for tests only."));
    else if (isForAll)
        m_hint->setText(tr("Other machines can use the tap too, by this machine's name or address."));
    else
        m_hint->setText(chosen.listenPort == 0 ? tr("The window shows the port when the tap listens.")
                                               : QString());
    makeRoom();
}

/// Texts that appear find room.
void TapDialog::makeRoom()
{
    layout()->activate();
    const int needed = layout()->totalHeightForWidth(width());
    if (needed > height())
        resize(width(), needed);
}

/// Made now where there is none: so clients can be told to trust it before the tap starts.
void TapDialog::showCertificate()
{
    if (!m_listenTls->isChecked())
        return;
    const Result<TlsIdentity> identity = tlsIdentityIn(m_identityFolder.toStdString());
    if (!identity) {
        m_certificate->setText(
            QString::fromStdString(identity.error().subject + ": " + identity.error().detail));
        return;
    }
    m_certificate->setText(
        tr("Let clients trust this certificate, which is made for this tap alone:\n%1\nSHA-256 %2")
            .arg(QString::fromStdString(identity->certificate.string()),
                 QString::fromStdString(identity->fingerprint).replace(u':', u' ')));
}

void TapDialog::accept()
{
    takeUrl();
    if (!faultOf(options()).isEmpty())
        return;
    QDialog::accept();
}

}  // namespace qapscope::app
