// SPDX-License-Identifier: MIT
/// Runs one source without a window, for tests that talk to it from outside: what happens is a line of standard output,
/// what it is to do a line of the descriptor that --commands names. The thread of main().
#include "sources/connect_source.h"
#include "sources/standard_input_source.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QMetaEnum>
#include <QSocketNotifier>

#include <cstdio>
#include <unistd.h>

using namespace qapscope;
using namespace qapscope::app;

namespace {

void say(const QString& line)
{
    std::puts(line.toUtf8().constData());
    std::fflush(stdout);
}

QString nameOf(Source::State state)
{
    constexpr const char* names[] = {"idle", "starting", "running", "reconnecting", "ended", "failed"};
    return QLatin1String(names[static_cast<std::size_t>(state)]);
}

void obey(const QByteArray& line, Source& source, ConnectSource* stream)
{
    const QList<QByteArray> words = line.trimmed().split(' ');
    if (words[0] == "stop")
        source.stop();
    if (stream == nullptr)
        return;
    if (words[0] == "send") {
        const QByteArray bytes = QByteArray::fromHex(words.value(1));
        stream->send(std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size()))));
    }
    if (words[0] == "accept")
        stream->acceptOnce();
    if (words[0] == "reject")
        stream->reject();
}

void report(Source& source, ConnectSource* stream)
{
    QObject::connect(&source, &Source::ready,
                     [](const QString& file) { say(QStringLiteral("ready ") + file); });
    QObject::connect(&source, &Source::failed, [](const Error& error) {
        say(QStringLiteral("error ") + QString::fromStdString(sentence(error)));
    });
    QObject::connect(&source, &Source::stateChanged, [&source, stream] {
        const bool canSend = stream != nullptr && stream->canSend();
        say(QStringLiteral("%1 %2 %3")
                .arg(nameOf(source.state()), canSend ? QStringLiteral("sends") : QStringLiteral("mute"),
                     source.statusText()));
        const bool isOver = source.state() == Source::State::Ended || source.state() == Source::State::Failed;
        if (isOver)
            QMetaObject::invokeMethod(
                qApp, [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
    });
    if (stream != nullptr)
        QObject::connect(stream, &ConnectSource::sendingFailed,
                         [](const QString& sentence) { say(QStringLiteral("unsent ") + sentence); });
    if (stream != nullptr)
        QObject::connect(stream, &ConnectSource::certificateDoubtful, [](const CertificateDoubt& doubt) {
            say(QStringLiteral("doubt %1 issuer=%2 %3")
                    .arg(doubt.fingerprintText(), doubt.issuer, doubt.reasons.join(QLatin1Char(';'))));
        });
}

ConnectOptions optionsOf(const QCommandLineParser& words)
{
    const auto value = [&](const char* name) { return words.value(QLatin1String(name)); };
    ConnectOptions options;
    options.url = words.positionalArguments().value(0);
    options.authorityFile = value("ca");
    options.certificateFile = value("certificate");
    options.keyFile = value("key");
    if (words.isSet(QStringLiteral("first")))
        options.firstMessages << QByteArray::fromHex(value("first").toLatin1());
    options.heartbeat = std::chrono::milliseconds(value("heartbeat").toInt());
    options.isReconnecting = words.isSet(QStringLiteral("reconnect"));
    options.shortestPause = std::chrono::milliseconds(50);
    options.longestPause = std::chrono::milliseconds(200);
    if (words.isSet(QStringLiteral("payload")))
        options.maxPayloadBytes = value("payload").toUInt();
    if (words.isSet(QStringLiteral("handshake")))
        options.longestHandshake = std::chrono::milliseconds(value("handshake").toInt());
    return options;
}

}  // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser words;
    for (const char* name :
         {"ca", "certificate", "key", "first", "heartbeat", "handshake", "payload", "commands"})
        words.addOption({QLatin1String(name), {}, QStringLiteral("VALUE")});
    words.addOption({QStringLiteral("reconnect"), {}});
    words.addPositionalArgument(QStringLiteral("URL"), {});
    words.addPositionalArgument(QStringLiteral("FILE"), {});
    words.process(application);

    const QString file = words.positionalArguments().value(1);
    ConnectSource* stream = nullptr;
    std::unique_ptr<Source> source;
    if (words.positionalArguments().value(0) == QLatin1String("-")) {
        source = std::make_unique<StandardInputSource>(file);
    } else {
        auto made = std::make_unique<ConnectSource>(optionsOf(words), file);
        stream = made.get();
        source = std::move(made);
    }
    report(*source, stream);
    FILE* const commands = fdopen(words.value(QStringLiteral("commands")).toInt(), "r");
    if (commands == nullptr)
        return 2;
    std::setvbuf(commands, nullptr, _IONBF, 0);
    QSocketNotifier told(fileno(commands), QSocketNotifier::Read);
    QObject::connect(&told, &QSocketNotifier::activated, [&] {
        char* line = nullptr;
        std::size_t size = 0;
        if (getline(&line, &size, commands) > 0)
            obey(line, *source, stream);
        else
            told.setEnabled(false);
        free(line);
    });
    source->start();
    const bool isOver = source->state() == Source::State::Failed;
    return isOver ? 1 : QCoreApplication::exec();
}
