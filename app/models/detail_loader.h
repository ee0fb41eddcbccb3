// SPDX-License-Identifier: GPL-3.0-or-later
/// Decodes the selected QAP away from the GUI thread. A small one is there before load() returns; of a large one
/// the start comes first and the rest follows. Only the last one asked for is delivered. GUI thread.
#pragma once

#include "models/qap_detail.h"

#include <QObject>
#include <QThreadPool>

namespace qapscope::app {

class DetailLoader : public QObject
{
    Q_OBJECT

public:
    explicit DetailLoader(QObject* parent = nullptr);
    ~DetailLoader() override;

    void load(const OpenSession& open, RowIndex row);
    /// Nothing of what was asked for is delivered any more.
    void cancel();

Q_SIGNALS:
    /// At least once for each load() that is not overtaken; the last time with detail->isDecoded.
    void ready(const QapDetailPtr& detail);

private:
    struct Job;

    void deliver(const std::shared_ptr<Job>& job);

    std::shared_ptr<Job> m_current;
    QThreadPool m_pool;
};

}  // namespace qapscope::app
