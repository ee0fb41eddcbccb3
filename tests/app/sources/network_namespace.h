// SPDX-License-Identifier: MIT
/// A network of the test's own: a loopback that nobody else uses and every privilege over it. Made before any thread is.
#pragma once

#include <QByteArray>
#include <QFile>

#include <arpa/inet.h>
#include <cstring>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <unistd.h>

namespace qapscope::test {

inline bool writeFile(const char* path, const QByteArray& text)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QFile::WriteOnly | QFile::Unbuffered) && file.write(text) == text.size();
}

/// As root without a user namespace, so that programs which become somebody else can; else as root of one's own.
inline bool enterNetworkNamespace()
{
    const uid_t user = ::geteuid();
    const gid_t group = ::getegid();
    if (user != 0 || ::unshare(CLONE_NEWNET | CLONE_NEWNS) != 0) {
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS) != 0)
            return false;
        writeFile("/proc/self/setgroups", "deny");
        if (!writeFile("/proc/self/uid_map", "0 " + QByteArray::number(user) + " 1")
            || !writeFile("/proc/self/gid_map", "0 " + QByteArray::number(group) + " 1"))
            return false;
    }
    // What is mounted here is seen here only.
    ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
    const int any = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq loopback{};
    std::strcpy(loopback.ifr_name, "lo");
    loopback.ifr_flags = IFF_UP | IFF_RUNNING;
    const bool isUp = ::ioctl(any, SIOCSIFFLAGS, &loopback) == 0;
    ::close(any);
    return isUp;
}

/// Sends datagrams from one socket on the loopback to another, which reads none of them.
class LoopbackSender
{
public:
    LoopbackSender()
        : m_sender(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))
        , m_receiver(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(m_receiver, reinterpret_cast<sockaddr*>(&address), size);
        ::getsockname(m_receiver, reinterpret_cast<sockaddr*>(&address), &size);
        ::connect(m_sender, reinterpret_cast<sockaddr*>(&address), size);
        m_port = ntohs(address.sin_port);
    }
    ~LoopbackSender()
    {
        ::close(m_sender);
        ::close(m_receiver);
    }
    LoopbackSender(const LoopbackSender&) = delete;
    LoopbackSender& operator=(const LoopbackSender&) = delete;

    [[nodiscard]] int port() const { return m_port; }
    void send(const std::string& bytes, int times = 1) const
    {
        for (int i = 0; i < times; ++i)
            static_cast<void>(::send(m_sender, bytes.data(), bytes.size(), 0));
    }

private:
    int m_sender;
    int m_receiver;
    int m_port = 0;
};

}  // namespace qapscope::test
