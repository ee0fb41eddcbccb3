// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/live_indicator.h"

#include "look/format.h"
#include "look/theme.h"

#include <QEvent>

#include <algorithm>
#include <vector>

namespace qapscope::app {

namespace {

constexpr int kLookMs = 500;
constexpr std::size_t kMostLooks = 5;  // the rate is that of the last two seconds
constexpr auto kLatencySpan = std::chrono::seconds(10);
constexpr std::uint32_t kMostLatencies = 20'000;

/// Of the last ten seconds of the capture; nothing where nobody answered then.
std::optional<Duration> recentP99(const Session& session)
{
    const std::uint32_t count = session.firstResponseCount();
    if (count == 0)
        return std::nullopt;
    const std::uint32_t first = count - std::min(count, kMostLatencies);
    std::vector<FirstResponse> recent(count - first);
    recent.resize(session.readFirstResponses(first, recent));
    const Timestamp since = session.counters().last - kLatencySpan;
    std::erase_if(recent, [since](const FirstResponse& response) { return response.time < since; });
    if (recent.empty())
        return std::nullopt;
    const auto rank = static_cast<std::ptrdiff_t>((recent.size() * 99 + 99) / 100 - 1);
    std::ranges::nth_element(recent, recent.begin() + rank, {}, &FirstResponse::latency);
    return recent[static_cast<std::size_t>(rank)].latency;
}

}  // namespace

LiveIndicator::LiveIndicator(QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setContentsMargins(8, 0, 8, 0);
    m_timer.setInterval(kLookMs);
    connect(&m_timer, &QTimer::timeout, this, &LiveIndicator::look);
    m_clock.start();
}

void LiveIndicator::setSession(const OpenSession& open)
{
    m_open = open;
    m_looks.clear();
    m_rate = 0;
    m_p99.reset();
    showText();
}

void LiveIndicator::setState(State state, const QString& what)
{
    setToolTip(what);
    if (state != m_state && (state == State::Hidden || m_state == State::Hidden))
        m_looks.clear();
    m_state = state;
    if (state == State::Hidden)
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start();
    showText();
}

void LiveIndicator::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        showText();
    QLabel::changeEvent(event);
}

void LiveIndicator::look()
{
    if (!m_open.isOpen())
        return;
    m_looks.push_back({m_clock.elapsed(), m_open.session->rowCount()});
    if (m_looks.size() > kMostLooks)
        m_looks.pop_front();
    const Look& first = m_looks.front();
    const Look& last = m_looks.back();
    if (last.at > first.at)
        m_rate = 1'000.0 * (last.rows - first.rows) / static_cast<double>(last.at - first.at);
    m_p99 = recentP99(*m_open.session);
    showText();
}

void LiveIndicator::showText()
{
    // Not by a property of its own: a tool bar shows and hides the action that holds this.
    const Theme& theme = Theme::current();
    QColor colour = theme.muted;
    QString text;
    switch (m_state) {
    case State::Hidden:
        break;
    case State::Waiting:
        text = QStringLiteral("○ ") % tr("waiting");
        break;
    case State::Paused:
        text = QStringLiteral("‖ ") % tr("paused, the capture goes on");
        break;
    case State::Live:
        colour = theme.type(TypeRole::Action).mark;
        text = QStringLiteral("● ")
               % tr("live %1 QAP/s").arg(countText(static_cast<std::uint64_t>(m_rate + 0.5)));
        if (m_p99)
            text += QStringLiteral("  ") % tr("p99 %1").arg(durationText(*m_p99));
        break;
    }
    // Both roles: which of them a label in a tool bar takes is the style's business.
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, colour);
    colours.setColor(QPalette::ButtonText, colour);
    if (colours != palette())
        setPalette(colours);
    setText(text);
    setAccessibleName(text);
}

}  // namespace qapscope::app
