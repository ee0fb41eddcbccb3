// SPDX-License-Identifier: MIT
/// Captures of the corpus, by name, for tests of the window.
#pragma once

#include <QFile>
#include <QString>

namespace qapscope::app {

[[nodiscard]] inline QString capture(const char* name)
{
    return QStringLiteral(TEST_DATA_DIR "/captures/") + QString::fromLatin1(name);
}

[[nodiscard]] inline QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Writes `content` at the end of the file, or in its place.
inline bool write(const QString& path, const QByteArray& content,
                  QIODevice::OpenMode mode = QIODevice::Truncate)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | mode) && file.write(content) == content.size();
}

}  // namespace qapscope::app
