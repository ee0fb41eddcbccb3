// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/connection.h"

#include "pipeline/qap_encoder.h"
#include "security/masking.h"
#include "sources/streams/listening_stream.h"
#include "sources/streams/pipe_stream.h"
#include "sources/streams/serial_stream.h"
#include "sources/streams/tcp_stream.h"
#include "sources/streams/udp_stream.h"
#include "sources/streams/unix_stream.h"
#include "sources/streams/websocket_stream.h"

#include <QLocale>
#include <QUrl>
#include <QUrlQuery>

namespace qapscope::app {

namespace {

using namespace std::chrono_literals;
using State = Source::State;

/// A connection that held so long was a good one.
constexpr Duration kGoodConnection = 10s;
constexpr auto kFileCheckInterval = 500ms;
/// Far from the IDs that people and programs count up from 1.
constexpr std::uint32_t kFirstHeartbeatId = 0xf000'0000;

Timestamp now()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

ByteView bytesOf(const QByteArray& bytes)
{
    return std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())));
}

std::uint8_t heartbeatType(Dialect dialect)
{
    for (const NamedType& type : dialectText(dialect).types)
        if (type.role == TypeRole::Heartbeat)
            return type.value;
    return 0;
}

}  // namespace

Connection::Connection(const StreamUrl& url, const ConnectOptions& options, std::shared_ptr<LiveFile> file)
    : m_url(url)
    , m_options(options)
    , m_file(std::move(file))
    , m_writer(*m_file, shownUrl(url).toStdString(), "stream", now())
    , m_backoff(options.shortestPause, options.longestPause)
    , m_again(this)
    , m_heartbeat(this)
    , m_fileCheck(this)
    , m_nextHeartbeat(kFirstHeartbeatId)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &Connection::open);
    connect(&m_heartbeat, &QTimer::timeout, this, &Connection::beat);
    connect(&m_fileCheck, &QTimer::timeout, this, &Connection::checkFile);
}

Connection::~Connection() = default;

QString Connection::shownUrl(const StreamUrl& url)
{
    QUrl shown(url.text);
    if (!shown.isValid() || url.kind == StreamUrl::Kind::StandardInput)
        return url.text;
    shown.setUserInfo({});
    QUrlQuery query(shown);
    auto items = query.queryItems();
    for (auto& [name, value] : items)
        if (isCredentialName(name.toStdString()))
            value = QString::fromUtf8(kMask.data(), static_cast<qsizetype>(kMask.size()));
    query.setQueryItems(items);
    if (!items.isEmpty())
        shown.setQuery(query);
    return shown.toString();
}

std::unique_ptr<Stream> Connection::makeStream()
{
    StreamSink& sink = *this;
    switch (m_url.kind) {
    case StreamUrl::Kind::Tcp:
        if (m_url.isListening)
            return std::make_unique<ListeningStream>(sink, m_url);
        return std::make_unique<TcpStream>(sink, m_url);
    case StreamUrl::Kind::Unix:
        if (m_url.isListening)
            return std::make_unique<ListeningStream>(sink, m_url);
        return std::make_unique<UnixStream>(sink, m_url);
    case StreamUrl::Kind::Udp:
        return std::make_unique<UdpStream>(sink, m_url);
    case StreamUrl::Kind::WebSocket:
        return std::make_unique<WebSocketStream>(sink, m_url, m_options, m_accepted);
    case StreamUrl::Kind::Pipe:
        return std::make_unique<PipeStream>(sink, m_url);
    case StreamUrl::Kind::Serial:
        return std::make_unique<SerialStream>(sink, m_url);
    case StreamUrl::Kind::StandardInput:
        break;
    }
    return nullptr;
}

void Connection::begin()
{
    m_fileCheck.start(kFileCheckInterval);
    if (m_options.heartbeat > 0ms)
        m_heartbeat.start(m_options.heartbeat);
    open();
}

void Connection::open()
{
    if (m_hasEnded)
        return;
    release();
    m_hasGreeted = false;
    m_stream = makeStream();
    Q_ASSERT(m_stream != nullptr);  // standard input has a source of its own
    if (m_connections == 0 && !m_wasToldOfFailure)
        say(State::Starting, tr("Connecting to %1…").arg(shownUrl(m_url)));
    m_stream->open();
}

