// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/connect_dialog.h"

#include "look/fonts.h"
#include "sources/stream_url.h"
#include "wire/json_check.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace qapscope::app {

namespace {

constexpr int kMostSeconds = 86'400;
constexpr int kTextLines = 4;

bool isJson(const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    return checkJson(asBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())})).verdict
           == JsonVerdict::Valid;
}

/// URLs that a label breaks between, not behind a slash of one.
QString unbroken(QStringList urls)
{
    return urls.replaceInStrings(QStringLiteral("/"), QStringLiteral("/\u2060")).join(QStringLiteral("  "));
}

}  // namespace

ConnectDialog::ConnectDialog(ConnectProfiles& profiles, QWidget* parent)
    : QDialog(parent)
    , m_profiles(profiles)
{
    setWindowTitle(tr("Connect to a Stream"));
    layOut();
    fillProfiles({});
    setProfile(m_profiles.last());
    m_url->setFocus();
    m_url->selectAll();
    resize(620, sizeHint().height());
}

QWidget* ConnectDialog::makeProfileRow()
{
    auto* const box = new QWidget(this);
    auto* const line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    auto* const label = new QLabel(tr("&Profile:"), box);
    m_names = new QComboBox(box);
    m_names->setAccessibleName(tr("Profile"));
    label->setBuddy(m_names);
    m_save = new QPushButton(tr("&Save as…"), box);
    m_remove = new QPushButton(tr("&Delete"), box);
    line->addWidget(label);
    line->addWidget(m_names, 1);
    line->addWidget(m_save);
    line->addWidget(m_remove);
    connect(m_names, &QComboBox::activated, this, &ConnectDialog::choose);
    connect(m_save, &QPushButton::clicked, this, &ConnectDialog::save);
    connect(m_remove, &QPushButton::clicked, this, &ConnectDialog::remove);
    return box;
}

QWidget* ConnectDialog::makeAddress()
{
    auto* const box = new QWidget(this);
    auto* const column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* const label = new QLabel(tr("&Address:"), box);
    m_url = new QLineEdit(box);
    m_url->setFont(fixedFont());
    m_url->setPlaceholderText(StreamUrl::examples().constFirst());
    m_url->setAccessibleName(tr("Address of the stream"));
    auto* const completer = new QCompleter(StreamUrl::examples(), m_url);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    m_url->setCompleter(completer);
    label->setBuddy(m_url);
    m_fault = new QLabel(box);
    m_fault->setWordWrap(true);
    m_fault->setMinimumHeight(2 * m_fault->fontMetrics().lineSpacing());
    m_fault->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_fault->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(label);
    column->addWidget(m_url);
    column->addWidget(m_fault);
    connect(m_url, &QLineEdit::textChanged, this, &ConnectDialog::check);
    return box;
}

QLineEdit* ConnectDialog::addFileRow(QFormLayout& form, const QString& label, const QString& what)
{
    auto* const box = new QWidget(this);
    auto* const line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    auto* const path = new QLineEdit(box);
    path->setPlaceholderText(what);
    path->setAccessibleName(what);
    auto* const browse = new QPushButton(tr("Choose…"), box);
    line->addWidget(path, 1);
    line->addWidget(browse);
    form.addRow(label, box);
    if (auto* const caption = qobject_cast<QLabel*>(form.labelForField(box)))
        caption->setBuddy(path);
    connect(browse, &QPushButton::clicked, this, [this, path, what] {
        const QString chosen = QFileDialog::getOpenFileName(this, what, path->text());
        if (!chosen.isEmpty())
            path->setText(chosen);
    });
    return path;
}

QGroupBox* ConnectDialog::makeTls()
{
    auto* const group = new QGroupBox(tr("Encryption"), this);
    auto* const form = new QFormLayout(group);
    m_authority = addFileRow(*form, tr("A&uthority:"), tr("certificates to trust besides the system's"));
    m_certificate = addFileRow(*form, tr("&Certificate:"), tr("ours, where the server asks for one"));
    m_key = addFileRow(*form, tr("Private &key:"), tr("of our certificate, without a passphrase"));
    return group;
}

