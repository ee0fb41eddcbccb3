// SPDX-License-Identifier: MIT
/// A process of its own that writes QAPs into a pcapng file at a steady rate, each packet stamped with the clock's time
/// at which it was written: requests and their answers over UDP.
#pragma once

#include "capture/pcapng_writer.h"
#include "support/packet_builder.h"
#include "support/qap_builder.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace qapscope::bench {

class LoadWriter
{
public:
    LoadWriter(const std::string& path, std::uint32_t rate) : m_rate(rate)
    {
        m_file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        ByteBuffer start;
        appendSection(start, "bench");
        appendInterface(start, {LinkType::Raw, 0, "load", {}, {}});
        put(start);
        m_child = ::fork();
        if (m_child == 0) {
            run();
            ::_exit(0);
        }
    }
    ~LoadWriter()
    {
        ::kill(m_child, SIGKILL);
        ::waitpid(m_child, nullptr, 0);
        ::close(m_file);
    }
    LoadWriter(const LoadWriter&) = delete;
    LoadWriter& operator=(const LoadWriter&) = delete;

private:
    static constexpr std::size_t kTimeAt = 12;             // in a packet's block
    static constexpr std::size_t kIdAt = 28 + 20 + 8 + 3;  // behind IPv4, UDP and what a header begins with
    static constexpr auto kPiece = std::chrono::milliseconds(2);

    void put(const ByteBuffer& bytes) const
    {
        for (std::size_t at = 0; at < bytes.size();) {
            const ssize_t done = ::write(m_file, bytes.data() + at, bytes.size() - at);
            if (done <= 0)
                ::_exit(1);
            at += static_cast<std::size_t>(done);
        }
    }

    static ByteBuffer block(bool isRequest)
    {
        const std::string qap =
            isRequest ? test::qhp(0x01, R"({"action":"train-model","job_id":"j-17","params":{"epochs":3}})")
                      : test::qhp(0x02, R"({"status":"ok","result":{"loss":0.25}})");
        const std::uint16_t client = 40'000;
        const std::uint16_t server = 9'000;
        test::Ipv4Fields ip;
        ip.protocol = 17;
        if (!isRequest)
            std::swap(ip.source, ip.destination);
        const test::Bytes bytes =
            test::ipv4(ip, test::udp(isRequest ? client : server, isRequest ? server : client, asBytes(qap)));
        ByteBuffer made;
        appendPacket(made, {0, {}, bytes, 0, std::nullopt, {}});
        return made;
    }

    void run()
    {
        using Clock = std::chrono::steady_clock;
        const std::array blocks = {block(true), block(false)};
        const auto begin = Clock::now();
        ByteBuffer piece;
        std::uint64_t sent = 0;
        for (auto next = begin;; next += kPiece) {
            std::this_thread::sleep_until(next);
            const auto due = static_cast<std::uint64_t>(
                std::chrono::duration<double>(Clock::now() - begin).count() * m_rate);
            piece.clear();
            const auto now =
                static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(
                                               std::chrono::system_clock::now().time_since_epoch())
                                               .count());
            for (; sent < due; ++sent)
                append(piece, blocks[sent % 2], now, static_cast<std::uint32_t>(sent / 2 + 1));
            put(piece);
        }
    }

    static void append(ByteBuffer& out, const ByteBuffer& block, std::uint64_t now, std::uint32_t id)
    {
        const std::size_t at = out.size();
        out.insert(out.end(), block.begin(), block.end());
        const std::array time = {static_cast<std::uint32_t>(now >> 32), static_cast<std::uint32_t>(now)};
        std::memcpy(out.data() + at + kTimeAt, time.data(), sizeof time);
        for (std::size_t i = 0; i < 4; ++i)
            out[at + kIdAt + i] = static_cast<std::byte>(id >> (24 - 8 * i));
    }

    std::uint32_t m_rate;
    int m_file = -1;
    pid_t m_child = -1;
};

}  // namespace qapscope::bench
