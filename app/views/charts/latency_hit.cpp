// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/latency_hit.h"

#include "look/format.h"
#include "models/row_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace qapscope::app {

namespace {

struct HitText
{
    Q_DECLARE_TR_FUNCTIONS(qapscope::app::LatencyHit)
};

struct CellIndex
{
    std::int64_t column = 0;
    std::int64_t row = 0;
};

double squared(QPointF distance)
{
    return QPointF::dotProduct(distance, distance);
}

std::optional<LatencyHit> hitOfCell(const Session& session, const LatencyCell& cell)
{
    std::optional<LatencyHit> hit = hitOfRow(session, cell.row);
    if (hit)
        hit->count = cell.count;
    return hit;
}

bool isInside(const LatencyScene& scene, CellIndex at)
{
    return at.column >= 0 && at.column < scene.picture().time.cells && at.row >= 0
           && at.row < scene.picture().latency.cells;
}

const LatencyCell& cellAt(const LatencyScene& scene, CellIndex at)
{
    return scene.picture().cell(static_cast<std::uint32_t>(at.column), static_cast<std::uint32_t>(at.row));
}

/// The cell of a response, whether it is inside or not.
CellIndex cellOf(const LatencyScene& scene, Timestamp time, Duration latency)
{
    const LatencyPicture& picture = scene.picture();
    const std::int64_t column = (nsSinceEpoch(time) >> picture.time.shift) - picture.time.first;
    if (picture.query.scale == LatencyScale::Logarithmic && latency <= Duration::zero())
        return {column, 0};
    return {column,
            (latencyPosition(picture.query.scale, latency) >> picture.latency.shift) - picture.latency.first};
}

/// The highest cell of a column that is not empty; -1 where there is none.
std::int64_t highestRow(const LatencyScene& scene, std::int64_t column)
{
    for (std::int64_t row = scene.picture().latency.cells - 1; row >= 0; --row)
        if (cellAt(scene, {column, row}).count != 0)
            return row;
    return -1;
}

std::optional<CellIndex> nextColumn(const LatencyScene& scene, std::int64_t from, std::int64_t step)
{
    for (std::int64_t column = from; isInside(scene, {column, 0}); column += step)
        if (const std::int64_t row = highestRow(scene, column); row >= 0)
            return CellIndex{column, row};
    return std::nullopt;
}

std::optional<CellIndex> nextRow(const LatencyScene& scene, CellIndex from, std::int64_t step)
{
    for (from.row += step; isInside(scene, from); from.row += step)
        if (cellAt(scene, from).count != 0)
            return from;
    return std::nullopt;
}

std::optional<LatencyHit> nearestPoint(const LatencyScene& scene, QPointF at, double reach)
{
    const LatencyPoint* best = nullptr;
    double least = reach * reach;
    for (const LatencyPoint& point : scene.picture().points) {
        const QPointF place = scene.pointOf(point.time, point.latency);
        const double distance = squared(place - at);
        if (distance <= least && scene.plot().adjusted(-1, -1, 1, 1).contains(place)) {
            least = distance;
            best = &point;
        }
    }
    if (!best)
        return std::nullopt;
    return LatencyHit{best->row, best->time, best->latency, 1};
}

std::optional<LatencyHit> nearestCell(const LatencyScene& scene, const Session& session, QPointF at,
                                      double reach)
{
    const QRectF cell = scene.cellRect(0, 0);
    const auto around = [reach](double size) {
        return static_cast<std::int64_t>(std::ceil(reach / std::max(0.5, size)));
    };
    const CellIndex middle = cellOf(scene, scene.timeAt(at.x()), scene.latencyAtY(at.y()));
    const LatencyCell* best = nullptr;
    double least = reach * reach;
    for (std::int64_t column = middle.column - around(cell.width());
         column <= middle.column + around(cell.width()); ++column)
        for (std::int64_t row = middle.row - around(cell.height()); row <= middle.row + around(cell.height());
             ++row) {
            if (!isInside(scene, {column, row}) || cellAt(scene, {column, row}).count == 0)
                continue;
            const QRectF place =
                scene.cellRect(static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(row));
            const double distance = squared(place.center() - at);
            if (distance <= least) {
                least = distance;
                best = &cellAt(scene, {column, row});
            }
        }
    return best ? hitOfCell(session, *best) : std::nullopt;
}

}  // namespace

std::optional<LatencyHit> hitOfRow(const Session& session, RowIndex row)
{
    if (!row.isValid() || row.value >= session.rowCount())
        return std::nullopt;
    const RowIndex request = session.requestOf(row);
    if (request.isValid() && session.duplicateOf(row).isValid())
        row = session.duplicateOf(row);
    if (!request.isValid()) {
        const std::vector<RowIndex> responses = session.responsesOf(row, 1);
        if (responses.empty())
            return std::nullopt;
        row = responses.front();
    }
    const std::optional<Duration> latency = session.latencyOf(row);
    if (!latency)
        return std::nullopt;
    return LatencyHit{row, session.timeOf(row), *latency, 1};
}

std::optional<LatencyHit> hitNear(const LatencyScene& scene, const Session& session, QPointF at, double reach)
{
    if (scene.isEmpty())
        return std::nullopt;
    if (const auto point = nearestPoint(scene, at, reach))
        return point;
    return scene.picture().hasAllPoints ? std::nullopt : nearestCell(scene, session, at, reach);
}

std::optional<LatencyHit> hitAfter(const LatencyScene& scene, const Session& session,
                                   const std::optional<LatencyHit>& from, LatencyStep step)
{
    if (scene.isEmpty())
        return std::nullopt;
    const std::int64_t lastColumn = scene.picture().time.cells - 1;
    std::optional<CellIndex> to;
    if (step == LatencyStep::Last)
        to = nextColumn(scene, lastColumn, -1);
    else if (!from || step == LatencyStep::First)
        to = nextColumn(scene, 0, 1);
    else {
        CellIndex at = cellOf(scene, from->time, from->latency);
        at.column = std::clamp<std::int64_t>(at.column, 0, lastColumn);
        switch (step) {
        case LatencyStep::Earlier:
            to = nextColumn(scene, at.column - 1, -1);
            break;
        case LatencyStep::Later:
            to = nextColumn(scene, at.column + 1, 1);
            break;
        case LatencyStep::Slower:
            to = nextRow(scene, at, 1);
            break;
        default:
            to = nextRow(scene, at, -1);
            break;
        }
        if (!to)
            return from;
    }
    return to ? hitOfCell(session, cellAt(scene, *to)) : std::nullopt;
}

QStringList hitLines(const OpenSession& open, const LatencyHit& hit, Timestamp origin)
{
    QStringList lines;
    const RowIndex request = open.session->requestOf(hit.row);
    if (hit.count > 1)
        lines << HitText::tr("%1 responses, the first of them:", "chart, where the mouse is")
                     .arg(countText(hit.count));
    lines << HitText::tr("QAP %1 answers QAP %2", "chart, where the mouse is")
                 .arg(countText(qapNumber(hit.row)), countText(qapNumber(request)));
    const Row asked = open.session->row(request);
    const QString type = typeLabel(asked.dialect, open.typeOf(asked));
    lines << (asked.hasId() ? HitText::tr("%1, ID %2", "type and ID of a request").arg(type).arg(asked.id)
                            : type);
    lines << HitText::tr("%1 at %2 s", "latency of a response, and its time since the start")
                 .arg(durationText(hit.latency), timeText(hit.time, origin, TimeFormat::SecondsSinceStart));
    return lines;
}

}  // namespace qapscope::app
