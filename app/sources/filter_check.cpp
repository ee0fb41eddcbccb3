// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/filter_check.h"

namespace qapscope::app {

namespace {

constexpr int kPatienceMs = 500;

}  // namespace

FilterCheck::FilterCheck(QObject* parent, const QString& helper) : QObject(parent), m_helper(helper)
{
    connect(&m_process, &QProcess::finished, this, &FilterCheck::answer);
}

FilterCheck::~FilterCheck()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(kPatienceMs);
}

void FilterCheck::check(LinkType link, const QString& filter)
{
    if (m_process.state() != QProcess::NotRunning)
        m_next = {link, filter};
    else if (!m_helper.isEmpty())
        begin(link, filter);
}

void FilterCheck::begin(LinkType link, const QString& filter)
{
    m_filter = filter;
    m_process.start(m_helper,
                    {QStringLiteral("check-filter"), QString::number(static_cast<int>(link)), filter},
                    QProcess::ReadOnly);
}

void FilterCheck::answer()
{
    const QList<QStringList> lines = LineCutter().add(m_process.readAllStandardOutput());
    if (m_next) {
        const auto [link, filter] = *std::exchange(m_next, std::nullopt);
        begin(link, filter);
        return;
    }
    if (lines.isEmpty())
        return;
    const QStringList& fields = lines.constFirst();
    const bool isRight = fields.constFirst() == QLatin1String("filter");
    Q_EMIT checked(m_filter, isRight ? QString() : fields.value(3));
}

}  // namespace qapscope::app
