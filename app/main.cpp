// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch_run.h"
#include "capture/mapping_faults.h"
#include "command_line.h"
#include "look/core_text.h"
#include "look/fonts.h"
#include "look/icons.h"
#include "main_window.h"
#include "settings.h"
#include "sources/demo/demo_keys.h"
#include "wireshark/wireshark_setup.h"

#include <QApplication>

#include <cstdio>
#include <memory>
#include <vector>

namespace {

using namespace qapscope::app;

constexpr int kExitUsage = 1;
constexpr int kExitUnable = 2;

/// Without a display there is still an off-screen window to read files with and to take pictures of.
bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
           || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

/// What Qt's off-screen platform says about itself helps nobody who reads a report.
void sayLess(QtMsgType, const QMessageLogContext&, const QString& message)
{
    if (!message.contains(QLatin1String("propagateSizeHints"))
        && !message.startsWith(QLatin1String("QStandardPaths")))
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

int printed(const CommandLineAnswer& answer)
{
    std::fputs(answer.text.toUtf8().constData(), answer.isError ? stderr : stdout);
    return answer.isError ? kExitUsage : 0;
}

/// False, with a sentence printed, where keys that were asked for cannot be had.
bool loadKeys(KeyStore& store, const CommandLine& line)
{
    auto added = store.addEnvironment();
    if (added && !line.keyFile.isEmpty())
        added = store.addFile(line.keyFile);
    if (!added)
        std::fprintf(stderr, "%s\n", qPrintable(errorSentence(added.error())));
    return added.has_value();
}

int setUpWireshark(CommandLine::Wireshark what)
{
    const SetupReport report =
        what == CommandLine::Wireshark::Install ? installIntoWireshark() : removeFromWireshark();
    std::fputs(report.text().toLocal8Bit().constData(), stdout);
    return report.isGood() ? 0 : kExitUnable;
}

int runWindows(Settings& settings, const CommandLine& line)
{
    std::vector<std::unique_ptr<MainWindow>> windows;
    const qsizetype count = std::max<qsizetype>(1, line.files.size());
    for (qsizetype i = 0; i < count; ++i) {
        auto& window = windows.emplace_back(std::make_unique<MainWindow>(settings));
        if (line.size)
            window->resize(*line.size);
        window->show();
        if (i < line.files.size()) {
            window->selectWhenRead(line.select);
            window->openNamed(line.files[i]);
        }
        if (!line.search.isEmpty())
            window->search(line.search);
    }
    MainWindow& first = *windows.front();
    if (line.isDemo && line.files.isEmpty())
        first.startDemo();
    first.offerOrphans();
    first.warnOfRoot();
    return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv)
{
    const bool isSeen = hasDisplay();
    if (!isSeen)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (qgetenv("QT_QPA_PLATFORM") == "offscreen")
        qInstallMessageHandler(sayLess);
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("qapscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(QAPSCOPE_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.qapscope.qapscope"));
    QApplication::setWindowIcon(icon(IconName::Application));
    qapscope::surviveShrunkFiles();

    const auto parsed = parseCommandLine(QCoreApplication::arguments());
    if (const auto* const answer = std::get_if<CommandLineAnswer>(&parsed))
        return printed(*answer);
    const CommandLine& line = std::get<CommandLine>(parsed);
    // A report must come out the same wherever the window was used before.
    Settings settings(line.isBatch() && line.settingsFile.isEmpty() ? Settings::throwAwayFile()
                                                                    : line.settingsFile);
    applyLanguage(line.language.value_or(settings.language()));
    if (line.wireshark != CommandLine::Wireshark::Leave)
        return setUpWireshark(line.wireshark);
    applyZoom(settings.zoom());
    applyTheme(line.theme.value_or(settings.theme()));
    if (!loadKeys(settings.keys(), line))
        return kExitUnable;
    if (!line.isBatch()) {
        if (isSeen)
            return runWindows(settings, line);
        std::fputs(
            qPrintable(QCoreApplication::translate(
                "Main",
                "There is no display to open the window on. Use qapscope --report FILE to print what a "
                "capture holds.\n")),
            stderr);
        return kExitUnable;
    }
    if (line.isDemo) {
        // What nobody can ask for is not held back.
        const std::string_view keys = demoKeyText();
        static_cast<void>(
            settings.keys().addLine(QString::fromUtf8(keys.data(), static_cast<qsizetype>(keys.size()))));
    }
    MainWindow window(settings);
    if (line.size)
        window.resize(*line.size);
    return runBatch(window, line);
}
