// SPDX-License-Identifier: GPL-3.0-or-later
/// A tap as a source: clients are pointed at it, it forwards to the target, and both directions are seen, decrypted,
/// without privileges. GUI thread; traffic has a thread of its own.
#pragma once

#include "sources/source.h"
#include "sources/tap/delay_meter.h"
#include "sources/tap_options.h"

#include <QTimer>

#include <memory>

class QHostAddress;
class QHostInfo;

namespace qapscope::app {

class LiveFile;
class Relay;
struct TapTls;

class TapSource : public Source
{
    Q_OBJECT

public:
    /// `file` is made, and must not be there. The certificate for clients is kept in `identityFolder`; empty: where
    /// the user's configuration is.
    TapSource(const QString& file, const TapOptions& options, QObject* parent = nullptr,
              const QString& identityFolder = {});
    ~TapSource() override;

    void start() override;
    void stop() override;

    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] bool isReached() const override { return m_state == State::Running && !m_isTargetLost; }
    [[nodiscard]] QString file() const override { return m_state == State::Idle ? QString() : m_file; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] Counters counters() const override;

    /// What clients are to be pointed at: `ws://127.0.0.1:40123`. Once it is running.
    [[nodiscard]] QString address() const { return m_address; }
    [[nodiscard]] AddedDelay delay() const;
    [[nodiscard]] std::uint64_t connections() const;
    [[nodiscard]] std::uint64_t openConnections() const;
    /// Of the certificate that clients are shown; empty without TLS on that side.
    [[nodiscard]] QString certificate() const { return m_certificate; }
    [[nodiscard]] QString fingerprint() const { return m_fingerprint; }
    /// Where that certificate is kept for the user.
    [[nodiscard]] static QString userIdentityFolder();

private:
    void setState(State state);
    void fail(const Error& error);
    void onFound(const QHostInfo& host);
    [[nodiscard]] Result<void> open(const QList<QHostAddress>& targets);
    [[nodiscard]] Result<void> prepareTls();
    void check();
    [[nodiscard]] QString failureText() const;
    void checkTarget();

    QString m_file;
    TapOptions m_options;
    QString m_identityFolder;
    std::unique_ptr<LiveFile> m_live;
    std::unique_ptr<TapTls> m_tls;
    std::unique_ptr<Relay> m_relay;
    QString m_address;
    QString m_certificate;
    QString m_fingerprint;
    QTimer m_check;
    int m_lookup = -1;
    bool m_isFileLost = false;    ///< the disk is full: traffic passes, nothing is recorded
    bool m_isTargetLost = false;  ///< the latest client could not be connected to the target
    State m_state = State::Idle;
};

}  // namespace qapscope::app
