// SPDX-License-Identifier: GPL-3.0-or-later
/// Tells whether libpcap understands a capture filter, while it is being typed: the capture helper compiles it, and
/// nothing waits for that. Only the newest text is answered. Thread rule: as Source.
#pragma once

#include "sources/capture_helper.h"

#include "capture/packet.h"

#include <QObject>
#include <QProcess>

#include <optional>
#include <utility>

namespace qapscope::app {

class FilterCheck : public QObject
{
    Q_OBJECT

public:
    explicit FilterCheck(QObject* parent = nullptr, const QString& helper = findCaptureHelper());
    ~FilterCheck() override;

    /// checked() follows, unless another one is asked for before.
    void check(LinkType link, const QString& filter);

Q_SIGNALS:
    /// `problem` is libpcap's words; empty where the filter is right.
    void checked(const QString& filter, const QString& problem);

private:
    void begin(LinkType link, const QString& filter);
    void answer();

    const QString m_helper;
    QProcess m_process;
    QString m_filter;
    std::optional<std::pair<LinkType, QString>> m_next;
};

}  // namespace qapscope::app
