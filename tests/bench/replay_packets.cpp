// SPDX-License-Identifier: MIT
/// Sends the packets of a capture out of an interface at a steady rate, over and over (Linux, needs CAP_NET_RAW).
///
///   replay_packets INTERFACE CAPTURE PACKETS-A-SECOND SECONDS
///
/// Prints how many it sent, and in how many seconds: where the machine is too slow for the rate these say so.
#include "capture/capture_reader.h"
#include "capture/mapped_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <net/if.h>
#include <netpacket/packet.h>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <linux/if_ether.h>

using namespace qapscope;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostAtOnce = 64;
constexpr std::uint32_t kLongest = 65'000;

std::vector<ByteView> packetsOf(const MappedFile& file)
{
    std::vector<ByteView> packets;
    const ByteView bytes = file.view(0, file.size());
    const auto reader = makeCaptureReader(bytes, "capture");
    if (!reader)
        return packets;
    Packet packet;
    while ((*reader)->next(bytes, packet) == CaptureReader::Outcome::Packet)
        if (packet.bytes.size() <= kLongest)
            packets.push_back(packet.bytes);
    return packets;
}

int openInterface(const char* name)
{
    const int descriptor = ::socket(AF_PACKET, SOCK_RAW, 0);
    sockaddr_ll address{};
    address.sll_family = AF_PACKET;
    address.sll_ifindex = static_cast<int>(::if_nametoindex(name));
    if (descriptor < 0 || address.sll_ifindex == 0
        || ::bind(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        return -1;
    // Straight to the device: no queue that would drop on its own.
    const int isOn = 1;
    static_cast<void>(::setsockopt(descriptor, SOL_PACKET, PACKET_QDISC_BYPASS, &isOn, sizeof isOn));
    return descriptor;
}

/// Those from `first` on, as many as fit into one call. Gives how many went.
std::size_t sendSome(int descriptor, const std::vector<ByteView>& packets, std::size_t first,
                     std::size_t most)
{
    std::array<mmsghdr, kMostAtOnce> messages{};
    std::array<iovec, kMostAtOnce> pieces{};
    const std::size_t count = std::min({most, kMostAtOnce, packets.size() - first});
    for (std::size_t i = 0; i < count; ++i) {
        const ByteView bytes = packets[first + i];
        pieces[i] = {const_cast<std::byte*>(bytes.data()), bytes.size()};
        messages[i].msg_hdr.msg_iov = &pieces[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }
    const int sent = ::sendmmsg(descriptor, messages.data(), static_cast<unsigned>(count), 0);
    if (sent < 0 && errno != ENOBUFS && errno != EAGAIN && errno != EINTR) {
        std::perror("sendmmsg");
        std::exit(1);
    }
    return sent < 0 ? 0 : static_cast<std::size_t>(sent);
}

}  // namespace

int main(int count, char** words)
{
    if (count != 5) {
        std::fputs("replay_packets INTERFACE CAPTURE PACKETS-A-SECOND SECONDS\n", stderr);
        return 2;
    }
    const auto file = MappedFile::open(words[2]);
    const int descriptor = openInterface(words[1]);
    const double rate = std::atof(words[3]);
    const double seconds = std::atof(words[4]);
    if (!file || descriptor < 0 || rate <= 0) {
        std::fputs("the capture or the interface cannot be opened\n", stderr);
        return 1;
    }
    const std::vector<ByteView> packets = packetsOf(**file);
    if (packets.empty())
        return 1;
    const auto wanted = static_cast<std::uint64_t>(rate * seconds);
    const auto begin = Clock::now();
    std::uint64_t sent = 0;
    while (sent < wanted) {
        const double passed = std::chrono::duration<double>(Clock::now() - begin).count();
        const std::uint64_t due = std::min(wanted, static_cast<std::uint64_t>(passed * rate) + 1);
        if (sent >= due) {
            std::this_thread::sleep_for(std::chrono::microseconds(100));
            continue;
        }
        sent += sendSome(descriptor, packets, sent % packets.size(), due - sent);
    }
    std::printf("%llu %.6f\n", static_cast<unsigned long long>(sent),
                std::chrono::duration<double>(Clock::now() - begin).count());
    ::close(descriptor);
    return 0;
}
