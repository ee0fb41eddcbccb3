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
    goLive(options.interfaces.join(QLatin1Char('-')),
           [options](const QString& file) { return std::make_unique<CaptureSource>(file, options); });
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
    const QString label = QString(options.url).section(QLatin1Char('?'), 0, 0);
    goLive(label, [this, options](const QString& file) -> std::unique_ptr<Source> {
        if (options.url == QLatin1String("-"))
            return std::make_unique<StandardInputSource>(file);
        auto source = std::make_unique<ConnectSource>(options, file);
        connect(source.get(), &ConnectSource::certificateDoubtful, this,
                [this, made = source.get()](const CertificateDoubt& doubt) {
                    askAboutCertificate(*made, doubt);
                });
        return source;
    });
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
        goLive(QStringLiteral("tap-%1").arg(options.targetHost), [this, options](const QString& file) {
            auto source = std::make_unique<TapSource>(file, options);
            connect(source.get(), &Source::ready, this, [this, made = source.get()] {
                m_message->say(Severity::Note,
                               tr("The tap listens. Point the client at %1.").arg(made->address()));
            });
            return source;
        });
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
