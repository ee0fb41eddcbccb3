// SPDX-License-Identifier: GPL-3.0-or-later
/// Keeps a stream open as its user asked: connects, again after a pause where that is wanted, sends the first message and
/// heartbeats, and writes down all that comes and goes. Lives in a thread of its own: ConnectSource's.
#pragma once

#include "sources/backoff.h"
#include "sources/connect_options.h"
#include "sources/source.h"
#include "sources/stream_url.h"
#include "sources/streams/stream.h"

#include <QTimer>

#include <optional>

namespace qapscope::app {

class Connection : public QObject, private StreamSink
{
    Q_OBJECT

public:
    Connection(const StreamUrl& url, const ConnectOptions& options, std::shared_ptr<LiveFile> file);
    ~Connection() override;

    void begin();
    /// Closes the stream and the file; changed(Ended) follows.
    void end();
    void send(const QByteArray& bytes);
    /// The certificate that was doubted is taken, until the source ends.
    void acceptOnce();
    void reject();

    /// The URL without credentials, for people.
    [[nodiscard]] static QString shownUrl(const StreamUrl& url);

Q_SIGNALS:
    void changed(qapscope::app::Source::State state, const QString& status, bool canSend);
    void failed(const qapscope::Error& error);
    void doubtful(const qapscope::app::CertificateDoubt& doubt);
    void sendingFailed(const QString& sentence);

private:
    [[nodiscard]] std::uint32_t linkOpened(const PduWriter::Connection& connection,
                                           bool isPeerClient) override;
    void received(std::uint32_t link, ByteView bytes) override;
    void sent(std::uint32_t link, ByteView bytes) override;
    void notSent(std::size_t size, const QString& why) override;
    void linkClosed(std::uint32_t link, const QString& why) override;
    void listening(const QString& where) override;
    void crowded(bool isCrowded) override;
    void ended(const QString& why) override;
    void doubted(const CertificateDoubt& doubt) override;

    [[nodiscard]] std::unique_ptr<Stream> makeStream();
    void open();
    void release();
    void greet(std::uint32_t link);
    void greetGroup();
    void beat();
    void checkFile();
    [[nodiscard]] Error failureOf(const QString& why) const;
    void tryAgain(const QString& why);
    void fail(const Error& error);
    void endBecause(const QString& why);
    void say(Source::State state, const QString& status);
    void sayListening();
    [[nodiscard]] QString connectedText(const PduWriter::Connection& connection) const;
    [[nodiscard]] Direction directionOf(std::uint32_t link, bool isFromUs) const;

    struct Link
    {
        bool isPeerClient = false;
        Timestamp opened;
    };

    const StreamUrl m_url;
    const ConnectOptions m_options;
    const std::shared_ptr<LiveFile> m_file;
    PduWriter m_writer;
    Backoff m_backoff;
    std::unique_ptr<Stream> m_stream;
    std::unordered_map<std::uint32_t, Link> m_links;
    QTimer m_again;
    QTimer m_heartbeat;
    QTimer m_fileCheck;
    QString m_listeningAt;
    std::optional<CertificateDoubt> m_doubt;  ///< waits for the user's word
    QByteArray m_accepted;
    std::uint32_t m_nextHeartbeat;
    std::uint32_t m_connections = 0;
    bool m_isCrowded = false;
    bool m_hasGreeted = false;  ///< somebody, since the stream was opened
    bool m_wasToldOfFailure = false;
    bool m_hasEnded = false;
    QString m_notSentBecause;  ///< what was said of sending last: a heartbeat says it again and again
};

}  // namespace qapscope::app
