// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with Wireshark: opens in it what is open here, speaks its filters, brings it our parts.
#include "main_window.h"

#include "dialogs/wireshark_dialog.h"
#include "models/qap_list_model.h"
#include "models/wireshark_filter.h"
#include "views/qap_list_view.h"
#include "views/shell/capture_area.h"
#include "views/shell/message_bar.h"
#include "views/shell/status_line.h"
#include "window_actions.h"
#include "wireshark/wireshark_link.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace qapscope::app {

void MainWindow::wireWireshark()
{
    m_wireshark = new WiresharkLink(this);
    connect(m_actions->openInWireshark, &QAction::triggered, this, [this] { openInWireshark(false); });
    connect(m_actions->setUpWireshark, &QAction::triggered, this, &MainWindow::setUpWireshark);
    connect(m_actions->copyWiresharkFilter, &QAction::triggered, this,
            [this] { m_wireshark->findFilter(m_controller->openSession(), m_area->list()->currentQap()); });
    connect(m_actions->copyWiresharkSearch, &QAction::triggered, this,
            [this] { copyFilter(wiresharkFilter(m_area->model()->search())); });
    connect(m_wireshark, &WiresharkLink::filterFound, this, &MainWindow::copyFilter);
    connect(m_wireshark, &WiresharkLink::refused, this, &MainWindow::explainWireshark);
    connect(m_wireshark, &WiresharkLink::lookingChanged, this, [this](bool isLooking) {
        if (isLooking)
            m_status->showMessage(tr("Looking for the packet in the capture…"));
        else
            m_status->clearMessage();
    });
    // Whoever copied last has the clipboard.
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, m_wireshark,
            &WiresharkLink::forgetFilter);
    connect(m_controller, &SessionController::opening, m_wireshark, &WiresharkLink::forgetAll);
    connect(m_controller, &SessionController::closed, m_wireshark, &WiresharkLink::forgetAll);
    connect(m_wireshark, &WiresharkLink::started, this, [this] {
        m_message->say(Severity::Note,
                       m_controller->isLive() ? tr("Wireshark opens what was captured so far.")
                                              : tr("Wireshark opens the capture."),
                       {}, MessageBar::Scope::Capture);
    });
    connect(m_area->list(), &QapListView::contextMenuRequested, this, [this](RowIndex, QMenu* menu) {
        menu->addSeparator();
        menu->addActions({m_actions->openInWireshark, m_actions->copyWiresharkFilter});
    });
}

void MainWindow::openInWireshark(bool mayMissPlugin)
{
    m_wireshark->open(m_controller->openSession(), m_area->list()->currentQap(),
                      wiresharkFilter(m_area->model()->search()), mayMissPlugin);
}

void MainWindow::copyFilter(const QString& filter)
{
    copy(filter);
    m_message->say(Severity::Note, tr("Copied: %1").arg(filter));
}

void MainWindow::explainWireshark(WiresharkLink::Refusal why)
{
    switch (why) {
    case WiresharkLink::Refusal::NoWireshark:
        m_message->say(
            Severity::Error, tr("Wireshark is not there, or not in PATH. Install it, and try again."),
            {{tr("Copy Command"), [this] { copy(QStringLiteral("sudo apt install wireshark")); }}});
        return;
    case WiresharkLink::Refusal::NoPlugin:
        m_message->say(Severity::Warning,
                       tr("This Wireshark has no plugin for QHP: it would show bytes without names."),
                       {{tr("Install the Plugin…"), [this] { setUpWireshark(); }},
                        {tr("Open Anyway"), [this] { openInWireshark(true); }}});
        return;
    case WiresharkLink::Refusal::NoPackets:
        m_message->say(
            Severity::Error,
            tr("A raw stream of QAPs is open, and Wireshark opens captures of packets only. Look at it "
               "here."));
        return;
    case WiresharkLink::Refusal::NotStarted:
        m_message->say(Severity::Error, tr("Wireshark did not start. Start it in a terminal to see why."));
    }
}

void MainWindow::setUpWireshark()
{
    auto* const dialog = new WiresharkDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

}  // namespace qapscope::app
