// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/tap/datagram_path.h"

#include <array>
#include <cstring>

namespace qapscope::app {
namespace {

struct alignas(cmsghdr) Control
{
    std::array<std::byte, CMSG_SPACE(sizeof(in6_pktinfo))> bytes{};
};

template <typename Facts>
Facts factsIn(cmsghdr* part)
{
    Facts facts{};
    std::memcpy(&facts, CMSG_DATA(part), sizeof facts);
    return facts;
}

void takeCalled(cmsghdr* part, DatagramPath& path)
{
    if (part->cmsg_level == IPPROTO_IP && part->cmsg_type == IP_PKTINFO) {
        auto facts = factsIn<in_pktinfo>(part);
        facts.ipi_ifindex = 0;  // the answer goes by whatever interface leads there
        facts.ipi_addr = {};    // what was called; ipi_spec_dst is of this machine even where everybody was
        path.called = facts;
    } else if (part->cmsg_level == IPPROTO_IPV6 && part->cmsg_type == IPV6_PKTINFO) {
        auto facts = factsIn<in6_pktinfo>(part);
        if (!IN6_IS_ADDR_LINKLOCAL(&facts.ipi6_addr))
            facts.ipi6_ifindex = 0;
        if (!IN6_IS_ADDR_MULTICAST(&facts.ipi6_addr))
            path.called = facts;
    }
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

}  // namespace

std::string DatagramPath::key() const
{
    std::string key = peer.key();
    if (const auto* const facts = std::get_if<in_pktinfo>(&called))
        key.append(reinterpret_cast<const char*>(&facts->ipi_spec_dst), sizeof facts->ipi_spec_dst);
    else if (const auto* const facts6 = std::get_if<in6_pktinfo>(&called))
        key.append(reinterpret_cast<const char*>(facts6), sizeof *facts6);
    return key;
}

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
    path.called = {};
    for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr; part = CMSG_NXTHDR(&message, part))
        takeCalled(part, path);
    return count;
}

ssize_t answerDatagram(int socket, ByteView payload, const DatagramPath& path)
{
    iovec place{const_cast<std::byte*>(payload.data()), payload.size()};  // sendmsg() only reads
    Control control;
    msghdr message{};
    message.msg_name = const_cast<sockaddr_storage*>(&path.peer.storage);
    message.msg_namelen = path.peer.size;
    message.msg_iov = &place;
    message.msg_iovlen = 1;
    if (const auto* const facts = std::get_if<in_pktinfo>(&path.called))
        addPart(message, control, IPPROTO_IP, IP_PKTINFO, *facts);
    else if (const auto* const facts6 = std::get_if<in6_pktinfo>(&path.called))
        addPart(message, control, IPPROTO_IPV6, IPV6_PKTINFO, *facts6);
    return ::sendmsg(socket, &message, MSG_NOSIGNAL);
}

}  // namespace qapscope::app
