// SPDX-License-Identifier: GPL-3.0-or-later
/// Shows in Wireshark what is open here: starts it on the same file, filter and packet. What has to be looked for first
/// (the packet's number, for which the capture is read from its start; where Wireshark has its plugins) is looked for on
/// other threads, and only the last of each kind that was asked for is answered. GUI thread.
#pragma once

#include "models/open_session.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <optional>
#include <stop_token>

namespace qapscope::app {

class WiresharkLink : public QObject
{
    Q_OBJECT

public:
    enum class Refusal {
        NoWireshark,  ///< no such program in PATH
        NoPlugin,     ///< it would not know a QAP
        NoPackets,    ///< a raw stream is open: Wireshark has no name for that
        NotStarted,
    };

    explicit WiresharkLink(QObject* parent = nullptr);
    /// Gives up what is looked for, and waits for nothing.
    ~WiresharkLink() override;

    /// `row` may be none, `filter` empty. `mayMissPlugin`: also where Wireshark knows no QHP.
    void open(const OpenSession& open, RowIndex row, const QString& filter, bool mayMissPlugin = false);
    /// filterFound() follows. Needs: the row is valid.
    void findFilter(const OpenSession& open, RowIndex row);
    /// No filterFound() follows: something else has been copied meanwhile.
    void forgetFilter();
    /// Gives up all that is looked for: another capture is open.
    void forgetAll();

    /// What Wireshark is started with.
    [[nodiscard]] static QStringList arguments(const QString& file, bool hasProfile, const QString& filter,
                                               std::optional<quint64> packet);

Q_SIGNALS:
    void started();
    void refused(qapscope::app::WiresharkLink::Refusal why);
    void filterFound(const QString& filter);
    /// Whether something is looked for, where that takes longer than a moment.
    void lookingChanged(bool isLooking);

private:
    /// Of one kind: a new one takes the place of what was looked for before.
    struct Search
    {
        std::stop_source stop;
        bool isGoingOn = false;
    };
    /// What is to be done in the GUI thread with what was found.
    using Outcome = std::function<void()>;
    using Look = std::function<Outcome(const std::stop_token&)>;

    void start(Search& search, const Look& look);
    void forget(Search& search);
    void tellWhetherLooking();

    Search m_opening;
    Search m_filter;
    QTimer m_moment;
    bool m_isLooking = false;  ///< as it was told
};

}  // namespace qapscope::app
