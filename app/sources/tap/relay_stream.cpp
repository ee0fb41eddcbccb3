// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/tap/relay_stream.h"

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/x509_vfy.h>
#include <sys/socket.h>
#include <unistd.h>

namespace qapscope::app {

RelayStream::RelayStream(int socket, bool isConnecting) : m_socket(socket), m_isConnecting(isConnecting)
{
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

RelayStream::~RelayStream()
{
    m_ssl.reset();
    ::close(m_socket);
}

void RelayStream::acceptTls(SSL_CTX* context)
{
    m_ssl.reset(SSL_new(context));
    SSL_set_fd(m_ssl.get(), m_socket);
    SSL_set_accept_state(m_ssl.get());
    m_isShaken = false;
}

void RelayStream::connectTls(SSL_CTX* context, const std::string& serverName)
{
    m_ssl.reset(SSL_new(context));
    SSL_set_fd(m_ssl.get(), m_socket);
    SSL_set_connect_state(m_ssl.get());
    m_isShaken = false;
    if (serverName.empty())
        return;
    // A number is proved as an address, without its zone, and is no server name of the handshake.
    X509_VERIFY_PARAM* const wanted = SSL_get0_param(m_ssl.get());
    if (X509_VERIFY_PARAM_set1_ip_asc(wanted, serverName.substr(0, serverName.find('%')).c_str()) == 1)
        return;
    // Also where nothing has to be proved: servers choose by it, and some refuse who names none.
    // The macro of the same purpose casts as C does.
    SSL_ctrl(m_ssl.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
             const_cast<char*>(serverName.c_str()));
    X509_VERIFY_PARAM_set1_host(wanted, serverName.c_str(), serverName.size());
}

RelayStream::Outcome RelayStream::systemOutcome(int error)
{
    m_problem = std::strerror(error);
    return {Status::Broken};
}

RelayStream::Outcome RelayStream::tlsOutcome(int result)
{
    const int error = errno;
    switch (SSL_get_error(m_ssl.get(), result)) {
    case SSL_ERROR_WANT_READ:
        return {Status::WantRead};
    case SSL_ERROR_WANT_WRITE:
        return {Status::WantWrite};
    case SSL_ERROR_ZERO_RETURN:
        return {Status::Ended};
    case SSL_ERROR_SYSCALL:
        // Without an error: the socket ended and TLS did not.
        return error == 0 ? Outcome{Status::Ended} : systemOutcome(error);
    default:
        break;
    }
    const unsigned long code = ERR_peek_last_error();
    if (ERR_GET_REASON(code) == SSL_R_UNEXPECTED_EOF_WHILE_READING)
        return {Status::Ended};
    const bool isToProve = (SSL_get_verify_mode(m_ssl.get()) & SSL_VERIFY_PEER) != 0;
    const long verified = isToProve ? SSL_get_verify_result(m_ssl.get()) : X509_V_OK;
    const char* const reason =
        verified != X509_V_OK ? X509_verify_cert_error_string(verified) : ERR_reason_error_string(code);
    m_problem = reason != nullptr ? reason : "TLS";
    return {Status::Broken};
}

RelayStream::Outcome RelayStream::advance()
{
    if (m_isConnecting) {
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0)
            return systemOutcome(error);
        sockaddr_storage peer{};
        socklen_t peerSize = sizeof peer;
        if (::getpeername(m_socket, reinterpret_cast<sockaddr*>(&peer), &peerSize) != 0)
            return errno == ENOTCONN ? Outcome{Status::WantWrite} : systemOutcome(errno);
        m_isConnecting = false;
    }
    if (m_isShaken)
        return {Status::Done};
    ERR_clear_error();
    const int result = SSL_do_handshake(m_ssl.get());
    if (result != 1)
        return tlsOutcome(result);
    m_isShaken = true;
    return {Status::Done};
}

RelayStream::Outcome RelayStream::read(std::span<std::byte> target)
{
    if (m_ssl) {
        ERR_clear_error();
        errno = 0;
        std::size_t bytes = 0;
        const int result = SSL_read_ex(m_ssl.get(), target.data(), target.size(), &bytes);
        return result == 1 ? Outcome{Status::Done, bytes} : tlsOutcome(result);
    }
    while (true) {
        const ssize_t count = ::recv(m_socket, target.data(), target.size(), 0);
        if (count > 0)
            return {Status::Done, static_cast<std::size_t>(count)};
        if (count == 0)
            return {Status::Ended};
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return {Status::WantRead};
        if (errno != EINTR)
            return systemOutcome(errno);
    }
}

RelayStream::Outcome RelayStream::write(ByteView bytes)
{
    if (m_ssl) {
        ERR_clear_error();
        errno = 0;
        std::size_t written = 0;
        const int result = SSL_write_ex(m_ssl.get(), bytes.data(), bytes.size(), &written);
        return result == 1 ? Outcome{Status::Done, written} : tlsOutcome(result);
    }
    while (true) {
        const ssize_t count = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count >= 0)
            return {Status::Done, static_cast<std::size_t>(count)};
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return {Status::WantWrite};
        if (errno != EINTR)
            return systemOutcome(errno);
    }
}

bool RelayStream::hasPending() const
{
    return m_ssl && SSL_has_pending(m_ssl.get()) == 1;
}

void RelayStream::finishWriting()
{
    if (m_ssl)
        SSL_shutdown(m_ssl.get());
    ::shutdown(m_socket, SHUT_WR);
}

void RelayStream::breakOff()
{
    const linger now{1, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

}  // namespace qapscope::app
