// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/status_line.h"

#include "look/format.h"
#include "look/icons.h"
#include "look/severity_icon.h"
#include "look/theme.h"
#include "models/findings_model.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

namespace qapscope::app {

namespace {

constexpr int kProgressWidth = 160;
constexpr int kProgressSteps = 1'000;

Severity worstOf(const StatusLine::Facts& facts)
{
    if (facts.errors != 0)
        return Severity::Error;
    if (facts.warnings != 0)
        return Severity::Warning;
    return facts.notes != 0 ? Severity::Note : Severity::None;
}

QString percentText(std::uint64_t part, std::uint64_t whole)
{
    const double percent = whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    const int decimals = percent == 0 || percent >= 10 ? 0 : percent < 1 ? 2 : 1;
    return QLocale().toString(percent, 'f', decimals);
}

}  // namespace

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent)
    , m_findings(new QToolButton(this))
    , m_field(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_stop(new QToolButton(this))
    , m_counts(new QLabel(this))
    , m_live(new QLabel(this))
{
    setSizeGripEnabled(false);
    setContentsMargins(4, 0, 8, 0);
    m_findings->setAutoRaise(true);
    m_findings->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_findings->setFocusPolicy(Qt::TabFocus);
    m_field->setMinimumWidth(0);
    m_field->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_field->setTextFormat(Qt::PlainText);
    m_progress->setRange(0, kProgressSteps);
    m_progress->setFixedWidth(kProgressWidth);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(fontMetrics().height() - 4);
    m_stop->setAutoRaise(true);
    m_stop->setIcon(icon(IconName::Stop));
    m_stop->setFocusPolicy(Qt::TabFocus);
    addWidget(m_findings);
    addWidget(m_field, 1);
    addPermanentWidget(m_progress);
    addPermanentWidget(m_stop);
    addPermanentWidget(m_live);
    addPermanentWidget(m_counts);
    connect(m_findings, &QToolButton::clicked, this, &StatusLine::findingsClicked);
    m_counts->setTextFormat(Qt::RichText);
    m_counts->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(m_counts, &QLabel::linkActivated, this,
            [this](const QString& link) { Q_EMIT counterClicked(static_cast<Counter>(link.toInt())); });
    connect(m_stop, &QToolButton::clicked, this, &StatusLine::stopClicked);
    showProgress(-1);
    showLive(false);
    retranslateUi();
    showNothing();
}

void StatusLine::showFacts(const Facts& facts)
{
    if (m_isOpen && facts == m_facts)
        return;
    m_isOpen = true;
    m_facts = facts;
    showFindings();
    showCounts();
}

void StatusLine::showNothing()
{
    m_isOpen = false;
    m_facts = {};
    m_field->clear();
    showFindings();
    showCounts();
}

void StatusLine::showField(const QString& text)
{
    m_field->setText(text);
}

void StatusLine::showProgress(double part)
{
    m_progress->setVisible(part >= 0);
    m_stop->setVisible(part >= 0);
    if (part >= 0)
        m_progress->setValue(static_cast<int>(part * kProgressSteps));
}

void StatusLine::showLive(bool isLive)
{
    m_live->setVisible(isLive);
    paintLive();
}

QString StatusLine::countsText() const
{
    return m_countsText;
}

QString StatusLine::findingsText() const
{
    return m_findings->text();
}

void StatusLine::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::PaletteChange)
        paintLive();
    QStatusBar::changeEvent(event);
}

void StatusLine::retranslateUi()
{
    m_progress->setAccessibleName(tr("Loading"));
    m_stop->setToolTip(tr("Stop loading; what was read stays (Ctrl+E)"));
    m_stop->setAccessibleName(tr("Stop loading"));
    m_live->setToolTip(tr("The file is read on as it grows"));
    m_field->setToolTip(tr("The field that the mouse points at: its name in filters, and its size"));
    showFindings();
    showCounts();
    paintLive();
}

