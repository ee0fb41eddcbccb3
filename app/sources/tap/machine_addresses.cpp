// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/tap/machine_addresses.h"

#include "sources/tap/socket_address.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <ifaddrs.h>
#include <memory>
#include <net/if.h>
#include <netinet/in.h>
#include <set>
#include <string>

namespace qapscope::app {
namespace {

/// In digits without colons, as the system has them.
std::set<std::string> temporaryAddresses()
{
    constexpr unsigned long kTemporary = 0x01;  // IFA_F_TEMPORARY
    std::set<std::string> found;
    std::ifstream table("/proc/net/if_inet6");
    std::string address;
    std::string index;
    std::string prefix;
    std::string scope;
    std::string flags;
    std::string name;
    while (table >> address >> index >> prefix >> scope >> flags >> name)
        if ((std::strtoul(flags.c_str(), nullptr, 16) & kTemporary) != 0)
            found.insert(address);
    return found;
}

std::string digitsOf(const Endpoint& endpoint)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string digits;
    for (const std::byte byte : endpoint.address) {
        digits += kDigits[std::to_integer<unsigned>(byte >> 4)];
        digits += kDigits[std::to_integer<unsigned>(byte & std::byte{0xf})];
    }
    return digits;
}

bool isLinkLocal(const Endpoint& endpoint)
{
    return endpoint.family == Endpoint::Family::Ipv6 && endpoint.address[0] == std::byte{0xfe}
           && (endpoint.address[1] & std::byte{0xc0}) == std::byte{0x80};
}

}  // namespace

std::vector<MachineAddress> machineAddresses()
{
    ifaddrs* first = nullptr;
    if (::getifaddrs(&first) != 0)
        return {};
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owner(first, &::freeifaddrs);
    const std::set<std::string> temporary = temporaryAddresses();
    std::vector<MachineAddress> found;
    for (const ifaddrs* at = first; at != nullptr; at = at->ifa_next) {
        const int family = at->ifa_addr != nullptr ? at->ifa_addr->sa_family : AF_UNSPEC;
        if (family != AF_INET && family != AF_INET6)
            continue;
        SocketAddress address;
        address.size = family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
        std::memcpy(&address.storage, at->ifa_addr, address.size);
        const Endpoint endpoint = endpointOf(address);
        if (isLinkLocal(endpoint) || (family == AF_INET6 && temporary.contains(digitsOf(endpoint))))
            continue;
        constexpr unsigned kConnected = IFF_UP | IFF_RUNNING;
        found.push_back(
            {endpoint, (at->ifa_flags & IFF_LOOPBACK) != 0, (at->ifa_flags & kConnected) == kConnected});
    }
    return found;
}

Endpoint callableAt(const Endpoint& endpoint)
{
    if (std::ranges::any_of(endpoint.address, [](std::byte byte) { return byte != std::byte{}; }))
        return endpoint;
    const std::vector<MachineAddress> all = machineAddresses();
    // Who listens on all of IPv6 usually does on IPv4 as well.
    for (const auto family : {endpoint.family, Endpoint::Family::Ipv4})
        for (const MachineAddress& one : all)
            if (one.endpoint.family == family && one.isConnected && !one.isLoopback) {
                Endpoint callable = one.endpoint;
                callable.port = endpoint.port;
                return callable;
            }
    Endpoint self = endpoint;
    if (endpoint.family == Endpoint::Family::Ipv4)
        self.address[0] = std::byte{127};
    self.address[endpoint.family == Endpoint::Family::Ipv4 ? 3 : 15] = std::byte{1};
    return self;
}

}  // namespace qapscope::app
