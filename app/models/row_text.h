// SPDX-License-Identifier: GPL-3.0-or-later
/// What the cells of the list say about a row. Remembers the endpoints of conversations, which many rows share,
/// and the Info texts of the rows looked at last, which cost a look at the payload. GUI thread.
#pragma once

#include "models/open_session.h"

#include <QCache>
#include <QCoreApplication>
#include <QHash>

namespace qapscope::app {

class RowText
{
    Q_DECLARE_TR_FUNCTIONS(qapscope::app::RowText)

public:
    explicit RowText(OpenSession open);

    [[nodiscard]] QString source(const Row& row) const { return endpoint(row, row.direction); }
    [[nodiscard]] QString destination(const Row& row) const { return endpoint(row, opposite(row.direction)); }
    [[nodiscard]] QString transport(const Row& row) const;
    [[nodiscard]] QString type(const Row& row) const;
    [[nodiscard]] QString id(const Row& row) const;
    /// Empty where nothing is compressed.
    [[nodiscard]] QString codec(const Row& row) const;
    /// Of a response its latency; of a request only that no answer came.
    [[nodiscard]] QString latency(const Row& row) const;

    /// Looks at the payload unless the text is known.
    [[nodiscard]] QString info(const Row& row) const;
    /// The text where it is known already; null otherwise.
    [[nodiscard]] QString knownInfo(const Row& row) const;
    /// None for rows without a signature. Costs a look at the QAP unless it is known.
    [[nodiscard]] SignatureStatus signature(const Row& row) const;

private:
    struct Ends
    {
        QString client;
        QString server;
    };

    [[nodiscard]] QString endpoint(const Row& row, Direction sentIn) const;

    OpenSession m_open;
    mutable QHash<std::uint32_t, Ends> m_ends;                    ///< by conversation
    mutable QCache<std::uint32_t, QString> m_infos;               ///< by row
    mutable QCache<std::uint32_t, SignatureStatus> m_signatures;  ///< by row
};

/// Whether ingest made this finding about the row. Needs: `rule` is one of kRowRules.
[[nodiscard]] bool hasFinding(const Row& row, Rule rule) noexcept;
/// Core's UTF-8.
[[nodiscard]] QString fromCore(std::string_view text);
/// "TCP", "WebSocket" …: names, the same in every language.
[[nodiscard]] QString transportLabel(TransportKind kind);
/// "ACTION", or "Unknown (0x2f)".
[[nodiscard]] QString typeLabel(Dialect dialect, std::uint8_t type);
/// "LZ4" …; empty for none.
[[nodiscard]] QString compressionLabel(Compression compression);

}  // namespace qapscope::app
