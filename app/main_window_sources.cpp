// SPDX-License-Identifier: GPL-3.0-or-later
// What the window asks before it captures, connects or taps, and what it sends.
#include "main_window.h"

#include "dialogs/capture_options_dialog.h"
#include "dialogs/capture_settings.h"
#include "dialogs/certificate_dialog.h"
#include "dialogs/connect_dialog.h"
#include "dialogs/connect_profiles.h"
#include "dialogs/send_dialog.h"
#include "dialogs/tap_dialog.h"
#include "live/live_run.h"
#include "settings.h"
#include "sources/capture_source.h"
#include "sources/connect_source.h"
#include "sources/standard_input_source.h"
#include "sources/tap_source.h"
#include "views/qap_list_view.h"
#include "views/shell/capture_area.h"
#include "views/shell/message_bar.h"
#include "window_actions.h"

#include <QFileInfo>
#include <QUrl>

namespace qapscope::app {

namespace {

QString tapPart()
{
    return QStringLiteral("tapChoices");
}

}  // namespace

void MainWindow::openNamed(const QString& name)
{
    const bool isStream = name == QLatin1String("-") || name.contains(QStringLiteral("://"))
                          || name.startsWith(QStringLiteral("qhp+"));
    if (!isStream || QFileInfo::exists(name)) {
        openFile(name);
        return;
    }
    ConnectOptions options;
    options.url = name;
    connectTo(options);
}

void MainWindow::capture(const CaptureOptions& options)
{
    goLive({.label = options.interfaces.join(QLatin1Char('-')), .make = [options](const QString& file) {
                return std::make_unique<CaptureSource>(file, options);
            }});
}

void MainWindow::askForCapture()
{
    auto* const dialog = new CaptureOptionsDialog(CaptureSettings(m_settings.fileName()).options(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const CaptureOptions options = dialog->options();
        CaptureSettings(m_settings.fileName()).setOptions(options);
        capture(options);
    });
    dialog->open();
}

void MainWindow::connectTo(const ConnectOptions& options)
{
    if (options.url == QLatin1String("-")) {
        goLive({.label = QStringLiteral("standard-input"),
                .make = [](const QString& file) { return std::make_unique<StandardInputSource>(file); },
                .isOnce = true});
        return;
    }
    // Names of files are for everybody to see.
    constexpr auto kHidden = QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment;
    const QString label = QUrl(options.url).toString(kHidden);
    goLive({.label = label, .make = [this, options](const QString& file) {
                ConnectOptions limited = options;
                limited.maxPayloadBytes = m_settings.limits().maxPayloadBytes;
                auto source = std::make_unique<ConnectSource>(limited, file);
                connect(source.get(), &ConnectSource::certificateDoubtful, this,
                        [this, made = source.get()](const CertificateDoubt& doubt) {
                            askAboutCertificate(*made, doubt);
                        });
                connect(source.get(), &ConnectSource::sendingFailed, this, [this](const QString& sentence) {
                    m_message->say(Severity::Warning, sentence, {}, MessageBar::Scope::Capture);
                });
                return source;
            }});
}

void MainWindow::askForConnection()
{
    if (!m_connectProfiles)
        m_connectProfiles = std::make_unique<ConnectProfiles>(QFileInfo(m_settings.fileName()).absolutePath()
                                                              + QStringLiteral("/connections.ini"));
    auto* const dialog = new ConnectDialog(*m_connectProfiles, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { connectTo(dialog->options()); });
    dialog->open();
}

/// Accepting is for this connection only.
void MainWindow::askAboutCertificate(ConnectSource& source, const CertificateDoubt& doubt)
{
    auto* const dialog = new CertificateDialog(source.title(), doubt, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, &source, &ConnectSource::acceptOnce);
    connect(dialog, &QDialog::rejected, &source, &ConnectSource::reject);
    dialog->open();
}

void MainWindow::askForTap()
{
    auto* const dialog = new TapDialog(m_settings.state(tapPart()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_settings.setState(tapPart(), dialog->choices());
        const TapOptions options = dialog->options();
        goLive({.label = QStringLiteral("tap-%1").arg(options.targetHost),
                .make = [this, options](const QString& file) {
                    auto source = std::make_unique<TapSource>(file, options);
                    connect(source.get(), &Source::ready, this, [this, made = source.get()] {
                        m_liveNotice = tr("The tap listens. Point the client at %1.").arg(made->address());
                        m_message->say(Severity::Note, m_liveNotice, {}, MessageBar::Scope::Capture);
                    });
                    return source;
                }});
    });
    dialog->open();
}

/// The connection that is open, where one is.
ConnectSource* MainWindow::connection() const
{
    const LiveRun* const live = m_controller->live();
    return live == nullptr ? nullptr : qobject_cast<ConnectSource*>(&live->source());
}

/// Begins with what is selected: to be sent again, or to be changed.
void MainWindow::composeQap()
{
    if (!m_sendDialog) {
        m_sendDialog = new SendDialog(m_settings.keys(), this);
        m_sendDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_sendDialog, &SendDialog::sendRequested, this, [this](const QByteArray& qap) {
            if (ConnectSource* const open = connection())
                open->send(std::as_bytes(std::span(qap.constData(), static_cast<std::size_t>(qap.size()))));
        });
    }
    if (const RowIndex row = m_area->list()->currentQap();
        row.isValid() && m_controller->openSession().isOpen())
        m_sendDialog->fillFrom(m_controller->openSession(), row);
    updateSending();
    m_sendDialog->show();
    m_sendDialog->raise();
    m_sendDialog->activateWindow();
}

void MainWindow::updateSending()
{
    const ConnectSource* const open = connection();
    m_actions->sendQap->setEnabled(open != nullptr && m_controller->isLive() && open->canSend());
    if (m_sendDialog)
        m_sendDialog->setTarget(open != nullptr ? open->title() : QString(),
                                open != nullptr && open->canSend());
}

}  // namespace qapscope::app
