// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/connect_source.h"

#include "sources/connection.h"

#include <QFile>

namespace qapscope::app {

ConnectSource::ConnectSource(const ConnectOptions& options, QString file, QObject* parent)
    : Source(parent)
    , m_options(options)
    , m_path(std::move(file))
    , m_thread(this)
{
    const auto url = StreamUrl::parse(options.url);
    m_title = url ? Connection::shownUrl(*url) : options.url;
}

ConnectSource::~ConnectSource()
{
    // Waited for: where the thread quits first, the end of the connection is not in the file.
    if (m_thread.isRunning())
        QMetaObject::invokeMethod(m_connection, &Connection::end, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void ConnectSource::start()
{
    Q_ASSERT(m_state == State::Idle);
    const auto url = StreamUrl::parse(m_options.url);
    if (!url) {
        fail(url.error());
        return;
    }
    auto file = LiveFile::create(QFile::encodeName(m_path).toStdString(), "qapscope");
    if (!file) {
        fail(file.error());
        return;
    }
    m_file = std::move(*file);
    run(*url);
    m_isReady = true;
    change(State::Starting, m_status, false);
    Q_EMIT ready(m_path);
}

void ConnectSource::run(const StreamUrl& url)
{
    m_connection = new Connection(url, m_options, m_file);
    m_connection->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_connection, &QObject::deleteLater);
    connect(m_connection, &Connection::changed, this, &ConnectSource::change);
    connect(m_connection, &Connection::failed, this, &Source::failed);
    connect(m_connection, &Connection::doubtful, this, &ConnectSource::certificateDoubtful);
    connect(m_connection, &Connection::sendingFailed, this, &ConnectSource::sendingFailed);
    m_thread.setObjectName(QStringLiteral("connection"));
    m_thread.start();
    QMetaObject::invokeMethod(m_connection, &Connection::begin);
}

void ConnectSource::stop()
{
    if (m_connection != nullptr && m_state != State::Ended && m_state != State::Failed)
        QMetaObject::invokeMethod(m_connection, &Connection::end);
}

void ConnectSource::change(State state, const QString& status, bool canSend)
{
    m_state = state;
    m_status = status;
    m_canSend = canSend && state == State::Running;
    Q_EMIT stateChanged();
}

void ConnectSource::fail(const Error& error)
{
    Q_EMIT failed(error);
    change(State::Failed, {}, false);
}

Source::Counters ConnectSource::counters() const
{
    if (!m_file)
        return {};
    const LiveFile::Counters written = m_file->counters();
    return {written.packets, written.bytes, 0, written.dropped};
}

void ConnectSource::send(ByteView bytes)
{
    if (!m_canSend)
        return;
    const QByteArray copy(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    QMetaObject::invokeMethod(m_connection, [connection = m_connection, copy] { connection->send(copy); });
}

void ConnectSource::acceptOnce()
{
    if (m_connection != nullptr)
        QMetaObject::invokeMethod(m_connection, &Connection::acceptOnce);
}

void ConnectSource::reject()
{
    if (m_connection != nullptr)
        QMetaObject::invokeMethod(m_connection, &Connection::reject);
}

}  // namespace qapscope::app
