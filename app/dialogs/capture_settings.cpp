// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/capture_settings.h"

#include <QVariant>

#include <algorithm>

namespace qapscope::app {

namespace {

constexpr qulonglong kMostOfNumbers = 4'294'967'295;
constexpr std::uint32_t kMostBufferMiB = 1'024;

QString key(const char* name)
{
    return QStringLiteral("capture/") + QLatin1String(name);
}

QString usualFile()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("qapscope"),
                     QStringLiteral("qapscope"))
        .fileName();
}

/// Every number of the options with its name: read and written alike.
template <class Options, class Visit>
void forEachNumber(Options& options, const Visit& visit)
{
    visit("snapLength", options.snapLength);
    visit("bufferMiB", options.bufferMiB);
    visit("stopPackets", options.stop.packets);
    visit("stopBytes", options.stop.bytes);
    visit("stopSeconds", options.stop.seconds);
    visit("rotatePackets", options.rotate.packets);
    visit("rotateBytes", options.rotate.bytes);
    visit("rotateSeconds", options.rotate.seconds);
    visit("ringFiles", options.ringFiles);
}

}  // namespace

CaptureSettings::CaptureSettings(const QString& file)
    : m_store(file.isEmpty() ? usualFile() : file, QSettings::IniFormat)
{}

CaptureOptions CaptureSettings::options() const
{
    CaptureOptions options;
    options.interfaces = m_store.value(key("interfaces")).toStringList();
    options.filter = m_store.value(key("filter")).toString();
    options.isPromiscuous = m_store.value(key("promiscuous"), true).toBool();
    forEachNumber(options, [this](const char* name, auto& number) {
        using Number = std::remove_reference_t<decltype(number)>;
        bool isNumber = false;
        const qulonglong value = m_store.value(key(name)).toULongLong(&isNumber);
        if (isNumber && (sizeof(Number) == sizeof value || value <= kMostOfNumbers))
            number = static_cast<Number>(value);
    });
    // Whatever somebody wrote there by hand.
    options.snapLength = std::clamp<std::uint32_t>(options.snapLength, 1, CaptureArguments::kLongestPacket);
    options.bufferMiB = std::clamp<std::uint32_t>(options.bufferMiB, 1, kMostBufferMiB);
    return options;
}

void CaptureSettings::setOptions(const CaptureOptions& options)
{
    m_store.setValue(key("interfaces"), options.interfaces);
    m_store.setValue(key("filter"), options.filter);
    m_store.setValue(key("promiscuous"), options.isPromiscuous);
    forEachNumber(options, [this](const char* name, const auto& number) {
        m_store.setValue(key(name), static_cast<qulonglong>(number));
    });
}

}  // namespace qapscope::app
