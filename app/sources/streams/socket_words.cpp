// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/streams/socket_words.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace qapscope::app {
namespace {

struct SocketWords
{
    Q_DECLARE_TR_FUNCTIONS(SocketWords)
};

/// Qt begins some with the name of the function that met the error.
QString withoutFunction(QString said)
{
    static const QRegularExpression function(QStringLiteral("^\\w+::\\w+: "));
    return said.remove(function);
}

}  // namespace

QString socketWords(const QTcpSocket& socket)
{
    return socket.errorString();
}

QString socketWords(const QLocalSocket& socket)
{
    switch (socket.error()) {
    case QLocalSocket::ServerNotFoundError:
        return SocketWords::tr("there is no such socket");
    case QLocalSocket::ConnectionRefusedError:
        return SocketWords::tr("nobody listens at this socket");
    case QLocalSocket::SocketAccessError:
        return SocketWords::tr("you may not use this socket");
    case QLocalSocket::PeerClosedError:
        return SocketWords::tr("the other end closed the connection");
    default:
        return withoutFunction(socket.errorString());
    }
}

QString socketWords(const QLocalServer& server)
{
    return withoutFunction(server.errorString());
}

QString socketWords(const QWebSocket& socket)
{
    static const QRegularExpression status(QStringLiteral("http status code: (\\d+) \\(([^)]*)\\)"));
    const QString said = socket.errorString();
    if (const auto match = status.match(said); match.hasMatch())
        return SocketWords::tr("the server answers %1 %2 and opens no WebSocket there; check the path")
            .arg(match.captured(1), match.captured(2));
    if (said.contains(QStringLiteral("handshake request")))
        return SocketWords::tr("the other end does not answer as a WebSocket server; for plain TCP write "
                               "qhp:// in front");
    return withoutFunction(said);
}

}  // namespace qapscope::app
