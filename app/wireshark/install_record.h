// SPDX-License-Identifier: GPL-3.0-or-later
/// What was put into folders that belong to somebody else: file by file, with what each held when it was put there and
/// what stood there before, so that all of it can be undone and nothing that was changed since gets lost. A file of
/// JSON beside what it speaks of. One thread.
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace qapscope::app {

class InstallRecord
{
public:
    /// Reads what there is; nothing there is nothing installed.
    explicit InstallRecord(QString file);

    /// Of putting or taking away one file.
    enum class Outcome {
        Done,      ///< it is as it should be now
        Kept,      ///< the user's own was left as it is
        Failed,    ///< see fault()
        NotThere,  ///< of taking away: it had gone already
        Restored,  ///< of taking away: it had gone already, and what stood there before is back
    };

    /// Whose file stands in the way.
    enum class Precedence {
        Ours,   ///< another one is put aside; the first one that was comes back in the end
        Users,  ///< another one, or one that was changed, stays
    };

    /// Copies `from` to `to`, with the folders on the way. Where it fails what stood there still does.
    [[nodiscard]] Outcome put(const QString& from, const QString& to, Precedence precedence);
    /// Where the last put() laid what stood in its way, beside the record; empty: nothing did.
    [[nodiscard]] const QString& aside() const noexcept { return m_aside; }
    /// Takes away a file that put() copied, unless it was changed since; what was put aside comes back, also where ours
    /// has gone. Beside one that was changed it stays aside, and is remembered.
    [[nodiscard]] Outcome take(const QString& to);
    /// Removes folders that put() made and that are empty now, then writes down what is left. False: see fault().
    [[nodiscard]] bool finish();

    [[nodiscard]] bool has(const QString& file) const { return m_files.contains(file); }
    /// In the order of their paths.
    [[nodiscard]] QStringList files() const;
    /// The user has changed it, or removed it.
    [[nodiscard]] bool isChanged(const QString& file) const;
    /// What the system said of the last failure.
    [[nodiscard]] const QString& fault() const noexcept { return m_fault; }

private:
    struct Entry
    {
        QString digest;  ///< of what was put there
        QString aside;   ///< what stood there before; empty: nothing
    };

    [[nodiscard]] bool makeFolder(const QString& folder);
    [[nodiscard]] QString putAside(const QString& file);
    void remember(const QString& to);
    [[nodiscard]] bool copy(const QString& from, const QString& to);
    [[nodiscard]] bool write();

    QString m_file;
    QHash<QString, Entry> m_files;
    QStringList m_folders;  ///< that were made here
    QString m_aside;
    QString m_fault;
};

}  // namespace qapscope::app
