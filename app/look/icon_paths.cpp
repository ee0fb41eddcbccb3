// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/icon_paths.h"

#include <QStringList>

namespace qapscope::app {

namespace {

/// A shape in a few letters: M x y moves, L x y draws a line, Q cx cy x y a curve, Z closes, O x y r is a
/// circle, A x y r start sweep an arc in degrees.
QPainterPath drawn(const char* description)
{
    QPainterPath path;
    const QStringList words = QString::fromLatin1(description).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    qsizetype at = 0;
    const auto number = [&words, &at] { return at < words.size() ? words[at++].toDouble() : 0.0; };
    const auto point = [&number] {
        const qreal x = number();
        return QPointF(x, number());
    };
    while (at < words.size()) {
        const QChar verb = words[at++].front();
        if (verb == QLatin1Char('M')) {
            path.moveTo(point());
        } else if (verb == QLatin1Char('L')) {
            path.lineTo(point());
        } else if (verb == QLatin1Char('Q')) {
            const QPointF control = point();
            path.quadTo(control, point());
        } else if (verb == QLatin1Char('Z')) {
            path.closeSubpath();
        } else if (verb == QLatin1Char('O')) {
            const QPointF centre = point();
            const qreal radius = number();
            path.addEllipse(centre, radius, radius);
        } else if (verb == QLatin1Char('A')) {
            const QPointF centre = point();
            const qreal radius = number();
            const QRectF box(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius);
            const qreal start = number();
            path.arcMoveTo(box, start);
            path.arcTo(box, start, number());
        }
    }
    return path;
}

struct Shape
{
    const char* stroked = "";
    const char* filled = "";
    const char* knockedOut = "";
};

Shape fileShape(IconName name)
{
    switch (name) {
    case IconName::Application:
        return {"O 7 7 5 M 10.8 10.8 L 14 14 M 4.4 7 L 6 7 L 7 4.6 L 8 9.2 L 8.8 7 L 9.6 7", "", ""};
    case IconName::Open:
        return {
            "M 1.5 13 L 1.5 3.5 L 6 3.5 L 7.5 5.5 L 13 5.5 L 13 7.5 M 1.5 13 L 4 7.5 L 15 7.5 L 12.5 13 Z",
            "", ""};
    case IconName::Close:
        return {"M 4 4 L 12 12 M 12 4 L 4 12", "", ""};
    case IconName::Reload:
        return {"A 8 8 5 60 -300 M 10.2 1.6 L 10.6 3.7 L 8.4 4.5", "", ""};
    case IconName::Save:
        return {"M 8 2 L 8 10 M 4.8 7 L 8 10.2 L 11.2 7 M 2.5 11 L 2.5 13.5 L 13.5 13.5 L 13.5 11", "", ""};
    case IconName::Copy:
        return {
            "M 5.5 5.5 L 13.5 5.5 L 13.5 13.5 L 5.5 13.5 Z M 3 10.5 L 2.5 10.5 L 2.5 2.5 L 10.5 2.5 L 10.5 3",
            "", ""};
    case IconName::File:
        return {"M 3.5 1.5 L 9.5 1.5 L 12.5 4.5 L 12.5 14.5 L 3.5 14.5 Z M 9.5 1.5 L 9.5 4.5 L 12.5 4.5", "",
                ""};
    case IconName::Sample:
        return {"M 3.5 1.5 L 9.5 1.5 L 12.5 4.5 L 12.5 14.5 L 3.5 14.5 Z M 5.5 10 L 7 10 L 8 7 L 9 12 L 9.8 "
                "10 L 10.6 10",
                "", ""};
    case IconName::Key:
        return {"O 5 11 3 M 7.2 8.8 L 13.5 2.5 M 10.8 5.2 L 13 7.4", "", ""};
    default:
        return {};
    }
}

Shape captureShape(IconName name)
{
    switch (name) {
    case IconName::Start:
        return {"M 4.5 2.5 L 13 8 L 4.5 13.5 Z", "M 4.5 2.5 L 13 8 L 4.5 13.5 Z", ""};
    case IconName::Stop:
        return {"M 3.5 3.5 L 12.5 3.5 L 12.5 12.5 L 3.5 12.5 Z",
                "M 3.5 3.5 L 12.5 3.5 L 12.5 12.5 L 3.5 12.5 Z", ""};
    case IconName::Pause:
        return {"", "M 4 3 L 6.5 3 L 6.5 13 L 4 13 Z M 9.5 3 L 12 3 L 12 13 L 9.5 13 Z", ""};
    case IconName::Follow:
        return {"A 8 8 5.6 -52 104 A 8 8 5.6 128 104", "O 8 8 2.6", ""};
    case IconName::Options:
        return {
            "M 2 4.5 L 9 4.5 M 13 4.5 L 14 4.5 O 11 4.5 2 M 2 11.5 L 3 11.5 M 7 11.5 L 14 11.5 O 5 11.5 2",
            "", ""};
    case IconName::Connect:
        return {"M 1.5 8 L 5 8 M 11 8 L 14.5 8 M 9 4.8 L 5 4.8 L 5 11.2 L 9 11.2 Z M 9 6.4 L 11 6.4 M 9 9.6 "
                "L 11 9.6",
                "", ""};
    case IconName::Tap:
        return {
            "M 1.5 5 L 14.5 5 M 11.5 2.2 L 14.5 5 L 11.5 7.8 M 8 5 L 8 13 M 5.2 10.4 L 8 13.2 L 10.8 10.4",
            "", ""};
    case IconName::Send:
        return {"M 2 3 L 14 8 L 2 13 L 4.2 8 Z M 4.2 8 L 9 8", "", ""};
    case IconName::AutoScroll:
        return {"M 1.8 3 L 9 3 M 1.8 6.6 L 9 6.6 M 1.8 10.2 L 6 10.2 M 11.8 2.6 L 11.8 13 M 9.2 10.4 L 11.8 "
                "13 L 14.4 10.4",
                "", ""};
    default:
        return {};
    }
}

Shape goShape(IconName name)
{
    switch (name) {
    case IconName::Find:
        return {"O 6.8 6.8 4.6 M 10.2 10.2 L 14 14", "", ""};
    case IconName::GoTo:
        return {"M 2 8 L 10.4 8 M 7.2 4.8 L 10.4 8 L 7.2 11.2 M 13.5 2.5 L 13.5 13.5", "", ""};
    case IconName::Back:
        return {"M 14 8 L 2.6 8 M 6.8 3.8 L 2.6 8 L 6.8 12.2", "", ""};
    case IconName::Forward:
        return {"M 2 8 L 13.4 8 M 9.2 3.8 L 13.4 8 L 9.2 12.2", "", ""};
    case IconName::Next:
        return {"M 8 2 L 8 13.4 M 3.8 9.2 L 8 13.4 L 12.2 9.2", "", ""};
    case IconName::Previous:
        return {"M 8 14 L 8 2.6 M 3.8 6.8 L 8 2.6 L 12.2 6.8", "", ""};
    case IconName::First:
        return {"M 2.5 2.5 L 13.5 2.5 M 8 14 L 8 5.6 M 4.8 8.8 L 8 5.6 L 11.2 8.8", "", ""};
    case IconName::Last:
        return {"M 2.5 13.5 L 13.5 13.5 M 8 2 L 8 10.4 M 4.8 7.2 L 8 10.4 L 11.2 7.2", "", ""};
    case IconName::Request:
        return {"M 13 13 L 13 5 L 3 5 M 6 2 L 3 5 L 6 8", "", ""};
    case IconName::Response:
        return {"M 3 3 L 3 11 L 13 11 M 10 8 L 13 11 L 10 14", "", ""};
    default:
        return {};
    }
}

Shape viewShape(IconName name)
{
    switch (name) {
    case IconName::ZoomIn:
        return {"M 1.5 13 L 5.5 3 L 9.5 13 M 3 9.5 L 8 9.5 M 12.5 2 L 12.5 7 M 10 4.5 L 15 4.5", "", ""};
    case IconName::ZoomOut:
        return {"M 1.5 13 L 5.5 3 L 9.5 13 M 3 9.5 L 8 9.5 M 10 4.5 L 15 4.5", "", ""};
    case IconName::ZoomReset:
        return {"M 4 13 L 8 3 L 12 13 M 5.5 9.5 L 10.5 9.5", "", ""};
    case IconName::Columns:
        return {"M 2 2.5 L 14 2.5 L 14 13.5 L 2 13.5 Z M 6 2.5 L 6 13.5 M 10 2.5 L 10 13.5", "", ""};
    case IconName::Colourise:
        return {"M 2 3 L 14 3 M 2 13 L 14 13", "M 2 5.5 L 14 5.5 L 14 10.5 L 2 10.5 Z", ""};
    case IconName::Chart:
        return {"M 2 2 L 2 14 L 14 14 M 4 11 L 7 7.5 L 9.5 9.5 L 13.5 4", "", ""};
    case IconName::Table:
        return {"M 2 3 L 14 3 L 14 13 L 2 13 Z M 2 6.4 L 14 6.4 M 2 9.7 L 14 9.7 M 6.5 6.4 L 6.5 13", "", ""};
    case IconName::LogScale:
        return {"M 2 2 L 2 14 L 14 14 M 4 13 L 6 9 Q 8 5.6 14 4.4", "", ""};
    case IconName::Clear:
        return {"M 4 4 L 12 12 M 12 4 L 4 12", "", ""};
    case IconName::Apply:
        return {"M 2.5 8 L 13 8 M 9 4 L 13 8 L 9 12", "", ""};
    case IconName::Add:
        return {"M 8 2.5 L 8 13.5 M 2.5 8 L 13.5 8", "", ""};
    case IconName::ChevronDown:
        return {"M 4 6 L 8 10 L 12 6", "", ""};
    case IconName::ChevronRight:
        return {"M 6 4 L 10 8 L 6 12", "", ""};
    default:
        return {};
    }
}

Shape signShape(IconName name)
{
    switch (name) {
    case IconName::Error:
        return {"", "O 8 8 7", "M 5.4 5.4 L 10.6 10.6 M 10.6 5.4 L 5.4 10.6"};
    case IconName::Warning:
        return {"M 8 2 L 14.4 13.4 L 1.6 13.4 Z", "M 8 2 L 14.4 13.4 L 1.6 13.4 Z",
                "M 8 6 L 8 9.2 M 8 11.6 L 8 11.7"};
    case IconName::Note:
        return {"", "O 8 8 7", "M 8 7.4 L 8 11.6 M 8 4.5 L 8 4.6"};
    case IconName::Ok:
        return {"", "O 8 8 7", "M 4.8 8.2 L 7.2 10.6 L 11.4 5.8"};
    case IconName::Mark:
        return {"M 4 2 L 12 2 L 12 14 L 8 10.4 L 4 14 Z", "M 4 2 L 12 2 L 12 14 L 8 10.4 L 4 14 Z", ""};
    case IconName::Comment:
        return {"M 2 3 L 14 3 L 14 11 L 7.5 11 L 4.5 14 L 4.5 11 L 2 11 Z M 5 6 L 11 6 M 5 8.4 L 9 8.4", "",
                ""};
    case IconName::Keyboard:
        return {
            "M 1.5 4 L 14.5 4 L 14.5 12 L 1.5 12 Z M 4 6.7 L 4.1 6.7 M 6.7 6.7 L 6.8 6.7 M 9.3 6.7 L 9.4 6.7 "
            "M 12 6.7 L 12.1 6.7 M 5 9.5 L 11 9.5",
            "", ""};
    case IconName::Help:
        return {"A 8 5.4 2.8 180 -250 M 8.9 8 L 8 9 L 8 10.4 M 8 13.2 L 8 13.3", "", ""};
    default:
        return {};
    }
}

}  // namespace

IconPaths iconPaths(IconName name)
{
    for (const auto shapeOf : {fileShape, captureShape, goShape, viewShape, signShape}) {
        const Shape shape = shapeOf(name);
        if (*shape.stroked != '\0' || *shape.filled != '\0')
            return {drawn(shape.stroked), drawn(shape.filled), drawn(shape.knockedOut)};
    }
    return {};
}

}  // namespace qapscope::app
