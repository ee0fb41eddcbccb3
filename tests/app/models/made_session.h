// SPDX-License-Identifier: MIT
/// Sessions for tests of models and views: made row by row with real bytes, or read from a capture.
#pragma once

#include "models/open_session.h"
#include "pipeline/ingest.h"
#include "session/session_writer.h"

#include <QString>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <memory>
#include <string_view>

namespace qapscope::test {

/// Bytes that grow at the end of a reservation and never move.
class ReservedBytes final : public ByteStore
{
public:
    explicit ReservedBytes(std::size_t most) { m_bytes.reserve(most); }

    std::uint64_t append(std::string_view bytes)
    {
        Q_ASSERT(m_bytes.size() + bytes.size() <= m_bytes.capacity());
        const std::uint64_t at = m_bytes.size();
        const ByteView view = asBytes(bytes);
        m_bytes.insert(m_bytes.end(), view.begin(), view.end());
        return at;
    }
    [[nodiscard]] ByteView view(std::uint64_t offset, std::uint64_t length) const noexcept override
    {
        return slice({m_bytes.data(), m_bytes.size()}, offset, length);
    }
    [[nodiscard]] std::uint64_t size() const noexcept override { return m_bytes.size(); }

private:
    std::vector<std::byte> m_bytes;
};

/// The eleven header bytes of QHP/1.0.
inline std::string headerBytes(std::uint8_t typeByte, std::uint32_t id, std::uint32_t length)
{
    std::string bytes = "QH";
    bytes += static_cast<char>(typeByte);
    for (const std::uint32_t number : {id, length})
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes += static_cast<char>(number >> shift & 0xff);
    return bytes;
}

class MadeSession
{
public:
    explicit MadeSession(std::size_t mostBytes = 4u << 20)
        : m_session(std::make_shared<Session>())
        , m_writer(*m_session, Interpretation{})
        , m_bytes(std::make_shared<ReservedBytes>(mostBytes))
    {
        m_writer.setStores(m_bytes, nullptr);
        m_conversation = addConversation(51'234);
    }

    ConversationId addConversation(std::uint16_t clientPort)
    {
        Conversation conversation;
        conversation.client = endpoint(7, clientPort);
        conversation.server = endpoint(2, 7'000);
        return m_writer.addConversation(std::move(conversation));
    }

    RowIndex request(std::string_view payload, std::uint8_t typeByte = 0x01)
    {
        ++m_id;
        return add(typeByte, m_id, Direction::ClientToServer, payload, RowFlag::Request);
    }

    /// The next response of the last request of all.
    RowIndex response(RowIndex request, std::string_view payload, std::uint8_t typeByte = 0x02)
    {
        const RowIndex row =
            add(typeByte, m_writer.row(request).id, Direction::ServerToClient, payload, RowFlag::Response);
        RowIndex last = request;
        while (m_writer.row(last).next.isValid())
            last = m_writer.row(last).next;
        m_writer.setNext(last, row);
        m_writer.setLink(row, request);
        m_writer.setFlags(request, static_cast<std::uint16_t>(RowFlag::Answered));
        return row;
    }

    RowIndex add(std::uint8_t typeByte, std::uint32_t id, Direction direction, std::string_view payload,
                 RowFlag flag)
    {
        const auto length = static_cast<std::uint32_t>(payload.size());
        NewRow row = newRow(typeByte, id, direction, length, flag);
        const RowIndex index = m_writer.addRow(row);
        const std::string header = headerBytes(typeByte, id, length);
        const std::uint64_t at = m_bytes->append(header);
        m_bytes->append(payload);
        const std::array extents = {Extent{ExtentOrigin::Capture, at, header.size() + payload.size(), {}}};
        m_writer.setExtents(index, extents);
        return index;
    }

    /// A row whose bytes from `present` payload bytes on are not in the capture.
    RowIndex addCutOff(std::uint8_t typeByte, std::uint32_t id, std::string_view present,
                       std::uint32_t length)
    {
        const RowIndex index =
            m_writer.addRow(newRow(typeByte, id, Direction::ClientToServer, length, RowFlag::Request));
        const std::string header = headerBytes(typeByte, id, length);
        const std::uint64_t at = m_bytes->append(header);
        m_bytes->append(present);
        const std::uint64_t there = header.size() + present.size();
        const std::array extents = {Extent{ExtentOrigin::Capture, at, there, {}},
                                    Extent{ExtentOrigin::Missing, 0, length - present.size(), {}}};
        m_writer.setExtents(index, extents);
        m_writer.setFlags(index, 0, static_cast<std::uint16_t>(RowFlag::Complete));
        m_writer.addRowFinding(index, Rule::Incomplete);
        return index;
    }

    /// `count` exchanges of a request and its answer, published.
    void addExchanges(int count)
    {
        for (int i = 0; i < count; ++i) {
            const std::string number = std::to_string(i);
            const RowIndex asked =
                request(R"({"action":"train-)" + number + R"(","params":{"n":)" + number + "}}");
            response(asked, R"({"status":"ok","result":)" + number + "}");
        }
        m_writer.publish();
    }

    void publish() { m_writer.publish(); }
    /// What follows comes so much later.
    void waitFor(std::chrono::nanoseconds pause) { m_ns += pause.count(); }
    [[nodiscard]] SessionWriter& writer() noexcept { return m_writer; }
    [[nodiscard]] ConversationId conversation() const noexcept { return m_conversation; }
    void use(ConversationId conversation) noexcept { m_conversation = conversation; }

    [[nodiscard]] app::OpenSession open() const
    {
        return {.session = m_session,
                .keys = std::make_shared<KeyRing>(),
                .sealed = nullptr,
                .decode = {},
                .path = QStringLiteral("made")};
    }

private:
    static Endpoint endpoint(int last, std::uint16_t port)
    {
        Endpoint end;
        end.family = Endpoint::Family::Ipv4;
        end.address[0] = std::byte{10};
        end.address[1] = std::byte{1};
        end.address[3] = static_cast<std::byte>(last);
        end.port = port;
        return end;
    }

    NewRow newRow(std::uint8_t typeByte, std::uint32_t id, Direction direction, std::uint32_t length,
                  RowFlag flag)
    {
        NewRow row;
        m_ns += 1'000'000;
        row.time = timestampFromNs(m_ns);
        row.last = row.time;
        row.conversation = m_conversation;
        row.direction = direction;
        row.header.typeByte = typeByte;
        row.header.type = typeByte & 0x3f;
        row.header.id = id;
        row.header.length = length;
        row.flags = static_cast<std::uint16_t>(static_cast<unsigned>(RowFlag::Complete)
                                               | static_cast<unsigned>(flag));
        return row;
    }

    std::shared_ptr<Session> m_session;
    SessionWriter m_writer;
    std::shared_ptr<ReservedBytes> m_bytes;
    ConversationId m_conversation;
    std::uint32_t m_id = 99;
    std::int64_t m_ns = 1'700'000'000'000'000'000;
};

/// A capture of the tests' data, read to its end.
inline app::OpenSession readCapture(const char* name)
{
    const auto session = std::make_shared<Session>();
    const auto path = std::string(TEST_DATA_DIR "/captures/") + name;
    auto ingest = Ingest::open(path, *session, IngestOptions{});
    if (!ingest)
        qFatal("cannot read %s: %s", name, sentence(ingest.error()).c_str());
    while ((*ingest)->step() == Ingest::Step::More) {
    }
    (*ingest)->finish();
    return {.session = session,
            .keys = std::make_shared<KeyRing>(),
            .sealed = nullptr,
            .decode = {},
            .path = QString::fromStdString(path)};
}

}  // namespace qapscope::test
