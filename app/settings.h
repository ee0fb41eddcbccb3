// SPDX-License-Identifier: GPL-3.0-or-later
/// What the program remembers between two runs, in one INI file. GUI thread.
#pragma once

#include "base/limits.h"
#include "language.h"
#include "look/format.h"
#include "look/theme.h"
#include "models/key_store.h"
#include "pipeline/retention.h"
#include "transport/user_links.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>

namespace qapscope::app {

class Settings
{
public:
    static constexpr qsizetype kMostRecentFiles = 10;

    /// In `file`; in the user's configuration folder where it is empty.
    explicit Settings(const QString& file = {});
    /// A file for a run that must neither know nor change what others remember.
    [[nodiscard]] static QString throwAwayFile();

    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);
    [[nodiscard]] LanguageChoice language() const;
    void setLanguage(LanguageChoice choice);
    [[nodiscard]] TimeFormat timeFormat() const;
    void setTimeFormat(TimeFormat format);
    /// Steps of font size above the system's.
    [[nodiscard]] int zoom() const;
    void setZoom(int steps);

    /// The decoder's, with what the user has changed of them.
    [[nodiscard]] Limits limits() const;
    void setLimits(const Limits& limits);

    /// How packets of user-defined link types are read.
    [[nodiscard]] UserLinks userLinks() const;
    void setUserLinks(const UserLinks& links);

    /// Where live captures are kept until they are saved; empty: the usual folder.
    [[nodiscard]] QString liveFolder() const;

    /// How much of a live capture is kept; all of it where the user has not said.
    [[nodiscard]] RetentionLimits retention() const;
    void setRetention(const RetentionLimits& limits);

    [[nodiscard]] QStringList recentFiles() const;
    void addRecentFile(const QString& path);
    void removeRecentFile(const QString& path);
    void clearRecentFiles();

    /// State of a part of the window, by the part's name.
    [[nodiscard]] QByteArray state(const QString& part) const;
    void setState(const QString& part, const QByteArray& state);
    /// Forgets how the window is laid out; choices and recent files stay.
    void clearStates();

    /// The user's keys, shared by all windows; on disk, beside the settings, only if the user says so.
    [[nodiscard]] KeyStore& keys() noexcept { return m_keys; }

    /// Where all of this is, for parts of the window that remember things of their own.
    [[nodiscard]] QString fileName() const { return m_store.fileName(); }
    void sync() { m_store.sync(); }

private:
    bool m_hasOwnFile;
    QSettings m_store;
    KeyStore m_keys;
};

}  // namespace qapscope::app
