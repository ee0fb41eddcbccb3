// SPDX-License-Identifier: GPL-3.0-or-later
/// One way of carrying bytes or messages to and from another program. A stream is opened once; whoever wants to connect
/// again makes another one. Lives in one thread with an event loop, never blocks it, and calls its sink there.
/// (PROTOCOL §4)
#pragma once

#include "sources/certificate_doubt.h"
#include "sources/pdu_writer.h"

#include <QObject>
#include <QString>

namespace qapscope::app {

/// Takes what a stream has to say.
class StreamSink
{
public:
    virtual ~StreamSink() = default;

    /// A connection stands; gives the number by which it is named from now on. `isPeerClient`: the other end began it.
    [[nodiscard]] virtual std::uint32_t linkOpened(const PduWriter::Connection& connection,
                                                   bool isPeerClient) = 0;
    virtual void received(std::uint32_t link, ByteView bytes) = 0;
    virtual void sent(std::uint32_t link, ByteView bytes) = 0;
    /// So many bytes that were to be sent were not; what stands goes on.
    virtual void notSent(std::size_t size, const QString& why) = 0;
    virtual void linkClosed(std::uint32_t link, const QString& why) = 0;
    /// It waits for others, `where` they can reach it.
    virtual void listening(const QString& where) = 0;
    /// While it waits: nobody else can connect for the moment, or they can again.
    virtual void crowded(bool isCrowded) = 0;
    /// Nothing more will come, or it could not be opened. The last call; links are closed before it.
    virtual void ended(const QString& why) = 0;
    /// The server's certificate is not trusted; ended() follows.
    virtual void doubted(const CertificateDoubt& doubt) = 0;
};

class Stream : public QObject
{
    Q_OBJECT

public:
    /// `sink` outlives the stream.
    explicit Stream(StreamSink& sink) : m_sink(sink) {}

    virtual void open() = 0;
    /// Closes what is open, without ended().
    virtual void close() = 0;
    [[nodiscard]] virtual bool canSend() const = 0;
    /// Gives the bytes to the connection that was active last. Nothing where canSend() is false.
    virtual void send(ByteView bytes) = 0;
    /// Gives the bytes to that connection, if it still stands. A stream that has one only needs no more than send().
    virtual void sendTo([[maybe_unused]] std::uint32_t link, ByteView bytes) { send(bytes); }
    /// Gives the bytes to each connection.
    virtual void sendToAll(ByteView bytes) { send(bytes); }

protected:
    [[nodiscard]] StreamSink& sink() noexcept { return m_sink; }

private:
    StreamSink& m_sink;
};

}  // namespace qapscope::app
