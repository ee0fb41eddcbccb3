// SPDX-License-Identifier: MIT
/// URLs of streams: what they mean, and what is said of those that mean nothing.
#include <QTest>

#include "sources/stream_url.h"

using namespace qapscope;
using namespace qapscope::app;

using Kind = StreamUrl::Kind;
Q_DECLARE_METATYPE(Kind)

class StreamUrlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindIsTakenApart_data();
    void everyKindIsTakenApart();
    void theOptionsOfASerialLineAreTaken();
    void whatIsNoUrlIsToldWhatToWrite_data();
    void whatIsNoUrlIsToldWhatToWrite();
    void theExamplesAreUrls();
};

void StreamUrlTest::everyKindIsTakenApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isListening");
    const auto row = [](const char* name, const char* text, Kind kind, const char* host, int port,
                        const char* path = "", bool isListening = false) {
        QTest::newRow(name) << QString::fromUtf8(text) << kind << QString::fromUtf8(host) << port
                            << QString::fromUtf8(path) << isListening;
    };
    row("tcp", "qhp://worker-3:7000", Kind::Tcp, "worker-3", 7000);
    row("tcp by its long name", " qhp+tcp://10.1.2.3:7000 ", Kind::Tcp, "10.1.2.3", 7000);
    row("ipv6", "qhp://[2001:db8::1]:7000", Kind::Tcp, "2001:db8::1", 7000);
    row("upper case", "QHP://host:7000", Kind::Tcp, "host", 7000);
    row("a name of a container", "qhp://my_service:7000", Kind::Tcp, "my_service", 7000);
    row("listening", "qhp://0.0.0.0:7000?listen=1", Kind::Tcp, "0.0.0.0", 7000, "", true);
    row("listening at any port", "qhp://127.0.0.1:0?listen=1", Kind::Tcp, "127.0.0.1", 0, "", true);
    row("udp", "qhp+udp://239.1.2.3:7000", Kind::Udp, "239.1.2.3", 7000);
    row("ws", "ws://host:9999/ws/qp?room=a%20b", Kind::WebSocket, "host", 9999, "/ws/qp?room=a%20b");
    row("ws without path and port", "ws://host", Kind::WebSocket, "host", 80, "/");
    row("wss", "wss://host/ws", Kind::WebSocket, "host", 443, "/ws");
    row("unix", "qhp+unix:/run/a%20b.sock", Kind::Unix, "", 0, "/run/a b.sock");
    row("unix with slashes", "qhp+unix:///run/a.sock?listen=1", Kind::Unix, "", 0, "/run/a.sock", true);
    row("pipe", "qhp+pipe:/run/p", Kind::Pipe, "", 0, "/run/p");
    row("serial", "qhp+serial:/dev/ttyUSB0", Kind::Serial, "", 0, "/dev/ttyUSB0");
    row("standard input", "-", Kind::StandardInput, "", 0);
}

void StreamUrlTest::everyKindIsTakenApart()
{
    QFETCH(QString, text);
    const auto url = StreamUrl::parse(text);
    QVERIFY2(url, url ? "" : url.error().detail.c_str());
    QTEST(url->kind, "kind");
    QTEST(url->host, "host");
    QTEST(int(url->port), "port");
    QTEST(url->path, "path");
    QTEST(url->isListening, "isListening");
    QCOMPARE(url->isSecure, text.startsWith(QLatin1String("wss")));
    QCOMPARE(url->text, text.trimmed());
}

void StreamUrlTest::theOptionsOfASerialLineAreTaken()
{
    const auto plain = StreamUrl::parse(QStringLiteral("qhp+serial:/dev/ttyS0"));
    QCOMPARE(plain->baud, 115'200);
    const auto url = StreamUrl::parse(
        QStringLiteral("qhp+serial:/dev/ttyS0?baud=9600&parity=even&databits=7&stopbits=2&flow=hardware"));
    QVERIFY(url);
    QCOMPARE(url->baud, 9'600);
    QCOMPARE(url->parity, StreamUrl::Parity::Even);
    QCOMPARE(int(url->dataBits), 7);
    QCOMPARE(int(url->stopBits), 2);
    QCOMPARE(url->flowControl, StreamUrl::FlowControl::Hardware);
}

void StreamUrlTest::whatIsNoUrlIsToldWhatToWrite_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("advice");
    const auto row = [](const char* name, const char* text, const char* advice) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(advice);
    };
    row("nothing", "  ", "for example ws://");
    row("no scheme", "host:7000", "qhp://host:7000");
    row("a device", "/dev/ttyUSB0", "qhp+serial:/dev/ttyUSB0");
    row("a path", "/run/x", "qhp+unix:/run/x");
    row("http", "http://host/ws", "ws://host/ws");
    row("https", "https://host/ws", "wss://host/ws");
    row("tcp", "tcp://host:1", "qhp+tcp://host:1");
    row("another scheme", "gopher://host", "qhp://");
    row("no port", "qhp://host", "qhp://host:7000");
    row("no host", "qhp://:7000", "qhp://host:7000");
    row("port 0", "qhp://host:0", "1 to 65535");
    row("a port beyond all", "qhp://host:70000", "");
    row("a path in TCP", "qhp://host:7000/x", "/x");
    row("ipv6 without brackets", "qhp://2001:db8::1:7000", "[::1]");
    row("unix without a path", "qhp+unix:run/x", "qhp+unix:/run/qhp.sock");
    row("unix as a host", "qhp+unix://run/x", "qhp+unix:/run/qhp.sock");
    row("serial without a device", "qhp+serial:", "/dev/ttyUSB0");
    row("a speed that is none", "qhp+serial:/dev/ttyS0?baud=fast", "baud=115200");
    row("a parity that is none", "qhp+serial:/dev/ttyS0?parity=mark", "even");
    row("an option of others", "qhp://host:7000?baud=9600", "listen=1");
    row("a pipe that listens", "qhp+pipe:/run/p?listen=1", "listen");
    QTest::newRow("a long unix path")
        << QString(QStringLiteral("qhp+unix:/") % QString(120, QLatin1Char('x'))) << QStringLiteral("107");
}

void StreamUrlTest::whatIsNoUrlIsToldWhatToWrite()
{
    QFETCH(QString, text);
    QFETCH(QString, advice);
    const auto url = StreamUrl::parse(text);
    QVERIFY(!url);
    QCOMPARE(url.error().code, ErrorCode::AddressMalformed);
    QCOMPARE(QString::fromStdString(url.error().subject), text.trimmed());
    const QString detail = QString::fromStdString(url.error().detail);
    QVERIFY2(!detail.isEmpty() && detail.contains(advice), qPrintable(detail));
}

void StreamUrlTest::theExamplesAreUrls()
{
    for (const QString& example : StreamUrl::examples())
        QVERIFY2(StreamUrl::parse(example), qPrintable(example));
}

QTEST_GUILESS_MAIN(StreamUrlTest)
#include "tst_stream_url.moc"
