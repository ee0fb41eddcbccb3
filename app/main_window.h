// SPDX-License-Identifier: GPL-3.0-or-later
/// The window: wires session, views, charts and actions to each other, and holds no logic of its own beyond
/// that. Several may be open, each with its own file. GUI thread.
#pragma once

#include "models/side_file.h"
#include "session_controller.h"
#include "views/shell/status_line.h"
#include "wireshark/wireshark_link.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <memory>

class QDockWidget;
class QMenu;
class QStackedWidget;
class QToolBar;

namespace qapscope::app {

class CaptureArea;
class FileSet;
class FilterBar;
class FindingsView;
class KeysDialog;
class CaptureSaving;
class ConnectProfiles;
class InterfaceFeed;
class ConnectSource;
class SendDialog;
struct CaptureOptions;
struct CertificateDoubt;
struct ConnectOptions;
class LatencyChartView;
class LiveIndicator;
class MessageBar;
class PayloadSave;
class SelectionHistory;
struct NotesToSave;
struct SaveReport;
class Settings;
class Source;
class WelcomePage;
class WindowActions;
class WindowMenus;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `settings` outlives the window.
    explicit MainWindow(Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    void openFile(const QString& path);
    /// Makes a source that writes to the file that it is given; called again for each restart.
    using SourceMaker = std::function<std::unique_ptr<Source>(const QString& file)>;
    /// How a live capture begins.
    struct LiveStart
    {
        QString label;  ///< names its file
        SourceMaker make;
        bool isReproducible = false;  ///< not asked for when it goes
        bool isOnce = false;          ///< what it reads does not come again

        [[nodiscard]] bool isRepeatable() const noexcept { return make != nullptr && !isOnce; }
    };
    /// Starts a live capture, once what is open may go.
    void goLive(const LiveStart& start);
    /// The embedded cluster, live.
    void startDemo();
    /// A file, or where live traffic comes from: a URL of PROTOCOL §4, "-" for standard input.
    void openNamed(const QString& name);
    void capture(const CaptureOptions& options);
    void connectTo(const ConnectOptions& options);
    /// Offers captures that a killed program left behind.
    void offerOrphans();
    /// Says why that is unwise, where the program runs as root.
    void warnOfRoot();

    /// Selects the QAP with this number and brings it to view, ending a search that hides it.
    void goToNumber(std::uint32_t number);

    /// Selects that QAP instead of the first one when the next file is read; 0: the first one.
    void selectWhenRead(std::uint32_t number) { m_wantedNumber = number; }
    /// As if the text had been typed into the filter bar and applied.
    void search(const QString& text);

    [[nodiscard]] SessionController& controller() noexcept { return *m_controller; }
    [[nodiscard]] const WindowActions& actions() const noexcept { return *m_actions; }
    [[nodiscard]] CaptureArea& captureArea() noexcept { return *m_area; }
    [[nodiscard]] MessageBar& messageBar() noexcept { return *m_message; }
    [[nodiscard]] bool isMessageShown() const;

    /// Where the sample capture is; empty where it is not installed.
    [[nodiscard]] static QString samplePath();

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildBars();
    void buildCentre();
    void buildDocks();
    void buildMenus();
    void wireSession();
    void wireData();
    void wireFile();
    void wireView();
    void wireGo();
    void wireLive();
    void wireSaving();
    void wireNotes();
    void wireOthers();
    void wireWireshark();
    void retranslateUi();

    // What the session says
    void sessionOpened(const OpenSession& open);
    void rememberCurrent();
    void sessionGrew();
    void sessionFinished();
    void sessionClosed();
    void sessionFailed(const Error& failure);
    void showFileGrew();
    void showDecodedAnew(const OpenSession& open);
    void updateProgress();
    void updateActions();
    void updateFacts();
    void updateTitle();
    void showCounted(StatusLine::Counter counter);
    void updateLive();

    // What the user does
    void startLive(const LiveStart& start);
    void restartLive();
    void offerDemoKeys();
    void askForCapture();
    void askForConnection();
    void askForTap();
    void askAboutCertificate(ConnectSource& source, const CertificateDoubt& doubt);
    void composeQap();
    [[nodiscard]] ConnectSource* connection() const;
    void updateSending();
    void openOrphan(const QString& file);
    void openBeside(const QString& file);

    // Saving. `then`: once nothing is unsaved
    void whenCaptureMayGo(std::function<void()> then);
    [[nodiscard]] QString unsavedText() const;
    [[nodiscard]] bool isPlaceTemporary() const;
    [[nodiscard]] QString placeToSaveIn() const;
    void saveCapture(const std::function<void()>& then = {});
    void askWhereToSave(const std::function<void()>& then = {});
    void saveTo(const QString& path, const std::function<void()>& then);
    void captureSaved(const SaveReport& report, bool isOpen);
    [[nodiscard]] NotesToSave notesToSave(const QString& path) const;
    [[nodiscard]] bool tellWhatWasLeft(const SaveReport& report);

    // Marks, comments, and the view that goes with a capture
    void goToMark(bool isForward);
    void editComment();
    void openNotes(const OpenSession& open);
    void keepNotesOfEarlierFile();
    void tellStrayNotes();
    [[nodiscard]] SavedView currentView() const;
    void applyView(const SavedView& view);
    void showView(const SavedView& view);
    void restoreOwnView();

    void askForFile();
    void openDropped(const QList<QUrl>& urls);
    void fillRecentMenu();
    void updateRecent();
    void copy(const QString& text);
    void savePicture();
    void askForNumber();
    void goTo(RowIndex row);
    void visit(RowIndex row);
    void step(bool isForward);
    void setZoom(int steps);
    void showReport();
    void showKeys();
    void editPreferences();
    void fillReadingsMenu();
    void setReading(Reading reading, bool isWanted);
    void savePayload();
    void importThroughWireshark();
    void askForKeyLog();
    void offerImport();
    void offerImportOfLink();
    void openInWireshark(bool mayMissPlugin);
    void explainWireshark(WiresharkLink::Refusal why);
    void copyFilter(const QString& filter);
    void setUpWireshark();
    void showDock(QDockWidget& dock);
    void updatePanes();
    void showPanes(const QByteArray& panes);
    [[nodiscard]] QByteArray shownPanes() const;

    // Layout
    void restoreLayout();
    void saveLayout();
    void restoreDefaultLayout();
    void applyDefaultLayout();
    void applyDefaultDockSizes();
    void showData();
    void rememberDocks();

    Settings& m_settings;
    SessionController* m_controller = nullptr;
    WindowActions* m_actions = nullptr;
    WindowMenus* m_menus = nullptr;
    QToolBar* m_toolBar = nullptr;
    QToolBar* m_filterToolBar = nullptr;
    QToolBar* m_messageToolBar = nullptr;
    FilterBar* m_filter = nullptr;
    MessageBar* m_message = nullptr;
    QStackedWidget* m_centre = nullptr;
    WelcomePage* m_welcome = nullptr;
    CaptureArea* m_area = nullptr;
    QDockWidget* m_detailDock = nullptr;  ///< tree and bytes: fixed, without a title
    QDockWidget* m_chartDock = nullptr;
    LatencyChartView* m_chart = nullptr;
    QDockWidget* m_findingsDock = nullptr;
    FindingsView* m_findings = nullptr;
    StatusLine* m_status = nullptr;
    PayloadSave* m_payloadSave = nullptr;
    FileSet* m_fileSet = nullptr;
    CaptureSaving* m_saving = nullptr;
    InterfaceFeed* m_interfaceFeed = nullptr;
    WiresharkLink* m_wireshark = nullptr;
    std::unique_ptr<ConnectProfiles> m_connectProfiles;
    QPointer<SendDialog> m_sendDialog;
    LiveIndicator* m_liveIndicator = nullptr;
    QString m_liveNotice;                ///< said while something is live
    QString m_outage;                    ///< said while its other end is not there
    LiveStart m_lastStart;               ///< without a maker where nothing was live yet
    QMetaObject::Connection m_restart;   ///< to the capture that has to end before
    QString m_notesPath;                 ///< of the capture that marks and comments are of
    std::uint64_t m_notesCapture = 0;    ///< its number
    std::optional<SavedView> m_ownView;  ///< the user's own, while that of a capture is shown
    QPointer<KeysDialog> m_keysDialog;
    std::unique_ptr<SelectionHistory> m_history;
    std::uint32_t m_wantedNumber = 0;  ///< selected again when a file is read anew; 0: none
    QByteArray m_docksOfData;          ///< how docks stood when data were last shown; empty: as by default
    bool m_isFilterWanted = true;
    bool m_isChartWanted = true;       ///< where nothing is open, docks are hidden …
    bool m_areFindingsWanted = false;  ///< … and come back as they were
};

}  // namespace qapscope::app
