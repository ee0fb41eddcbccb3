// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/severity_icon.h"

#include "look/icons.h"

namespace qapscope::app {

QIcon severityIcon(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return icon(IconName::Error);
    case Severity::Warning:
        return icon(IconName::Warning);
    case Severity::Note:
        return icon(IconName::Note);
    case Severity::None:
        break;
    }
    return icon(IconName::Ok);
}

}  // namespace qapscope::app
