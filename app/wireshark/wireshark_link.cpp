// SPDX-License-Identifier: GPL-3.0-or-later
#include "wireshark/wireshark_link.h"

#include "import/wireshark_tools.h"
#include "models/packet_number.h"
#include "models/wireshark_filter.h"
#include "wireshark/wireshark_places.h"

#include <QFileInfo>
#include <QProcess>

#include <unistd.h>

namespace qapscope::app {

namespace {

using Refusal = WiresharkLink::Refusal;

bool isIn(const QString& folder, const QString& name)
{
    return !folder.isEmpty() && QFileInfo::exists(folder + name);
}

/// As root Wireshark looks into no folder of the user's.
bool hasPlugin(const WiresharkPlaces& places)
{
    const QString name = QStringLiteral("/epan/qhp.so");
    return isIn(places.globalPlugins, name) || (::geteuid() != 0 && isIn(places.plugins, name));
}

bool hasProfile(const WiresharkPlaces& places)
{
    return isIn(places.configuration, QStringLiteral("/profiles/QHP"))
           || isIn(places.globalProfiles, QStringLiteral("/QHP"));
}

}  // namespace

WiresharkLink::WiresharkLink(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    qRegisterMetaType<Refusal>();
}

WiresharkLink::~WiresharkLink()
{
    m_isCancelled = true;
    m_pool.clear();
    m_pool.waitForDone();
}

QStringList WiresharkLink::arguments(const QString& file, bool hasProfile, const QString& filter,
                                     std::optional<quint64> packet)
{
    QStringList words = {QStringLiteral("-r"), file};
    if (hasProfile)
        words << QStringLiteral("-C") << QStringLiteral("QHP");
    if (!filter.isEmpty())
        words << QStringLiteral("-Y") << filter;
    if (packet)
        words << QStringLiteral("-g") << QString::number(*packet);
    return words;
}

void WiresharkLink::open(const OpenSession& open, RowIndex row, const QString& filter, bool mayMissPlugin)
{
    m_pool.start([this, open, row, filter, mayMissPlugin] {
        const auto program = findProgram("wireshark");
        if (!program)
            return refused(Refusal::NoWireshark);
        if (!hasPackets(*open.session))
            return refused(Refusal::NoPackets);
        const auto places = findWiresharkPlaces();
        if (!mayMissPlugin && (!places || !hasPlugin(*places)))
            return refused(Refusal::NoPlugin);
        std::optional<quint64> packet;
        if (row.isValid())
            packet = completingPacket(*open.session, row, m_isCancelled);
        if (m_isCancelled)
            return;
        const QStringList words = arguments(open.path, places && hasProfile(*places), filter, packet);
        if (QProcess::startDetached(QString::fromStdString(program->string()), words))
            Q_EMIT started();
        else
            Q_EMIT refused(Refusal::NotStarted);
    });
}

void WiresharkLink::findFilter(const OpenSession& open, RowIndex row)
{
    m_pool.start([this, open, row] {
        const auto packet = completingPacket(*open.session, row, m_isCancelled);
        const Row facts = open.session->row(row);
        if (!m_isCancelled)
            Q_EMIT filterFound(wiresharkFilter(facts, open.typeOf(facts), packet));
    });
}

}  // namespace qapscope::app
