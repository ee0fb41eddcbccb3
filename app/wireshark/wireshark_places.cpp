// SPDX-License-Identifier: GPL-3.0-or-later
#include "wireshark/wireshark_places.h"

#include "import/child_process.h"
#include "import/wireshark_tools.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace qapscope::app {

namespace {

constexpr auto kPatience = std::chrono::seconds(20);

/// "Personal Plugins:   /home/…": what stands behind such a name; of several lines the first.
QString folderNamed(const QString& folders, const QString& name)
{
    for (const QString& line : folders.split(QLatin1Char('\n')))
        if (line.startsWith(name + QLatin1Char(':')))
            return QDir::cleanPath(line.mid(name.size() + 1).trimmed());
    return {};
}

QString existing(const QStringList& candidates)
{
    for (const QString& each : candidates)
        if (QFileInfo::exists(each))
            return QFileInfo(each).canonicalFilePath();
    return {};
}

/// Folders in which there may be a folder wireshark/ as Wireshark's own prefix has it.
QStringList libraryFolders(const QString& prefix)
{
    QStringList folders;
    for (const QString& name : {QStringLiteral("/lib"), QStringLiteral("/lib64")}) {
        folders << prefix + name;
        for (const QFileInfo& each : QDir(prefix + name).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot))
            folders << each.filePath();
    }
    return folders;
}

}  // namespace

std::optional<WiresharkPlaces> wiresharkPlacesIn(const QString& version, const QString& folders)
{
    const auto release = releaseIn(version.toStdString());
    WiresharkPlaces places;
    places.release = QString::fromStdString(release.value_or(std::string()));
    places.configuration = folderNamed(folders, QStringLiteral("Personal configuration"));
    places.plugins = folderNamed(folders, QStringLiteral("Personal Plugins"));
    places.globalPlugins = folderNamed(folders, QStringLiteral("Global Plugins"));
    places.globalExtcaps = folderNamed(folders, QStringLiteral("Global Extcap path"));
    if (places.globalExtcaps.isEmpty())
        places.globalExtcaps = folderNamed(folders, QStringLiteral("Extcap path"));
    places.globalProfiles =
        folderNamed(folders, QStringLiteral("Global configuration")) + QStringLiteral("/profiles");
    places.extcaps = folderNamed(folders, QStringLiteral("Personal Extcap path"));
    // 4.0 looks below the configuration, and does not say so.
    if (places.extcaps.isEmpty() && !places.configuration.isEmpty())
        places.extcaps = places.configuration + QStringLiteral("/extcap");
    const bool isWhole = release && !places.configuration.isEmpty() && !places.plugins.isEmpty();
    return isWhole ? std::optional(places) : std::nullopt;
}

std::optional<WiresharkPlaces> findWiresharkPlaces(const std::stop_token& stop)
{
    const auto tshark = findProgram("tshark");
    if (!tshark)
        return std::nullopt;
    const auto ask = [&tshark, &stop](const std::vector<std::string>& words) {
        std::vector<std::string> command = {tshark->string()};
        command.insert(command.end(), words.begin(), words.end());
        return QString::fromStdString(answerOf(command, kPatience, stop).value_or(std::string()));
    };
    auto places = wiresharkPlacesIn(ask({"--version"}), ask({"-G", "folders"}));
    if (places)
        places->tshark = QString::fromStdString(tshark->string());
    return places;
}

WiresharkParts findWiresharkParts(const QString& release)
{
    const QString prefix = QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/.."));
    // In the build tree first: there is no lib/ there.
    QStringList pluginFolders = {prefix + QStringLiteral("/plugins")};
    QStringList extcaps = {prefix + QStringLiteral("/extcap/qapscope-extcap")};
    for (const QString& folder : libraryFolders(prefix)) {
        pluginFolders << folder + QStringLiteral("/wireshark/plugins");
        extcaps << folder + QStringLiteral("/wireshark/extcap/qapscope-extcap");
    }
    WiresharkParts parts;
    QStringList plugins;
    const QString name = QStringLiteral("/epan/qhp.so");
    for (const QString& folder : pluginFolders) {
        plugins << folder + QLatin1Char('/') + release + name;
        for (const QString& each : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            if (QFileInfo::exists(folder + QLatin1Char('/') + each + name))
                parts.pluginReleases << each;
    }
    parts.plugin = existing(plugins);
    parts.extcap = existing(extcaps);
    parts.profile = existing(
        {prefix + QStringLiteral("/share/wireshark/profiles/QHP"), QStringLiteral(QAPSCOPE_SOURCE_PROFILE)});
    parts.sample = existing({prefix + QStringLiteral("/share/qapscope/samples/sample.pcapng"),
                             QStringLiteral(QAPSCOPE_SOURCE_SAMPLES "/sample.pcapng")});
    parts.pluginReleases.removeDuplicates();
    return parts;
}

}  // namespace qapscope::app
