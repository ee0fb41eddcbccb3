// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/qap_list_model.h"

#include "look/core_text.h"
#include "look/format.h"
#include "models/info_search.h"
#include "models/qap_notes.h"
#include "models/row_text.h"

#include <algorithm>
#include <limits>

namespace qapscope::app {
namespace {

using namespace std::chrono_literals;

/// How often hits of a search are announced.
constexpr auto kSearchInterval = 30ms;

int asRowCount(std::size_t rows) noexcept
{
    return static_cast<int>(std::min<std::size_t>(rows, std::numeric_limits<int>::max()));
}

}  // namespace

QapListModel::QapListModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_timeFormat(TimeFormat::SecondsSinceStart)
{
    m_searchTimer.setInterval(kSearchInterval);
    connect(&m_searchTimer, &QTimer::timeout, this, &QapListModel::takeHits);
}

QapListModel::~QapListModel() = default;

void QapListModel::setSession(const OpenSession& open)
{
    beginResetModel();
    m_search.reset();
    m_open = open;
    m_text = open.isOpen() ? std::make_unique<RowText>(open) : nullptr;
    takeCounts();
    startSearch();
    endResetModel();
    if (m_search)
        takeHits();
}

void QapListModel::takeCounts()
{
    m_known = m_open.isOpen() ? m_open.session->rowCount() : 0;
    // Painting asks for it with every cell, and the session answers under a lock.
    m_start = m_open.isOpen() ? m_open.session->counters().firstQap : Timestamp{};
}

void QapListModel::clear()
{
    setSession({});
}

void QapListModel::setSearch(const QString& text)
{
    if (text == m_searchText)
        return;
    beginResetModel();
    m_searchText = text;
    startSearch();
    endResetModel();
    if (m_search)
        takeHits();
}

void QapListModel::startSearch()
{
    m_search.reset();
    m_searchTimer.stop();
    m_hits.clear();
    m_firstHit = 0;
    m_gaps.clear();
    m_scanned = 0;
    m_shown = 0;
    if (!m_open.isOpen())
        return;
    m_first = m_open.session->firstRow();
    if (m_searchText.isEmpty()) {
        m_gaps.update(*m_open.session, m_known);
        m_shown = asRowCount(m_gaps.evictBefore(m_first));
        return;
    }
    m_search = std::make_unique<InfoSearch>(m_open, m_searchText);
    m_search->setLimit(m_known);
    m_searchTimer.start();
}

void QapListModel::grow()
{
    if (!m_open.isOpen())
        return;
    takeCounts();
    if (m_open.session->firstRow() != m_first)
        dropEvicted();
    if (m_search == nullptr) {
        announce(asRowCount(m_gaps.update(*m_open.session, m_known)));
    } else {
        m_search->setLimit(m_known);
        if (m_scanned < m_known)
            m_searchTimer.start();
    }
    Q_EMIT settled();
}

/// What stays keeps its place on the screen: views remember it by its QAP over a reset.
void QapListModel::dropEvicted()
{
    beginResetModel();
    m_first = m_open.session->firstRow();
    if (m_search == nullptr) {
        m_gaps.update(*m_open.session, m_known);
        m_shown = asRowCount(m_gaps.evictBefore(m_first));
    } else {
        m_firstHit = m_hits.lowerBound(m_first);
        m_shown = asRowCount(m_hits.size() - m_firstHit);
    }
    endResetModel();
}

void QapListModel::announce(int shownNow)
{
    if (shownNow <= m_shown)
        return;
    beginInsertRows({}, m_shown, shownNow - 1);
    m_shown = shownNow;
    endInsertRows();
}

void QapListModel::takeHits()
{
    const InfoSearch::Progress progress = m_search->take();
    m_hits.append(progress.hits);
    announce(asRowCount(m_hits.size() - m_firstHit));
    m_scanned = progress.scanned;
    Q_EMIT searchProgress(m_scanned, m_known);
    if (m_search == nullptr || m_scanned < m_known)
        return;
    m_searchTimer.stop();
    Q_EMIT searchFinished(m_hits.size());
}

void QapListModel::setNotes(const QapNotes* notes)
{
    if (m_notes != nullptr)
        m_notes->disconnect(this);
    m_notes = notes;
    if (notes != nullptr)
        connect(notes, &QapNotes::changed, this, &QapListModel::textsChanged);
    Q_EMIT textsChanged();
}

QString QapListModel::noteText(RowIndex row) const
{
    if (m_notes == nullptr)
        return {};
    QStringList lines;
    if (m_notes->isMarked(row))
        lines << tr("Marked", "of a QAP in the list");
    if (const QString comment = m_notes->comment(row); !comment.isEmpty())
        lines << tr("Comment: %1", "of a QAP in the list").arg(comment);
    for (const QString& comment : m_notes->packetComments(row))
        lines << tr("Comment of its packet: %1", "of a QAP in the list").arg(comment);
    return lines.join(QLatin1Char('\n'));
}

void QapListModel::setTimeFormat(TimeFormat format, int decimals)
{
    m_timeFormat = format;
    m_timeDecimals = decimals;
    Q_EMIT textsChanged();
}

RowIndex QapListModel::sourceRow(int viewRow) const
{
    Q_ASSERT(viewRow >= 0 && viewRow < m_shown);
    if (m_search)
        return m_hits.at(m_firstHit + static_cast<std::size_t>(viewRow));
    return m_gaps.rowAt(static_cast<std::uint32_t>(viewRow));
}

const GapRow* QapListModel::gapAt(int viewRow) const
{
    Q_ASSERT(viewRow >= 0 && viewRow < m_shown);
    return m_search ? nullptr : m_gaps.at(static_cast<std::uint32_t>(viewRow));
}

QString QapListModel::gapText(const GapRow& gap) const
{
    if (gap.evicted != 0)
        return tr("%Ln older QAP(s) given up: more than is to be kept", "gap row of the list",
                  static_cast<int>(gap.evicted));
    QString what;
    if (gap.rule == Rule::Gap)
        what = tr("%1 missing from the capture", "gap row of the list").arg(bytesText(gap.bytes));
    else if (gap.rule == Rule::FileCorrupt)
        what = tr("the capture file is damaged here", "gap row of the list");
    else
        what = tr("%1 skipped: no QAP", "gap row of the list").arg(bytesText(gap.bytes));
    if (gap.packet > 0)
        what += QStringLiteral(" · ") % tr("packet %1", "gap row of the list").arg(countText(gap.packet));
    if (gap.conversation.isValid()) {
        const Conversation& conversation = m_open.session->conversation(gap.conversation);
        what += QStringLiteral(" · ") % fromCore(endpointText(conversation.client)) % QStringLiteral(" ↔ ")
                % fromCore(endpointText(conversation.server));
    }
    return what;
}

int QapListModel::viewRow(RowIndex row) const
{
    if (!row.isValid())
        return -1;
    const int from = viewRowFrom(row);
    return from < m_shown && gapAt(from) == nullptr && sourceRow(from) == row ? from : -1;
}

int QapListModel::viewRowFrom(RowIndex row) const
{
    if (m_search)
        return std::min(m_shown, asRowCount(std::max(m_hits.lowerBound(row), m_firstHit) - m_firstHit));
    return std::min(m_shown, asRowCount(m_gaps.positionOf(row)));
}

QString QapListModel::timeOf(const Row& row) const
{
    Timestamp start = m_start;
    if (m_timeFormat == TimeFormat::SinceRequest) {
        const RowIndex request = m_open.session->requestOf(row.index);
        if (!request.isValid())
            return {};
        start = m_open.session->timeOf(request);
    }
    return timeText(row.time, start, m_timeFormat, m_timeDecimals);
}

QString QapListModel::longestTime() const
{
    const std::uint32_t rows = knownRows();
    QString longest;
    if (m_timeFormat == TimeFormat::SinceRequest || rows == 0)
        return longest;
    for (const std::uint32_t index : {0U, rows - 1}) {
        const QString text = timeOf(m_open.session->row({index}));
        if (text.size() > longest.size())
            longest = text;
    }
    for (QChar& each : longest)
        if (each.isDigit())
            each = QLatin1Char('0');
    return longest;
}

QString QapListModel::cellText(const Row& row, Column column) const
{
    switch (column) {
    case Number:
        return QString::number(qapNumber(row.index));
    case Time:
        return timeOf(row);
    case Source:
        return m_text->source(row);
    case Destination:
        return m_text->destination(row);
    case Transport:
        return m_text->transport(row);
    case Type:
        return m_text->type(row);
    case Id:
        return m_text->id(row);
    case Codec:
        return m_text->codec(row);
    case Length:
        return countText(row.length);
    case Latency:
        return m_text->latency(row);
    case Info:
        return m_text->info(row);
    case ColumnCount:
        break;
    }
    return {};
}

QString QapListModel::knownInfo(const Row& row) const
{
    return m_text->knownInfo(row);
}

SignatureStatus QapListModel::signature(const Row& row) const
{
    return m_text->signature(row);
}

QString QapListModel::summary(const Row& row) const
{
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        if (const QString cell = cellText(row, static_cast<Column>(column)); !cell.isEmpty())
            cells << cell;
    return cells.join(QStringLiteral("  "));
}

Qt::Alignment QapListModel::alignmentOf(int column) noexcept
{
    switch (column) {
    case Number:
    case Time:
    case Id:
    case Length:
    case Latency:
        return Qt::AlignRight | Qt::AlignVCenter;
    default:
        return Qt::AlignLeft | Qt::AlignVCenter;
    }
}

int QapListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_shown;
}

int QapListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString QapListModel::tooltip(const Row& row, Column column) const
{
    if (column == Number) {
        const QString note = noteText(row.index);
        return note.isEmpty() ? cellText(row, column)
                              : QString(cellText(row, column) % QLatin1Char('\n') % note);
    }
    if (column == Time)
        return timeText(row.time, row.time, TimeFormat::DateAndTime, 9);
    if (column == Latency) {
        if (const RowIndex request = m_open.session->requestOf(row.index); request.isValid())
            return tr("Answers QAP %1", "tooltip of a response's latency; %1 is the request's number")
                .arg(qapNumber(request));
    }
    return cellText(row, column);
}

Qt::ItemFlags QapListModel::flags(const QModelIndex& index) const
{
    if (index.isValid() && gapAt(index.row()) != nullptr)
        return Qt::ItemNeverHasChildren;  // it can be read, not selected
    return QAbstractTableModel::flags(index);
}

QString QapListModel::lineText(int viewRow) const
{
    if (const GapRow* const gap = gapAt(viewRow))
        return gapText(*gap);
    const Row row = rowAt(viewRow);
    const QString note = noteText(row.index);
    return note.isEmpty() ? summary(row) : QString(summary(row) % QLatin1Char('\n') % note);
}

QVariant QapListModel::gapData(const GapRow& gap, int column, int role) const
{
    if (gap.evicted == 0 && (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole))
        return QString(gapText(gap) % QLatin1Char('\n') % ruleWhat(gap.rule) % QLatin1Char('\n')
                       % ruleAdvice(gap.rule));
    return column == Info || role != Qt::DisplayRole ? gapText(gap) : QString();
}

