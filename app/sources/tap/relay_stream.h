// SPDX-License-Identifier: GPL-3.0-or-later
/// One end of a connection through a tap: a non-blocking TCP socket, plain or inside TLS. One thread, which has
/// SIGPIPE blocked.
#pragma once

#include "base/bytes.h"

#include <memory>
#include <openssl/ssl.h>
#include <string>

namespace qapscope::app {

class RelayStream
{
public:
    enum class Status : std::uint8_t {
        Done,       ///< some bytes went through; of advance(): it can be read and written
        WantRead,   ///< nothing now: again when the socket can be read
        WantWrite,  ///< nothing now: again when it can be written
        Ended,      ///< the other side sends no more
        Broken,     ///< reset, or worse: problem() says more where there is more to say
    };
    struct Outcome
    {
        Status status = Status::Done;
        std::size_t bytes = 0;
    };

    /// Owns the socket, which is non-blocking; where it is still connecting advance() has to be called.
    RelayStream(int socket, bool isConnecting);
    ~RelayStream();
    RelayStream(const RelayStream&) = delete;
    RelayStream& operator=(const RelayStream&) = delete;

    /// TLS on it, before advance(). `serverName` is whom the client asks for, and what the server has to prove
    /// where the context verifies.
    void acceptTls(SSL_CTX* context);
    void connectTls(SSL_CTX* context, const std::string& serverName);

    [[nodiscard]] int socket() const noexcept { return m_socket; }
    /// The other end has not answered yet.
    [[nodiscard]] bool isConnecting() const noexcept { return m_isConnecting; }
    /// Goes on connecting and shaking hands.
    [[nodiscard]] Outcome advance();
    [[nodiscard]] Outcome read(std::span<std::byte> target);
    [[nodiscard]] Outcome write(ByteView bytes);
    /// It has bytes at hand that no socket will announce.
    [[nodiscard]] bool hasPending() const;
    /// No more will be written; reading goes on.
    void finishWriting();
    /// Destruction resets the connection instead of closing it.
    void breakOff();

    [[nodiscard]] const std::string& problem() const noexcept { return m_problem; }

private:
    struct FreeSsl
    {
        void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
    };

    [[nodiscard]] Outcome tlsOutcome(int result);
    [[nodiscard]] Outcome systemOutcome(int error);

    int m_socket;
    bool m_isConnecting;
    bool m_isShaken = true;
    std::unique_ptr<SSL, FreeSsl> m_ssl;
    std::string m_problem;
};

}  // namespace qapscope::app
