// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/recovered_source.h"

#include <QFileInfo>
#include <QLocale>

namespace qapscope::app {

void RecoveredSource::start()
{
    m_state = State::Running;
    Q_EMIT ready(m_file);
    m_state = State::Ended;
    Q_EMIT stateChanged();
}

QString RecoveredSource::title() const
{
    const QString time = QLocale().toString(QFileInfo(m_file).lastModified(), QLocale::ShortFormat);
    return tr("Recovered capture of %1").arg(time);
}

}  // namespace qapscope::app
