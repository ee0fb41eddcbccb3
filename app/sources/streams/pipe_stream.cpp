// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/streams/pipe_stream.h"

#include "sources/streams/ends.h"

#include <QFile>
#include <QSocketNotifier>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace qapscope::app {

namespace {

constexpr std::size_t kMostAtOnce = 256u << 10;

QString systemsWords(int number)
{
    return QString::fromLocal8Bit(std::strerror(number));
}

}  // namespace

PipeStream::PipeStream(StreamSink& sink, const StreamUrl& url)
    : Stream(sink)
    , m_url(url)
    , m_buffer(kMostAtOnce)
{}

PipeStream::~PipeStream()
{
    release();
}

void PipeStream::release()
{
    m_notifier.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

/// Gives what went wrong, or nothing. The new end is open before the old one closes: a writer that comes in between is
/// not turned away.
QString PipeStream::openPipe()
{
    const int opened = ::open(QFile::encodeName(m_url.path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (opened < 0)
        return systemsWords(errno);
    struct stat facts = {};
    if (::fstat(opened, &facts) != 0 || !S_ISFIFO(facts.st_mode)) {
        ::close(opened);
        return tr("it is no pipe; make one with mkfifo, or open it as a capture file");
    }
    release();
    m_descriptor = opened;
    m_notifier = std::make_unique<QSocketNotifier>(opened, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &PipeStream::read, Qt::QueuedConnection);
    return {};
}

void PipeStream::open()
{
    if (const QString fault = openPipe(); !fault.isEmpty())
        sink().ended(fault);
    else
        sink().listening(m_url.path);
}

void PipeStream::read()
{
    if (m_descriptor < 0)
        return;
    const ssize_t count = ::read(m_descriptor, m_buffer.data(), m_buffer.size());
    if (count < 0) {
        if (errno != EAGAIN && errno != EINTR)
            end(systemsWords(errno));
        return;
    }
    if (count == 0) {
        writerLeft();
        return;
    }
    if (!m_link) {
        PduWriter::Connection connection;
        connection.transport = TransportKind::Pipe;
        connection.client = namedEnd(m_url.path);
        connection.server = ourEnd();
        m_link = sink().linkOpened(connection, true);
    }
    sink().received(*m_link, slice(m_buffer, 0, static_cast<std::uint64_t>(count)));
}

void PipeStream::writerLeft()
{
    if (m_link)
        sink().linkClosed(*m_link, tr("the writer has gone"));
    m_link.reset();
    // Also where it has written nothing: the end that it left says so again and again.
    if (const QString fault = openPipe(); !fault.isEmpty())
        end(fault);
}

void PipeStream::end(const QString& why)
{
    if (m_link)
        sink().linkClosed(*m_link, why);
    m_link.reset();
    release();
    sink().ended(why);
}

void PipeStream::close()
{
    if (m_link)
        sink().linkClosed(*m_link, {});
    m_link.reset();
    release();
}

}  // namespace qapscope::app
