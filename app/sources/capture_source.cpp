// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/capture_source.h"

#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace qapscope::app {

namespace {

using namespace std::chrono_literals;

// Longer than the helper needs to write what it still has to a slow disk.
constexpr auto kStopPatience = 10s;
constexpr int kLastPatienceMs = 2'000;

class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const noexcept { return m_number; }
    [[nodiscard]] bool isOpen() const noexcept { return m_number >= 0; }

private:
    int m_number;
};

Error systemError(const QString& subject)
{
    const int number = errno;
    const ErrorCode code = number == ENOSPC || number == EDQUOT ? ErrorCode::NoSpace
                           : number == EACCES || number == EROFS || number == EEXIST || number == ENOENT
                               ? ErrorCode::FileNotWritable
                               : ErrorCode::SystemError;
    return {code, subject.toStdString(), std::strerror(number)};
}

void addLimits(QStringList& arguments, const QString& prefix, const CaptureLimits& limits)
{
    const auto add = [&](const char* what, std::uint64_t value) {
        if (value != 0)
            arguments << prefix + QLatin1String(what) << QString::number(value);
    };
    add("packets", limits.packets);
    add("bytes", limits.bytes);
    add("seconds", limits.seconds);
}

}  // namespace

CaptureSource::CaptureSource(const QString& file, const CaptureOptions& options, QObject* parent,
                             const QString& helper)
    : Source(parent)
    , m_options(options)
    , m_helper(helper)
    , m_first(file)
    , m_file(file)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &CaptureSource::read);
    connect(&m_process, &QProcess::finished, this, &CaptureSource::helperEnded);
}

CaptureSource::~CaptureSource()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(kLastPatienceMs))
        m_process.kill();
}

QString CaptureSource::title() const
{
    return m_options.interfaces.join(QStringLiteral(", "));
}

QString CaptureSource::statusText() const
{
    switch (m_state) {
    case State::Idle:
        return {};
    case State::Starting:
        return tr("The interface is being opened.");
    case State::Running:
        return m_options.filter.isEmpty() ? tr("Every packet is captured.")
                                          : tr("Packets are captured that fit: %1").arg(m_options.filter);
    case State::Reconnecting:
        return {};
    case State::Failed:
        return tr("The capture ended with an error; what came before is kept.");
    case State::Ended:
        break;
    }
    if (m_endedBy == QLatin1String("packets"))
        return tr("The capture ended: it has the number of packets that was asked for.");
    if (m_endedBy == QLatin1String("bytes"))
        return tr("The capture ended: it has the size that was asked for.");
    if (m_endedBy == QLatin1String("seconds"))
        return tr("The capture ended: it took the time that was asked for.");
    return tr("The capture was stopped.");
}

void CaptureSource::start()
{
    if (m_state != State::Idle)
        return;
    setState(State::Starting);
    // Whoever listens to failed() may not be connected to it before start() returns.
    if (const std::optional<Error> failed = startHelper())
        QMetaObject::invokeMethod(
            this, [this, error = *failed] { fail(error); }, Qt::QueuedConnection);
}

