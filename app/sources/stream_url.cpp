// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/stream_url.h"

#include <QFile>
#include <QHash>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

namespace qapscope::app {

namespace {

using Kind = StreamUrl::Kind;

constexpr qsizetype kLongestUnixPath = 107;  // of sockaddr_un, without its end
constexpr int kHighestPort = 65'535;

struct Scheme
{
    Kind kind;
    bool isSecure = false;
};

const QHash<QString, Scheme>& schemes()
{
    static const QHash<QString, Scheme> known{{QStringLiteral("qhp"), {Kind::Tcp}},
                                              {QStringLiteral("qhp+tcp"), {Kind::Tcp}},
                                              {QStringLiteral("qhp+udp"), {Kind::Udp}},
                                              {QStringLiteral("ws"), {Kind::WebSocket}},
                                              {QStringLiteral("wss"), {Kind::WebSocket, true}},
                                              {QStringLiteral("qhp+unix"), {Kind::Unix}},
                                              {QStringLiteral("qhp+pipe"), {Kind::Pipe}},
                                              {QStringLiteral("qhp+serial"), {Kind::Serial}}};
    return known;
}

/// What others call the same thing.
QString likelyScheme(const QString& scheme)
{
    static const QHash<QString, QString> meant{{QStringLiteral("http"), QStringLiteral("ws")},
                                               {QStringLiteral("https"), QStringLiteral("wss")},
                                               {QStringLiteral("tcp"), QStringLiteral("qhp+tcp")},
                                               {QStringLiteral("udp"), QStringLiteral("qhp+udp")},
                                               {QStringLiteral("unix"), QStringLiteral("qhp+unix")},
                                               {QStringLiteral("pipe"), QStringLiteral("qhp+pipe")},
                                               {QStringLiteral("fifo"), QStringLiteral("qhp+pipe")},
                                               {QStringLiteral("serial"), QStringLiteral("qhp+serial")},
                                               {QStringLiteral("qhps"), QStringLiteral("wss")}};
    return meant.value(scheme);
}

/// Takes a URL apart; the first fault is what is told.
class Parser
{
public:
    explicit Parser(const QString& written) { m_made.text = written.trimmed(); }

    Result<StreamUrl> parse()
    {
        if (m_made.text == QLatin1String("-")) {
            m_made.kind = Kind::StandardInput;
            return m_made;
        }
        takeScheme();
        if (m_fault.isEmpty())
            takePlace();
        if (m_fault.isEmpty())
            takeOptions();
        if (m_fault.isEmpty())
            return m_made;
        return failure(ErrorCode::AddressMalformed, m_made.text.toStdString(), m_fault.toStdString());
    }

private:
    void fail(const QString& what)
    {
        if (m_fault.isEmpty())
            m_fault = what;
    }
    [[nodiscard]] bool isNetwork() const
    {
        return m_made.kind == Kind::Tcp || m_made.kind == Kind::Udp || m_made.kind == Kind::WebSocket;
    }

    void takeScheme();
    void failWithoutScheme();
    void takePlace();
    void takeHost();
    void takePath();
    void takeOptions();
    void takeOption(const QString& name, const QString& value);
    void takeSerialOption(const QString& name, const QString& value);
    template <class Value>
    void choose(const QString& name, const QString& value,
                std::initializer_list<std::pair<const char*, Value>> choices, Value& to);
    void failUnknownOption(const QString& name);

