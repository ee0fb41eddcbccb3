// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/connect_profiles.h"

#include "pipeline/qap_encoder.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace qapscope::app {

namespace {

constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

/// Names may hold what a group of settings may not.
QString groupOf(const QString& name)
{
    return QStringLiteral("profiles/") + QString::fromLatin1(name.toUtf8().toHex());
}

QString lastGroup()
{
    return QStringLiteral("last");
}

std::uint8_t typeOfRole(Dialect dialect, TypeRole role)
{
    for (const NamedType& type : dialectText(dialect).types)
        if (type.role == role)
            return type.value;
    return 0;
}

QByteArray firstMessage(Dialect dialect, TypeRole role, std::uint32_t id, const QByteArray& json)
{
    const auto* data = reinterpret_cast<const std::byte*>(json.constData());
    const auto made = encodeQap({.dialect = dialect,
                                 .type = typeOfRole(dialect, role),
                                 .id = id,
                                 .payload = {data, static_cast<std::size_t>(json.size())}});
    return made
               ? QByteArray(reinterpret_cast<const char*>(made->data()), static_cast<qsizetype>(made->size()))
               : QByteArray();
}

}  // namespace

ConnectOptions ConnectProfile::options() const
{
    ConnectOptions made;
    made.url = url;
    made.authorityFile = authorityFile;
    made.certificateFile = certificateFile;
    made.keyFile = keyFile;
    made.heartbeat = std::chrono::seconds(heartbeatSeconds);
    made.heartbeatDialect = dialect;
    made.isReconnecting = isReconnecting;
    std::uint32_t id = 1;
    if (!token.isEmpty()) {
        const QJsonObject credentials{{QStringLiteral("token"), token}};
        made.firstMessages << firstMessage(dialect, TypeRole::Auth, id++,
                                           QJsonDocument(credentials).toJson(QJsonDocument::Compact));
    }
    if (!subscription.isEmpty())
        made.firstMessages << firstMessage(dialect, TypeRole::Action, id, subscription.toUtf8());
    return made;
}

ConnectProfiles::ConnectProfiles(const QString& file) : m_store(file, QSettings::IniFormat) {}

QStringList ConnectProfiles::names() const
{
    m_store.beginGroup(QStringLiteral("profiles"));
    const QStringList groups = m_store.childGroups();
    m_store.endGroup();
    QStringList names;
    for (const QString& group : groups)
        names << QString::fromUtf8(QByteArray::fromHex(group.toLatin1()));
    names.sort(Qt::CaseInsensitive);
    return names;
}

ConnectProfile ConnectProfiles::profile(const QString& name) const
{
    return read(groupOf(name));
}

void ConnectProfiles::save(const QString& name, const ConnectProfile& profile)
{
    write(groupOf(name), profile, profile.isTokenKept);
}

void ConnectProfiles::remove(const QString& name)
{
    m_store.remove(groupOf(name));
    m_store.sync();
}

ConnectProfile ConnectProfiles::last() const
{
    return read(lastGroup());
}

void ConnectProfiles::setLast(const ConnectProfile& profile)
{
    write(lastGroup(), profile, false);
}

ConnectProfile ConnectProfiles::read(const QString& group) const
{
    const auto value = [&](const char* key, const QVariant& otherwise = {}) {
        return m_store.value(group % QLatin1Char('/') % QLatin1String(key), otherwise);
    };
    ConnectProfile profile;
    profile.url = value("url").toString();
    profile.authorityFile = value("authority").toString();
    profile.certificateFile = value("certificate").toString();
    profile.keyFile = value("key").toString();
    profile.token = value("token").toString();
    profile.isTokenKept = !profile.token.isEmpty();
    profile.subscription = value("subscription").toString();
    profile.heartbeatSeconds = value("heartbeat", 0).toInt();
    profile.dialect = value("older", false).toBool() ? Dialect::Qp : Dialect::Qhp;
    profile.isReconnecting = value("reconnect", true).toBool();
    return profile;
}

void ConnectProfiles::write(const QString& group, const ConnectProfile& profile, bool isTokenKept)
{
    const auto set = [&](const char* key, const QVariant& value) {
        m_store.setValue(group % QLatin1Char('/') % QLatin1String(key), value);
    };
    // Before anything secret is in it.
    QFile file(m_store.fileName());
    if (!file.exists() && file.open(QIODevice::WriteOnly))
        file.close();
    file.setPermissions(kOwnerOnly);
    set("url", profile.url);
    set("authority", profile.authorityFile);
    set("certificate", profile.certificateFile);
    set("key", profile.keyFile);
    set("token", isTokenKept ? profile.token : QString());
    set("subscription", profile.subscription);
    set("heartbeat", profile.heartbeatSeconds);
    set("older", profile.dialect == Dialect::Qp);
    set("reconnect", profile.isReconnecting);
    m_store.sync();
    QFile::setPermissions(m_store.fileName(), kOwnerOnly);
}

}  // namespace qapscope::app
