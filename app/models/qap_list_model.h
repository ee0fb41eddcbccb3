// SPDX-License-Identifier: GPL-3.0-or-later
/// The rows of a session as a table, all of them or those that a search found; between all of them, gap rows where
/// bytes are missing or were skipped. Holds no row: it announces how many there are and reads columns when asked, so
/// growing costs the same whatever is there already. GUI thread.
#pragma once

#include "models/gap_rows.h"
#include "models/open_session.h"
#include "models/row_numbers.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <memory>

namespace qapscope::app {

class InfoSearch;
class QapNotes;
class RowText;
enum class TimeFormat;

class QapListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Number,
        Time,
        Source,
        Destination,
        Transport,
        Type,
        Id,
        Codec,
        Length,
        Latency,
        Info,
        ColumnCount
    };

    explicit QapListModel(QObject* parent = nullptr);
    ~QapListModel() override;

    /// Shows what is there of it; a search goes on in the new session.
    void setSession(const OpenSession& open);
    void clear();
    [[nodiscard]] const OpenSession& openSession() const noexcept { return m_open; }

    /// What was said of QAPs: told with the rows. It outlives the model; null: nothing.
    void setNotes(const QapNotes* notes);
    [[nodiscard]] const QapNotes* notes() const noexcept { return m_notes; }
    /// Mark and comments of a QAP in words: for screen readers and tool tips; empty where nothing was said.
    [[nodiscard]] QString noteText(RowIndex row) const;

    /// Shows only rows whose Info contains `text`, whatever its case; an empty text shows all again at once.
    void setSearch(const QString& text);
    [[nodiscard]] const QString& search() const noexcept { return m_searchText; }
    /// True while there are rows that the search has not looked at.
    [[nodiscard]] bool isSearching() const noexcept { return m_search != nullptr && m_scanned < m_known; }

    void setTimeFormat(TimeFormat format, int decimals = 6);
    [[nodiscard]] TimeFormat timeFormat() const noexcept { return m_timeFormat; }
    /// As long a time as the rows that are there now have, in digits that are all the same.
    [[nodiscard]] QString longestTime() const;

    /// Rows of the session that were announced, shown or not, kept or given up.
    [[nodiscard]] std::uint32_t knownRows() const noexcept { return m_known; }
    /// Of a gap row: the QAP behind it, none behind the last one. Needs: 0 <= viewRow < rowCount().
    [[nodiscard]] RowIndex sourceRow(int viewRow) const;
    /// Null where the row is a QAP. Valid until the model changes. Needs: viewRow as for sourceRow().
    [[nodiscard]] const GapRow* gapAt(int viewRow) const;
    /// What a gap row says: how much is missing or was skipped, and whose.
    [[nodiscard]] QString gapText(const GapRow& gap) const;
    /// Where a QAP stands; -1 where it is not among the rows shown.
    [[nodiscard]] int viewRow(RowIndex row) const;
    /// The first row shown that is not before the QAP; rowCount() where there is none.
    [[nodiscard]] int viewRowFrom(RowIndex row) const;

    /// Needs: viewRow as for sourceRow(), and no gap row.
    [[nodiscard]] Row rowAt(int viewRow) const { return m_open.session->row(sourceRow(viewRow)); }
    /// Text of a cell. Info costs a look at the payload unless it was asked for before.
    [[nodiscard]] QString cellText(const Row& row, Column column) const;
    /// The Info text where it is known already; null otherwise.
    [[nodiscard]] QString knownInfo(const Row& row) const;
    [[nodiscard]] SignatureStatus signature(const Row& row) const;
    /// All columns in one line: for the clipboard and for screen readers.
    [[nodiscard]] QString summary(const Row& row) const;
    /// The same of a row that is shown, gap or QAP. Needs: viewRow as for sourceRow().
    [[nodiscard]] QString lineText(int viewRow) const;
    /// Numbers stand at the right.
    [[nodiscard]] static Qt::Alignment alignmentOf(int column) noexcept;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

public Q_SLOTS:
    /// Announces what has come since the last call, in one insert. To be called when the session was polled, and
    /// once more when loading has ended.
    void grow();

Q_SIGNALS:
    void searchProgress(quint64 scanned, quint64 total);
    /// Everything that is there has been looked at; comes again when more came.
    void searchFinished(quint64 hits);
    /// Rows that are shown may have changed in place: settled, answered, found unanswered.
    void settled();
    /// Every row says something differently now. No dataChanged(): views would look at each row.
    void textsChanged();

private:
    void startSearch();
    void takeHits();
    void announce(int shownNow);
    void dropEvicted();
    void takeCounts();
    [[nodiscard]] QVariant gapData(const GapRow& gap, int column, int role) const;
    [[nodiscard]] QString timeOf(const Row& row) const;
    [[nodiscard]] QString tooltip(const Row& row, Column column) const;

    OpenSession m_open;
    std::unique_ptr<RowText> m_text;
    const QapNotes* m_notes = nullptr;
    QString m_searchText;
    std::unique_ptr<InfoSearch> m_search;  ///< none while all rows are shown
    RowNumbers m_hits;
    std::size_t m_firstHit = 0;  ///< the oldest hit that is kept
    GapRows m_gaps;
    QTimer m_searchTimer;
    RowIndex m_first{0};  ///< the oldest row that is kept
    Timestamp m_start;    ///< of the first row that ever was
    std::uint32_t m_known = 0;
    std::uint32_t m_scanned = 0;
    int m_shown = 0;  ///< rows announced to views
    TimeFormat m_timeFormat;
    int m_timeDecimals = 6;
};

}  // namespace qapscope::app
