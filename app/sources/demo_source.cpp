// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/demo_source.h"

#include "sources/demo/demo_cluster.h"
#include "sources/live_file.h"

#include <QThread>

#include <optional>

namespace qapscope::app {

/// What lives in the demo's thread: the cluster and its taps.
class DemoSource::Run : public QObject
{
    Q_OBJECT

public:
    Run(const DemoScriptOptions& options, LiveFile& file, DemoLedger& ledger)
        : m_options(options)
        , m_file(file)
        , m_ledger(ledger)
    {}

    void begin()
    {
        m_relay = std::make_unique<Relay>(m_file);
        m_cluster = std::make_unique<DemoCluster>(m_options, *m_relay, m_ledger);
        connect(m_cluster.get(), &DemoCluster::finished, this, &Run::end, Qt::QueuedConnection);
        const Result<void> started = m_cluster->start();
        if (started) {
            Q_EMIT running();
            return;
        }
        Q_EMIT failed(started.error());
        end();
    }

    void wind()
    {
        if (m_cluster)
            m_cluster->wind();
    }
    [[nodiscard]] bool isOver() const noexcept { return m_isOver; }

Q_SIGNALS:
    void running();
    void failed(const qapscope::Error& error);
    /// The file is complete.
    void ended(quint64 differences);

private:
    void end()
    {
        const std::uint64_t differences = m_cluster->differences();
        m_cluster.reset();
        m_relay.reset();
        m_file.finish();
        m_isOver = true;
        Q_EMIT ended(differences);
    }

    DemoScriptOptions m_options;
    LiveFile& m_file;
    DemoLedger& m_ledger;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<DemoCluster> m_cluster;
    bool m_isOver = false;
};

DemoSource::DemoSource(const DemoOptions& options, QObject* parent)
    : Source(parent)
    , m_options(options)
    , m_ledger(std::make_unique<DemoLedger>())
{
    qRegisterMetaType<qapscope::Error>();
}

DemoSource::~DemoSource()
{
    if (!m_thread)
        return;
    m_run->disconnect(this);
    QMetaObject::invokeMethod(m_run, [run = m_run, thread = m_thread.get()] {
        connect(run, &Run::ended, thread, &QThread::quit, Qt::DirectConnection);
        // What has ended already does not end again.
        if (run->isOver())
            thread->quit();
        run->wind();
    });
    m_thread->wait();
}

void DemoSource::start()
{
    auto made = LiveFile::create(m_options.file.toStdString(), "qapscope");
    if (!made) {
        setState(State::Failed);
        Q_EMIT failed(made.error());
        return;
    }
    m_file = *std::move(made);
    setState(State::Starting);
    m_thread = std::make_unique<QThread>();
    m_thread->setObjectName(QStringLiteral("demo"));
    m_run = new Run(m_options.script, *m_file, *m_ledger);
    m_run->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_run, &QObject::deleteLater);
    connect(m_run, &Run::running, this, [this] {
        setState(State::Running);
        Q_EMIT ready(m_options.file);
    });
    connect(m_run, &Run::failed, this, [this](const Error& error) {
        setState(State::Failed);
        Q_EMIT failed(error);
    });
    connect(m_run, &Run::ended, this, [this](quint64 differences) {
        m_differences = differences;
        if (m_state != State::Failed)
            setState(State::Ended);
    });
    m_thread->start();
    QMetaObject::invokeMethod(m_run, &Run::begin);
}

void DemoSource::stop()
{
    if (m_state == State::Starting || m_state == State::Running)
        QMetaObject::invokeMethod(m_run, &Run::wind);
}

void DemoSource::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

QString DemoSource::title() const
{
    return tr("Demo");
}

QString DemoSource::statusText() const
{
    switch (m_state) {
    case State::Running:
        return tr("A cluster inside this program: five clients, an orchestrator and four workers on loopback "
                  "addresses");
    case State::Ended:
        return tr("The demo has ended");
    default:
        return {};
    }
}

Source::Counters DemoSource::counters() const
{
    if (!m_file)
        return {};
    const LiveFile::Counters counted = m_file->counters();
    return {counted.packets, counted.bytes, 0, counted.dropped};
}

}  // namespace qapscope::app

#include "demo_source.moc"
