// SPDX-License-Identifier: GPL-3.0-or-later
/// What the window has open: opens files, says what is new of them at 30 Hz, stops, follows, closes. A file
/// that cannot be opened leaves what was open as it was. GUI thread; it never blocks on a file.
#pragma once

#include "base/result.h"
#include "follow_policy.h"
#include "models/open_session.h"
#include "models/sealed_search.h"
#include "pipeline/ingest.h"

#include <QObject>
#include <QTimer>

#include <future>
#include <set>

namespace qapscope::app {

class IngestRun;
class LiveRun;
class WiresharkImport;

class SessionController : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Closed,
        Loading,    ///< reading what is on disk
        Following,  ///< waiting for the file to grow
        Finished,   ///< all of it, or what was read until stopped
    };

    explicit SessionController(QObject* parent = nullptr);
    ~SessionController() override;

    [[nodiscard]] State state() const noexcept { return m_state; }
    [[nodiscard]] const OpenSession& openSession() const noexcept { return m_open; }
    [[nodiscard]] bool isOpening() const noexcept { return m_next != nullptr; }
    /// Part of the file that has been read, 0 to 1.
    [[nodiscard]] double progress() const;
    /// True where the file is followed until stopped, by the user's wish.
    [[nodiscard]] bool isFollowing() const;
    /// True where loading was ended before all had been read.
    [[nodiscard]] bool wasStopped() const noexcept { return m_wasStopped; }

    /// How captures are read: the one that is open, which is read again, and those that are opened from now on.
    void setIngestOptions(const Limits& limits, const UserLinks& userLinks);

    /// How files that are opened from now on are watched for more.
    void setFollowPolicy(FollowPolicy policy) noexcept { m_policy = policy; }

    /// The keys that QAPs are decoded with from now on, those of the session that is open too.
    void setKeys(std::shared_ptr<const KeyRing> keys);

    /// Passwords, tokens and their like in lists, copies and exports; masked otherwise.
    void setCredentialsShown(bool areShown);

    /// The readings that differ from the project's own: of the session that is open, which is read again with them.
    void setReadings(std::set<Reading> readings);
    [[nodiscard]] const std::set<Reading>& readings() const noexcept { return m_readings; }

    /// Has Wireshark open what is encrypted or in HTTP/2 in the session that is open, then reads it again with that.
    /// `keyLog`: in SSLKEYLOGFILE's form; empty: with what the capture itself holds.
    void importThroughWireshark(const QString& keyLog);
    [[nodiscard]] bool isImporting() const noexcept
    {
        return m_importStart.valid() || (m_import != nullptr && !m_isImported);
    }
    [[nodiscard]] double importProgress() const;
    /// The session that is open holds what Wireshark opened.
    [[nodiscard]] bool isImported() const noexcept { return m_isImported; }

    /// Starts a source and opens what it writes as soon as there is a file; what was open stays open until then.
    void startLive(std::unique_ptr<LiveRun> run);
    /// The source ends; what it wrote is read to its end and stays open.
    void stopLive();
    /// The live capture that is open, running or ended, or is being opened; null where there is none.
    [[nodiscard]] LiveRun* live() const noexcept { return m_nextLive ? m_nextLive.get() : m_live.get(); }
    /// What the session that is open is of, while another may be starting; null where it is of a file.
    [[nodiscard]] LiveRun* liveOpen() const noexcept { return m_live.get(); }
    /// … and it still goes on.
    [[nodiscard]] bool isOpenLive() const;
    /// Of the capture that is open: another number for another capture, and for a file that is opened once more. The same
    /// where it is read again, or where a live one goes on in another file.
    [[nodiscard]] std::uint64_t captureNumber() const noexcept { return m_captureNumber; }
    [[nodiscard]] bool isLive() const;
    /// A live capture holds QAPs that are nowhere else.
    [[nodiscard]] bool isUnsaved() const;

    /// How much of live captures is kept: of the one that is open too.
    void setRetention(const RetentionLimits& limits);
    /// Nothing is given up as long as it is held: somebody copies the file.
    void holdRetention(bool isHeld);

    /// While the view is paused nothing is announced; capture and reading go on.
    void setPaused(bool isPaused);
    [[nodiscard]] bool isPaused() const noexcept { return m_isPaused; }

    void openFile(const QString& path);
    void reload();
    /// … where it was written by this program: nothing more comes.
    void readAgain();
    void close();
    void stopLoading();
    /// Follows the file that is open, reading it again where it was settled already; or stops following.
    void setFollowing(bool isWanted);

Q_SIGNALS:
    void opening(const QString& path);
    void opened(const qapscope::app::OpenSession& open);
    /// Something is new: rows, bytes read, settled rows.
    void grew();
    void finished();
    void failed(const qapscope::Error& error);
    void closed();
    void stateChanged();
    /// The file that was read to its end is longer now.
    void fileGrewSince();
    /// The source said something: its state, how much it has seen.
    void liveChanged();
    /// The same session, to be decoded otherwise: what is shown of it is to be shown anew.
    void decodingChanged(const qapscope::app::OpenSession& open);

private:
    enum class Reopening : std::uint8_t { Anew, Again };
    void start(const QString& path, FollowPolicy policy, Reopening how);
    void applyRetention();
    void openFileOf(const LiveRun& run);
    void goOnInNewestFile();
    void endLive(const LiveRun& run);
    void keepWhatIsOpen();
    void dropNextLive();
    [[nodiscard]] Interpretation reading() const;
    [[nodiscard]] static std::filesystem::path temporaryFolder();
    [[nodiscard]] IngestOptions ingestOptions(Reopening how) const;
    void cancelImport();
    void poll();
    void pollNext();
    void pollImportStart();
    void pollImport();
    void dropImport();
    void pollCurrent();
    void adoptNext();
    void settle();
    void lookAtFileSize();
    void setState(State state);
    void findSealedDirections();

    std::future<Result<std::unique_ptr<WiresharkImport>>>
        m_importStart;                          ///< asking for Wireshark takes a second
    std::shared_ptr<WiresharkImport> m_import;  ///< what it exported is read as long as it lives
    bool m_isImported = false;                  ///< the session that is open, or being opened, has it
    std::unique_ptr<LiveRun> m_live;            ///< what the session that is open is of
    std::unique_ptr<LiveRun> m_nextLive;        ///< started; becomes m_live with its session
    RetentionLimits m_retention;
    bool m_isRetentionHeld = false;
    bool m_isPaused = false;
    std::unique_ptr<IngestRun> m_current;
    std::unique_ptr<IngestRun> m_next;  ///< being opened; becomes current when that succeeds
    QString m_nextPath;
    Reopening m_nextHow = Reopening::Anew;
    std::uint64_t m_captureNumber = 0;
    OpenSession m_open;
    std::shared_ptr<const KeyRing> m_keys;
    std::set<Reading> m_readings;
    Limits m_limits;
    UserLinks m_userLinks;
    bool m_areCredentialsShown = false;
    SealedSearch m_sealed;
    State m_state = State::Closed;
    FollowPolicy m_policy = FollowPolicy::WhileFresh;
    QTimer m_pollTimer;
    QTimer m_sizeTimer;
    std::uint32_t m_seenRows = 0;
    std::uint64_t m_seenBytes = 0;
    bool m_wasStopped = false;
};

}  // namespace qapscope::app
