// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/qap_notes.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace qapscope::app {
namespace {

constexpr std::string_view kPrefix = "QAP ";
constexpr std::string_view kAfterNumber = ": ";

struct OwnComment
{
    RowIndex row;
    QString text;
};

/// A packet's comment that is ours, as asPacketComment() made it.
std::optional<OwnComment> ownComment(std::string_view text)
{
    if (!text.starts_with(kPrefix))
        return std::nullopt;
    text.remove_prefix(kPrefix.size());
    std::uint32_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || number == 0)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    if (!text.starts_with(kAfterNumber))
        return std::nullopt;
    text.remove_prefix(kAfterNumber.size());
    return OwnComment{{number - 1}, QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))};
}

QString asQString(const std::string& text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace

QapNotes::QapNotes(QObject* parent) : QObject(parent)
{
    connect(&m_search, &QTimer::timeout, this, &QapNotes::searchOn);
}

QString QapNotes::asPacketComment(RowIndex row, const QString& comment)
{
    return QStringLiteral("QAP %1: ").arg(qapNumber(row)) + comment;
}

void QapNotes::begin(const OpenSession& open, std::vector<SavedNote> saved)
{
    std::vector<Homeless> notes;
    for (SavedNote& note : saved)
        notes.push_back({std::move(note), {}});
    m_savedRevision = m_revision;
    beginWith(open, std::move(notes));
}

void QapNotes::readAgain(const OpenSession& open)
{
    // What the user said since is more than what is saved, and more than what packets carry: also that nothing is said.
    std::vector<Homeless> notes = std::move(m_strays);
    notes.insert(notes.end(), m_waiting.begin(), m_waiting.end());
    for (const auto& [row, note] : m_notes)
        if (note.isMarked || !note.comment().isEmpty() || !note.own.isNull())
            notes.push_back({{row + 1, note.time, note.id, note.isMarked, note.comment()}, note.own});
    beginWith(open, std::move(notes));
}

void QapNotes::beginWith(const OpenSession& open, std::vector<Homeless> notes)
{
    m_search.stop();
    m_open = open;
    m_notes.clear();
    m_strays.clear();
    m_byTime.clear();
    m_packetComments.clear();
    m_carried.clear();
    m_known = 0;
    m_waiting = std::move(notes);
    std::ranges::sort(m_waiting, std::greater<>(), [](const Homeless& note) { return note.saved.number; });
    grow();
    Q_EMIT changed();
}

void QapNotes::clear()
{
    begin({});
}

void QapNotes::grow()
{
    if (!m_open.isOpen())
        return;
    // The rows first: what was said of their packets is there before they are.
    const std::uint32_t known = m_open.session->rowCount();
    if (known == m_known)
        return;
    for (PacketComment& comment : m_open.session->packetComments(m_packetComments.size())) {
        m_byTime[nsSinceEpoch(comment.time)].append(static_cast<qsizetype>(m_packetComments.size()));
        m_packetComments.push_back(std::move(comment));
    }
    const bool arePlaced = placeWaiting(known);
    const bool areSaid = placePacketComments(m_known, known);
    m_known = known;
    if (arePlaced || areSaid)
        Q_EMIT changed();
}

bool QapNotes::placeWaiting(std::uint32_t known)
{
    bool isAny = false;
    while (!m_waiting.empty() && m_waiting.back().saved.number <= known) {
        const Homeless note = std::move(m_waiting.back());
        m_waiting.pop_back();
        const RowIndex row{note.saved.number - 1};
        const bool isSame = note.saved.number != 0 && m_open.session->timeOf(row) == note.saved.time
                            && m_open.session->idOf(row) == note.saved.id;
        if (isSame)
            place(note, row);
        else
            m_strays.push_back(note);
        isAny = true;
    }
    return isAny;
}

void QapNotes::place(const Homeless& from, RowIndex row)
{
    Note& note = noteOf(row);
    // What the user has said of the QAP while its note was looked for is newer.
    note.isMarked = note.isMarked || from.saved.isMarked;
    note.saved = from.saved.comment;
    if (note.own.isNull())
        note.own = from.own;
}

QapNotes::Note& QapNotes::noteOf(RowIndex row)
{
    const auto [at, isNew] = m_notes.try_emplace(row.value);
    if (isNew) {
        at->second.time = m_open.session->timeOf(row);
        at->second.id = m_open.session->idOf(row);
    }
    return at->second;
}

bool QapNotes::placePacketComments(std::uint32_t from, std::uint32_t known)
{
    if (m_byTime.isEmpty())
        return false;
    bool isAny = false;
    for (std::uint32_t row = from; row < known; ++row) {
        const auto found = m_byTime.constFind(nsSinceEpoch(m_open.session->timeOf({row})));
        if (found == m_byTime.constEnd())
            continue;
        for (const qsizetype at : *found) {
            const PacketComment& comment = m_packetComments[static_cast<std::size_t>(at)];
            if (!beginsIn({row}, comment))
                continue;
            take(comment, {row});
            isAny = true;
        }
    }
    return isAny;
}

/// One of ours belongs to the QAP that it names; where that is another packet's, the numbers were others once, and it
/// belongs to the first QAP of its packet. All others belong to all QAPs of the packet.
void QapNotes::take(const PacketComment& comment, RowIndex row)
{
    const auto own = ownComment(comment.text);
    if (!own) {
        noteOf(row).ofPacket << asQString(comment.text);
        return;
    }
    const bool isNamed = own->row.value < m_open.session->rowCount() && beginsIn(own->row, comment);
    const std::pair<std::uint64_t, QString> place{comment.packet, asQString(comment.text)};
    if (isNamed ? own->row != row : std::ranges::find(m_carried, place) != m_carried.end())
        return;
    noteOf(row).carried = own->text;
    m_carried.push_back(place);
}

bool QapNotes::beginsIn(RowIndex row, const PacketComment& comment) const
{
    if (m_open.session->isGone(row) || m_open.session->timeOf(row) != comment.time)
        return false;
    const std::vector<Extent> extents = m_open.session->extentsOf(row);
    if (extents.empty() || extents.front().origin == ExtentOrigin::Spill
        || extents.front().origin == ExtentOrigin::Missing)
        return true;  // its time is all that is known of where it was
    return extents.front().offset >= comment.offset
           && extents.front().offset < comment.offset + comment.length;
}

void QapNotes::finish()
{
    grow();
    m_strays.insert(m_strays.end(), m_waiting.begin(), m_waiting.end());
    m_waiting.clear();
    m_searched = m_open.isOpen() ? m_open.session->firstRow().value : 0;
    m_search.start();
    searchOn();
}

/// As many rows as take a few milliseconds: there may be tens of millions.
void QapNotes::searchOn()
{
    const std::uint32_t known = m_open.isOpen() && !m_strays.empty() ? m_open.session->rowCount() : 0;
    const std::uint32_t from = std::min(m_searched, known);
    const std::uint32_t to = from + std::min(known - from, kRowsAtOnce);
    m_searched = to;
    const bool isAny = findStrays(from, to);
    const bool isOver = to == known || m_strays.empty();
    if (isOver)
        m_search.stop();
    if (isAny)
        Q_EMIT changed();
    if (isOver)
        Q_EMIT finished();
}

bool QapNotes::findStrays(std::uint32_t from, std::uint32_t to)
{
    QHash<qint64, QList<std::size_t>> wanted;
    for (std::size_t i = 0; i < m_strays.size(); ++i)
        wanted[nsSinceEpoch(m_strays[i].saved.time)].append(i);
    std::vector<bool> isFound(m_strays.size());
    for (std::uint32_t row = from; row < to; ++row) {
        const auto at = wanted.constFind(nsSinceEpoch(m_open.session->timeOf({row})));
        if (at == wanted.constEnd())
            continue;
        for (const std::size_t i : *at) {
            if (isFound[i] || m_open.session->idOf({row}) != m_strays[i].saved.id)
                continue;
            place(m_strays[i], {row});
            isFound[i] = true;
            break;
        }
    }
    std::vector<Homeless> left;
    for (std::size_t i = 0; i < m_strays.size(); ++i)
        if (!isFound[i])
            left.push_back(std::move(m_strays[i]));
    const bool isAny = left.size() < isFound.size();
    m_strays = std::move(left);
    return isAny;
}

const QapNotes::Note* QapNotes::find(RowIndex row) const
{
    const auto found = m_notes.find(row.value);
    return found == m_notes.end() ? nullptr : &found->second;
}

bool QapNotes::isMarked(RowIndex row) const
{
    const Note* const note = find(row);
    return note != nullptr && note->isMarked;
}

void QapNotes::setMarked(RowIndex row, bool isMarked)
{
    if (!m_open.isOpen() || !row.isValid() || this->isMarked(row) == isMarked)
        return;
    noteOf(row).isMarked = isMarked;
    touch();
}

void QapNotes::unmarkAll()
{
    if (!hasMarks())
        return;
    for (auto& [row, note] : m_notes)
        note.isMarked = false;
    touch();
}

bool QapNotes::hasMarks() const
{
    return std::ranges::any_of(m_notes, [](const auto& note) { return note.second.isMarked; });
}

RowIndex QapNotes::markAfter(RowIndex row) const
{
    for (auto at = row.isValid() ? m_notes.upper_bound(row.value) : m_notes.begin(); at != m_notes.end();
         ++at)
        if (at->second.isMarked)
            return {at->first};
    return {};
}

RowIndex QapNotes::markBefore(RowIndex row) const
{
    for (auto at = row.isValid() ? m_notes.lower_bound(row.value) : m_notes.end(); at != m_notes.begin();)
        if ((--at)->second.isMarked)
            return {at->first};
    return {};
}

QString QapNotes::comment(RowIndex row) const
{
    const Note* const note = find(row);
    return note == nullptr || note->comment().isEmpty() ? QString() : note->comment();
}

void QapNotes::setComment(RowIndex row, const QString& text)
{
    if (!m_open.isOpen() || !row.isValid() || comment(row) == text)
        return;
    noteOf(row).own = text.isNull() ? QStringLiteral("") : text;
    touch();
}

QStringList QapNotes::packetComments(RowIndex row) const
{
    const Note* const note = find(row);
    return note == nullptr ? QStringList() : note->ofPacket;
}

bool QapNotes::hasComment(RowIndex row) const
{
    const Note* const note = find(row);
    return note != nullptr && (!note->comment().isEmpty() || !note->ofPacket.isEmpty());
}

void QapNotes::touch()
{
    ++m_revision;
    Q_EMIT changed();
}

std::vector<SavedNote> QapNotes::saved() const
{
    std::vector<SavedNote> all;
    for (const auto& [row, note] : m_notes)
        if (note.isMarked || !note.comment().isEmpty())
            all.push_back({row + 1, note.time, note.id, note.isMarked, note.comment()});
    for (const auto* const homeless : {&m_strays, &m_waiting})
        for (const Homeless& note : *homeless)
            all.push_back(note.saved);
    return all;
}

std::vector<RowIndex> QapNotes::commented() const
{
    std::vector<RowIndex> rows;
    for (const auto& [row, note] : m_notes)
        if (!note.comment().isEmpty())
            rows.push_back({row});
    return rows;
}

}  // namespace qapscope::app
