// SPDX-License-Identifier: GPL-3.0-or-later
#include "extcap/extcap_lines.h"

namespace qapscope::app {

namespace {

/// Wireshark ends a value at the first closing brace.
QString pair(const char* name, QString value)
{
    value.replace(QLatin1Char('{'), QLatin1Char('(')).replace(QLatin1Char('}'), QLatin1Char(')'));
    return value.isEmpty()
               ? QString()
               : QLatin1Char('{') + QLatin1String(name) + QLatin1Char('=') + value + QLatin1Char('}');
}

QString flag(const char* name)
{
    return pair(name, QStringLiteral("true"));
}

QString choiceLines(const ExtcapOption& option, qsizetype number)
{
    QString lines;
    for (const ExtcapOption::Choice& each : option.choices)
        lines += QStringLiteral("value ") + pair("arg", QString::number(number)) + pair("value", each.value)
                 + pair("display", each.label) + (each.value == option.standard ? flag("default") : QString())
                 + QLatin1Char('\n');
    return lines;
}

}  // namespace

QString interfaceLines(const QList<ExtcapInterface>& interfaces, const QString& version)
{
    QString lines = QStringLiteral("extcap ") + pair("version", version)
                    + pair("display", QStringLiteral("qapscope")) + QLatin1Char('\n');
    for (const ExtcapInterface& each : interfaces)
        lines += QStringLiteral("interface ") + pair("value", each.name) + pair("display", each.label)
                 + QLatin1Char('\n');
    return lines;
}

QString linkLines(const ExtcapInterface& interface)
{
    return QStringLiteral("dlt ") + pair("number", QString::number(interface.link))
           + pair("name", interface.linkName) + pair("display", interface.label) + QLatin1Char('\n');
}

QString optionLines(const ExtcapInterface& interface, const QString& only)
{
    QString arguments;
    QString choices;
    for (qsizetype number = 0; number < interface.options.size(); ++number) {
        const ExtcapOption& each = interface.options[number];
        if (!only.isEmpty() && each.name != only)
            continue;
        choices += choiceLines(each, number);
        if (!only.isEmpty())
            continue;
        arguments += QStringLiteral("arg ") + pair("number", QString::number(number))
                     + pair("call", QStringLiteral("--") + each.name) + pair("display", each.label)
                     + pair("type", each.type) + pair("tooltip", each.meaning)
                     + pair("default", each.standard) + pair("range", each.range) + pair("group", each.group)
                     + (each.isRequired ? flag("required") : QString())
                     + (each.isReloadable ? flag("reload") : QString()) + QLatin1Char('\n');
    }
    return arguments + choices;
}

}  // namespace qapscope::app
