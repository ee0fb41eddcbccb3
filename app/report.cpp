// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include "analysis/session_report.h"
#include "look/core_text.h"
#include "look/format.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <array>

namespace qapscope::app {

namespace {

struct ReportText
{
    Q_DECLARE_TR_FUNCTIONS(qapscope::app::ReportText)
};

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Rows of cells whose columns are aligned: the first to the left, the others to the right.
class Table
{
public:
    void add(const QStringList& cells) { m_rows.append(cells); }

    void appendTo(QString& text) const
    {
        QList<qsizetype> widths;
        for (const QStringList& row : m_rows)
            for (qsizetype i = 0; i < row.size(); ++i) {
                if (widths.size() <= i)
                    widths.append(0);
                widths[i] = std::max(widths[i], row[i].size());
            }
        for (const QStringList& row : m_rows) {
            QString line = QStringLiteral("  ");
            for (qsizetype i = 0; i < row.size(); ++i)
                line += i == 0 ? row[i].leftJustified(widths[i])
                               : QStringLiteral("  ") + row[i].rightJustified(widths[i]);
            while (line.endsWith(QLatin1Char(' ')))
                line.chop(1);
            text += line + QLatin1Char('\n');
        }
    }

private:
    QList<QStringList> m_rows;
};

void appendHeading(QString& text, const QString& heading)
{
    text += QLatin1Char('\n') + heading + QLatin1Char('\n');
}

void appendCapture(QString& text, const SessionReport& report)
{
    const SessionCounters& counters = report.counters;
    Table table;
    table.add({ReportText::tr("Packets"), countText(counters.packets)});
    table.add({ReportText::tr("Bytes"), bytesText(counters.bytes)});
    if (counters.packets != 0) {
        const std::uint64_t ns =
            static_cast<std::uint64_t>(std::max<std::int64_t>(0, (counters.last - counters.first).count()));
        table.add({ReportText::tr("First packet"), timeText(counters.first, {}, TimeFormat::DateAndTime)});
        table.add({ReportText::tr("Duration"), durationText(Duration(static_cast<std::int64_t>(ns)))});
    }
    table.add({ReportText::tr("Conversations"), countText(report.conversations)});
    table.add({ReportText::tr("QAPs"), countText(report.qaps)});
    constexpr std::array kDialects = {Dialect::Qhp, Dialect::Qp};
    for (const Dialect dialect : kDialects)
        if (const std::uint64_t count = report.byDialect[static_cast<std::size_t>(dialect)]; count != 0)
            table.add({QStringLiteral("  ") + fromView(dialectText(dialect).name), countText(count)});
    for (std::size_t i = 1; i < report.byCompression.size(); ++i)
        if (report.byCompression[i] != 0)
            table.add({QStringLiteral("  ")
                           + ReportText::tr("compressed with %1")
                                 .arg(fromView(compressionName(static_cast<Compression>(i)))),
                       countText(report.byCompression[i])});
    if (counters.skippedBytes != 0)
        table.add({ReportText::tr("Bytes skipped between QAPs"), countText(counters.skippedBytes)});
    if (counters.missingBytes != 0)
        table.add({ReportText::tr("Bytes missing from the capture"), countText(counters.missingBytes)});
    table.appendTo(text);
}

QStringList latencyCells(const LatencySummary& latency)
{
    if (latency.n == 0)
        return {};
    return {countText(latency.n), durationText(latency.p50), durationText(latency.p95),
            durationText(latency.p99), durationText(latency.max)};
}

void appendTypes(QString& text, const SessionReport& report)
{
    if (report.types.empty())
        return;
    appendHeading(text, ReportText::tr("Types and first-response latency"));
    Table table;
    table.add({ReportText::tr("Type"), ReportText::tr("QAPs"), ReportText::tr("Answered"),
               QStringLiteral("p50"), QStringLiteral("p95"), QStringLiteral("p99"),
               ReportText::tr("Longest")});
    for (const TypeFacts& type : report.types)
        table.add(QStringList{fromView(type.name), countText(type.qaps)} + latencyCells(type.latency));
    table.add(QStringList{ReportText::tr("All"), countText(report.qaps)} + latencyCells(report.latency));
    table.appendTo(text);
}

void appendExchanges(QString& text, const SessionReport& report)
{
    appendHeading(text, ReportText::tr("Exchanges"));
    Table table;
    table.add({ReportText::tr("Answered requests"), countText(report.counters.matched)});
    table.add({ReportText::tr("Unanswered requests"), countText(report.counters.unanswered)});
    table.add({ReportText::tr("Duplicates"), countText(report.counters.duplicates)});
    table.appendTo(text);
}

void appendFindings(QString& text, const SessionReport& report)
{
    appendHeading(text, ReportText::tr("Findings"));
    std::vector<Rule> rules;
    for (std::size_t i = 0; i < report.findings.size(); ++i)
        if (report.findings[i] != 0)
            rules.push_back(static_cast<Rule>(i));
    std::stable_sort(rules.begin(), rules.end(),
                     [](Rule a, Rule b) { return ruleText(a).severity > ruleText(b).severity; });
    if (rules.empty())
        text += QStringLiteral("  ") + ReportText::tr("None.") + QLatin1Char('\n');
    for (const Rule rule : rules) {
        const std::uint64_t count = report.findings[static_cast<std::size_t>(rule)];
        text += QStringLiteral("  %1  %2  %3: %4\n")
                    .arg(severityLabel(ruleText(rule).severity).leftJustified(11),
                         countText(count).rightJustified(7), fromView(ruleText(rule).id), ruleWhat(rule));
    }
    text += QStringLiteral("  ")
            + ReportText::tr("Payloads were not looked into: the window's Findings are all, and those of "
                             "qapdump --lint.")
            + QLatin1Char('\n');
}

}  // namespace

QString reportText(const OpenSession& open)
{
    const SessionReport report = makeSessionReport(*open.session, open.decode.reading);
    QString text = open.path + QLatin1Char('\n');
    appendCapture(text, report);
    appendTypes(text, report);
    appendExchanges(text, report);
    appendFindings(text, report);
    return text;
}

}  // namespace qapscope::app