    StreamUrl m_made;
    QString m_scheme;
    QUrl m_url;
    QString m_fault;
};

void Parser::failWithoutScheme()
{
    const QString& text = m_made.text;
    if (text.isEmpty())
        fail(StreamUrl::tr("write where to connect to, for example ws://host:9999/ws"));
    else if (text.startsWith(QLatin1String("/dev/")))
        fail(StreamUrl::tr("for a device write qhp+serial:%1?baud=115200").arg(text));
    else if (text.startsWith(QLatin1Char('/')))
        fail(StreamUrl::tr("for a socket write qhp+unix:%1, for a pipe qhp+pipe:%1").arg(text));
    else
        fail(StreamUrl::tr("write what it is in front: qhp://%1 for TCP, ws://%1 for a WebSocket").arg(text));
}

void Parser::takeScheme()
{
    const qsizetype colon = m_made.text.indexOf(QLatin1Char(':'));
    m_scheme = m_made.text.left(qMax<qsizetype>(colon, 0)).toLower();
    const auto known = schemes().constFind(m_scheme);
    if (known != schemes().constEnd()) {
        m_made.kind = known->kind;
        m_made.isSecure = known->isSecure;
        return;
    }
    const QString rest = m_made.text.mid(colon + 1);
    if (const QString meant = likelyScheme(m_scheme); !meant.isEmpty())
        fail(StreamUrl::tr("write %1:%2").arg(meant, rest));
    else if (rest.startsWith(QLatin1String("//")))
        fail(StreamUrl::tr("“%1” is not known; write one of %2")
                 .arg(m_scheme, StreamUrl::tr("qhp://, qhp+tcp://, qhp+udp://, ws://, wss://, qhp+unix:, "
                                              "qhp+pipe:, qhp+serial:")));
    else
        failWithoutScheme();
}

void Parser::takePlace()
{
    m_url = QUrl(m_made.text, QUrl::StrictMode);
    if (!m_url.isValid()) {
        fail(StreamUrl::tr("check the characters of the address; an IPv6 address stands in brackets, as in "
                           "qhp://[::1]:7000"));
        return;
    }
    if (isNetwork())
        takeHost();
    else
        takePath();
}

void Parser::takeHost()
{
    m_made.host = m_url.host();
    if (m_made.host.isEmpty()) {
        fail(StreamUrl::tr("write the host: %1://host:7000").arg(m_scheme));
        return;
    }
    const int usual = m_made.kind != Kind::WebSocket ? -1 : m_made.isSecure ? 443 : 80;
    const int port = m_url.port(usual);
    if (port < 0) {
        fail(StreamUrl::tr("write the port behind the host: %1://%2:7000")
                 .arg(m_scheme, m_url.host(QUrl::EncodeUnicode)));
        return;
    }
    // Port 0 lets the system choose where we listen.
    const bool isListening = QUrlQuery(m_url).queryItemValue(QStringLiteral("listen")) == QLatin1String("1");
    if (port > kHighestPort || (port == 0 && !isListening))
        fail(StreamUrl::tr("write a port from 1 to 65535"));
    m_made.port = static_cast<std::uint16_t>(port);
    const bool hasPath = !m_url.path().isEmpty() && m_url.path() != QLatin1String("/");
    if (m_made.kind != Kind::WebSocket && hasPath)
        fail(StreamUrl::tr("leave out “%1”: there are no paths in %2").arg(m_url.path(), m_scheme));
}

void Parser::takePath()
{
    m_made.path = m_url.path(QUrl::FullyDecoded);
    const bool isThere =
        m_url.host().isEmpty() && m_made.path.startsWith(QLatin1Char('/')) && m_made.path.size() > 1;
    if (!isThere) {
        fail(StreamUrl::tr("write the whole path: %1:%2")
                 .arg(m_scheme, m_made.kind == Kind::Serial ? QStringLiteral("/dev/ttyUSB0")
                                                            : QStringLiteral("/run/qhp.sock")));
        return;
    }
    if (m_made.kind == Kind::Unix && QFile::encodeName(m_made.path).size() > kLongestUnixPath)
        fail(StreamUrl::tr("the path of a socket has at most %1 bytes; use a shorter one")
                 .arg(kLongestUnixPath));
}

void Parser::takeOptions()
{
    if (m_made.kind == Kind::WebSocket) {
        // All that is there belongs to the server.
        m_made.path = m_url.path(QUrl::FullyEncoded);
        if (m_made.path.isEmpty())
            m_made.path = QStringLiteral("/");
        if (m_url.hasQuery())
            m_made.path += QLatin1Char('?') + m_url.query(QUrl::FullyEncoded);
        return;
    }
    for (const auto& [name, value] : QUrlQuery(m_url).queryItems(QUrl::FullyDecoded))
        takeOption(name, value);
}

template <class Value>
void Parser::choose(const QString& name, const QString& value,
                    std::initializer_list<std::pair<const char*, Value>> choices, Value& to)
{
    QStringList names;
    for (const auto& [choice, meaning] : choices) {
        if (value == QLatin1String(choice)) {
            to = meaning;
            return;
        }
        names << QLatin1String(choice);
    }
    fail(StreamUrl::tr("“%1” is one of %2").arg(name, names.join(QStringLiteral(", "))));
}

void Parser::failUnknownOption(const QString& name)
{
    QString known = QStringLiteral("listen=1");
    if (m_made.kind == Kind::Udp)
        known += QStringLiteral(", interface=eth0");
    if (m_made.kind == Kind::Pipe)
        known = StreamUrl::tr("none");
    if (m_made.kind == Kind::Serial)
        known = QStringLiteral("baud=115200, parity=none, databits=8, stopbits=1, flow=none");
    fail(StreamUrl::tr("there is no option “%1” here; there are: %2").arg(name, known));
}

void Parser::takeOption(const QString& name, const QString& value)
{
    if (m_made.kind == Kind::Serial) {
        takeSerialOption(name, value);
        return;
    }
    if (name == QLatin1String("listen") && m_made.kind != Kind::Pipe)
        choose<bool>(name, value, {{"1", true}, {"0", false}}, m_made.isListening);
    else if (name == QLatin1String("interface") && m_made.kind == Kind::Udp)
        m_made.interfaceName = value;
    else
        failUnknownOption(name);
}

void Parser::takeSerialOption(const QString& name, const QString& value)
{
    using Parity = StreamUrl::Parity;
    using FlowControl = StreamUrl::FlowControl;
    if (name == QLatin1String("baud")) {
        bool isNumber = false;
        m_made.baud = value.toInt(&isNumber);
        if (!isNumber || m_made.baud <= 0)
            fail(StreamUrl::tr("write the speed as a number: baud=115200"));
    } else if (name == QLatin1String("parity")) {
        choose<Parity>(name, value, {{"none", Parity::None}, {"even", Parity::Even}, {"odd", Parity::Odd}},
                       m_made.parity);
    } else if (name == QLatin1String("databits")) {
        choose<std::uint8_t>(name, value, {{"5", 5}, {"6", 6}, {"7", 7}, {"8", 8}}, m_made.dataBits);
    } else if (name == QLatin1String("stopbits")) {
        choose<std::uint8_t>(name, value, {{"1", 1}, {"2", 2}}, m_made.stopBits);
    } else if (name == QLatin1String("flow")) {
        choose<FlowControl>(name, value,
                            {{"none", FlowControl::None},
                             {"hardware", FlowControl::Hardware},
                             {"software", FlowControl::Software}},
                            m_made.flowControl);
    } else {
        failUnknownOption(name);
    }
}

}  // namespace

Result<StreamUrl> StreamUrl::parse(const QString& written)
{
    return Parser(written).parse();
}

QStringList StreamUrl::examples()
{
    return {QStringLiteral("ws://localhost:9999/ws"),
            QStringLiteral("wss://host/ws"),
            QStringLiteral("qhp://host:7000"),
            QStringLiteral("qhp://0.0.0.0:7000?listen=1"),
            QStringLiteral("qhp+udp://host:7000"),
            QStringLiteral("qhp+udp://239.1.2.3:7000"),
            QStringLiteral("qhp+unix:/run/qhp.sock"),
            QStringLiteral("qhp+pipe:/run/qhp.pipe"),
            QStringLiteral("qhp+serial:/dev/ttyUSB0?baud=115200")};
}

}  // namespace qapscope::app
