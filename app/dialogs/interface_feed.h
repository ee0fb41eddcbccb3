// SPDX-License-Identifier: GPL-3.0-or-later
/// Fills the model of interfaces with what the capture helper tells, while somebody looks, and says in one sentence why
/// nothing may be captured. GUI thread.
#pragma once

#include "models/interface_model.h"
#include "sources/interface_list.h"

#include <QObject>

namespace qapscope::app {

class InterfaceFeed : public QObject
{
    Q_OBJECT

public:
    explicit InterfaceFeed(QObject* parent = nullptr, const QString& helper = findCaptureHelper());

    /// Asked for by those who show the model; what nobody shows is not measured. Each start needs its stop.
    void start();
    void stop();

    [[nodiscard]] InterfaceModel& model() noexcept { return m_model; }
    [[nodiscard]] const InterfaceModel& model() const noexcept { return m_model; }
    [[nodiscard]] const QList<InterfaceFacts>& interfaces() const noexcept { return m_list.interfaces(); }
    [[nodiscard]] const QString& helper() const noexcept { return m_list.helper(); }
    /// Empty where interfaces can be opened, and before that is known.
    [[nodiscard]] const QString& problem() const noexcept { return m_problem; }
    /// What to run to make it go away; empty where no command does.
    [[nodiscard]] const QString& command() const noexcept { return m_command; }

Q_SIGNALS:
    void changed();

private:
    void takeList();
    void setProblem(const Error& error);

    InterfaceList m_list;
    InterfaceModel m_model;
    QString m_problem;
    QString m_command;
    int m_watchers = 0;
};

}  // namespace qapscope::app
