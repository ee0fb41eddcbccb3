// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/interface_feed.h"

#include "look/core_text.h"

namespace qapscope::app {

InterfaceFeed::InterfaceFeed(QObject* parent, const QString& helper)
    : QObject(parent)
    , m_list(nullptr, helper)
{
    connect(&m_list, &InterfaceList::changed, this, &InterfaceFeed::takeList);
    connect(&m_list, &InterfaceList::ratesMeasured, &m_model, &InterfaceModel::addRates);
    connect(&m_list, &InterfaceList::failed, this, &InterfaceFeed::setProblem);
}

void InterfaceFeed::start()
{
    if (m_watchers++ == 0)
        m_list.start();
}

void InterfaceFeed::stop()
{
    if (--m_watchers == 0)
        m_list.stop();
}

void InterfaceFeed::takeList()
{
    QList<InterfaceModel::Entry> entries;
    for (const InterfaceFacts& facts : m_list.interfaces())
        entries += {.name = facts.name,
                    .description = facts.description,
                    .addresses = facts.addresses,
                    .isUp = facts.isUp,
                    .isLoopback = facts.isLoopback,
                    .isWireless = facts.isWireless};
    m_model.setEntries(entries);
    if (!m_list.isPermitted()) {
        setProblem({ErrorCode::CaptureNotPermitted, m_list.helper().toStdString(), {}});
        return;
    }
    m_problem.clear();
    m_command.clear();
    Q_EMIT changed();
}

void InterfaceFeed::setProblem(const Error& error)
{
    m_problem = errorSentence(error);
    m_command = error.code == ErrorCode::CaptureNotPermitted ? permissionCommand(m_list.helper()) : QString();
    Q_EMIT changed();
}

}  // namespace qapscope::app
