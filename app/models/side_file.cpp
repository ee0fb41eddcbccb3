// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/side_file.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace qapscope::app {
namespace {

constexpr int kVersion = 1;
constexpr qint64 kMostBytes = 64 << 20;

QLatin1String format()
{
    return QLatin1String("qapscope notes");
}

// Nanoseconds do not fit into JSON's numbers.
QString timeText(Timestamp time)
{
    return QString::number(nsSinceEpoch(time));
}

std::optional<Timestamp> timeOf(const QJsonValue& value)
{
    bool isNumber = false;
    const qint64 ns = value.toString().toLongLong(&isNumber);
    return isNumber ? std::optional(timestampFromNs(ns)) : std::nullopt;
}

QByteArray bytesOf(const QJsonValue& value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QString asBase64(const QByteArray& bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QJsonObject toJson(const SavedNote& note)
{
    QJsonObject object{{QStringLiteral("qap"), qint64{note.number}},
                       {QStringLiteral("time"), timeText(note.time)},
                       {QStringLiteral("id"), qint64{note.id}}};
    if (note.isMarked)
        object.insert(QStringLiteral("marked"), true);
    if (!note.comment.isEmpty())
        object.insert(QStringLiteral("comment"), note.comment);
    return object;
}

QJsonObject toJson(const SavedView& view)
{
    QJsonObject object{{QStringLiteral("filter"), view.filter},
                       {QStringLiteral("selected"), qint64{view.selected}},
                       {QStringLiteral("timeFormat"), view.timeFormat},
                       {QStringLiteral("columns"), asBase64(view.columns)},
                       {QStringLiteral("details"), asBase64(view.details)},
                       {QStringLiteral("panes"), QString::fromLatin1(view.panes)}};
    if (view.chartTime)
        object.insert(QStringLiteral("chartTime"),
                      QJsonArray{timeText(view.chartTime->begin), timeText(view.chartTime->end)});
    return object;
}

std::optional<SavedNote> noteOf(const QJsonObject& object)
{
    constexpr double kMostNumber = 0xffff'ffff;
    const double number = object.value(QLatin1String("qap")).toDouble();
    const double id = object.value(QLatin1String("id")).toDouble();
    const auto time = timeOf(object.value(QLatin1String("time")));
    if (!time || number < 1 || number > kMostNumber || id < 0 || id > kMostNumber)
        return std::nullopt;
    return SavedNote{static_cast<std::uint32_t>(number), *time, static_cast<std::uint32_t>(id),
                     object.value(QLatin1String("marked")).toBool(),
                     object.value(QLatin1String("comment")).toString()};
}

SavedView viewOf(const QJsonObject& object)
{
    SavedView view;
    view.filter = object.value(QLatin1String("filter")).toString();
    view.selected = static_cast<std::uint32_t>(
        std::clamp(object.value(QLatin1String("selected")).toDouble(), 0.0, double{0xffff'fffe}));
    view.timeFormat = object.value(QLatin1String("timeFormat")).toString();
    view.columns = bytesOf(object.value(QLatin1String("columns")));
    view.details = bytesOf(object.value(QLatin1String("details")));
    view.panes = object.value(QLatin1String("panes")).toString().toLatin1();
    const QJsonArray span = object.value(QLatin1String("chartTime")).toArray();
    const auto first = timeOf(span.at(0));
    const auto last = timeOf(span.at(1));
    if (first && last && *first < *last)
        view.chartTime = TimeRange{*first, *last};
    return view;
}

/// Nothing where the bytes are no file of ours.
std::optional<SideFile> parse(const QByteArray& bytes)
{
    const QJsonObject all = QJsonDocument::fromJson(bytes).object();
    if (all.value(QLatin1String("format")).toString() != format()
        || all.value(QLatin1String("version")).toInt() != kVersion)
        return std::nullopt;
    SideFile file;
    for (const QJsonValue& value : all.value(QLatin1String("notes")).toArray()) {
        auto note = noteOf(value.toObject());
        if (!note)
            return std::nullopt;
        file.notes.push_back(std::move(*note));
    }
    file.view = viewOf(all.value(QLatin1String("view")).toObject());
    return file;
}

}  // namespace

QString sideFilePath(const QString& capture)
{
    return capture + QStringLiteral(".qapscope.json");
}

SideFileFound readSideFile(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return {};
    if (file.size() > kMostBytes || !file.open(QIODevice::ReadOnly))
        return {SideFileFound::State::Unfit, {}};
    auto parsed = parse(file.read(kMostBytes));
    if (!parsed)
        return {SideFileFound::State::Unfit, {}};
    return {SideFileFound::State::Read, std::move(*parsed)};
}

Result<void> writeSideFile(const QString& path, const SideFile& side)
{
    QJsonArray notes;
    for (const SavedNote& note : side.notes)
        notes.append(toJson(note));
    const QJsonObject all{{QStringLiteral("format"), format()},
                          {QStringLiteral("version"), kVersion},
                          {QStringLiteral("notes"), notes},
                          {QStringLiteral("view"), toJson(side.view)}};
    const QByteArray bytes = QJsonDocument(all).toJson();
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return failure(ErrorCode::FileNotWritable, path.toStdString(), file.errorString().toStdString());
}

}  // namespace qapscope::app