QVariant QapListModel::data(const QModelIndex& index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::TextAlignmentRole
        && role != Qt::AccessibleTextRole)
        return {};
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(index.column()));
    if (const GapRow* const gap = gapAt(index.row()))
        return gapData(*gap, index.column(), role);
    const Row row = rowAt(index.row());
    const auto column = static_cast<Column>(index.column());
    // Who does not see the glyphs hears of them with the number.
    if (role == Qt::ToolTipRole || (role == Qt::AccessibleTextRole && column == Number))
        return tooltip(row, column);
    return cellText(row, column);
}

QVariant QapListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(section));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Number:
        return tr("No.", "list column: number of the QAP");
    case Time:
        return tr("Time", "list column");
    case Source:
        return tr("Source", "list column: the end that sent it");
    case Destination:
        return tr("Destination", "list column: the end that got it");
    case Transport:
        return tr("Transport", "list column: TCP, UDP …");
    case Type:
        return tr("Type", "list column: ACTION, DATA …");
    case Id:
        return tr("ID", "list column: ID of the QAP");
    case Codec:
        return tr("Codec", "list column: LZ4, ZSTD …");
    case Length:
        return tr("Length", "list column: payload bytes");
    case Latency:
        return tr("Latency", "list column: time from request to response");
    case Info:
        return tr("Info", "list column: what the QAP is about");
    case ColumnCount:
        break;
    }
    return {};
}

}  // namespace qapscope::app
