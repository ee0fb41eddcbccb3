// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of WindowActions: what each action is called, and what it does where the name does not say it
// all.
#include "window_actions.h"

#include "language.h"
#include "look/format.h"
#include "look/theme.h"

#include <QActionGroup>

namespace qapscope::app {

namespace {

/// The tool tip says what the action does, and its first key.
void name(QAction* action, const QString& text, const QString& meaning = {})
{
    action->setText(text);
    QString plain = meaning.isEmpty() ? QString(text).remove(QLatin1Char('&')) : meaning;
    if (plain.endsWith(QChar(u'…')))
        plain.chop(1);
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(key.isEmpty() ? plain
                                     : QString(plain + QStringLiteral(" (") + key + QLatin1Char(')')));
}

}  // namespace

void WindowActions::retranslate()
{
    retranslateFileAndEdit();
    retranslateView();
    retranslateChoices();
    retranslateGo();
    retranslateCapture();
    retranslateOthers();
}

void WindowActions::retranslateFileAndEdit()
{
    name(open, tr("&Open…"), tr("Open a capture file"));
    name(openSample, tr("Open the &Sample"), tr("Open the capture that comes with the program"));
    name(clearRecent, tr("&Clear This List"));
    name(reload, tr("&Reload"), tr("Read the file again"));
    name(importThroughWireshark, tr("&Import Through Wireshark…"),
         tr("Have Wireshark open TLS, QUIC and HTTP/2 in this capture"));
    name(save, tr("&Save"), tr("Save the capture, with marks and comments"));
    name(openInWireshark, tr("Open in &Wireshark"),
         tr("Show this capture in Wireshark, with the same search and the selected QAP"));
    name(saveAs, tr("Save &As…"), tr("Save the capture to another file"));
    name(savePayload, tr("Save &Payload As…"), tr("Save the selected QAP's payload to a file"));
    name(close, tr("&Close"), tr("Close the capture"));
    name(quit, tr("&Quit"));
    name(copySummary, tr("&Summary as Text"), tr("Copy the selected row as text"));
    name(copyHex, tr("&Bytes as Hex Dump"), tr("Copy the selected QAP's bytes as a hex dump"));
    name(copyJson, tr("QAP as &JSON"), tr("Copy the selected QAP as a JSON object"));
    name(copyWiresharkFilter, tr("QAP as &Wireshark Filter"),
         tr("Copy a display filter of Wireshark that shows the selected QAP"));
    name(copyWiresharkSearch, tr("S&earch as Wireshark Filter"),
         tr("Copy a display filter of Wireshark that shows what the search shows here"));
    name(find, tr("&Find…"), tr("Search in the Info text"));
    name(findNext, tr("Find &Next"), tr("Next QAP that was found"));
    name(findPrevious, tr("Find &Previous"), tr("Previous QAP that was found"));
    name(clearSearch, tr("&Clear the Search"), tr("Show all QAPs again"));
    name(markQap, tr("&Mark QAP"), tr("Mark the selected QAP, or take its mark away"));
    name(nextMark, tr("Next Mark"), tr("Next QAP that is marked"));
    name(previousMark, tr("Previous Mark"), tr("Previous QAP that is marked"));
    name(unmarkAll, tr("&Unmark All"), tr("Take all marks away"));
    name(commentQap, tr("C&omment…"), tr("Say something about the selected QAP"));
    name(preferences, tr("&Preferences…"), tr("Limits of the decoder"));
}

void WindowActions::retranslateView()
{
    name(showTree, tr("Field &Tree"));
    name(showBytes, tr("&Bytes"));
    name(showStatusBar, tr("&Status Bar"));
    name(showCredentials, tr("Show Cr&edentials"),
         tr("Show passwords and tokens in the list and in what is copied"));
    name(zoomIn, tr("Zoom &In"), tr("Larger text"));
    name(zoomOut, tr("Zoom &Out"), tr("Smaller text"));
    name(zoomReset, tr("&Normal Size"), tr("Text of normal size"));
    name(resizeColumns, tr("&Resize Columns to Contents"), tr("Make the columns as wide as what they show"));
    name(nextPane, tr("Next &Pane"), tr("Move the focus to the next part of the window"));
    name(previousPane, tr("Previous Pane"), tr("Move the focus to the previous part of the window"));
    name(fullScreen, tr("&Full Screen"));
    name(restoreLayout, tr("Restore the &Default Layout"),
         tr("Lay out the window as it was when it was new"));
}

void WindowActions::retranslateChoices()
{
    for (QAction* const action : timeFormats->actions()) {
        switch (static_cast<TimeFormat>(action->data().toInt())) {
        case TimeFormat::SecondsSinceStart:
        case TimeFormat::SinceRequest:
            name(action, tr("&Seconds Since the Capture's Start"));
            break;
        case TimeFormat::TimeOfDay:
            name(action, tr("&Time of Day"));
            break;
        case TimeFormat::DateAndTime:
            name(action, tr("&Date and Time of Day"));
            break;
        case TimeFormat::UtcDateAndTime:
            name(action, tr("&UTC Date and Time of Day"));
            break;
        case TimeFormat::EpochSeconds:
            name(action, tr("Seconds Since 19&70"));
            break;
        }
    }
    for (QAction* const action : themes->actions()) {
        const auto choice = static_cast<ThemeChoice>(action->data().toInt());
        name(action, choice == ThemeChoice::Light  ? tr("&Light")
                     : choice == ThemeChoice::Dark ? tr("&Dark")
                                                   : tr("As the &System"));
    }
    for (QAction* const action : languages->actions()) {
        const auto choice = static_cast<LanguageChoice>(action->data().toInt());
        // A language is named in itself: who cannot read the others finds it.
        name(action, choice == LanguageChoice::English   ? QStringLiteral("English")
                     : choice == LanguageChoice::Spanish ? QStringLiteral("Español")
                                                         : tr("As the &System"));
    }
}

void WindowActions::retranslateGo()
{
    name(back, tr("&Back"), tr("Back to the QAP selected before"));
    name(forward, tr("&Forward"), tr("Forward to the QAP selected after"));
    name(goToQap, tr("&Go to QAP…"), tr("Go to the QAP with a number"));
    name(goToRequest, tr("Go to &Request"), tr("Go to the request that this response answers"));
    name(goToResponse, tr("Go to R&esponse"), tr("Go to the first response, or the one after this"));
    name(next, tr("&Next QAP"));
    name(previous, tr("&Previous QAP"));
    name(first, tr("F&irst QAP"));
    name(last, tr("&Last QAP"));
    name(nextSameId, tr("Next with the Same &ID"));
    name(previousSameId, tr("Previous with the Same ID"));
    name(nextInConversation, tr("Next in the &Conversation"));
    name(previousInConversation, tr("Previous in the Conversation"));
    name(autoScroll, tr("&Auto Scroll While Reading"),
         tr("Keep the newest QAP in view while the file is read"));
}

void WindowActions::retranslateCapture()
{
    name(captureOptions, tr("&Options…"), tr("Choose interfaces and a filter, and capture"));
    name(startCapture, tr("&Start"), tr("Capture again as the last time"));
    name(stop, tr("S&top"), tr("Stop the capture, or reading the file; what is there stays"));
    name(restartCapture, tr("&Restart"), tr("Begin the capture anew"));
    name(pauseView, tr("&Pause the View"), tr("Hold the view still; the capture goes on"));
    name(connectTo, tr("&Connect…"),
         tr("Connect to a QHP stream: WebSocket, TCP, UDP, a pipe, a serial line"));
    name(tap, tr("T&ap…"), tr("Stand between a client and its server and see both directions"));
    name(demo, tr("&Demo"), tr("Watch a small QHP cluster that lives in this program"));
    name(sendQap, tr("Send &QAP…"), tr("Write a QAP and send it on the open connection"));
    name(follow, tr("&Follow File"), tr("Go on reading the file as it grows"));
}

void WindowActions::retranslateOthers()
{
    name(findings, tr("&Findings"), tr("List what is wrong in the capture"));
    name(editKeys, tr("&Keys…"), tr("Keys that verify signatures and open encrypted payloads"));
    name(latency, tr("&Latency"), tr("Show the latency chart"));
    name(report, tr("&Report…"), tr("Counts, types, exchanges, latencies and findings as text"));
    name(savePicture, tr("Save a &Picture of the Window…"));
    name(setUpWireshark, tr("&Wireshark…"), tr("Put plugin, profile and live sources into Wireshark"));
    name(shortcuts, tr("&Keyboard Shortcuts"));
    name(about, tr("&About qapscope"));
    name(aboutQt, tr("About &Qt"));
}

}  // namespace qapscope::app
