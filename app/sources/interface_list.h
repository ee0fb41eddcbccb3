// SPDX-License-Identifier: GPL-3.0-or-later
/// The interfaces of this machine and how much passes each, asked of the capture helper without waiting for it. They
/// are asked again when one comes or goes. Thread rule: as Source.
#pragma once

#include "sources/capture_helper.h"

#include "capture/packet.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QProcess>
#include <QSet>

namespace qapscope::app {

struct InterfaceFacts
{
    QString name;
    QString description;
    QStringList addresses;
    LinkType link = LinkType::Ethernet;
    bool isUp = false;
    bool isRunning = false;
    bool isLoopback = false;
    bool isWireless = false;

    friend bool operator==(const InterfaceFacts&, const InterfaceFacts&) = default;
};

class InterfaceList : public QObject
{
    Q_OBJECT

public:
    explicit InterfaceList(QObject* parent = nullptr, const QString& helper = findCaptureHelper());
    ~InterfaceList() override;

    /// Begins to ask; changed() follows, or failed().
    void start();
    /// Rates come no more; what is known stays.
    void stop();

    [[nodiscard]] const QList<InterfaceFacts>& interfaces() const noexcept { return m_interfaces; }
    /// Whether the helper may open them.
    [[nodiscard]] bool isPermitted() const noexcept { return m_isPermitted; }
    [[nodiscard]] const QString& helper() const noexcept { return m_helper; }

Q_SIGNALS:
    void changed();
    /// Packets a second by name, twice a second. "any" is the sum of the others.
    void ratesMeasured(const QHash<QString, double>& rates);
    void failed(const qapscope::Error& error);

private:
    void list();
    void takeList();
    void takeTraffic();
    void measure();

    const QString m_helper;
    QProcess m_lister;
    QProcess m_teller;
    LineCutter m_tellerLines;
    QList<InterfaceFacts> m_interfaces;
    bool m_isPermitted = false;
    QHash<QString, quint64> m_before;  ///< packets
    QHash<QString, quint64> m_now;
    QElapsedTimer m_sinceBefore;
};

}  // namespace qapscope::app