void StatusLine::showFindings()
{
    m_findings->setEnabled(m_isOpen);
    const Severity worst = worstOf(m_facts);
    m_findings->setIcon(severityIcon(worst));
    QString text;
    if (m_isOpen) {
        switch (worst) {
        case Severity::Error:
            text = tr("%Ln error(s)", nullptr, static_cast<int>(m_facts.errors));
            break;
        case Severity::Warning:
            text = tr("%Ln warning(s)", nullptr, static_cast<int>(m_facts.warnings));
            break;
        case Severity::Note:
            text = tr("%Ln note(s)", nullptr, static_cast<int>(m_facts.notes));
            break;
        case Severity::None:
            text = tr("No findings");
            break;
        }
    }
    m_findings->setText(text);
    m_findings->setVisible(m_isOpen);
    const QString counts =
        tr("Errors: %1, warnings: %2, notes: %3")
            .arg(countText(m_facts.errors), countText(m_facts.warnings), countText(m_facts.notes));
    m_findings->setToolTip(counts + QLatin1Char('\n') + tr("Click for the list of findings"));
    m_findings->setAccessibleName(tr("Findings"));
    m_findings->setAccessibleDescription(counts);
}

void StatusLine::showCounts()
{
    QStringList plain;
    QStringList rich;
    const auto add = [&plain, &rich](const QString& text) {
        plain += text;
        rich += text.toHtmlEscaped();
    };
    const auto addLink = [&plain, &rich](Counter counter, const QString& text) {
        plain += text;
        rich +=
            QStringLiteral("<a href=\"%1\">%2</a>").arg(static_cast<int>(counter)).arg(text.toHtmlEscaped());
    };
    if (!m_isOpen) {
        add(tr("No capture is open"));
    } else {
        add(tr("QAPs %1").arg(countText(m_facts.qaps)));
        if (m_facts.isFiltered)
            add(tr("shown %1 (%2 %)")
                    .arg(countText(m_facts.shown), percentText(m_facts.shown, m_facts.qaps)));
        if (m_facts.evictedQaps != 0)
            add(tr("evicted %1").arg(countText(m_facts.evictedQaps)));
        if (m_facts.systemDropped != 0)
            addLink(Counter::SystemDropped,
                    tr("dropped by the kernel %1").arg(countText(m_facts.systemDropped)));
        if (m_facts.captureDropped != 0)
            addLink(Counter::CaptureDropped,
                    tr("dropped by the capture %1").arg(countText(m_facts.captureDropped)));
        if (m_facts.undecodable != 0)
            addLink(Counter::Undecodable, tr("undecodable %1").arg(countText(m_facts.undecodable)));
        if (m_facts.skippedBytes != 0)
            addLink(Counter::Skipped, tr("skipped %1").arg(bytesText(m_facts.skippedBytes)));
        if (m_facts.missingBytes != 0)
            addLink(Counter::Missing, tr("missing %1").arg(bytesText(m_facts.missingBytes)));
        if (m_facts.connectionsDropped != 0)
            add(tr("connections forgotten %1").arg(countText(m_facts.connectionsDropped)));
    }
    m_countsText = plain.join(QStringLiteral(" · "));
    m_counts->setText(rich.join(QStringLiteral(" · ")));
    m_counts->setAccessibleName(m_countsText);
    const std::uint64_t dropped = m_facts.systemDropped + m_facts.captureDropped;
    m_counts->setToolTip(m_isOpen ? tr("Packets: seen %1 = captured %2 + dropped %3")
                                        .arg(countText(m_facts.packets + dropped), countText(m_facts.packets),
                                             countText(dropped))
                                  : QString());
}

void StatusLine::paintLive()
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, Theme::current().type(TypeRole::Action).mark);
    m_live->setPalette(palette);
    m_live->setText(QStringLiteral("● ") + tr("following"));
}

}  // namespace qapscope::app
