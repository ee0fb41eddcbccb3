// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/standard_input_source.h"

#include <QFile>
#include <QLocale>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace qapscope::app {

namespace {

/// So much tells every form of capture from the others.
constexpr std::uint64_t kEnoughToKnow = 64;
constexpr std::size_t kMostAtOnce = 256u << 10;
constexpr int kPatience = 100;  // milliseconds between two looks at whether it is to stop

Error errorOf(int number, const std::string& subject)
{
    return {number == ENOSPC || number == EDQUOT ? ErrorCode::NoSpace : ErrorCode::SystemError, subject,
            std::strerror(number)};
}

}  // namespace

/// Copies bytes until there are no more, or it is told to stop. Run by one thread.
class StandardInputSource::Copy
{
public:
    Copy(int from, int to, std::string name) : m_from(from), m_to(to), m_name(std::move(name)) {}
    ~Copy() { ::close(m_to); }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;

    /// `progressed` is called once as soon as enough has come.
    template <class Progressed>
    void run(Progressed progressed)
    {
        std::vector<char> buffer(kMostAtOnce);
        bool wasTold = false;
        while (!m_isStopping) {
            if (!wasTold && bytes >= kEnoughToKnow) {
                wasTold = true;
                progressed();
            }
            pollfd waiting{m_from, POLLIN, 0};
            if (::poll(&waiting, 1, kPatience) == 0)
                continue;
            const ssize_t count = ::read(m_from, buffer.data(), buffer.size());
            if (count < 0 && (errno == EINTR || errno == EAGAIN))
                continue;
            if (count < 0)
                error = errorOf(errno, "standard input");
            if (count <= 0 || !write({buffer.data(), static_cast<std::size_t>(count)}))
                return;
        }
    }
    void stop() noexcept { m_isStopping = true; }

    std::atomic<std::uint64_t> bytes = 0;
    std::optional<Error> error;  ///< to be read when the thread has ended

private:
    [[nodiscard]] bool write(std::string_view left)
    {
        while (!left.empty()) {
            const ssize_t written = ::write(m_to, left.data(), left.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0) {
                error = errorOf(errno, m_name);
                return false;
            }
            left.remove_prefix(static_cast<std::size_t>(written));
            bytes += static_cast<std::uint64_t>(written);
        }
        return true;
    }

    int m_from;
    int m_to;
    std::string m_name;
    std::atomic<bool> m_isStopping = false;
};

StandardInputSource::StandardInputSource(QString file, int descriptor, QObject* parent)
    : Source(parent)
    , m_path(std::move(file))
    , m_descriptor(descriptor)
{}

StandardInputSource::~StandardInputSource()
{
    if (m_copy)
        m_copy->stop();
    if (m_thread)
        m_thread->wait();
}

void StandardInputSource::start()
{
    Q_ASSERT(m_state == State::Idle);
    const QByteArray path = QFile::encodeName(m_path);
    const int file = ::open(path.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) {
        const int number = errno;
        Q_EMIT failed({number == ENOSPC ? ErrorCode::NoSpace : ErrorCode::FileNotWritable, path.toStdString(),
                       std::strerror(number)});
        change(State::Failed);
        return;
    }
    m_copy = std::make_shared<Copy>(m_descriptor, file, path.toStdString());
    m_thread.reset(QThread::create([this, copy = m_copy] {
        copy->run([this] { QMetaObject::invokeMethod(this, &StandardInputSource::copied); });
        QMetaObject::invokeMethod(this, [this, copy] { finished(copy); });
    }));
    m_thread->setObjectName(QStringLiteral("standard input"));
    change(State::Starting);
    m_thread->start();
}

void StandardInputSource::stop()
{
    if (m_copy)
        m_copy->stop();
}

void StandardInputSource::change(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void StandardInputSource::copied()
{
    if (m_isReady)
        return;
    m_isReady = true;
    change(State::Running);
    Q_EMIT ready(m_path);
}

void StandardInputSource::finished(const std::shared_ptr<Copy>& copy)
{
    m_thread->wait();
    if (!copy->error && copy->bytes == 0)
        copy->error = Error{ErrorCode::EmptyFile, tr("standard input").toStdString(), {}};
    if (copy->bytes > 0)
        copied();
    if (copy->error)
        Q_EMIT failed(*copy->error);
    change(copy->error ? State::Failed : State::Ended);
}

QString StandardInputSource::statusText() const
{
    switch (m_state) {
    case State::Idle:
    case State::Reconnecting:
        return {};
    case State::Starting:
        return tr("Waiting for the first bytes of standard input");
    case State::Running:
        return tr("Reading standard input");
    case State::Ended:
        return tr("Standard input has ended");
    case State::Failed:
        return tr("Stopped");
    }
    return {};
}

Source::Counters StandardInputSource::counters() const
{
    return {0, m_copy ? m_copy->bytes.load() : 0, 0, 0};
}

}  // namespace qapscope::app
