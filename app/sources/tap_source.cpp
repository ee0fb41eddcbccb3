// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/tap_source.h"

#include "sources/live_file.h"
#include "sources/tap/machine_addresses.h"
#include "sources/tap/relay.h"
#include "sources/tap/tls_identity.h"

#include <QFile>
#include <QHostInfo>
#include <QLocale>
#include <QStandardPaths>

#include <algorithm>
#include <sys/socket.h>

namespace qapscope::app {
namespace {

constexpr int kCheckInterval = 500;

QString withPort(const QString& host, quint16 port)
{
    const bool isV6 = host.contains(QLatin1Char(':'));
    return (isV6 ? QLatin1Char('[') + host + QLatin1Char(']') : host) + QLatin1Char(':')
           + QString::number(port);
}

}  // namespace

QString tapSchemeText(TapOptions::Scheme scheme, bool hasTls)
{
    switch (scheme) {
    case TapOptions::Scheme::Udp:
        return QStringLiteral("qhp+udp://");
    case TapOptions::Scheme::Tcp:
        return hasTls ? QStringLiteral("tls://") : QStringLiteral("qhp://");
    case TapOptions::Scheme::Ws:
    case TapOptions::Scheme::Wss:
        break;
    }
    return hasTls ? QStringLiteral("wss://") : QStringLiteral("ws://");
}

namespace {

QString targetText(const TapOptions& options)
{
    return tapSchemeText(options.scheme, options.hasTargetTls())
           + withPort(options.targetHost, options.targetPort) + options.path;
}

/// IPv4 first where there is a choice: servers that listen on one kind of address listen on that.
QList<QHostAddress> inOrder(QList<QHostAddress> addresses)
{
    std::ranges::stable_partition(addresses, [](const QHostAddress& address) {
        return address.protocol() == QAbstractSocket::IPv4Protocol;
    });
    return addresses;
}

QString milliseconds(Duration duration)
{
    return QLocale().toString(static_cast<double>(duration.count()) / 1e6, 'f', 3);
}

}  // namespace

/// Outlives the relay that uses it.
struct TapTls
{
    TlsContext listening;
    TlsContext connecting;
};

TapSource::TapSource(const QString& file, const TapOptions& options, QObject* parent,
                     const QString& identityFolder)
    : Source(parent)
    , m_file(file)
    , m_options(options)
    , m_identityFolder(identityFolder.isEmpty() ? userIdentityFolder() : identityFolder)
    , m_tls(std::make_unique<TapTls>())
{
    connect(&m_check, &QTimer::timeout, this, &TapSource::check);
}

TapSource::~TapSource()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
}

QString TapSource::userIdentityFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
}

void TapSource::start()
{
    setState(State::Starting);
    m_lookup = QHostInfo::lookupHost(m_options.targetHost, this, &TapSource::onFound);
}

void TapSource::onFound(const QHostInfo& host)
{
    m_lookup = -1;
    if (m_state != State::Starting)
        return;
    if (host.addresses().isEmpty()) {
        fail({ErrorCode::ConnectionFailed, m_options.targetHost.toStdString(),
              host.errorString().toStdString()});
        return;
    }
    if (const Result<void> opened = open(inOrder(host.addresses())); !opened) {
        fail(opened.error());
        return;
    }
    m_check.start(kCheckInterval);
    setState(State::Running);
    Q_EMIT ready(m_file);
}

Result<void> TapSource::prepareTls()
{
    if (m_options.hasListeningTls()) {
        const Result<TlsIdentity> identity = tlsIdentityIn(m_identityFolder.toStdString());
        if (!identity)
            return tl::unexpected(identity.error());
        Result<TlsContext> context = listeningTls(*identity);
        if (!context)
            return tl::unexpected(context.error());
        m_tls->listening = *std::move(context);
        m_certificate = QString::fromStdString(identity->certificate.string());
        m_fingerprint = QString::fromStdString(identity->fingerprint);
    }
    if (m_options.hasTargetTls()) {
        Result<TlsContext> context =
            connectingTls(m_options.authorities.toStdString(), m_options.isAnyTargetTrusted);
        if (!context)
            return tl::unexpected(context.error());
        m_tls->connecting = *std::move(context);
    }
    return {};
}

