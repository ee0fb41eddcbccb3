// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/system_appearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QPalette>

namespace qapscope::app {

namespace {

constexpr int kPatienceMs = 200;  // the window must not wait for a portal that hangs

const QString& portalService()
{
    static const QString s = QStringLiteral("org.freedesktop.portal.Desktop");
    return s;
}
const QString& portalPath()
{
    static const QString s = QStringLiteral("/org/freedesktop/portal/desktop");
    return s;
}
const QString& portalFace()
{
    static const QString s = QStringLiteral("org.freedesktop.portal.Settings");
    return s;
}
const QString& appearance()
{
    static const QString s = QStringLiteral("org.freedesktop.appearance");
    return s;
}
const QString& schemeKey()
{
    static const QString s = QStringLiteral("color-scheme");
    return s;
}
const QString& contrastKey()
{
    static const QString s = QStringLiteral("contrast");
    return s;
}

constexpr unsigned kSchemeDark = 1;
constexpr unsigned kSchemeLight = 2;
constexpr unsigned kContrastHigh = 1;

}  // namespace

SystemAppearance& SystemAppearance::instance()
{
    static SystemAppearance appearance;
    return appearance;
}

SystemAppearance::SystemAppearance()
{
    m_prefersDark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    // Starting a bus only to ask it would be worse than not knowing.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
        || !QDBusConnection::sessionBus().isConnected())
        return;
    const unsigned scheme = readSetting(schemeKey(), 0);
    if (scheme != 0)
        m_prefersDark = scheme == kSchemeDark;
    m_prefersHighContrast = readSetting(contrastKey(), 0) == kContrastHigh;
    QDBusConnection::sessionBus().connect(portalService(), portalPath(), portalFace(),
                                          QStringLiteral("SettingChanged"), this,
                                          SLOT(takeSetting(QString, QString, QDBusVariant)));
}

unsigned SystemAppearance::readSetting(const QString& key, unsigned fallback) const
{
    QDBusMessage question =
        QDBusMessage::createMethodCall(portalService(), portalPath(), portalFace(), QStringLiteral("Read"));
    question << appearance() << key;
    const QDBusMessage answer = QDBusConnection::sessionBus().call(question, QDBus::Block, kPatienceMs);
    if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty())
        return fallback;
    QVariant value = answer.arguments().constFirst();
    // Read() wraps its answer twice, newer portals once.
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    bool isNumber = false;
    const unsigned number = value.toUInt(&isNumber);
    return isNumber ? number : fallback;
}

void SystemAppearance::takeSetting(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group != appearance())
        return;
    const unsigned number = value.variant().toUInt();
    if (key == schemeKey() && (number == kSchemeDark || number == kSchemeLight))
        m_prefersDark = number == kSchemeDark;
    else if (key == contrastKey())
        m_prefersHighContrast = number == kContrastHigh;
    Q_EMIT changed();
}

}  // namespace qapscope::app
