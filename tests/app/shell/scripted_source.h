// SPDX-License-Identifier: MIT
/// A live source that does what a test says: QAPs appear in its file when asked, it ends, it fails.
#pragma once

#include "sources/live_file.h"
#include "sources/source.h"
#include "support/packet_builder.h"
#include "support/qap_builder.h"

#include <QFile>

namespace qapscope::app {

class ScriptedSource : public Source
{
public:
    explicit ScriptedSource(QString file) : m_path(std::move(file)), m_first(m_path) {}

    void start() override
    {
        auto made = LiveFile::create(m_path.toStdString(), "test");
        if (!made) {
            set(State::Failed);
            Q_EMIT failed(made.error());
            return;
        }
        m_file = std::move(*made);
        static_cast<void>(m_file->addInterface({LinkType::Raw, 0, "scripted", {}, {}}));
        set(State::Running);
        Q_EMIT ready(m_path);
    }
    void stop() override
    {
        if (m_state == State::Ended || m_state == State::Failed)
            return;
        m_file->finish();
        set(State::Ended);
    }
    /// Writes `count` requests with their answers, a millisecond apart.
    void give(std::uint32_t count)
    {
        for (std::uint32_t i = 0; i < count; ++i) {
            ++m_id;
            add(test::qhp(0x01, R"({"action":"ask"})", Compression::None, m_id), true);
            add(test::qhp(0x02, R"({"status":"done"})", Compression::None, m_id), false);
        }
    }
    /// Writes packets that are no QAPs.
    void giveForeign(std::uint32_t count)
    {
        for (std::uint32_t i = 0; i < count; ++i)
            add("not a QAP", true);
    }
    /// As a capture with rotation does.
    void beginAnotherFile()
    {
        m_file->finish();
        m_path =
            QString(m_first).replace(QStringLiteral(".pcapng"), QStringLiteral("_%1.pcapng").arg(++m_number));
        m_file = std::move(*LiveFile::create(m_path.toStdString(), "test"));
        static_cast<void>(m_file->addInterface({LinkType::Raw, 0, "scripted", {}, {}}));
        Q_EMIT ready(m_path);
    }
    /// As a ring does.
    void removeFirstFile()
    {
        QFile::remove(m_first);
        Q_EMIT fileRemoved(m_first);
    }
    void fail(const Error& error)
    {
        m_file->finish();
        set(State::Failed);
        Q_EMIT failed(error);
    }

    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] QString file() const override { return m_file ? m_path : QString(); }
    [[nodiscard]] QString title() const override { return QStringLiteral("Scripted"); }
    [[nodiscard]] QString statusText() const override { return {}; }
    [[nodiscard]] Counters counters() const override { return {}; }

private:
    void set(State state)
    {
        m_state = state;
        Q_EMIT stateChanged();
    }
    void add(const std::string& qap, bool isRequest)
    {
        test::Ipv4Fields ip;
        ip.protocol = 17;
        if (!isRequest)
            std::swap(ip.source, ip.destination);
        const std::uint16_t client = 40'000;
        const test::Bytes bytes =
            test::ipv4(ip, test::udp(isRequest ? client : 9'000, isRequest ? 9'000 : client, asBytes(qap)));
        m_time += std::chrono::milliseconds(1);
        m_file->add({0, m_time, bytes, 0, std::nullopt, {}});
    }

    QString m_path;
    QString m_first;
    int m_number = 1;
    std::unique_ptr<LiveFile> m_file;
    State m_state = State::Idle;
    std::uint32_t m_id = 0;
    Timestamp m_time = timestampFromNs(1'790'000'000'000'000'000);
};

}  // namespace qapscope::app
