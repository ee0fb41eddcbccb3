// SPDX-License-Identifier: GPL-3.0-or-later
#include "extcap/extcap_run.h"

#include "extcap/extcap_interface.h"
#include "look/core_text.h"
#include "sources/connect_source.h"

#include <QCoreApplication>
#include <QFile>
#include <QSocketNotifier>
#include <QTimer>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <thread>
#include <unistd.h>

namespace qapscope::app {

namespace {

using namespace std::chrono_literals;

constexpr int kExitFailed = 2;
constexpr auto kReaderLookout = 20ms;
constexpr auto kReaderCheck = 200ms;
/// A source that has not come to an end by then has nothing more to say.
constexpr auto kMostForEnding = 3s;

struct Extcap
{
    Q_DECLARE_TR_FUNCTIONS(qapscope::app::Extcap)
};

/// Nothing will come: Wireshark waits for ever where nobody has opened its pipe.
void endPipe(const QString& pipe)
{
    const QByteArray name = QFile::encodeName(pipe);
    for (int tries = 0; tries < 40; ++tries) {
        if (const int writing = ::open(name.constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC); writing >= 0) {
            ::close(writing);
            return;
        }
        std::this_thread::sleep_for(50ms);
    }
}

int refuse(const QString& pipe, const QString& why)
{
    tellWireshark(why);
    endPipe(pipe);
    return kExitFailed;
}

class Run : public QObject
{
public:
    Run(std::unique_ptr<Source> source, QString pipe, QByteArray fingerprint)
        : m_source(std::move(source))
        , m_pipe(std::move(pipe))
        , m_fingerprint(std::move(fingerprint))
    {
        connect(m_source.get(), &Source::failed, this, &Run::fail);
        connect(m_source.get(), &Source::stateChanged, this, &Run::takeState);
        if (auto* const stream = qobject_cast<ConnectSource*>(m_source.get()))
            connect(stream, &ConnectSource::certificateDoubtful, this,
                    [this, stream](const CertificateDoubt& doubt) { judge(*stream, doubt); });
        connect(&m_readerCheck, &QTimer::timeout, this,
                [this] { m_isStarted ? checkReader() : startOnceRead(); });
    }

    ~Run() override
    {
        if (m_reader >= 0)
            ::close(m_reader);
    }

    int run()
    {
        waitForSignals();
        m_readerCheck.start(kReaderLookout);
        return QCoreApplication::exec();
    }

private:
    /// Wireshark asks for the end by a signal.
    void waitForSignals()
    {
        sigset_t ends;
        sigemptyset(&ends);
        for (const int each : {SIGTERM, SIGINT, SIGHUP})
            sigaddset(&ends, each);
        ::pthread_sigmask(SIG_BLOCK, &ends, nullptr);
        auto* const told = new QSocketNotifier(::signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK),
                                               QSocketNotifier::Read, this);
        connect(told, &QSocketNotifier::activated, this, [this, told] {
            told->setEnabled(false);
            stop();
        });
    }

    /// A source writes from its start on, and opening a pipe that nobody reads takes until somebody does: that is waited
    /// for here, where a signal is heard. What is no pipe is written at once.
    void startOnceRead()
    {
        const QByteArray name = QFile::encodeName(m_pipe);
        m_reader = ::open(name.constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        if (m_reader < 0 && (errno == ENXIO || errno == EINTR)) {
            m_wasPipe = true;
            return;
        }
        // Wireshark takes its pipe away when it has given up.
        if (m_reader < 0 && m_wasPipe)
            return stop();
        m_isStarted = true;
        m_readerCheck.start(kReaderCheck);
        m_source->start();
        if (m_source->state() == Source::State::Failed)
            leave(kExitFailed);
    }

    void stop()
    {
        if (m_isStopping)
            return;
        m_isStopping = true;
        if (!m_isStarted)
            return leave(0);
        // A thread: whoever has the pipe open and does not read it holds up this one.
        std::thread([] {
            std::this_thread::sleep_for(kMostForEnding);
            ::_exit(0);
        }).detach();
        m_source->stop();
    }

    /// Only to see whether anybody reads: a source that is silent would never find out.
    void checkReader()
    {
        pollfd pipe{m_reader, 0, 0};
        if (m_reader >= 0 && ::poll(&pipe, 1, 0) > 0 && (pipe.revents & POLLERR) != 0)
            stop();
    }

    void fail(const Error& error)
    {
        // What goes wrong because Wireshark has gone is no fault.
        if (!m_isStopping && m_source->state() != Source::State::Reconnecting && error != m_told)
            tellWireshark(errorSentence(error));
        m_told = error;
    }

    void takeState()
    {
        const Source::State state = m_source->state();
        if (state == Source::State::Ended)
            leave(0);
        else if (state == Source::State::Failed)
            leave(m_isStopping ? 0 : kExitFailed);
    }

    /// Once the stack is clear: the source is still speaking.
    void leave(int status)
    {
        QMetaObject::invokeMethod(
            this, [status] { QCoreApplication::exit(status); }, Qt::QueuedConnection);
    }

    void judge(ConnectSource& stream, const CertificateDoubt& doubt)
    {
        if (!m_fingerprint.isEmpty() && doubt.fingerprint == m_fingerprint) {
            stream.acceptOnce();
            return;
        }
        tellWireshark(
            Extcap::tr("Nobody vouches for the server's certificate (%1). If it is the right one, write its "
                       "fingerprint into “Trust this certificate”: %2")
                .arg(doubt.reasons.join(QStringLiteral(", ")), doubt.fingerprintText()));
        stream.reject();
    }

    std::unique_ptr<Source> m_source;
    const QString m_pipe;
    const QByteArray m_fingerprint;
    QTimer m_readerCheck;
    Error m_told;
    int m_reader = -1;
    bool m_wasPipe = false;
    bool m_isStarted = false;
    bool m_isStopping = false;
};

}  // namespace

void tellWireshark(const QString& sentence)
{
    std::fprintf(stderr, "%s\n", sentence.toUtf8().constData());
    std::fflush(stderr);
}

int runExtcap(const ExtcapArguments& arguments)
{
    const QString pipe = arguments.value(QStringLiteral("fifo"));
    if (!arguments.value(QStringLiteral("extcap-capture-filter")).isEmpty())
        return refuse(pipe,
                      Extcap::tr("There are no capture filters for QAPs. Leave it empty, and use a display "
                                 "filter such as qhp.type == 5."));
    QString fault;
    std::unique_ptr<Source> source = makeExtcapSource(arguments, pipe, fault);
    if (!source)
        return refuse(pipe, fault);
    return Run(std::move(source), pipe, trustedFingerprint(arguments)).run();
}

}  // namespace qapscope::app
