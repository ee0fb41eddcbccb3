// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads a named pipe: each writer's visit is a connection. The thread it was made in.
#pragma once

#include "sources/stream_url.h"
#include "sources/streams/stream.h"

#include <memory>
#include <optional>

class QSocketNotifier;

namespace qapscope::app {

class PipeStream final : public Stream
{
    Q_OBJECT

public:
    PipeStream(StreamSink& sink, const StreamUrl& url);
    ~PipeStream() override;

    void open() override;
    void close() override;
    [[nodiscard]] bool canSend() const override { return false; }
    void send(ByteView) override {}

private:
    [[nodiscard]] QString openPipe();
    void read();
    void writerLeft();
    void end(const QString& why);
    void release();

    const StreamUrl m_url;
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::optional<std::uint32_t> m_link;
    std::vector<std::byte> m_buffer;
};

}  // namespace qapscope::app
