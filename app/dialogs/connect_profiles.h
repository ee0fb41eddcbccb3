// SPDX-License-Identifier: GPL-3.0-or-later
/// Streams that a user connects to, kept by name in a file that only the user may read. Tokens are kept only where the
/// user said so. GUI thread.
#pragma once

#include "sources/connect_options.h"

#include <QSettings>
#include <QStringList>

namespace qapscope::app {

/// What the dialog asks for.
struct ConnectProfile
{
    QString url;
    QString authorityFile;
    QString certificateFile;
    QString keyFile;
    QString token;             ///< sent in an AUTH; empty: none is sent
    bool isTokenKept = false;  ///< on disk too
    QString subscription;      ///< JSON, sent as the first request; empty: none
    int heartbeatSeconds = 0;  ///< 0: none
    Dialect dialect = Dialect::Qhp;
    bool isReconnecting = true;

    /// The same as a source takes it, with the first messages made.
    [[nodiscard]] ConnectOptions options() const;

    friend bool operator==(const ConnectProfile&, const ConnectProfile&) = default;
};

class ConnectProfiles
{
public:
    /// `file`: where they are kept.
    explicit ConnectProfiles(const QString& file);

    /// In the order of the alphabet.
    [[nodiscard]] QStringList names() const;
    /// The defaults where there is none of that name.
    [[nodiscard]] ConnectProfile profile(const QString& name) const;
    void save(const QString& name, const ConnectProfile& profile);
    void remove(const QString& name);

    /// What was connected to last, without its token; the defaults at first.
    [[nodiscard]] ConnectProfile last() const;
    void setLast(const ConnectProfile& profile);

private:
    [[nodiscard]] ConnectProfile read(const QString& group) const;
    void write(const QString& group, const ConnectProfile& profile, bool isTokenKept);

    mutable QSettings m_store;
};

}  // namespace qapscope::app
