// SPDX-License-Identifier: GPL-3.0-or-later
/// What Wireshark calls an extcap with: names with values, in any order, and more of them in each release. Plain data.
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace qapscope::app {

class ExtcapArguments
{
public:
    /// `arguments` without the program's name. What is not known is kept like the rest.
    explicit ExtcapArguments(const QStringList& arguments);

    /// Without the dashes: "extcap-interface".
    [[nodiscard]] bool has(const QString& name) const { return m_values.contains(name); }
    /// Empty where it is not there, or without a value.
    [[nodiscard]] QString value(const QString& name) const { return m_values.value(name); }

private:
    QHash<QString, QString> m_values;
};

}  // namespace qapscope::app
