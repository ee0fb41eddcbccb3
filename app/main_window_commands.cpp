// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does when the user asks for something.
#include "main_window.h"

#include "dialogs/about_dialog.h"
#include "dialogs/go_to_dialog.h"
#include "dialogs/keys_dialog.h"
#include "dialogs/preferences_dialog.h"
#include "dialogs/report_dialog.h"
#include "dialogs/shortcuts_dialog.h"
#include "look/core_text.h"
#include "look/fonts.h"
#include "models/payload_save.h"
#include "models/qap_copy.h"
#include "models/qap_list_model.h"
#include "report.h"
#include "selection_history.h"
#include "settings.h"
#include "transport/link_types.h"
#include "views/bytes_view.h"
#include "views/charts/latency_chart_view.h"
#include "views/detail_view.h"
#include "views/qap_list_view.h"
#include "views/shell/capture_area.h"
#include "views/shell/filter_bar.h"
#include "views/shell/findings_view.h"
#include "views/shell/message_bar.h"
#include "views/shell/welcome_page.h"
#include "window_actions.h"
#include "window_menus.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QStackedWidget>
#include <QTimer>
#include <QToolBar>

#include <algorithm>

namespace qapscope::app {

namespace {

bool hasLocalFile(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    return std::any_of(urls.begin(), urls.end(), [](const QUrl& url) { return url.isLocalFile(); });
}

}  // namespace

QString MainWindow::samplePath()
{
    const QString name = QStringLiteral("/sample.pcapng");
    const QString folder = QCoreApplication::applicationDirPath();
    for (const QString& candidate : {QString(folder + QStringLiteral("/../share/qapscope/samples") + name),
                                     QString(QStringLiteral(QAPSCOPE_SOURCE_SAMPLES) + name)})
        if (QFileInfo::exists(candidate))
            return QFileInfo(candidate).canonicalFilePath();
    return {};
}

void MainWindow::wireOthers()
{
    connect(m_actions->copySummary, &QAction::triggered, this, [this] {
        const OpenSession& open = m_controller->openSession();
        copy(m_area->model()->summary(open.session->row(m_area->list()->currentQap())));
    });
    connect(m_actions->copyHex, &QAction::triggered, this, [this] {
        copy(qapAsBytes(m_controller->openSession(), m_area->list()->currentQap(), ByteFormat::HexDump));
    });
    connect(m_actions->copyJson, &QAction::triggered, this,
            [this] { copy(qapAsJson(m_controller->openSession(), m_area->list()->currentQap())); });
    connect(m_actions->find, &QAction::triggered, this, [this] {
        m_filterToolBar->show();
        m_filter->edit();
    });
    connect(m_actions->clearSearch, &QAction::triggered, m_filter, &FilterBar::clear);
    connect(m_actions->findings, &QAction::triggered, this, [this] { showDock(*m_findingsDock); });
    connect(m_actions->preferences, &QAction::triggered, this, &MainWindow::editPreferences);
    connect(m_actions->editKeys, &QAction::triggered, this, &MainWindow::showKeys);
    connect(m_actions->latency, &QAction::triggered, this, [this] { showDock(*m_chartDock); });
    connect(m_actions->report, &QAction::triggered, this, &MainWindow::showReport);
    connect(m_actions->savePicture, &QAction::triggered, this, &MainWindow::savePicture);
    connect(m_actions->shortcuts, &QAction::triggered, this, [this] {
        auto* const dialog = new ShortcutsDialog(m_menus->topLevel(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
    connect(m_actions->about, &QAction::triggered, this, [this] {
        auto* const dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_actions->aboutQt, &QAction::triggered, qApp, &QApplication::aboutQt);
}

void MainWindow::askForFile()
{
    const QString now = m_controller->openSession().path;
    const QString folder = now.isEmpty() ? QDir::currentPath() : QFileInfo(now).absolutePath();
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Open a Capture"), folder,
                                     tr("Captures (*.pcap *.pcapng *.cap *.qap *.gz *.zst *.lz4)")
                                         + QStringLiteral(";;") + tr("All files (*)"));
    openFile(path);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (hasLocalFile(*event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    if (!hasLocalFile(*event->mimeData()))
        return;
    event->acceptProposedAction();
    // The program that the file comes from waits until this returns.
    QTimer::singleShot(0, this, [this, urls = event->mimeData()->urls()] { openDropped(urls); });
}

void MainWindow::openDropped(const QList<QUrl>& urls)
{
    bool isFirst = true;
    for (const QUrl& url : urls) {
        if (!url.isLocalFile())
            continue;
        MainWindow* window = this;
        if (!isFirst) {
            window = new MainWindow(m_settings);
            window->setAttribute(Qt::WA_DeleteOnClose);
            window->show();
        }
        isFirst = false;
        window->openFile(url.toLocalFile());
    }
}

void MainWindow::fillRecentMenu()
{
    QMenu& menu = *m_menus->recentMenu();
    menu.clear();
    for (const QString& path : m_settings.recentFiles())
        menu.addAction(QDir::toNativeSeparators(path).replace(QLatin1Char('&'), QStringLiteral("&&")), this,
                       [this, path] { openFile(path); });
    if (menu.isEmpty())
        menu.addAction(tr("None yet"))->setEnabled(false);
    menu.addSeparator();
    menu.addAction(m_actions->clearRecent);
}

void MainWindow::updateRecent()
{
    m_welcome->setRecentFiles(m_settings.recentFiles());
}

void MainWindow::copy(const QString& text)
{
    QApplication::clipboard()->setText(text);
}

void MainWindow::savePicture()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save a Picture of the Window"),
                                                      QDir::home().filePath(QStringLiteral("qapscope.png")),
                                                      tr("Pictures (*.png)"));
    if (path.isEmpty())
        return;
    if (!grab().save(path, "PNG"))
        m_message->say(
            Severity::Error,
            tr("The picture could not be written to %1. Choose a folder that you may write to.").arg(path));
}

void MainWindow::askForNumber()
{
    auto* const dialog = new GoToDialog(m_area->model()->knownRows(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { goToNumber(dialog->number()); });
    dialog->open();
}

void MainWindow::goToNumber(std::uint32_t number)
{
    if (number != 0)
        goTo(RowIndex{number - 1});
}

void MainWindow::goTo(RowIndex row)
{
    if (!row.isValid() || row.value >= m_area->model()->knownRows())
        return;
    if (m_area->model()->viewRow(row) < 0)
        m_filter->clear();  // the search hides it
    m_area->list()->goTo(row);
}

void MainWindow::search(const QString& text)
{
    m_filter->apply(text);
}

void MainWindow::visit(RowIndex row)
{
    if (row.isValid())
        m_history->visit(row);
    m_chart->markQap(row);
    m_findings->setCurrentQap(row);
    updateActions();
}

void MainWindow::step(bool isForward)
{
    if (isForward ? m_history->canGoForward() : m_history->canGoBack())
        goTo(isForward ? m_history->forward() : m_history->back());
}

void MainWindow::setZoom(int steps)
{
    m_settings.setZoom(steps);
    applyZoom(m_settings.zoom());
}

void MainWindow::showReport()
{
    auto* const dialog = new ReportDialog(reportText(m_controller->openSession()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MainWindow::showKeys()
{
    if (!m_keysDialog) {
        m_keysDialog = new KeysDialog(m_settings.keys(), this);
        m_keysDialog->setAttribute(Qt::WA_DeleteOnClose);
        m_keysDialog->setSession(m_controller->openSession());
    }
    m_keysDialog->show();
    m_keysDialog->raise();
    m_keysDialog->activateWindow();
}

void MainWindow::editPreferences()
{
    auto* const dialog =
        new PreferencesDialog({m_settings.limits(), m_settings.retention(), m_settings.userLinks()}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const auto [limits, retention, userLinks] = dialog->choices();
        m_settings.setRetention(retention);
        m_controller->setRetention(retention);
        const bool isSame = limits == m_settings.limits() && userLinks == m_settings.userLinks();
        m_settings.setLimits(limits);
        m_settings.setUserLinks(userLinks);
        if (isSame)
            return;
        rememberCurrent();
        m_controller->setIngestOptions(limits, userLinks);
    });
    dialog->open();
}

void MainWindow::fillReadingsMenu()
{
    QMenu& menu = *m_menus->readingsMenu();
    menu.clear();
    for (std::size_t i = 0; i < kReadings.size(); ++i) {
        const auto reading = static_cast<Reading>(i);
        if (reading == Reading::OlderDialect)
            continue;  // known by its content
        QAction* const action = menu.addAction(coreText(kReadings[i].what));
        action->setCheckable(true);
        action->setChecked(m_controller->readings().contains(reading));
        action->setEnabled(m_controller->openSession().isOpen());
        connect(action, &QAction::triggered, this, [this, reading](bool isOn) { setReading(reading, isOn); });
    }
}

void MainWindow::setReading(Reading reading, bool isWanted)
{
    std::set<Reading> readings = m_controller->readings();
    // One or the other: who asks for both means the later one.
    if (reading == Reading::SignatureAlways)
        readings.erase(Reading::SignatureNever);
    else if (reading == Reading::SignatureNever)
        readings.erase(Reading::SignatureAlways);
    if (isWanted)
        readings.insert(reading);
    else
        readings.erase(reading);
    rememberCurrent();
    m_controller->setReadings(std::move(readings));
}

void MainWindow::importThroughWireshark()
{
    const SessionCounters counters = m_controller->openSession().session->counters();
    const bool needsNoKeys = counters.hasSecrets || counters.tlsConnections + counters.quicConnections == 0;
    if (needsNoKeys)
        m_controller->importThroughWireshark({});
    else
        askForKeyLog();
}

void MainWindow::askForKeyLog()
{
    // Browsers and many clients write one where this variable says.
    const QString usual = qEnvironmentVariable("SSLKEYLOGFILE");
    const QString folder =
        QFileInfo::exists(usual) ? usual : QFileInfo(m_controller->openSession().path).absolutePath();
    const QString keyLog =
        QFileDialog::getOpenFileName(this, tr("Choose the Key Log of the TLS Sessions"), folder);
    if (!keyLog.isEmpty())
        m_controller->importThroughWireshark(keyLog);
}

/// Where the capture has connections that only Wireshark opens: says so, once it was read without it.
void MainWindow::offerImport()
{
    const SessionCounters counters = m_controller->openSession().session->counters();
    const std::uint64_t encrypted = counters.tlsConnections + counters.quicConnections;
    if (counters.unreadPackets > 0 && !m_controller->isImported()) {
        offerImportOfLink();
        return;
    }
    if (encrypted > 0 && m_controller->isImported() && m_area->model()->knownRows() == 0) {
        m_message->say(Severity::Warning,
                       tr("Wireshark found no QAPs in the encrypted connections of this capture. The key log "
                          "may be of other sessions."),
                       {{tr("Choose Key Log…"), [this] { askForKeyLog(); }}}, MessageBar::Scope::Capture);
        return;
    }
    if (m_controller->isImported() || encrypted + counters.http2Connections == 0)
        return;
    if (encrypted == 0 || counters.hasSecrets) {
        m_message->say(
            Severity::Note,
            tr("Some connections of this capture can be opened by Wireshark: TLS, QUIC or HTTP/2."),
            {{tr("Open Through Wireshark"), [this] { m_controller->importThroughWireshark({}); }}},
            MessageBar::Scope::Capture);
        return;
    }
    m_message->say(
        Severity::Note,
        tr("%n connection(s) of this capture are encrypted. Wireshark opens them with the sessions' key log.",
           nullptr, static_cast<int>(std::min<std::uint64_t>(encrypted, 1'000'000))),
        {{tr("Choose Key Log…"), [this] { askForKeyLog(); }}}, MessageBar::Scope::Capture);
}

/// Packets of a link type that only Wireshark reads: no row would tell that they are there.
void MainWindow::offerImportOfLink()
{
    const auto findings = m_controller->openSession().session->streamFindings();
    const auto found = std::ranges::find(findings, Rule::LinkTypeUnread, &StreamFinding::rule);
    if (found == findings.end())
        return;
    m_message->say(Severity::Warning,
                   tr("Packets of link type %1 are not read here, but Wireshark may read them.")
                       .arg(QString::fromStdString(linkTypeText(static_cast<LinkType>(found->bytes)))),
                   {{tr("Open Through Wireshark"), [this] { importThroughWireshark(); }}},
                   MessageBar::Scope::Capture);
}

void MainWindow::savePayload()
{
    const QapDetailPtr detail = m_area->detail();
    if (!detail)
        return;
    QStringList filters;
    const std::vector<PayloadForm> forms = payloadForms(*detail);
    for (const PayloadForm form : forms)
        filters << payloadFormLabel(form) % QStringLiteral(" (*)");
    const QString name =
        QStringLiteral("qap-%1.%2").arg(qapNumber(detail->row)).arg(payloadSuffix(*detail, forms.front()));
    QString chosen;
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save the Payload of QAP %1").arg(qapNumber(detail->row)),
        QDir(placeToSaveIn()).filePath(name), filters.join(QStringLiteral(";;")), &chosen);
    if (path.isEmpty())
        return;
    const auto position = static_cast<std::size_t>(std::max<qsizetype>(0, filters.indexOf(chosen)));
    m_payloadSave->start(detail, forms[position], path);
}

void MainWindow::showDock(QDockWidget& dock)
{
    dock.show();
    dock.raise();
}

void MainWindow::updatePanes()
{
    const bool isTree = m_actions->showTree->isChecked();
    const bool areBytes = m_actions->showBytes->isChecked();
    m_area->showPanes(isTree, areBytes);
    m_detailDock->setVisible(m_centre->currentWidget() == m_area && (isTree || areBytes));
}

}  // namespace qapscope::app
