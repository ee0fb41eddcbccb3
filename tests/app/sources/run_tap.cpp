// SPDX-License-Identifier: MIT
/// A tap as a program of its own, for tests and benchmarks with other programs at its ends: prints a line of JSON when
/// it listens, and one with its counters when its standard input ends.
#include "sources/tap_source.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <cstdio>

using namespace qapscope;
using namespace qapscope::app;

namespace {

void print(const QJsonObject& object)
{
    std::puts(QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

void split(const QString& place, QString& host, quint16& port)
{
    const qsizetype colon = place.lastIndexOf(QLatin1Char(':'));
    host = place.left(colon);
    port = place.mid(colon + 1).toUShort();
}

TapOptions::Scheme schemeOf(const QString& name)
{
    if (name == QLatin1String("udp"))
        return TapOptions::Scheme::Udp;
    if (name == QLatin1String("ws"))
        return TapOptions::Scheme::Ws;
    return name == QLatin1String("wss") ? TapOptions::Scheme::Wss : TapOptions::Scheme::Tcp;
}

QJsonObject figures(const TapSource& tap)
{
    const AddedDelay delay = tap.delay();
    return {{QStringLiteral("connections"), static_cast<qint64>(tap.connections())},
            {QStringLiteral("dropped"), static_cast<qint64>(tap.counters().dropped)},
            {QStringLiteral("packets"), static_cast<qint64>(tap.counters().packets)},
            {QStringLiteral("delays"), static_cast<qint64>(delay.count)},
            {QStringLiteral("p50_ns"), static_cast<qint64>(delay.p50.count())},
            {QStringLiteral("p99_ns"), static_cast<qint64>(delay.p99.count())},
            {QStringLiteral("most_ns"), static_cast<qint64>(delay.most.count())},
            {QStringLiteral("status"), tap.statusText()}};
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("scheme"), {});
    parser.addPositionalArgument(QStringLiteral("listen"), {});
    parser.addPositionalArgument(QStringLiteral("target"), {});
    parser.addPositionalArgument(QStringLiteral("file"), {});
    const QCommandLineOption listenTls(QStringLiteral("listen-tls"));
    const QCommandLineOption targetTls(QStringLiteral("target-tls"));
    const QCommandLineOption any(QStringLiteral("any"));
    const QCommandLineOption authorities(QStringLiteral("ca"), {}, QStringLiteral("file"));
    const QCommandLineOption identity(QStringLiteral("identity"), {}, QStringLiteral("folder"));
    parser.addOptions({listenTls, targetTls, any, authorities, identity});
    parser.process(application);
    const QStringList given = parser.positionalArguments();

    TapOptions options;
    options.scheme = schemeOf(given.at(0));
    split(given.at(1), options.listenHost, options.listenPort);
    split(given.at(2), options.targetHost, options.targetPort);
    options.isListeningTls = parser.isSet(listenTls);
    options.isTargetTls = parser.isSet(targetTls);
    options.isAnyTargetTrusted = parser.isSet(any);
    options.authorities = parser.value(authorities);
    TapSource tap(given.at(3), options, nullptr, parser.value(identity));
    QObject::connect(&tap, &Source::ready, [&] {
        print({{QStringLiteral("address"), tap.address()},
               {QStringLiteral("certificate"), tap.certificate()},
               {QStringLiteral("fingerprint"), tap.fingerprint()}});
    });
    QObject::connect(&tap, &Source::failed, [&](const Error& error) {
        print({{QStringLiteral("failed"), QString::fromStdString(sentence(error))}});
        QCoreApplication::exit(1);
    });
    QSocketNotifier ending(0, QSocketNotifier::Read);
    QObject::connect(&ending, &QSocketNotifier::activated, [&] {
        print(figures(tap));
        tap.stop();
        QCoreApplication::quit();
    });
    tap.start();
    return QCoreApplication::exec();
}