std::optional<Error> CaptureSource::startHelper()
{
    if (m_helper.isEmpty())
        return captureHelperMissing();
    const Descriptor file(::open(QFile::encodeName(m_first).constData(),
                                 O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!file.isOpen())
        return systemError(m_first);
    const QString folderName = QFileInfo(m_first).absolutePath();
    const Descriptor folder(m_options.rotate.isAny() ? ::open(QFile::encodeName(folderName).constData(),
                                                              O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                                                     : -1);
    if (m_options.rotate.isAny() && !folder.isOpen())
        return systemError(folderName);
    // Under the numbers that they have: another number may be one that QProcess needs in the child.
    m_process.setChildProcessModifier([numbers = std::array{file.number(), folder.number()}] {
        for (const int number : numbers)
            if (number >= 0)
                ::fcntl(number, F_SETFD, 0);
    });
    m_process.setProgram(m_helper);
    m_process.setArguments(arguments(file.number(), folder.number()));
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start();
    if (m_process.waitForStarted())
        return std::nullopt;
    QFile::remove(m_first);
    return Error{ErrorCode::SystemError, m_helper.toStdString(), m_process.errorString().toStdString()};
}

QStringList CaptureSource::arguments(int file, int folder) const
{
    QStringList all{QStringLiteral("capture"), QStringLiteral("--fd"), QString::number(file)};
    for (const QString& interface : m_options.interfaces)
        all << QStringLiteral("-i") << interface;
    if (!m_options.filter.isEmpty())
        all << QStringLiteral("--filter") << m_options.filter;
    if (!m_options.isPromiscuous)
        all << QStringLiteral("--no-promiscuous");
    all << QStringLiteral("--snap-length") << QString::number(m_options.snapLength)
        << QStringLiteral("--buffer") << QString::number(m_options.bufferMiB);
    addLimits(all, QStringLiteral("--stop-"), m_options.stop);
    if (folder >= 0) {
        all << QStringLiteral("--folder-fd") << QString::number(folder) << QStringLiteral("--name")
            << QFileInfo(m_first).fileName() << QStringLiteral("--files")
            << QString::number(m_options.ringFiles);
        addLimits(all, QStringLiteral("--rotate-"), m_options.rotate);
    }
    return all;
}

void CaptureSource::stop()
{
    if (m_state == State::Idle)
        setState(State::Ended);
    if (m_process.state() == QProcess::NotRunning)
        return;
    // The end of its standard input is what it waits for.
    m_process.closeWriteChannel();
    m_patience.start(kStopPatience);
}

void CaptureSource::read()
{
    for (const QStringList& fields : m_lines.add(m_process.readAllStandardOutput()))
        take(fields);
}

void CaptureSource::take(const QStringList& fields)
{
    const QString& word = fields.constFirst();
    if (word == QLatin1String("counts")) {
        m_counters = {fields.value(1).toULongLong(), fields.value(2).toULongLong(),
                      fields.value(3).toULongLong(), fields.value(4).toULongLong()};
    } else if (word == QLatin1String("capturing")) {
        m_isReady = true;
        setState(State::Running);
        Q_EMIT ready(m_file);
    } else if (word == QLatin1String("file")) {
        m_file = besideFirst(fields.value(1));
        Q_EMIT ready(m_file);
    } else if (word == QLatin1String("removed")) {
        Q_EMIT fileRemoved(besideFirst(fields.value(1)));
    } else if (word == QLatin1String("ended")) {
        m_endedBy = fields.value(1);
    } else if (word == QLatin1String("error")) {
        Error error = errorOfLine(fields, m_helper);
        if (error.code == ErrorCode::NoSpace || error.code == ErrorCode::FileNotWritable)
            error.subject = besideFirst(QString::fromStdString(error.subject)).toStdString();
        // Of several interfaces one may go: the others go on, and so does the capture.
        if (error.code == ErrorCode::InterfaceGone && m_options.interfaces.size() > 1)
            Q_EMIT failed(error);
        m_error = std::move(error);
    }
}

QString CaptureSource::besideFirst(const QString& name) const
{
    return name.isEmpty() ? m_file : QFileInfo(m_first).absolutePath() + QLatin1Char('/') + name;
}

void CaptureSource::helperEnded()
{
    m_patience.stop();
    read();
    // A file that was never begun is nobody's capture.
    if (!m_isReady)
        QFile::remove(m_first);
    const bool isAsPlanned = !m_endedBy.isEmpty() && m_endedBy != QLatin1String("failed");
    if (isAsPlanned)
        setState(State::Ended);
    else
        fail(m_error.value_or(Error{ErrorCode::SystemError, m_helper.toStdString(),
                                    tr("it ended unexpectedly").toStdString()}));
}

void CaptureSource::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void CaptureSource::fail(const Error& error)
{
    m_state = State::Failed;
    Q_EMIT failed(error);
    Q_EMIT stateChanged();
}

}  // namespace qapscope::app