/// A stream may be on the stack: it goes when the event loop comes round.
void Connection::release()
{
    if (m_stream)
        m_stream.release()->deleteLater();
}

void Connection::say(State state, const QString& status)
{
    Q_EMIT changed(state, status, m_stream && m_stream->canSend());
}

Direction Connection::directionOf(std::uint32_t link, bool isFromUs) const
{
    const auto found = m_links.find(link);
    const bool isPeerClient = found != m_links.end() && found->second.isPeerClient;
    return isFromUs != isPeerClient ? Direction::ClientToServer : Direction::ServerToClient;
}

QString Connection::connectedText(const PduWriter::Connection& connection) const
{
    if (connection.transport != TransportKind::WebSocket)
        return tr("Connected to %1").arg(shownUrl(m_url));
    if (connection.subprotocolChosen.empty())
        return tr("Connected; %1 was offered, and the server chose no subprotocol")
            .arg(QString::fromStdString(connection.subprotocolsOffered));
    return tr("Connected; the server chose %1").arg(QString::fromStdString(connection.subprotocolChosen));
}

std::uint32_t Connection::linkOpened(const PduWriter::Connection& connection, bool isPeerClient)
{
    ++m_connections;
    const Timestamp time = now();
    const std::string comment = (m_connections == 1 ? tr("connected to %1") : tr("connected to %1 again"))
                                    .arg(shownUrl(m_url))
                                    .toStdString();
    const std::uint32_t number = m_writer.open(connection, time, comment);
    m_links[number] = {isPeerClient, time};
    m_wasToldOfFailure = false;
    const QString text = m_listeningAt.isEmpty() ? connectedText(connection) : QString();
    // The stream is not ready to send before this returns.
    QTimer::singleShot(0, this, [this, number, text] {
        if (m_links.empty() || m_hasEnded)
            return;
        greet(number);
        if (m_listeningAt.isEmpty())
            say(State::Running, text);
        else
            sayListening();
    });
    return number;
}

/// Over UDP, an answer from another port is another link: greeting each would be answered from yet another one.
void Connection::greet(std::uint32_t link)
{
    if (!m_stream || !m_stream->canSend() || !m_links.contains(link))
        return;
    if (std::exchange(m_hasGreeted, true) && m_url.kind == StreamUrl::Kind::Udp)
        return;
    for (const QByteArray& message : m_options.firstMessages)
        m_stream->sendTo(link, bytesOf(message));
}

/// A group can be spoken to before anybody was heard; others that wait cannot.
void Connection::greetGroup()
{
    if (!m_stream || !m_stream->canSend() || std::exchange(m_hasGreeted, true))
        return;
    for (const QByteArray& message : m_options.firstMessages)
        m_stream->send(bytesOf(message));
}

void Connection::beat()
{
    if (!m_stream || !m_stream->canSend())
        return;
    const auto beat = encodeQap({.dialect = m_options.heartbeatDialect,
                                 .type = heartbeatType(m_options.heartbeatDialect),
                                 .id = m_nextHeartbeat++,
                                 .payload = {}});
    if (beat)
        m_stream->sendToAll(*beat);
}

void Connection::send(const QByteArray& bytes)
{
    m_notSentBecause.clear();
    if (m_stream && m_stream->canSend())
        m_stream->send(bytesOf(bytes));
}

void Connection::notSent(std::size_t size, const QString& why)
{
    if (std::exchange(m_notSentBecause, why) == why)
        return;
    Q_EMIT sendingFailed(
        tr("%1 bytes were not sent to %2: %3.").arg(QLocale().toString(size), shownUrl(m_url), why));
}

void Connection::received(std::uint32_t link, ByteView bytes)
{
    m_writer.add(link, directionOf(link, false), bytes, now());
}

void Connection::sent(std::uint32_t link, ByteView bytes)
{
    m_writer.add(link, directionOf(link, true), bytes, now());
}

