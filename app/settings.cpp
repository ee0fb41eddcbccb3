// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace qapscope::app {

namespace {

constexpr int kMostZoom = 10;

QString themeKey()
{
    return QStringLiteral("look/theme");
}
QString languageKey()
{
    return QStringLiteral("look/language");
}
QString zoomKey()
{
    return QStringLiteral("look/zoom");
}
QString timeKey()
{
    return QStringLiteral("list/timeFormat");
}
QString recentKey()
{
    return QStringLiteral("files/recent");
}
QString stateGroup()
{
    return QStringLiteral("state");
}

template <class Value>
struct Named
{
    Value value;
    const char* name;
};

constexpr std::array kThemes = {Named{ThemeChoice::System, "system"}, Named{ThemeChoice::Light, "light"},
                                Named{ThemeChoice::Dark, "dark"}};

/// The value of that name; the first one for a name that nobody wrote here.
template <class Value, std::size_t Size>
Value valueOf(const std::array<Named<Value>, Size>& all, const QString& name)
{
    for (const Named<Value>& one : all)
        if (name == QLatin1String(one.name))
            return one.value;
    return all.front().value;
}

template <class Value, std::size_t Size>
QString nameOf(const std::array<Named<Value>, Size>& all, Value value)
{
    for (const Named<Value>& one : all)
        if (one.value == value)
            return QLatin1String(one.name);
    return QLatin1String(all.front().name);
}

QString defaultFile()
{
    const QSettings standard(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("qapscope"),
                             QStringLiteral("qapscope"));
    return standard.fileName();
}

QString limitKey(const char* name)
{
    return QStringLiteral("limits/") + QLatin1String(name);
}

/// Those that a user can change.
template <class Visit>
void forEachLimit(Limits& limits, const Visit& visit)
{
    visit("payloadBytes", limits.maxPayloadBytes);
    visit("decodedBytes", limits.maxDecodedBytes);
    visit("decodedRatio", limits.maxDecodedRatio);
    visit("inflatedMessageBytes", limits.maxInflatedMessageBytes);
    visit("connections", limits.maxConnections);
    visit("pendingBytes", limits.maxPendingBytes);
    visit("heldBytes", limits.maxHeldBytes);
    visit("unpackedCaptureBytes", limits.maxUnpackedCaptureBytes);
    visit("spilledBytes", limits.maxSpilledBytes);
}

QString userLinkKey(std::size_t number)
{
    return QStringLiteral("links/user%1").arg(number);
}

QString keysBeside(const QString& settingsFile)
{
    const QFileInfo file(settingsFile);
    return file.dir().filePath(file.completeBaseName() + QStringLiteral(".keys"));
}

}  // namespace

Settings::Settings(const QString& file)
    : m_hasOwnFile(!file.isEmpty())
    , m_store(file.isEmpty() ? defaultFile() : file, QSettings::IniFormat)
    , m_keys(keysBeside(m_store.fileName()))
{}

QString Settings::throwAwayFile()
{
    static const QTemporaryDir s_folder;
    return s_folder.filePath(QStringLiteral("qapscope.ini"));
}

ThemeChoice Settings::theme() const
{
    return valueOf(kThemes, m_store.value(themeKey()).toString());
}

void Settings::setTheme(ThemeChoice choice)
{
    m_store.setValue(themeKey(), nameOf(kThemes, choice));
}

LanguageChoice Settings::language() const
{
    return languageOfCode(m_store.value(languageKey()).toString());
}

void Settings::setLanguage(LanguageChoice choice)
{
    m_store.setValue(languageKey(), languageCode(choice));
}

TimeFormat Settings::timeFormat() const
{
    return timeFormatOfName(m_store.value(timeKey()).toString()).value_or(TimeFormat::SecondsSinceStart);
}

void Settings::setTimeFormat(TimeFormat format)
{
    m_store.setValue(timeKey(), timeFormatName(format));
}

