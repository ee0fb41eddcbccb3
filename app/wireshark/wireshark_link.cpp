// SPDX-License-Identifier: GPL-3.0-or-later
#include "wireshark/wireshark_link.h"

#include "import/wireshark_tools.h"
#include "models/packet_number.h"
#include "models/wireshark_filter.h"
#include "wireshark/wireshark_places.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QProcess>
#include <QThreadPool>

#include <atomic>
#include <unistd.h>
#include <utility>

namespace qapscope::app {

namespace {

using namespace std::chrono_literals;

using Refusal = WiresharkLink::Refusal;

/// What takes no longer is not worth a word.
constexpr auto kMoment = 200ms;

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

std::optional<std::uint64_t> packetOf(const Session& session, RowIndex row, const std::stop_token& stop)
{
    std::atomic<bool> isCancelled = false;
    const std::stop_callback cancel(stop, [&isCancelled] { isCancelled = true; });
    return completingPacket(session, row, isCancelled);
}

}  // namespace

WiresharkLink::WiresharkLink(QObject* parent) : QObject(parent)
{
    qRegisterMetaType<Refusal>();
    m_moment.setSingleShot(true);
    m_moment.setInterval(kMoment);
    connect(&m_moment, &QTimer::timeout, this, [this] {
        m_isLooking = true;
        Q_EMIT lookingChanged(true);
    });
}

WiresharkLink::~WiresharkLink()
{
    m_opening.stop.request_stop();
    m_filter.stop.request_stop();
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
    start(m_opening, [this, open, row, filter, mayMissPlugin](const std::stop_token& stop) -> Outcome {
        const auto refusal = [this](Refusal why) { return [this, why] { Q_EMIT refused(why); }; };
        const auto program = findProgram("wireshark");
        if (!program)
            return refusal(Refusal::NoWireshark);
        if (!hasPackets(*open.session))
            return refusal(Refusal::NoPackets);
        const auto places = findWiresharkPlaces(stop);
        if (!mayMissPlugin && (!places || !hasPlugin(*places)))
            return refusal(Refusal::NoPlugin);
        const auto packet = row.isValid() ? packetOf(*open.session, row, stop) : std::nullopt;
        const QStringList words = arguments(open.path, places && hasProfile(*places), filter, packet);
        if (stop.stop_requested())
            return {};
        if (!QProcess::startDetached(QString::fromStdString(program->string()), words))
            return refusal(Refusal::NotStarted);
        return [this] { Q_EMIT started(); };
    });
}

void WiresharkLink::findFilter(const OpenSession& open, RowIndex row)
{
    start(m_filter, [this, open, row](const std::stop_token& stop) -> Outcome {
        const auto packet = packetOf(*open.session, row, stop);
        const Row facts = open.session->row(row);
        const QString filter = wiresharkFilter(facts, open.typeOf(facts), packet);
        return [this, filter] { Q_EMIT filterFound(filter); };
    });
}

void WiresharkLink::forgetFilter()
{
    forget(m_filter);
}

void WiresharkLink::forgetAll()
{
    forget(m_opening);
    forget(m_filter);
}

/// `look` runs elsewhere and may outlive this: what it gives is done here, if it is still wanted.
void WiresharkLink::start(Search& search, const Look& look)
{
    forget(search);
    search = {std::stop_source(), true};
    tellWhetherLooking();
    const auto run = [link = QPointer(this), &search, look, stop = search.stop.get_token()] {
        const auto deliver = [link, &search, outcome = look(stop), stop] {
            if (!link || stop.stop_requested())
                return;
            search.isGoingOn = false;
            link->tellWhetherLooking();
            outcome();
        };
        QMetaObject::invokeMethod(QCoreApplication::instance(), deliver, Qt::QueuedConnection);
    };
    QThreadPool::globalInstance()->start(run);
}

void WiresharkLink::forget(Search& search)
{
    search.stop.request_stop();
    search.isGoingOn = false;
    tellWhetherLooking();
}

void WiresharkLink::tellWhetherLooking()
{
    if (m_opening.isGoingOn || m_filter.isGoingOn) {
        if (!m_isLooking && !m_moment.isActive())
            m_moment.start();
        return;
    }
    m_moment.stop();
    if (!std::exchange(m_isLooking, false))
        return;
    Q_EMIT lookingChanged(false);
}

}  // namespace qapscope::app
