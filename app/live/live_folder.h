// SPDX-License-Identifier: GPL-3.0-or-later
/// The folder in which live captures are kept until they are saved or discarded, and who uses which of them: whoever
/// shows one holds a lock that ends with its process. What nobody holds was left by a program that was killed. Any thread.
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace qapscope::app {

/// Says to other windows and programs that a live capture is in use, as long as it lives.
class LiveLock
{
public:
    /// Null where the file is not there or cannot be locked.
    [[nodiscard]] static std::unique_ptr<LiveLock> share(const QString& file);
    ~LiveLock();
    LiveLock(const LiveLock&) = delete;
    LiveLock& operator=(const LiveLock&) = delete;

private:
    explicit LiveLock(int descriptor) : m_descriptor(descriptor) {}

    int m_descriptor;
};

class LiveFolder
{
public:
    /// `folder` is made where it is not there; that of the user's data where it is empty.
    explicit LiveFolder(const QString& folder = {});

    [[nodiscard]] const QString& path() const noexcept { return m_path; }
    /// A name that nothing has yet: what it is of, and when it began. What is reproducible is no loss when it is left.
    [[nodiscard]] QString newFile(const QString& label, bool isReproducible = false) const;
    /// Captures that hold something and that nobody uses, the newest first. Empty and reproducible ones are removed on
    /// the way.
    [[nodiscard]] QStringList orphans() const;
    /// True for files of this folder: they go away when they are neither saved nor kept.
    [[nodiscard]] bool contains(const QString& file) const;
    /// Removes a capture of this folder and what belongs to it.
    void discard(const QString& file) const;

private:
    QString m_path;
};

}  // namespace qapscope::app