QGroupBox* ConnectDialog::makeGreeting()
{
    auto* const group = new QGroupBox(tr("When the connection stands"), this);
    auto* const form = new QFormLayout(group);
    m_token = new QLineEdit(group);
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setPlaceholderText(tr("sent in an AUTH; empty: none"));
    m_keepToken = new QCheckBox(tr("Keep the token in the profile, in a file that only I may read"), group);
    m_subscription = new QPlainTextEdit(group);
    m_subscription->setFont(fixedFont());
    m_subscription->setTabChangesFocus(true);
    m_subscription->setPlaceholderText(QStringLiteral("{\"action\": \"subscribe\"}"));
    m_subscription->setFixedHeight(kTextLines * m_subscription->fontMetrics().lineSpacing());
    m_heartbeat = new QSpinBox(group);
    m_heartbeat->setRange(0, kMostSeconds);
    m_heartbeat->setSuffix(tr(" s"));
    m_heartbeat->setSpecialValueText(tr("none"));
    m_dialect = new QComboBox(group);
    for (const Dialect dialect : {Dialect::Qhp, Dialect::Qp})
        m_dialect->addItem(QString::fromUtf8(dialectText(dialect).name.data()));
    m_reconnect = new QCheckBox(tr("Connect again when the connection is lost"), group);
    form->addRow(tr("&Token:"), m_token);
    form->addRow(QString(), m_keepToken);
    form->addRow(tr("&First request:"), m_subscription);
    form->addRow(tr("&Heartbeat every:"), m_heartbeat);
    form->addRow(tr("Pr&otocol of what is sent:"), m_dialect);
    form->addRow(QString(), m_reconnect);
    connect(m_subscription, &QPlainTextEdit::textChanged, this, &ConnectDialog::check);
    connect(m_token, &QLineEdit::textChanged, this, &ConnectDialog::check);
    return group;
}

void ConnectDialog::layOut()
{
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_connect = buttons->addButton(tr("Co&nnect"), QDialogButtonBox::AcceptRole);
    m_connect->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ConnectDialog::reject);
    auto* const page = new QVBoxLayout(this);
    page->setSpacing(12);
    page->addWidget(makeProfileRow());
    page->addWidget(makeAddress());
    page->addWidget(m_tls = makeTls());
    page->addWidget(makeGreeting());
    page->addStretch(1);
    page->addWidget(buttons);
}

void ConnectDialog::fillProfiles(const QString& chosen)
{
    m_names->clear();
    m_names->addItem(tr("(none)"));
    m_names->addItems(m_profiles.names());
    const int index = chosen.isEmpty() ? 0 : m_names->findText(chosen);
    m_names->setCurrentIndex(qMax(0, index));
    m_remove->setEnabled(m_names->currentIndex() > 0);
}

void ConnectDialog::choose(int index)
{
    m_remove->setEnabled(index > 0);
    if (index > 0)
        setProfile(m_profiles.profile(m_names->itemText(index)));
}

void ConnectDialog::save()
{
    const QString known = m_names->currentIndex() > 0 ? m_names->currentText() : QString();
    const QString name =
        QInputDialog::getText(this, tr("Save the Profile"), tr("Name:"), QLineEdit::Normal, known).trimmed();
    if (name.isEmpty())
        return;
    m_profiles.save(name, profile());
    fillProfiles(name);
}

void ConnectDialog::remove()
{
    m_profiles.remove(m_names->currentText());
    fillProfiles({});
}

ConnectProfile ConnectDialog::profile() const
{
    ConnectProfile made;
    made.url = m_url->text().trimmed();
    made.authorityFile = m_authority->text();
    made.certificateFile = m_certificate->text();
    made.keyFile = m_key->text();
    made.token = m_token->text();
    made.isTokenKept = m_keepToken->isChecked() && !made.token.isEmpty();
    made.subscription = m_subscription->toPlainText().trimmed();
    made.heartbeatSeconds = m_heartbeat->value();
    made.dialect = m_dialect->currentIndex() == 0 ? Dialect::Qhp : Dialect::Qp;
    made.isReconnecting = m_reconnect->isChecked();
    return made;
}

void ConnectDialog::setProfile(const ConnectProfile& profile)
{
    m_url->setText(profile.url);
    m_authority->setText(profile.authorityFile);
    m_certificate->setText(profile.certificateFile);
    m_key->setText(profile.keyFile);
    m_token->setText(profile.token);
    m_keepToken->setChecked(profile.isTokenKept);
    m_subscription->setPlainText(profile.subscription);
    m_heartbeat->setValue(profile.heartbeatSeconds);
    m_dialect->setCurrentIndex(profile.dialect == Dialect::Qhp ? 0 : 1);
    m_reconnect->setChecked(profile.isReconnecting);
    check();
}

/// Says what is wrong as soon as it is; nothing is said of what has not been written yet.
void ConnectDialog::check()
{
    const auto url = StreamUrl::parse(m_url->text());
    const QString subscription = m_subscription->toPlainText().trimmed();
    QString fault;
    if (m_url->text().trimmed().isEmpty())
        fault = tr("For example %1").arg(unbroken(StreamUrl::examples()));
    else if (!url)
        fault = QString::fromStdString(url.error().detail);
    else if (url->kind == StreamUrl::Kind::StandardInput)
        fault = tr("standard input is read by the command “qapscope -”");
    else if (!subscription.isEmpty() && !isJson(subscription))
        fault = tr("the first request is not JSON yet");
    m_fault->setText(fault.isEmpty() ? fault : fault.at(0).toUpper() + fault.mid(1));
    m_tls->setVisible(url && url->isSecure);
    m_keepToken->setEnabled(!m_token->text().isEmpty());
    m_connect->setEnabled(fault.isEmpty());
}

void ConnectDialog::accept()
{
    if (!m_connect->isEnabled())
        return;
    m_profiles.setLast(profile());
    QDialog::accept();
}

}  // namespace qapscope::app
