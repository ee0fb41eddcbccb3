// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/streams/websocket_stream.h"

#include "sources/streams/ends.h"
#include "sources/streams/keep_alive.h"
#include "sources/streams/socket_words.h"

#include <QFile>
#include <QLocale>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpSocket>
#include <QWebSocketHandshakeOptions>

#include <algorithm>

namespace qapscope::app {

namespace {

/// A QAP of the largest believable size with its header and signature, and some small ones.
quint64 longestMessage(std::uint32_t maxPayloadBytes)
{
    return std::min(quint64{maxPayloadBytes} + (1u << 20), QWebSocket::maxIncomingMessageSize());
}

const QString& offeredSubprotocol()
{
    static const QString name = QStringLiteral("qhp.v1");
    return name;
}

QSslKey readKey(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray pem = file.readAll();
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa})
        if (QSslKey key(pem, algorithm); !key.isNull())
            return key;
    return {};
}

}  // namespace

WebSocketStream::WebSocketStream(StreamSink& sink, const StreamUrl& url, const ConnectOptions& options,
                                 const QByteArray& accepted)
    : Stream(sink)
    , m_url(url)
    , m_options(options)
    , m_accepted(accepted)
    , m_socket(QString(), QWebSocketProtocol::VersionLatest, this)
    , m_handshake(this)
{
    m_handshake.setSingleShot(true);
    connect(&m_handshake, &QTimer::timeout, this, [this] { end(whyGivenUp()); });
    const quint64 longest = longestMessage(m_options.maxPayloadBytes);
    m_socket.setMaxAllowedIncomingFrameSize(longest);
    m_socket.setMaxAllowedIncomingMessageSize(longest);
    connect(&m_socket, &QWebSocket::connected, this, &WebSocketStream::connected);
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this, &WebSocketStream::take);
    connect(&m_socket, &QWebSocket::textMessageReceived, this,
            [this](const QString& text) { take(text.toUtf8()); });
    connect(&m_socket, &QWebSocket::sslErrors, this, &WebSocketStream::check);
    connect(&m_socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
            [this] { end(socketWords(m_socket)); });
    // Qt may tell of the end before its reason, and gives a connection that never was the code of a good end.
    connect(&m_socket, &QWebSocket::disconnected, this,
            [this] { end(m_link ? whyClosed() : socketWords(m_socket)); });
}

void WebSocketStream::open()
{
    if (m_url.isSecure) {
        if (const QString fault = prepareTls(); !fault.isEmpty()) {
            end(fault);
            return;
        }
    }
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({offeredSubprotocol()});
    // Qt waits for ever where a server takes the connection and says nothing.
    m_handshake.start(m_options.longestHandshake);
    m_socket.open(QNetworkRequest(QUrl(m_url.text)), options);
}

/// Gives what is wrong with the user's files; empty: nothing.
QString WebSocketStream::prepareTls()
{
    QSslConfiguration tls = m_socket.sslConfiguration();
    if (!m_options.authorityFile.isEmpty()) {
        const auto authorities = QSslCertificate::fromPath(m_options.authorityFile, QSsl::Pem);
        if (authorities.isEmpty())
            return tr("there is no certificate in %1; choose a PEM file").arg(m_options.authorityFile);
        tls.addCaCertificates(authorities);
    }
    if (!m_options.certificateFile.isEmpty()) {
        const auto chain = QSslCertificate::fromPath(m_options.certificateFile, QSsl::Pem);
        const QSslKey key = readKey(m_options.keyFile);
        if (chain.isEmpty())
            return tr("there is no certificate in %1; choose a PEM file").arg(m_options.certificateFile);
        if (key.isNull())
            return tr("there is no private key without a passphrase in %1; choose a PEM file")
                .arg(m_options.keyFile);
        tls.setLocalCertificateChain(chain);
        tls.setPrivateKey(key);
    }
    m_socket.setSslConfiguration(tls);
    return {};
}

void WebSocketStream::check(const QList<QSslError>& errors)
{
    QSslCertificate certificate = m_socket.sslConfiguration().peerCertificate();
    for (const QSslError& error : errors)
        if (certificate.isNull())
            certificate = error.certificate();
    const QByteArray fingerprint = certificate.digest(QCryptographicHash::Sha256);
    if (!m_accepted.isEmpty() && fingerprint == m_accepted) {
        m_socket.ignoreSslErrors();
        return;
    }
    m_handshake.stop();
    CertificateDoubt doubt;
    doubt.fingerprint = fingerprint;
    doubt.subject = certificate.subjectDisplayName();
    doubt.issuer = certificate.issuerDisplayName();
    doubt.validUntil = certificate.expiryDate();
    for (const QSslError& error : errors)
        doubt.reasons << error.errorString();
    sink().doubted(doubt);
}

void WebSocketStream::connected()
{
    m_handshake.stop();
    // Qt does not give its TCP socket away, but is its parent.
    if (auto* const carrier = m_socket.findChild<QTcpSocket*>())
        keepAlive(*carrier);
    PduWriter::Connection connection;
    connection.transport = TransportKind::WebSocket;
    connection.client = endpointOf(m_socket.localAddress(), m_socket.localPort());
    connection.server = endpointOf(m_socket.peerAddress(), m_socket.peerPort());
    connection.areMessages = true;
    connection.isProtected = m_url.isSecure;
    connection.subprotocolsOffered = offeredSubprotocol().toStdString();
    connection.subprotocolChosen = m_socket.subprotocol().toStdString();
    m_link = sink().linkOpened(connection, false);
}

void WebSocketStream::take(const QByteArray& message)
{
    if (m_link)
        sink().received(*m_link, std::as_bytes(std::span(message.constData(), std::size_t(message.size()))));
}

QString WebSocketStream::whyClosed() const
{
    const QString reason = m_socket.closeReason();
    const QString code = QString::number(m_socket.closeCode());
    return reason.isEmpty() ? tr("closed with code %1").arg(code)
                            : tr("closed with code %1: %2").arg(code, reason);
}

QString WebSocketStream::whyGivenUp() const
{
    const double seconds = static_cast<double>(m_options.longestHandshake.count()) / 1000;
    return tr("there was no answer within %1 s; check that a WebSocket server listens there")
        .arg(QLocale().toString(seconds));
}

void WebSocketStream::end(const QString& why)
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_handshake.stop();
    if (m_link)
        sink().linkClosed(*m_link, why);
    m_link.reset();
    if (m_socket.state() != QAbstractSocket::UnconnectedState)
        m_socket.abort();
    sink().ended(why);
}

void WebSocketStream::close()
{
    m_hasEnded = true;
    m_handshake.stop();
    if (m_link)
        sink().linkClosed(*m_link, {});
    m_link.reset();
    m_socket.close();
    m_socket.flush();
}

void WebSocketStream::send(ByteView bytes)
{
    if (!m_link)
        return;
    m_socket.sendBinaryMessage(
        QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())));
    sink().sent(*m_link, bytes);
}

}  // namespace qapscope::app
