// SPDX-License-Identifier: GPL-3.0-or-later
/// Shows in Wireshark what is open here: starts it on the same file, filter and packet. What has to be looked for first
/// (the packet's number, where Wireshark has its plugins) is looked for on a thread of its own. GUI thread.
#pragma once

#include "models/open_session.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>

#include <atomic>
#include <optional>

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
    /// Ends what is looked for.
    ~WiresharkLink() override;

    /// `row` may be none, `filter` empty. `mayMissPlugin`: also where Wireshark knows no QHP.
    void open(const OpenSession& open, RowIndex row, const QString& filter, bool mayMissPlugin = false);
    /// filterFound() follows. Needs: the row is valid.
    void findFilter(const OpenSession& open, RowIndex row);

    /// What Wireshark is started with.
    [[nodiscard]] static QStringList arguments(const QString& file, bool hasProfile, const QString& filter,
                                               std::optional<quint64> packet);

Q_SIGNALS:
    void started();
    void refused(qapscope::app::WiresharkLink::Refusal why);
    void filterFound(const QString& filter);

private:
    QThreadPool m_pool;
    std::atomic<bool> m_isCancelled = false;
};

}  // namespace qapscope::app
