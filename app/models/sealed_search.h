// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds out beside the GUI thread in which directions of a session the keys open payloads. GUI thread.
/// (PROTOCOL §3, [gcm-layout])
#pragma once

#include "models/open_session.h"

#include <QObject>
#include <QThreadPool>

namespace qapscope::app {

class SealedSearch : public QObject
{
    Q_OBJECT

public:
    explicit SealedSearch(QObject* parent = nullptr);
    ~SealedSearch() override;

    /// Looks at the rows that are there now; a search that is going on is forgotten.
    void start(const OpenSession& open);
    void cancel();

Q_SIGNALS:
    void found(const std::shared_ptr<const qapscope::SealedDirections>& directions);

private:
    QThreadPool m_pool;
    quint64 m_wanted = 0;  ///< number of the search whose answer is waited for
};

}  // namespace qapscope::app
