// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/latency_legend.h"

#include "look/format.h"
#include "look/theme.h"
#include "models/row_text.h"
#include "views/charts/flow_layout.h"
#include "views/charts/latency_series.h"

#include <QEvent>
#include <QPainterPath>

#include <cmath>

namespace qapscope::app {

namespace {

constexpr int kGlyphWidth = 18;
constexpr int kSpace = 6;
constexpr double kMarkerSize = 8;

/// The names that requests of a role have in the dialects where they occur.
QString roleName(TypeRole role, const RoleFacts& facts)
{
    if (role == TypeRole::Unknown)
        return fromCore(typeName(Dialect::Qhp, 0xff));
    QStringList names;
    for (const Dialect dialect : {Dialect::Qhp, Dialect::Qp}) {
        if ((dialect == Dialect::Qhp ? facts.qhp : facts.qp) == 0)
            continue;
        // The first type of a role stands for all of them.
        for (const NamedType& type : dialectText(dialect).types)
            if (type.role == role) {
                if (!names.contains(fromCore(type.name)))
                    names << fromCore(type.name);
                break;
            }
    }
    return names.join(QStringLiteral(", "));
}

}  // namespace

LegendSwitch::LegendSwitch(QWidget* parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

LegendSwitch::LegendSwitch(LatencyLine line, QWidget* parent) : LegendSwitch(parent)
{
    m_line = line;
    setObjectName(QStringLiteral("legend.") + lineName(line));
    setText(lineName(line));
}

LegendSwitch::LegendSwitch(TypeRole role, QWidget* parent) : LegendSwitch(parent)
{
    m_role = role;
    setObjectName(QStringLiteral("legend.role%1").arg(static_cast<int>(role)));
}

QSize LegendSwitch::sizeHint() const
{
    return {kGlyphWidth + fontMetrics().horizontalAdvance(text()) + 3 * kSpace,
            fontMetrics().height() + kSpace};
}

QRectF LegendSwitch::glyphRect() const
{
    return QRectF(kSpace, 0, kGlyphWidth, height());
}

void LegendSwitch::paintGlyph(QPainter& painter, const QRectF& at) const
{
    const QColor colour = m_line ? lineColour(*m_line) : Theme::current().type(m_role).mark;
    if (m_line) {
        painter.setPen(QPen(isChecked() ? colour : Theme::current().muted, kLineWidth, lineStyle(*m_line)));
        painter.drawLine(QPointF(at.left(), std::floor(at.center().y()) + 0.5),
                         QPointF(at.right(), std::floor(at.center().y()) + 0.5));
        return;
    }
    painter.translate(at.center());
    painter.setPen(QPen(isChecked() ? colour : Theme::current().muted, 1));
    painter.setBrush(isChecked() ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter.drawPath(markerPath(m_role, kMarkerSize));
    painter.translate(-at.center());
}

void LegendSwitch::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    if (underMouse())
        painter.fillRect(rect(), theme.selection);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGlyph(painter, glyphRect());
    painter.setPen(isChecked() ? theme.text : theme.muted);
    QFont font = painter.font();
    font.setStrikeOut(!isChecked());
    painter.setFont(font);
    painter.drawText(QRectF(glyphRect().right() + kSpace, 0, width(), height()),
                     Qt::AlignLeft | Qt::AlignVCenter, text());
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void LegendSwitch::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void LegendSwitch::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

LatencyLegend::LatencyLegend(QWidget* parent) : QWidget(parent)
{
    auto* const flow = new FlowLayout(this);
    flow->setContentsMargins(4, 0, 4, 0);
    flow->setSpacing(2);
    for (const LatencyLine line : kLatencyLines) {
        auto* const entry = new LegendSwitch(line, this);
        m_lines[static_cast<std::size_t>(line)] = entry;
        flow->addWidget(entry);
        connect(entry, &QAbstractButton::toggled, this, &LatencyLegend::linesChanged);
    }
    for (std::size_t role = 0; role < kTypeRoles; ++role) {
        auto* const entry = new LegendSwitch(static_cast<TypeRole>(role), this);
        m_roles[role] = entry;
        entry->hide();
        flow->addWidget(entry);
        connect(entry, &QAbstractButton::toggled, this, &LatencyLegend::rolesChanged);
    }
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    retranslate();
}

void LatencyLegend::showRoles(const std::array<RoleFacts, kTypeRoles>& roles)
{
    if (roles == m_facts)
        return;
    m_facts = roles;
    retranslate();
}

void LatencyLegend::clear()
{
    const QSignalBlocker blocker(this);
    for (LegendSwitch* const entry : m_roles)
        entry->setChecked(true);
    showRoles({});
}

void LatencyLegend::retranslate()
{
    for (const LatencyLine line : kLatencyLines) {
        LegendSwitch* const entry = m_lines[static_cast<std::size_t>(line)];
        entry->setAccessibleName(tr("Line %1", "switch in a chart's legend").arg(lineName(line)));
        entry->setToolTip(
            tr("Show or hide the line of %1", "switch in a chart's legend").arg(lineName(line)));
    }
    for (std::size_t role = 0; role < kTypeRoles; ++role) {
        LegendSwitch* const entry = m_roles[role];
        entry->setVisible(m_facts[role].count() != 0);
        const QString name = roleName(static_cast<TypeRole>(role), m_facts[role]);
        entry->setText(name + QLatin1Char(' ') + countText(m_facts[role].count()));
        entry->setAccessibleName(tr("Requests of type %1", "switch in a chart's legend").arg(name));
        entry->setToolTip(
            tr("Show or hide the latency of requests of type %1", "switch in a chart's legend").arg(name));
        entry->updateGeometry();
    }
    layout()->invalidate();
    updateGeometry();
}

TypeRoleSet LatencyLegend::roles() const
{
    TypeRoleSet roles;
    for (std::size_t role = 0; role < kTypeRoles; ++role)
        roles.set(static_cast<TypeRole>(role), m_roles[role]->isChecked());
    return roles;
}

ShownLines LatencyLegend::lines() const
{
    ShownLines lines{};
    for (std::size_t line = 0; line < lines.size(); ++line)
        lines[line] = m_lines[line]->isChecked();
    return lines;
}

void LatencyLegend::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        retranslate();
}

}  // namespace qapscope::app
