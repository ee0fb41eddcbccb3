// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/capture_helper.h"

#include "sources/capture/error_words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace qapscope::app {

namespace {

const QString kName = QStringLiteral("qapscope-capture");

}  // namespace

QStringList captureHelperPlaces()
{
    const QDir folder(QCoreApplication::applicationDirPath());
    return {folder.filePath(kName),
            QDir::cleanPath(folder.filePath(QStringLiteral("../libexec/qapscope/") + kName)),
            QStringLiteral(QAPSCOPE_LIBEXEC_DIR "/") + kName};
}

QString findCaptureHelper()
{
    for (const QString& place : captureHelperPlaces())
        if (const QFileInfo file(place); file.isFile() && file.isExecutable())
            return place;
    return {};
}

Error captureHelperMissing()
{
    return {ErrorCode::CaptureHelperMissing, captureHelperPlaces().constLast().toStdString(), {}};
}

QString permissionCommand(const QString& helper)
{
    QString path = helper;
    // As one word for the shell.
    if (path.contains(QLatin1Char(' ')) || path.contains(QLatin1Char('\'')))
        path =
            QLatin1Char('\'') + path.replace(QLatin1Char('\''), QStringLiteral("'\\''")) + QLatin1Char('\'');
    return QStringLiteral("sudo setcap cap_net_raw=ep ") + path;
}

QList<QStringList> LineCutter::add(const QByteArray& bytes)
{
    QList<QStringList> lines;
    m_rest += bytes;
    qsizetype begin = 0;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n', begin)) {
        lines += QString::fromUtf8(m_rest.mid(begin, end - begin)).split(QLatin1Char('\t'));
        begin = end + 1;
    }
    m_rest.remove(0, begin);
    return lines;
}

Error errorOfLine(const QStringList& fields, const QString& helper)
{
    Error error{errorCodeOf(fields.value(1).toStdString()), fields.value(2).toStdString(),
                fields.value(3).toStdString()};
    // What has to be changed is the helper, whichever interface it was.
    if (error.code == ErrorCode::CaptureNotPermitted)
        error.subject = helper.toStdString();
    return error;
}

}  // namespace qapscope::app
