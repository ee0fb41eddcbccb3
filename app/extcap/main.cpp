// SPDX-License-Identifier: GPL-3.0-or-later
// The program that Wireshark starts to list, configure and run live sources: an extcap.
#include "extcap/extcap_interface.h"
#include "extcap/extcap_lines.h"
#include "extcap/extcap_run.h"
#include "language.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

namespace {

using namespace qapscope::app;

constexpr int kExitUsage = 1;

int print(const QString& text)
{
    std::fputs(text.toUtf8().constData(), stdout);
    return 0;
}

int usage()
{
    tellWireshark(QCoreApplication::translate(
        "Extcap",
        "Wireshark starts this program: qapscope --install-wireshark puts it where Wireshark finds it."));
    return kExitUsage;
}

int answer(const ExtcapArguments& arguments)
{
    const QList<ExtcapInterface> all = extcapInterfaces();
    if (arguments.has(QStringLiteral("extcap-interfaces")))
        return print(interfaceLines(all, QCoreApplication::applicationVersion()));
    const QString name = arguments.value(QStringLiteral("extcap-interface"));
    if (name.isEmpty())
        return usage();
    const bool isCapture = arguments.has(QStringLiteral("capture"));
    const auto interface = std::find_if(all.begin(), all.end(),
                                        [&name](const ExtcapInterface& each) { return each.name == name; });
    if (isCapture || interface == all.end())
        return runExtcap(arguments);
    if (arguments.has(QStringLiteral("extcap-dlts")))
        return print(linkLines(*interface));
    if (arguments.has(QStringLiteral("extcap-config")))
        return print(optionLines(*interface, arguments.value(QStringLiteral("extcap-reload-option"))));
    // Wireshark asks whether the filter is one: what is printed is why not.
    if (!arguments.value(QStringLiteral("extcap-capture-filter")).isEmpty())
        return print(QCoreApplication::translate("Extcap", "There are no capture filters for QAPs.")
                     + QLatin1Char('\n'));
    return arguments.has(QStringLiteral("extcap-capture-filter")) ? 0 : usage();
}

}  // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("qapscope-extcap"));
    QCoreApplication::setApplicationVersion(QStringLiteral(QAPSCOPE_VERSION));
    applyLanguage(LanguageChoice::System);
    return answer(ExtcapArguments(QCoreApplication::arguments().mid(1)));
}
