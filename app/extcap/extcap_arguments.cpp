// SPDX-License-Identifier: GPL-3.0-or-later
#include "extcap/extcap_arguments.h"

namespace qapscope::app {

ExtcapArguments::ExtcapArguments(const QStringList& arguments)
{
    const QString dashes = QStringLiteral("--");
    for (qsizetype at = 0; at < arguments.size(); ++at) {
        if (!arguments[at].startsWith(dashes))
            continue;
        const QString name = arguments[at].mid(dashes.size());
        const qsizetype equals = name.indexOf(QLatin1Char('='));
        if (equals >= 0)
            m_values.insert(name.left(equals), name.mid(equals + 1));
        else if (at + 1 < arguments.size() && !arguments[at + 1].startsWith(dashes))
            m_values.insert(name, arguments[++at]);
        else
            m_values.insert(name, {});
    }
}

}  // namespace qapscope::app