int Settings::zoom() const
{
    return std::clamp(m_store.value(zoomKey(), 0).toInt(), -kMostZoom, kMostZoom);
}

void Settings::setZoom(int steps)
{
    m_store.setValue(zoomKey(), std::clamp(steps, -kMostZoom, kMostZoom));
}

Limits Settings::limits() const
{
    Limits limits;
    forEachLimit(limits, [this](const char* name, auto& limit) {
        using Number = std::remove_reference_t<decltype(limit)>;
        const QVariant stored = m_store.value(limitKey(name));
        if (const qulonglong value = stored.toULongLong();
            value > 0 && value <= std::numeric_limits<Number>::max())
            limit = static_cast<Number>(value);
    });
    return limits;
}

void Settings::setLimits(const Limits& limits)
{
    // What is as it comes is not kept: a later version may know better.
    Limits usual;
    Limits wanted = limits;
    std::vector<qulonglong> defaults;
    forEachLimit(usual, [&defaults](const char*, const auto& limit) { defaults.push_back(limit); });
    std::size_t position = 0;
    forEachLimit(wanted, [&](const char* name, const auto& limit) {
        if (static_cast<qulonglong>(limit) == defaults[position++])
            m_store.remove(limitKey(name));
        else
            m_store.setValue(limitKey(name), static_cast<qulonglong>(limit));
    });
}

UserLinks Settings::userLinks() const
{
    UserLinks links;
    for (std::size_t i = 0; i < links.size(); ++i) {
        const QStringList stored = m_store.value(userLinkKey(i)).toStringList();
        if (stored.size() == 3)
            links[i] = {stored[0] == QStringLiteral("qap"), stored[1].toUShort(), stored[2].toUShort()};
    }
    return links;
}

void Settings::setUserLinks(const UserLinks& links)
{
    for (std::size_t i = 0; i < links.size(); ++i) {
        const UserLink& link = links[i];
        if (link == UserLink())
            m_store.remove(userLinkKey(i));
        else
            m_store.setValue(userLinkKey(i),
                             QStringList{link.isQap ? QStringLiteral("qap") : QStringLiteral("off"),
                                         QString::number(link.before), QString::number(link.behind)});
    }
}

RetentionLimits Settings::retention() const
{
    const auto number = [this](const char* name) {
        return m_store.value(QStringLiteral("retention/") + QString::fromLatin1(name)).toULongLong();
    };
    return {number("qaps"), number("bytes"), std::chrono::seconds(number("seconds"))};
}

void Settings::setRetention(const RetentionLimits& limits)
{
    const auto keep = [this](const char* name, std::uint64_t value) {
        m_store.setValue(QStringLiteral("retention/") + QString::fromLatin1(name), qulonglong{value});
    };
    keep("qaps", limits.rows);
    keep("bytes", limits.bytes);
    keep("seconds",
         static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::seconds>(limits.age).count()));
}

QString Settings::liveFolder() const
{
    // Whoever has settings of its own has captures of its own.
    return m_hasOwnFile ? QFileInfo(m_store.fileName()).absolutePath() + QStringLiteral("/live") : QString();
}

QStringList Settings::recentFiles() const
{
    return m_store.value(recentKey()).toStringList();
}

void Settings::addRecentFile(const QString& path)
{
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    m_store.setValue(recentKey(), QStringList(files.mid(0, kMostRecentFiles)));
}

void Settings::removeRecentFile(const QString& path)
{
    QStringList files = recentFiles();
    files.removeAll(path);
    m_store.setValue(recentKey(), files);
}

void Settings::clearRecentFiles()
{
    m_store.remove(recentKey());
}

QByteArray Settings::state(const QString& part) const
{
    return m_store.value(stateGroup() + QLatin1Char('/') + part).toByteArray();
}

void Settings::setState(const QString& part, const QByteArray& state)
{
    m_store.setValue(stateGroup() + QLatin1Char('/') + part, state);
}

void Settings::clearStates()
{
    m_store.remove(stateGroup());
}

}  // namespace qapscope::app
