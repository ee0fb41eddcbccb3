// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/interface_list.h"

#include <algorithm>

namespace qapscope::app {

namespace {

constexpr int kPatienceMs = 500;

InterfaceFacts factsOf(const QStringList& fields)
{
    const QStringList flags = fields.value(3).split(QLatin1Char(','));
    return {.name = fields.value(1),
            .description = fields.value(2),
            .addresses = fields.value(5).split(QLatin1Char(','), Qt::SkipEmptyParts),
            .link = static_cast<LinkType>(fields.value(4).toUShort()),
            .isUp = flags.contains(QLatin1String("up")),
            .isRunning = flags.contains(QLatin1String("running")),
            .isLoopback = flags.contains(QLatin1String("loopback")),
            .isWireless = flags.contains(QLatin1String("wireless"))};
}

void end(QProcess& process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    // It ends with its standard input; it has nothing to put in order.
    process.kill();
    process.waitForFinished(kPatienceMs);
}

}  // namespace

InterfaceList::InterfaceList(QObject* parent, const QString& helper) : QObject(parent), m_helper(helper)
{
    connect(&m_lister, &QProcess::finished, this, &InterfaceList::takeList);
    connect(&m_lister, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed(captureHelperMissing());
    });
    connect(&m_teller, &QProcess::readyReadStandardOutput, this, &InterfaceList::takeTraffic);
}

InterfaceList::~InterfaceList()
{
    m_lister.disconnect(this);
    stop();
    end(m_lister);
}

void InterfaceList::start()
{
    if (m_helper.isEmpty()) {
        const auto tell = [this] { Q_EMIT failed(captureHelperMissing()); };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
        return;
    }
    list();
    if (m_teller.state() == QProcess::NotRunning)
        m_teller.start(m_helper, {QStringLiteral("statistics")}, QProcess::ReadWrite);
}

void InterfaceList::stop()
{
    m_teller.disconnect(this);
    end(m_teller);
    m_tellerLines = {};
    m_before.clear();
    m_now.clear();
    connect(&m_teller, &QProcess::readyReadStandardOutput, this, &InterfaceList::takeTraffic);
}

void InterfaceList::list()
{
    if (m_lister.state() == QProcess::NotRunning)
        m_lister.start(m_helper, {QStringLiteral("list")}, QProcess::ReadOnly);
}

void InterfaceList::takeList()
{
    QList<InterfaceFacts> interfaces;
    bool isWhole = false;
    for (const QStringList& fields : LineCutter().add(m_lister.readAllStandardOutput())) {
        if (fields.constFirst() == QLatin1String("permission"))
            m_isPermitted = fields.value(1) == QLatin1String("yes");
        else if (fields.constFirst() == QLatin1String("interface"))
            interfaces += factsOf(fields);
        else if (fields.constFirst() == QLatin1String("error"))
            Q_EMIT failed(errorOfLine(fields, m_helper));
        isWhole = fields.constFirst() == QLatin1String("end");
    }
    if (!isWhole)
        return;
    m_interfaces = std::move(interfaces);
    Q_EMIT changed();
}

void InterfaceList::takeTraffic()
{
    for (const QStringList& fields : m_tellerLines.add(m_teller.readAllStandardOutput())) {
        if (fields.constFirst() == QLatin1String("traffic"))
            m_now.insert(fields.value(1), fields.value(2).toULongLong());
        else if (fields.constFirst() == QLatin1String("tick"))
            measure();
    }
}

void InterfaceList::measure()
{
    const auto namesOf = [](const QHash<QString, quint64>& counts) {
        return QSet<QString>(counts.keyBegin(), counts.keyEnd());
    };
    if (!m_before.isEmpty()) {
        const double seconds = std::max<double>(static_cast<double>(m_sinceBefore.elapsed()), 1.0) / 1'000.0;
        QHash<QString, double> rates;
        double sum = 0;
        for (auto now = m_now.cbegin(); now != m_now.cend(); ++now) {
            // One that went and came again begins at 0.
            const quint64 before = std::min(m_before.value(now.key(), now.value()), now.value());
            const double rate = static_cast<double>(now.value() - before) / seconds;
            rates.insert(now.key(), rate);
            sum += rate;
        }
        rates.insert(QStringLiteral("any"), sum);
        Q_EMIT ratesMeasured(rates);
        if (namesOf(m_before) != namesOf(m_now))
            list();
    }
    m_before = std::exchange(m_now, {});
    m_sinceBefore.restart();
}

}  // namespace qapscope::app