Result<void> TapSource::open(const QList<QHostAddress>& targets)
{
    const bool isUdp = m_options.scheme == TapOptions::Scheme::Udp;
    const int type = isUdp ? SOCK_DGRAM : SOCK_STREAM;
    if (const Result<void> prepared = prepareTls(); !prepared)
        return prepared;
    const Result<SocketAddress> listen =
        resolve(m_options.listenHost.toStdString(), m_options.listenPort, type);
    if (!listen)
        return tl::unexpected(listen.error());
    std::vector<SocketAddress> servers;
    for (const QHostAddress& target : targets) {
        const Result<SocketAddress> server =
            resolve(target.toString().toStdString(), m_options.targetPort, type);
        if (!server)
            return tl::unexpected(server.error());
        servers.push_back(*server);
    }
    Result<std::unique_ptr<LiveFile>> made = LiveFile::create(m_file.toStdString(), "qapscope");
    if (!made)
        return tl::unexpected(made.error());
    m_live = *std::move(made);
    m_relay = std::make_unique<Relay>(*m_live);

    TapLink link;
    link.carrier = isUdp ? TapLink::Carrier::Udp : TapLink::Carrier::Tcp;
    link.listen = *listen;
    link.target = servers.front();
    link.others.assign(servers.begin() + 1, servers.end());
    link.listenTls = m_tls->listening.get();
    link.targetTls = m_tls->connecting.get();
    link.targetName = m_options.targetHost.toStdString();
    const bool isDecrypted = link.listenTls != nullptr || link.targetTls != nullptr;
    link.name = "tap to " + targetText(m_options).toStdString();
    link.description = isDecrypted ? "tap, TLS decrypted: what the two ends read and wrote"
                                   : "tap: what the two ends read and wrote";
    const Result<Endpoint> added = m_relay->add(link);
    if (!added)
        return tl::unexpected(added.error());
    m_address = tapSchemeText(m_options.scheme, m_options.hasListeningTls())
                + QString::fromStdString(endpointText(callableAt(*added))) + m_options.path;
    m_relay->start();
    return {};
}

void TapSource::stop()
{
    if (m_state != State::Starting && m_state != State::Running)
        return;
    m_check.stop();
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    if (m_relay)
        m_relay->stop();
    if (m_live)
        m_live->finish();
    setState(State::Ended);
}

/// A full disk ends the recording, not the traffic: those who talk through the tap know nothing of it.
void TapSource::check()
{
    checkTarget();
    if (m_isFileLost)
        return;
    const std::optional<Error> error = m_live->error();
    if (!error)
        return;
    m_isFileLost = true;
    Q_EMIT failed(*error);
}

/// A client only sees its connection end: why, is said once, until one gets through again.
void TapSource::checkTarget()
{
    const bool isLost = m_relay->counters().isTargetLost;
    if (isLost == m_isTargetLost)
        return;
    m_isTargetLost = isLost;
    if (isLost)
        Q_EMIT failed({ErrorCode::ConnectionFailed, targetText(m_options).toStdString(), m_relay->problem()});
    Q_EMIT stateChanged();
}

void TapSource::fail(const Error& error)
{
    m_relay.reset();
    if (std::exchange(m_live, nullptr))
        QFile::remove(m_file);  // nothing has passed
    setState(State::Failed);
    Q_EMIT failed(error);
}

void TapSource::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

QString TapSource::title() const
{
    return tr("Tap to %1").arg(targetText(m_options));
}

QString TapSource::statusText() const
{
    if (m_state != State::Running)
        return m_state == State::Starting ? tr("Looking for %1").arg(m_options.targetHost) : QString();
    if (m_isFileLost)
        return tr("Traffic passes, but nothing more is recorded: the file cannot be written");
    const QString where = tr("Point the client at %1").arg(m_address);
    const auto total = static_cast<int>(connections());
    if (total == 0)
        return where;
    const AddedDelay added = delay();
    const QString count = tr("%n connection(s)", nullptr, total);
    const QString passed = added.count == 0
                               ? where + QStringLiteral("; ") + count
                               : tr("%1; %2; added delay %3 ms, 99 of 100 below %4 ms")
                                     .arg(where, count, milliseconds(added.p50), milliseconds(added.p99));
    const QString failures = failureText();
    return failures.isEmpty() ? passed : passed + QStringLiteral("; ") + failures;
}

/// Also where other connections get through: of several clients one may not trust the tap's certificate.
QString TapSource::failureText() const
{
    const QString problem = QString::fromStdString(m_relay->problem());
    const auto failures = static_cast<int>(m_relay->counters().failedConnections.load());
    return failures == 0 || problem.isEmpty() ? problem : tr("%n failed: %1", nullptr, failures).arg(problem);
}

Source::Counters TapSource::counters() const
{
    if (!m_live)
        return {};
    const LiveFile::Counters counted = m_live->counters();
    return {counted.packets, counted.bytes, counted.lost, counted.dropped};
}

AddedDelay TapSource::delay() const
{
    return m_relay ? m_relay->delay() : AddedDelay{};
}

std::uint64_t TapSource::connections() const
{
    return m_relay ? m_relay->counters().connections.load() : 0;
}

std::uint64_t TapSource::openConnections() const
{
    return m_relay ? m_relay->counters().openConnections.load() : 0;
}

}  // namespace qapscope::app
