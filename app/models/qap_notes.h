// SPDX-License-Identifier: GPL-3.0-or-later
/// What was said of QAPs: marks and comments of the user, and the comments that the capture file carries for its
/// packets. Keyed by QAP: neither filters nor growth nor what is given up moves any of it; a session that is read again
/// gets its notes back by number, or where that does not fit by time and ID. GUI thread.
#pragma once

#include "models/open_session.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <map>
#include <vector>

namespace qapscope::app {

/// A mark or a comment as it is written down: with what tells the QAP from others.
struct SavedNote
{
    std::uint32_t number = 0;  ///< of the QAP, from 1
    Timestamp time;
    std::uint32_t id = 0;
    bool isMarked = false;
    QString comment;

    friend bool operator==(const SavedNote&, const SavedNote&) = default;
};

class QapNotes : public QObject
{
    Q_OBJECT

public:
    /// Rows among which finish() looks for strays before other events have their turn.
    static constexpr std::uint32_t kRowsAtOnce = 131'072;

    explicit QapNotes(QObject* parent = nullptr);

    /// Another capture: nothing is said of it yet but what was `saved`, which finds its QAPs as they come.
    void begin(const OpenSession& open, std::vector<SavedNote> saved = {});
    /// The same capture, read again: what was said stays.
    void readAgain(const OpenSession& open);
    void clear();
    /// Looks at the QAPs that came since the last call.
    void grow();
    /// All are there: what its number did not lead to is looked for, from event to event; finished() follows, or has
    /// come before this returns where there is little to look through.
    void finish();

    [[nodiscard]] bool isMarked(RowIndex row) const;
    void setMarked(RowIndex row, bool isMarked);
    void unmarkAll();
    [[nodiscard]] bool hasMarks() const;
    /// The marked QAP next to this one; none behind the last.
    [[nodiscard]] RowIndex markAfter(RowIndex row) const;
    [[nodiscard]] RowIndex markBefore(RowIndex row) const;

    /// Null where there is none.
    [[nodiscard]] QString comment(RowIndex row) const;
    /// An empty text takes the comment away.
    void setComment(RowIndex row, const QString& text);
    /// What others said of the packet in which the QAP begins.
    [[nodiscard]] QStringList packetComments(RowIndex row) const;
    [[nodiscard]] bool hasComment(RowIndex row) const;

    /// Something was said that is not saved.
    [[nodiscard]] bool isModified() const noexcept { return m_revision != m_savedRevision; }
    /// Counts what was said.
    [[nodiscard]] std::uint64_t revision() const noexcept { return m_revision; }
    void setSaved(std::uint64_t revision) noexcept { m_savedRevision = revision; }
    void setSaved() noexcept { m_savedRevision = m_revision; }

    /// All that is to be written down, also of QAPs that were not found.
    [[nodiscard]] std::vector<SavedNote> saved() const;
    /// How many notes belong to no QAP of this capture. Known once finished() came.
    [[nodiscard]] std::size_t strayCount() const noexcept { return m_strays.size(); }

    /// Comments of ours that packets of the file carry: another copy of it carries those of now instead.
    [[nodiscard]] const std::vector<std::pair<std::uint64_t, QString>>& carried() const noexcept
    {
        return m_carried;
    }
    /// As a packet carries it: a packet may hold several QAPs.
    [[nodiscard]] static QString asPacketComment(RowIndex row, const QString& comment);
    /// The QAPs that have a comment of ours, in order.
    [[nodiscard]] std::vector<RowIndex> commented() const;

Q_SIGNALS:
    void changed();
    /// Every note has its QAP now, or is a stray.
    void finished();

private:
    struct Note
    {
        Timestamp time;  ///< of the QAP, which may be given up
        std::uint32_t id = 0;
        bool isMarked = false;
        QString own;      ///< null: the user has not changed it
        QString carried;  ///< by the packet
        QString saved;    ///< in the side file
        QStringList ofPacket;

        [[nodiscard]] const QString& comment() const
        {
            return !own.isNull() ? own : !carried.isNull() ? carried : saved;
        }
    };

    /// A note from before that has not found its QAP.
    struct Homeless
    {
        SavedNote saved;
        QString own;  ///< as Note::own
    };

    [[nodiscard]] const Note* find(RowIndex row) const;
    [[nodiscard]] Note& noteOf(RowIndex row);
    void beginWith(const OpenSession& open, std::vector<Homeless> notes);
    void place(const Homeless& from, RowIndex row);
    [[nodiscard]] bool placeWaiting(std::uint32_t known);
    [[nodiscard]] bool placePacketComments(std::uint32_t from, std::uint32_t known);
    void take(const PacketComment& comment, RowIndex row);
    [[nodiscard]] bool beginsIn(RowIndex row, const PacketComment& comment) const;
    void searchOn();
    [[nodiscard]] bool findStrays(std::uint32_t from, std::uint32_t to);
    void touch();

    OpenSession m_open;
    std::map<std::uint32_t, Note> m_notes;     ///< by row
    std::vector<Homeless> m_waiting;           ///< for their QAPs, the last one first
    std::vector<Homeless> m_strays;            ///< their number is another QAP's
    QHash<qint64, QList<qsizetype>> m_byTime;  ///< of m_packetComments
    std::vector<PacketComment> m_packetComments;
    std::vector<std::pair<std::uint64_t, QString>> m_carried;
    std::uint32_t m_known = 0;     ///< rows that were looked at
    std::uint32_t m_searched = 0;  ///< rows that were looked at for strays
    QTimer m_search;               ///< runs while strays are looked for
    std::uint64_t m_revision = 0;
    std::uint64_t m_savedRevision = 0;
};

}  // namespace qapscope::app