void Connection::linkClosed(std::uint32_t link, const QString& why)
{
    const auto found = m_links.find(link);
    if (found == m_links.end())
        return;
    const Timestamp time = now();
    if (time - found->second.opened >= kGoodConnection)
        m_backoff.reset();
    m_links.erase(found);
    const QString comment = why.isEmpty() ? tr("disconnected") : tr("disconnected: %1").arg(why);
    m_writer.close(link, time, comment.toStdString());
    if (!m_listeningAt.isEmpty() && !m_hasEnded)
        sayListening();
}

void Connection::listening(const QString& where)
{
    m_listeningAt = where;
    m_isCrowded = false;
    sayListening();
    greetGroup();
}

void Connection::crowded(bool isCrowded)
{
    if (std::exchange(m_isCrowded, isCrowded) != isCrowded)
        sayListening();
}

void Connection::sayListening()
{
    const QString count = QLocale().toString(m_links.size());
    QString text;
    if (m_isCrowded)
        text = tr("Nobody else can connect to %1 for the moment: the system allows no more open files; "
                  "connected: %2")
                   .arg(m_listeningAt, count);
    else if (m_links.empty())
        text = tr("Waiting at %1; nobody is connected").arg(m_listeningAt);
    else
        text = tr("Waiting at %1; connected: %2").arg(m_listeningAt, count);
    say(State::Running, text);
}

void Connection::ended(const QString& why)
{
    if (m_hasEnded || m_doubt)
        return;
    if (m_options.isReconnecting)
        tryAgain(why);
    else if (m_connections == 0)
        fail(failureOf(why));
    else
        endBecause(why);
}

Error Connection::failureOf(const QString& why) const
{
    const ErrorCode code = m_url.isListening ? ErrorCode::ListenFailed : ErrorCode::ConnectionFailed;
    return {code, shownUrl(m_url).toStdString(), why.toStdString()};
}

void Connection::tryAgain(const QString& why)
{
    m_listeningAt.clear();
    const Backoff::Pause pause = m_backoff.next();
    m_again.start(pause);
    release();
    const QString seconds = QLocale().toString(static_cast<double>(pause.count()) / 1000, 'f', 1);
    say(State::Reconnecting, tr("No connection (%1); the next try is in %2 s").arg(why, seconds));
    if (!std::exchange(m_wasToldOfFailure, true))
        Q_EMIT failed(failureOf(why));
}

void Connection::doubted(const CertificateDoubt& doubt)
{
    m_doubt = doubt;
    Q_EMIT doubtful(doubt);
    say(State::Starting, tr("The server's certificate is not trusted; it waits for your decision"));
}

void Connection::acceptOnce()
{
    if (!m_doubt)
        return;
    m_accepted = m_doubt->fingerprint;
    m_doubt.reset();
    open();
}

void Connection::reject()
{
    if (!m_doubt)
        return;
    const std::string why = m_doubt->reasons.join(QStringLiteral("; ")).toStdString();
    m_doubt.reset();
    fail({ErrorCode::ConnectionFailed, shownUrl(m_url).toStdString(), why});
}

/// A disk that is full, a file that went away: nothing is written any more, so that nothing ought to come any more.
void Connection::checkFile()
{
    if (const auto error = m_file->error())
        fail(*error);
}

void Connection::fail(const Error& error)
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_again.stop();
    m_heartbeat.stop();
    m_fileCheck.stop();
    if (m_stream)
        m_stream->close();
    release();
    m_file->finish();
    Q_EMIT failed(error);
    say(State::Failed, tr("Stopped"));
}

void Connection::end()
{
    endBecause({});
}

/// Empty: because the user wanted it.
void Connection::endBecause(const QString& why)
{
    if (m_hasEnded)
        return;
    if (m_stream)
        m_stream->close();
    m_hasEnded = true;
    m_again.stop();
    m_heartbeat.stop();
    m_fileCheck.stop();
    release();
    m_file->finish();
    say(State::Ended, why.isEmpty() ? tr("Disconnected") : tr("Disconnected: %1").arg(why));
}

}  // namespace qapscope::app
