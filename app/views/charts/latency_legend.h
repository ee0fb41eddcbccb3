// SPDX-License-Identifier: GPL-3.0-or-later
/// The legend of the latency chart, which is also its switches: one for each percentile line and for each type that
/// occurs. GUI thread.
#pragma once

#include "views/charts/latency_paint.h"

#include <QAbstractButton>

namespace qapscope::app {

/// One entry: a glyph and a name, on or off.
class LegendSwitch : public QAbstractButton
{
    Q_OBJECT

public:
    LegendSwitch(LatencyLine line, QWidget* parent);
    LegendSwitch(TypeRole role, QWidget* parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    explicit LegendSwitch(QWidget* parent);
    void paintGlyph(QPainter& painter, const QRectF& at) const;
    [[nodiscard]] QRectF glyphRect() const;

    std::optional<LatencyLine> m_line;
    TypeRole m_role = TypeRole::Unknown;
};

class LatencyLegend : public QWidget
{
    Q_OBJECT

public:
    explicit LatencyLegend(QWidget* parent = nullptr);

    /// Entries for the types that occur, with their counts. What is on stays as it was.
    void showRoles(const std::array<RoleFacts, kTypeRoles>& roles);
    /// All on again, no types.
    void clear();

    [[nodiscard]] TypeRoleSet roles() const;
    [[nodiscard]] ShownLines lines() const;

Q_SIGNALS:
    void rolesChanged();
    void linesChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    std::array<LegendSwitch*, kLatencyLines.size()> m_lines{};
    std::array<LegendSwitch*, kTypeRoles> m_roles{};
    std::array<RoleFacts, kTypeRoles> m_facts{};
};

}  // namespace qapscope::app
