// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/capture/interface_facts.h"

#include "sources/capture/capture_arguments.h"
#include "sources/capture/privileges.h"

#include <array>
#include <charconv>
#include <fstream>
#include <net/if.h>
#include <net/if_arp.h>
#include <netdb.h>
#include <pcap/pcap.h>
#include <poll.h>
#include <sstream>
#include <unistd.h>

namespace qapscope::app {
namespace {

constexpr int kOften = 500;       // ms
constexpr int kRawInFiles = 101;  // where libpcap itself says DLT_RAW
constexpr std::string_view kAllInterfaces = "any";

void addWord(std::string& list, std::string_view word)
{
    if (!list.empty())
        list += ',';
    list += word;
}

std::string flagsOf(const pcap_if_t& interface)
{
    std::string flags;
    if ((interface.flags & PCAP_IF_UP) != 0)
        addWord(flags, "up");
    if ((interface.flags & PCAP_IF_RUNNING) != 0)
        addWord(flags, "running");
    if ((interface.flags & PCAP_IF_LOOPBACK) != 0)
        addWord(flags, "loopback");
    if ((interface.flags & PCAP_IF_WIRELESS) != 0)
        addWord(flags, "wireless");
    return flags;
}

std::string addressesOf(const pcap_if_t& interface)
{
    std::string addresses;
    for (const pcap_addr_t* one = interface.addresses; one != nullptr; one = one->next) {
        if (one->addr == nullptr || (one->addr->sa_family != AF_INET && one->addr->sa_family != AF_INET6))
            continue;
        const socklen_t size = one->addr->sa_family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
        std::array<char, NI_MAXHOST> text{};
        if (::getnameinfo(one->addr, size, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) == 0)
            addWord(addresses, text.data());
    }
    return addresses;
}

/// What libpcap will say once the interface is open, which nobody may do who has no privilege.
int linkOf(const std::string& name)
{
    if (name == kAllInterfaces)
        return DLT_LINUX_SLL2;
    int hardware = ARPHRD_ETHER;
    std::ifstream("/sys/class/net/" + name + "/type") >> hardware;
    switch (hardware) {
    case ARPHRD_ETHER:
    case ARPHRD_LOOPBACK:
        return DLT_EN10MB;
    case ARPHRD_NONE:
    case ARPHRD_TUNNEL:
    case ARPHRD_TUNNEL6:
    case ARPHRD_SIT:
    case ARPHRD_IPGRE:
    case ARPHRD_RAWIP:
        return kRawInFiles;
    case ARPHRD_IEEE80211_RADIOTAP:
        return DLT_IEEE802_11_RADIO;
    default:
        return DLT_LINUX_SLL;
    }
}

/// libpcap also lists buses and logs, which no QAP passes.
bool isNetwork(const std::string& name)
{
    return name == kAllInterfaces || ::if_nametoindex(name.c_str()) != 0;
}

/// "  eth0: 1 2 …": received bytes, packets and six more numbers, then sent bytes and packets.
void tellTrafficOf(StateLines& lines, const std::string& counters)
{
    const std::size_t colon = counters.find(':');
    if (colon == std::string::npos)
        return;
    std::string name = counters.substr(0, colon);
    name.erase(0, name.find_first_not_of(' '));
    std::array<std::uint64_t, 10> numbers{};
    std::istringstream values(counters.substr(colon + 1));
    for (std::uint64_t& number : numbers)
        values >> number;
    // What a loopback sends it receives.
    const bool isTwice = name == "lo";
    lines.say({"traffic", name, std::to_string(numbers[1] + (isTwice ? 0 : numbers[9])),
               std::to_string(numbers[0] + (isTwice ? 0 : numbers[8]))});
}

}  // namespace

int listInterfaces(StateLines& lines)
{
    lines.say({"permission", mayCapture() ? "yes" : "no"});
    if (const std::optional<Error> failed = dropPrivileges()) {
        lines.say(*failed);
        return 1;
    }
    std::array<char, PCAP_ERRBUF_SIZE> words{};
    pcap_if_t* all = nullptr;
    if (pcap_findalldevs(&all, words.data()) != 0) {
        lines.say(Error{ErrorCode::SystemError, "pcap_findalldevs", words.data()});
        return 1;
    }
    for (const pcap_if_t* one = all; one != nullptr; one = one->next) {
        const std::string name = one->name;
        if (isNetwork(name))
            lines.say({"interface", name, one->description == nullptr ? "" : one->description, flagsOf(*one),
                       std::to_string(linkOf(name)), addressesOf(*one)});
    }
    pcap_freealldevs(all);
    lines.say({"end"});
    return 0;
}

int tellTraffic(StateLines& lines)
{
    if (const std::optional<Error> failed = dropPrivileges()) {
        lines.say(*failed);
        return 1;
    }
    while (endWithParent()) {
        std::ifstream counters("/proc/net/dev");
        std::string line;
        while (std::getline(counters, line))
            tellTrafficOf(lines, line);
        lines.say({"tick"});
        // No event is asked for: those that end a pipe come anyway.
        std::array ends{pollfd{STDIN_FILENO, 0, 0}, pollfd{STDOUT_FILENO, 0, 0}};
        static_cast<void>(::poll(ends.data(), ends.size(), kOften));
        if (((ends[0].revents | ends[1].revents) & (POLLHUP | POLLERR)) != 0)
            break;
    }
    return 0;
}

int checkFilter(StateLines& lines, const std::string& link, const std::string& filter)
{
    int number = 0;
    const auto [rest, failed] = std::from_chars(link.data(), link.data() + link.size(), number);
    if (failed != std::errc() || rest != link.data() + link.size())
        return 2;
    if (const std::optional<Error> stayed = dropPrivileges()) {
        lines.say(*stayed);
        return 1;
    }
    pcap_t* const handle = pcap_open_dead(number == kRawInFiles ? DLT_RAW : number,
                                          static_cast<int>(CaptureArguments::kLongestPacket));
    if (handle == nullptr)
        return 1;
    bpf_program program{};
    const bool isRight = pcap_compile(handle, &program, filter.c_str(), 1, PCAP_NETMASK_UNKNOWN) == 0;
    if (isRight) {
        lines.say({"filter", "ok"});
        pcap_freecode(&program);
    } else {
        lines.say(Error{ErrorCode::CaptureFilterWrong, filter, pcap_geterr(handle)});
    }
    pcap_close(handle);
    return isRight ? 0 : 1;
}

}  // namespace qapscope::app
