// SPDX-License-Identifier: GPL-3.0-or-later
/// What the desktop says about light or dark and about contrast: the settings portal where there is one, else
/// the palette that the platform theme gave the application at its start. GUI thread.
#pragma once

#include <QObject>

class QDBusVariant;

namespace qapscope::app {

class SystemAppearance : public QObject
{
    Q_OBJECT

public:
    /// Needs: the QApplication exists and its palette has not been set by us.
    [[nodiscard]] static SystemAppearance& instance();

    [[nodiscard]] bool prefersDark() const noexcept { return m_prefersDark; }
    [[nodiscard]] bool prefersHighContrast() const noexcept { return m_prefersHighContrast; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void takeSetting(const QString& group, const QString& key, const QDBusVariant& value);

private:
    SystemAppearance();
    [[nodiscard]] unsigned readSetting(const QString& key, unsigned fallback) const;

    bool m_prefersDark = false;
    bool m_prefersHighContrast = false;
};

}  // namespace qapscope::app
