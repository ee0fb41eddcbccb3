// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace qapscope::app {

namespace {

struct CommandLineText
{
    Q_DECLARE_TR_FUNCTIONS(qapscope::app::CommandLineText)
};

constexpr int kSmallest = 320;
constexpr int kLargest = 16'384;

std::optional<QSize> sizeOf(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    if (parts.size() != 2)
        return std::nullopt;
    const QSize size(parts[0].toInt(), parts[1].toInt());
    const bool isSane = std::min(size.width(), size.height()) >= kSmallest
                        && std::max(size.width(), size.height()) <= kLargest;
    return isSane ? std::optional(size) : std::nullopt;
}

std::optional<ThemeChoice> themeOf(const QString& text)
{
    if (text == QLatin1String("system"))
        return ThemeChoice::System;
    if (text == QLatin1String("light"))
        return ThemeChoice::Light;
    if (text == QLatin1String("dark"))
        return ThemeChoice::Dark;
    return std::nullopt;
}

CommandLineAnswer wrong(const QString& sentence)
{
    return {QString(sentence + QLatin1Char(' ') + CommandLineText::tr("qapscope --help says what there is.")
                    + QLatin1Char('\n')),
            true};
}

}  // namespace

std::variant<CommandLine, CommandLineAnswer> parseCommandLine(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CommandLineText::tr("Analyzer for the Queztl Hybrid Protocol."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const auto option = [](const char* name, const QString& meaning, const char* value = "") {
        return QCommandLineOption(QString::fromLatin1(name), meaning, QString::fromLatin1(value));
    };
    const QCommandLineOption report =
        option("report", CommandLineText::tr("Print what the files hold, and end."));
    const QCommandLineOption screenshot =
        option("screenshot", CommandLineText::tr("Save a picture of the window on the last file, and end."),
               "file.png");
    const QCommandLineOption size =
        option("size", CommandLineText::tr("Size of the window, such as 1280x800."), "WxH");
    const QCommandLineOption theme =
        option("theme", CommandLineText::tr("system, light or dark, for this run."), "name");
    const QCommandLineOption language =
        option("language", CommandLineText::tr("en or es, for this run."), "code");
    const QCommandLineOption select =
        option("select", CommandLineText::tr("Select the QAP with this number."), "number");
    const QCommandLineOption search =
        option("search", CommandLineText::tr("Show only QAPs whose Info contains this."), "text");
    const QCommandLineOption settings =
        option("settings", CommandLineText::tr("Remember the window in this file."), "file.ini");
    const QCommandLineOption keys = option(
        "keys", CommandLineText::tr("Take keys for signatures and encryption from this file."), "file");
    const QCommandLineOption demo =
        option("demo", CommandLineText::tr("Open on a small QHP cluster that lives in this program, live."));
    const QCommandLineOption seconds =
        option("seconds", CommandLineText::tr("With --demo and --report or --screenshot: how long it runs."),
               "number");
    const QCommandLineOption install = option(
        "install-wireshark",
        CommandLineText::tr("Put plugin, profile and live sources into Wireshark's folders of this user, "
                            "and end."));
    const QCommandLineOption remove =
        option("remove-wireshark", CommandLineText::tr("Take them away again, and end."));
    parser.addOptions({install, remove, demo, seconds, report, screenshot, size, theme, language, select,
                       search, settings, keys});
    parser.addPositionalArgument(
        QStringLiteral("files"),
        CommandLineText::tr("Captures or streams to open, each in a window: files, ws://, wss://, "
                            "qhp://, qhp+udp://, qhp+unix:, qhp+pipe:, qhp+serial:, or - for "
                            "standard input."),
        QStringLiteral("[FILE|URL…]"));
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    if (parser.isSet(help))
        return CommandLineAnswer{parser.helpText()};
    if (parser.isSet(version))
        return CommandLineAnswer{QString(QCoreApplication::applicationName() + QLatin1Char(' ')
                                         + QCoreApplication::applicationVersion() + QLatin1Char('\n'))};
    CommandLine line;
    line.files = parser.positionalArguments();
    line.isDemo = parser.isSet(demo);
    line.isReport = parser.isSet(report);
    line.screenshot = parser.value(screenshot);
    line.search = parser.value(search);
    line.settingsFile = parser.value(settings);
    line.keyFile = parser.value(keys);
    if (parser.isSet(install) || parser.isSet(remove))
        line.wireshark =
            parser.isSet(install) ? CommandLine::Wireshark::Install : CommandLine::Wireshark::Remove;
    if (parser.isSet(install) && parser.isSet(remove))
        return wrong(CommandLineText::tr("--install-wireshark and --remove-wireshark exclude each other."));
    line.size = sizeOf(parser.value(size));
    if (parser.isSet(size) && !line.size)
        return wrong(
            CommandLineText::tr("--size takes a width and a height from 320 to 16384, such as 1280x800."));
    line.theme = themeOf(parser.value(theme));
    if (parser.isSet(theme) && !line.theme)
        return wrong(CommandLineText::tr("--theme takes system, light or dark."));
    if (parser.isSet(language)) {
        line.language = languageOfCode(parser.value(language));
        if (*line.language == LanguageChoice::System)
            return wrong(CommandLineText::tr("--language takes en or es."));
    }
    bool isNumber = true;
    if (parser.isSet(select))
        line.select = parser.value(select).toUInt(&isNumber);
    if (!isNumber)
        return wrong(CommandLineText::tr("--select takes the number of a QAP."));
    if (parser.isSet(seconds))
        line.seconds = parser.value(seconds).toInt(&isNumber);
    if (!isNumber || line.seconds < 1)
        return wrong(CommandLineText::tr("--seconds takes how many seconds the demo is to run."));
    if (line.isReport && line.files.isEmpty() && !line.isDemo)
        return wrong(CommandLineText::tr("--report takes the captures to report on."));
    return line;
}

}  // namespace qapscope::app
