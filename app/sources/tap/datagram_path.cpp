// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/tap/datagram_path.h"

#include <array>
#include <cstring>
#include <netinet/in.h>

namespace qapscope::app {
namespace {

struct alignas(cmsghdr) Control
{
    std::array<std::byte, CMSG_SPACE(sizeof(in6_pktinfo))> bytes{};
};

SocketAddress addressOf(const in_pktinfo& facts)
{
    sockaddr_in inet{};
    inet.sin_family = AF_INET;
    inet.sin_addr = facts.ipi_spec_dst;  // of this machine even where everybody was called
    SocketAddress address;
    std::memcpy(&address.storage, &inet, sizeof inet);
    address.size = sizeof inet;
    return address;
}

SocketAddress addressOf(const in6_pktinfo& facts)
{
    if (IN6_IS_ADDR_MULTICAST(&facts.ipi6_addr))
        return {};
    sockaddr_in6 inet{};
    inet.sin6_family = AF_INET6;
    inet.sin6_addr = facts.ipi6_addr;
    if (IN6_IS_ADDR_LINKLOCAL(&facts.ipi6_addr))
        inet.sin6_scope_id = facts.ipi6_ifindex;
    SocketAddress address;
    std::memcpy(&address.storage, &inet, sizeof inet);
    address.size = sizeof inet;
    return address;
}

SocketAddress calledIn(msghdr& message)
{
    for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr; part = CMSG_NXTHDR(&message, part)) {
        if (part->cmsg_level == IPPROTO_IP && part->cmsg_type == IP_PKTINFO) {
            in_pktinfo facts{};
            std::memcpy(&facts, CMSG_DATA(part), sizeof facts);
            return addressOf(facts);
        }
        if (part->cmsg_level == IPPROTO_IPV6 && part->cmsg_type == IPV6_PKTINFO) {
            in6_pktinfo facts{};
            std::memcpy(&facts, CMSG_DATA(part), sizeof facts);
            return addressOf(facts);
        }
    }
    return {};
}

template <typename Facts>
void addPart(msghdr& message, Control& control, int level, int type, const Facts& facts)
{
    message.msg_control = control.bytes.data();
    message.msg_controllen = CMSG_SPACE(sizeof facts);
    cmsghdr* const part = CMSG_FIRSTHDR(&message);
    part->cmsg_level = level;
    part->cmsg_type = type;
    part->cmsg_len = CMSG_LEN(sizeof facts);
    std::memcpy(CMSG_DATA(part), &facts, sizeof facts);
}

void sendFrom(const SocketAddress& called, msghdr& message, Control& control)
{
    if (called.family() == AF_INET) {
        sockaddr_in inet{};
        std::memcpy(&inet, &called.storage, sizeof inet);
        in_pktinfo facts{};
        facts.ipi_spec_dst = inet.sin_addr;
        addPart(message, control, IPPROTO_IP, IP_PKTINFO, facts);
    } else if (called.family() == AF_INET6) {
        sockaddr_in6 inet{};
        std::memcpy(&inet, &called.storage, sizeof inet);
        in6_pktinfo facts{};
        facts.ipi6_addr = inet.sin6_addr;
        facts.ipi6_ifindex = inet.sin6_scope_id;
        addPart(message, control, IPPROTO_IPV6, IPV6_PKTINFO, facts);
    }
}

}  // namespace

void askForCalledAddresses(int socket)
{
    const int yes = 1;
    if (localAddressOf(socket).family() == AF_INET6)
        ::setsockopt(socket, IPPROTO_IPV6, IPV6_RECVPKTINFO, &yes, sizeof yes);
    else
        ::setsockopt(socket, IPPROTO_IP, IP_PKTINFO, &yes, sizeof yes);
}

ssize_t receiveDatagram(int socket, std::span<std::byte> room, DatagramPath& path)
{
    iovec place{room.data(), room.size()};
    Control control;
    msghdr message{};
    message.msg_name = &path.peer.storage;
    message.msg_namelen = sizeof path.peer.storage;
    message.msg_iov = &place;
    message.msg_iovlen = 1;
    message.msg_control = control.bytes.data();
    message.msg_controllen = control.bytes.size();
    const ssize_t count = ::recvmsg(socket, &message, 0);
    if (count < 0)
        return count;
    path.peer.size = message.msg_namelen;
    path.called = calledIn(message);
    return count;
}

ssize_t answerDatagram(int socket, ByteView payload, const DatagramPath& path)
{
    iovec place{const_cast<std::byte*>(payload.data()), payload.size()};  // sendmsg() only reads
    Control control;
    sockaddr_storage peer = path.peer.storage;
    msghdr message{};
    message.msg_name = &peer;
    message.msg_namelen = path.peer.size;
    message.msg_iov = &place;
    message.msg_iovlen = 1;
    if (path.called.size > 0)
        sendFrom(path.called, message, control);
    return ::sendmsg(socket, &message, MSG_NOSIGNAL);
}

}  // namespace qapscope::app
