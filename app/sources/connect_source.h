// SPDX-License-Identifier: GPL-3.0-or-later
/// A stream that is connected to, or waited for: needs no privilege. What comes and what is sent goes into the capture
/// file as exported PDUs. The thread it was made in; the work is done in another. (PROTOCOL §4)
#pragma once

#include "sources/certificate_doubt.h"
#include "sources/connect_options.h"
#include "sources/live_file.h"
#include "sources/source.h"
#include "sources/stream_url.h"

#include <QThread>

namespace qapscope::app {

class Connection;

class ConnectSource final : public Source
{
    Q_OBJECT

public:
    /// `file`: where the capture goes; must not be there. For all URLs but "-", which is StandardInputSource's.
    ConnectSource(const ConnectOptions& options, QString file, QObject* parent = nullptr);
    ~ConnectSource() override;

    void start() override;
    void stop() override;

    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] QString file() const override { return m_isReady ? m_path : QString(); }
    [[nodiscard]] QString title() const override { return m_title; }
    [[nodiscard]] QString statusText() const override { return m_status; }
    [[nodiscard]] Counters counters() const override;

    /// Somebody is there to send to.
    [[nodiscard]] bool canSend() const noexcept { return m_canSend; }
    /// Sends whole QAPs as one message; where others connected to us, to the one that was heard last. They show up in the
    /// file. Nothing happens where canSend() is false.
    void send(ByteView bytes);

    /// After certificateDoubtful(): goes on with that certificate until the source ends, or ends the source.
    void acceptOnce();
    void reject();

Q_SIGNALS:
    /// The server's certificate is not trusted: the source waits for acceptOnce() or reject().
    void certificateDoubtful(const qapscope::app::CertificateDoubt& doubt);
    /// What was to be sent was not; the connection goes on.
    void sendingFailed(const QString& sentence);

private:
    void run(const StreamUrl& url);
    void change(State state, const QString& status, bool canSend);
    void fail(const Error& error);

    const ConnectOptions m_options;
    const QString m_path;
    QString m_title;
    QString m_status;
    State m_state = State::Idle;
    bool m_isReady = false;
    bool m_canSend = false;
    std::shared_ptr<LiveFile> m_file;
    QThread m_thread;
    Connection* m_connection = nullptr;  ///< in m_thread, deleted with its end
};

}  // namespace qapscope::app
