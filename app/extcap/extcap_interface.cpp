// SPDX-License-Identifier: GPL-3.0-or-later
#include "extcap/extcap_interface.h"

#include "sources/connect_source.h"
#include "sources/demo_source.h"

#include <QCoreApplication>
#include <QSerialPortInfo>
#include <QUrl>
#include <QUrlQuery>

namespace qapscope::app {

namespace {

constexpr int kUpperPdu = 252;
constexpr int kRawIp = 12;

struct Extcap
{
    Q_DECLARE_TR_FUNCTIONS(qapscope::app::Extcap)
};

const QString kYes = QStringLiteral("true");

ExtcapOption option(const char* name, const QString& label, const char* type, const QString& meaning,
                    const QString& standard = {})
{
    ExtcapOption made;
    made.name = QLatin1String(name);
    made.label = label;
    made.type = QLatin1String(type);
    made.meaning = meaning;
    made.standard = standard;
    return made;
}

ExtcapOption required(ExtcapOption made)
{
    made.isRequired = true;
    return made;
}

ExtcapOption among(ExtcapOption made, const QList<const char*>& values)
{
    for (const char* value : values)
        made.choices.append({QLatin1String(value), QLatin1String(value)});
    return made;
}

ExtcapOption host()
{
    return required(option("host", Extcap::tr("Host"), "string", Extcap::tr("A name or an address"),
                           QStringLiteral("127.0.0.1")));
}

ExtcapOption port(const QString& standard)
{
    ExtcapOption made = required(option("port", Extcap::tr("Port"), "integer", {}, standard));
    made.range = QStringLiteral("1,65535");
    return made;
}

ExtcapOption listening()
{
    return option("listen", Extcap::tr("Wait for others to connect"), "boolean",
                  Extcap::tr("Listen at this address instead of connecting to it"), QStringLiteral("false"));
}

/// What every connection has.
QList<ExtcapOption> keeping()
{
    QList<ExtcapOption> made = {
        option("reconnect", Extcap::tr("Connect again when the other end goes"), "boolean", {}, kYes),
        option("heartbeat", Extcap::tr("Send a HEARTBEAT every … seconds"), "integer",
               Extcap::tr("0: nothing is sent"), QStringLiteral("0"))};
    made[1].range = QStringLiteral("0,86400");
    for (ExtcapOption& each : made)
        each.group = Extcap::tr("Keeping it open");
    return made;
}

QList<ExtcapOption> trusting()
{
    QList<ExtcapOption> made = {
        option("authority", Extcap::tr("Trusted certificates"), "fileselect",
               Extcap::tr("A PEM file, besides those of the system")),
        option("fingerprint", Extcap::tr("Trust this certificate"), "string",
               Extcap::tr("Its SHA-256 fingerprint, for a certificate that nobody vouches for")),
        option("certificate", Extcap::tr("Our own certificate"), "fileselect",
               Extcap::tr("A PEM file, where the server asks for one")),
        option("key", Extcap::tr("Its private key"), "fileselect", Extcap::tr("A PEM file"))};
    for (ExtcapOption& each : made)
        each.group = QStringLiteral("TLS");
    return made;
}

/// Not with a field to write in: Wireshark 4.0 has no such list.
ExtcapOption device()
{
    ExtcapOption made = option("device", Extcap::tr("Device"), "selector", Extcap::tr("A serial line"));
    made.isReloadable = true;
    for (const QSerialPortInfo& each : QSerialPortInfo::availablePorts()) {
        const QString about = each.description().isEmpty()
                                  ? each.portName()
                                  : each.portName() + QStringLiteral(": ") + each.description();
        made.choices.append({each.systemLocation(), about});
    }
    if (made.choices.isEmpty())
        made = among(made, {"/dev/ttyUSB0", "/dev/ttyACM0", "/dev/ttyS0"});
    made.standard = made.choices.front().value;
    return made;
}

QList<ExtcapOption> serialOptions()
{
    return {
        device(),
        option("path", Extcap::tr("Another device"), "string",
               Extcap::tr("Its path, where the list lacks it")),
        among(option("baud", Extcap::tr("Baud"), "selector", {}, QStringLiteral("115200")),
              {"9600", "19200", "38400", "57600", "115200", "230400", "460800", "921600"}),
        among(option("databits", Extcap::tr("Data bits"), "selector", {}, QStringLiteral("8")), {"8", "7"}),
        among(option("parity", Extcap::tr("Parity"), "selector", {}, QStringLiteral("none")),
              {"none", "even", "odd"}),
        among(option("stopbits", Extcap::tr("Stop bits"), "selector", {}, QStringLiteral("1")), {"1", "2"}),
        among(option("flow", Extcap::tr("Flow control"), "selector", {}, QStringLiteral("none")),
              {"none", "hardware", "software"})};
}

ExtcapOption path(const QString& label, const char* type, const QString& meaning, const QString& standard)
{
    return required(option("path", label, type, meaning, standard));
}

QList<ExtcapOption> demoOptions()
{
    ExtcapOption rate = option("rate", Extcap::tr("QAPs a second"), "double", Extcap::tr("On average"),
                               QStringLiteral("120"));
    rate.range = QStringLiteral("1,100000");
    return {rate};
}

ExtcapInterface stream(const char* kind, const QString& label, const QList<ExtcapOption>& options)
{
    return {QStringLiteral("qapscope-") + QLatin1String(kind), label, kUpperPdu,
            QStringLiteral("WIRESHARK_UPPER_PDU"), options + keeping()};
}

/// The URL of a place on the network.
QUrl placeOf(const ExtcapArguments& arguments, const char* scheme)
{
    QUrl url;
    url.setScheme(QLatin1String(scheme));
    url.setHost(arguments.value(QStringLiteral("host")).trimmed());
    url.setPort(arguments.value(QStringLiteral("port")).toInt());
    return url;
}

QUrl pathUrl(const ExtcapArguments& arguments, const char* scheme, const char* name)
{
    QUrl url;
    url.setScheme(QLatin1String(scheme));
    url.setPath(arguments.value(QLatin1String(name)));
    return url;
}

void addQuery(QUrl& url, const ExtcapArguments& arguments, std::initializer_list<const char*> names)
{
    QUrlQuery query;
    for (const char* name : names)
        if (const QString value = arguments.value(QLatin1String(name)); !value.isEmpty())
            query.addQueryItem(QLatin1String(name), value == kYes                     ? QStringLiteral("1")
                                                    : value == QLatin1String("false") ? QStringLiteral("0")
                                                                                      : value);
    if (!query.isEmpty())
        url.setQuery(query);
}

QUrl webSocketUrl(const ExtcapArguments& arguments, const char* scheme)
{
    QUrl url = placeOf(arguments, scheme);
    const QString path = arguments.value(QStringLiteral("path"));
    const qsizetype question = path.indexOf(QLatin1Char('?'));
    url.setPath(question < 0 ? path : path.left(question));
    if (question >= 0)
        url.setQuery(path.mid(question + 1));
    return url;
}

/// As the user would have written it in the window.
QString urlOf(const QString& kind, const ExtcapArguments& arguments)
{
    QUrl url;
    if (kind == QLatin1String("ws") || kind == QLatin1String("wss")) {
        url = webSocketUrl(arguments, kind == QLatin1String("ws") ? "ws" : "wss");
    } else if (kind == QLatin1String("tcp")) {
        url = placeOf(arguments, "qhp");
        addQuery(url, arguments, {"listen"});
    } else if (kind == QLatin1String("udp")) {
        url = placeOf(arguments, "qhp+udp");
        addQuery(url, arguments, {"listen", "interface"});
    } else if (kind == QLatin1String("unix")) {
        url = pathUrl(arguments, "qhp+unix", "path");
        addQuery(url, arguments, {"listen"});
    } else if (kind == QLatin1String("pipe")) {
        url = pathUrl(arguments, "qhp+pipe", "path");
    } else if (kind == QLatin1String("serial")) {
        const bool isNamed = !arguments.value(QStringLiteral("path")).isEmpty();
        url = pathUrl(arguments, "qhp+serial", isNamed ? "path" : "device");
        addQuery(url, arguments, {"baud", "databits", "parity", "stopbits", "flow"});
    }
    return url.toString(QUrl::FullyEncoded);
}

/// What Wireshark did not say is what the dialog would have shown.
QStringList withStandards(const ExtcapArguments& arguments, const ExtcapInterface& interface)
{
    QStringList words;
    for (const ExtcapOption& each : interface.options) {
        const QString said = arguments.value(each.name);
        words << QStringLiteral("--") + each.name + QLatin1Char('=')
                     + (said.isEmpty() ? each.standard : said);
    }
    return words;
}

}  // namespace

QList<ExtcapInterface> extcapInterfaces()
{
    const QString webSocketPath = Extcap::tr("What is asked of the server, with its query");
    const ExtcapOption webPath =
        option("path", Extcap::tr("Path"), "string", webSocketPath, QStringLiteral("/ws"));
    const ExtcapOption group = option("interface", Extcap::tr("Interface of a multicast group"), "string",
                                      Extcap::tr("Empty: the system's choice"));
    return {
        stream("ws", Extcap::tr("QHP: WebSocket"), {host(), port(QStringLiteral("9999")), webPath}),
        stream("wss", Extcap::tr("QHP: WebSocket over TLS"),
               QList<ExtcapOption>{host(), port(QStringLiteral("443")), webPath} + trusting()),
        stream("tcp", Extcap::tr("QHP: TCP"), {host(), port(QStringLiteral("7000")), listening()}),
        stream("udp", Extcap::tr("QHP: UDP"), {host(), port(QStringLiteral("7000")), listening(), group}),
        stream("unix", Extcap::tr("QHP: Unix socket"),
               {path(Extcap::tr("Socket"), "string", {}, QStringLiteral("/run/qhp.sock")), listening()}),
        stream("pipe", Extcap::tr("QHP: named pipe"),
               {path(Extcap::tr("Pipe"), "string", {}, QStringLiteral("/run/qhp.pipe"))}),
        stream("serial", Extcap::tr("QHP: serial line"), serialOptions()),
        {QStringLiteral("qapscope-demo"), Extcap::tr("QHP: demo cluster"), kRawIp, QStringLiteral("RAW"),
         demoOptions()},
    };
}

std::unique_ptr<Source> makeExtcapSource(const ExtcapArguments& given, const QString& pipe, QString& fault)
{
    const QString name = given.value(QStringLiteral("extcap-interface"));
    const QList<ExtcapInterface> all = extcapInterfaces();
    const auto interface = std::find_if(all.begin(), all.end(),
                                        [&name](const ExtcapInterface& each) { return each.name == name; });
    if (interface == all.end()) {
        fault = Extcap::tr("There is no interface “%1” here.").arg(name);
        return nullptr;
    }
    const ExtcapArguments arguments(withStandards(given, *interface));
    const QString kind = name.section(QLatin1Char('-'), 1);
    if (kind == QLatin1String("demo")) {
        DemoOptions options;
        options.file = pipe;
        options.script.rate = std::clamp(arguments.value(QStringLiteral("rate")).toDouble(), 1.0, 100'000.0);
        return std::make_unique<DemoSource>(options);
    }
    ConnectOptions options;
    options.url = urlOf(kind, arguments);
    options.authorityFile = arguments.value(QStringLiteral("authority"));
    options.certificateFile = arguments.value(QStringLiteral("certificate"));
    options.keyFile = arguments.value(QStringLiteral("key"));
    options.heartbeat = std::chrono::seconds(arguments.value(QStringLiteral("heartbeat")).toInt());
    options.isReconnecting = arguments.value(QStringLiteral("reconnect")) == kYes;
    return std::make_unique<ConnectSource>(options, pipe);
}

QByteArray trustedFingerprint(const ExtcapArguments& arguments)
{
    // fromHex() passes over what is no digit: colons, spaces.
    return QByteArray::fromHex(arguments.value(QStringLiteral("fingerprint")).toLatin1());
}

}  // namespace qapscope::app
