// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the Wireshark that is installed looks for what belongs to its user, and what of ours there is to put there.
/// Plain functions that run tshark and look at the disk; any thread.
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <stop_token>

namespace qapscope::app {

/// What `tshark` says of itself.
struct WiresharkPlaces
{
    QString tshark;          ///< the program
    QString release;         ///< major.minor: "4.0"
    QString configuration;   ///< the user's; profiles are below it
    QString plugins;         ///< the user's, for this release
    QString extcaps;         ///< the user's
    QString globalPlugins;   ///< everybody's
    QString globalExtcaps;   ///< everybody's
    QString globalProfiles;  ///< everybody's
};

/// Nothing where no tshark is in PATH, or none that runs, or where it is not wanted any more.
[[nodiscard]] std::optional<WiresharkPlaces> findWiresharkPlaces(const std::stop_token& stop = {});

/// The same out of what `tshark --version` and `tshark -G folders` print.
[[nodiscard]] std::optional<WiresharkPlaces> wiresharkPlacesIn(const QString& version,
                                                               const QString& folders);

/// What this program brings for a release; paths that are empty are not there.
struct WiresharkParts
{
    QString plugin;
    QString profile;  ///< a folder
    QString extcap;
    QString sample;              ///< a capture to try it on
    QStringList pluginReleases;  ///< for which there are plugins, this one or others
};

/// Looks beside this program: in the build tree, and where it is installed.
[[nodiscard]] WiresharkParts findWiresharkParts(const QString& release);

}  // namespace qapscope::app
