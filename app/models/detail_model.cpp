// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/detail_model.h"

#include "models/detail_builder.h"
#include "models/detail_json.h"
#include "models/detail_text.h"

#include <algorithm>
#include <span>

namespace qapscope::app {
namespace {

constexpr std::size_t kChildrenPerPage = 1'000;
/// Pages that a click on a byte opens at most on each level to find its field.
constexpr int kPagesToFind = 20;

constexpr QChar kPathSeparator = u'\x1f';

bool holds(const DetailNode& node, SourceId source, std::uint64_t offset) noexcept
{
    return node.source == source && node.range.contains(offset) && !node.isGenerated;
}

/// Of two arrays of nodes: these lines, and those below them, say the same.
bool isSameLine(const std::vector<DetailNode>& ones, std::uint32_t one, const std::vector<DetailNode>& others,
                std::uint32_t other)
{
    const auto isSame = [&](std::uint32_t a, std::uint32_t b) { return isSameLine(ones, a, others, b); };
    return ones[one].key == others[other].key && ones[one].label == others[other].label
           && ones[one].value == others[other].value
           && std::ranges::equal(ones[one].children, others[other].children, isSame);
}

}  // namespace

void DetailModel::setDetail(QapDetailPtr detail)
{
    beginResetModel();
    m_detail = std::move(detail);
    m_nodes.clear();
    if (m_detail)
        m_nodes = buildDetail(*m_detail, m_notes);
    endResetModel();
}

std::size_t DetailModel::noteCount() const noexcept
{
    const auto& top = m_nodes[DetailNode::kRoot].children;
    const auto end =
        std::ranges::find_if(top, [this](std::uint32_t number) { return !m_nodes[number].isNote; });
    return static_cast<std::size_t>(end - top.begin());
}

bool DetailModel::refreshNotes()
{
    if (m_nodes.empty())
        return false;
    std::vector<DetailNode> notes = buildNotes(*m_detail, m_notes);
    const std::span shown = std::span(m_nodes[DetailNode::kRoot].children).first(noteCount());
    if (std::ranges::equal(
            notes[DetailNode::kRoot].children, shown,
            [&](std::uint32_t now, std::uint32_t then) { return isSameLine(notes, now, m_nodes, then); }))
        return false;
    removeNotes(shown.size());
    insertNotes(std::move(notes));
    return true;
}

void DetailModel::removeNotes(std::size_t count)
{
    if (count == 0)
        return;
    beginRemoveRows({}, 0, static_cast<int>(count) - 1);
    auto& top = m_nodes[DetailNode::kRoot].children;
    top.erase(top.begin(), top.begin() + static_cast<std::ptrdiff_t>(count));
    renumberTop();
    endRemoveRows();
}

/// Nodes are told by their number, so these go behind all others in the array; those that were removed stay there.
void DetailModel::insertNotes(std::vector<DetailNode> notes)
{
    std::vector<std::uint32_t> added = notes[DetailNode::kRoot].children;
    if (added.empty())
        return;
    const auto shift = static_cast<std::uint32_t>(m_nodes.size()) - 1;
    beginInsertRows({}, 0, static_cast<int>(added.size()) - 1);
    for (std::uint32_t& number : added)
        number += shift;
    for (std::size_t i = 1; i < notes.size(); ++i) {
        for (std::uint32_t& child : notes[i].children)
            child += shift;
        if (notes[i].parent != DetailNode::kRoot)
            notes[i].parent += shift;
        m_nodes.push_back(std::move(notes[i]));
    }
    auto& top = m_nodes[DetailNode::kRoot].children;
    top.insert(top.begin(), added.begin(), added.end());
    renumberTop();
    endInsertRows();
}

void DetailModel::renumberTop()
{
    std::uint32_t position = 0;
    for (const std::uint32_t number : m_nodes[DetailNode::kRoot].children)
        m_nodes[number].position = position++;
}

const DetailNode* DetailModel::node(const QModelIndex& index) const noexcept
{
    return index.isValid() ? &m_nodes[index.internalId()] : nullptr;
}

std::uint32_t DetailModel::numberOf(const QModelIndex& index) const noexcept
{
    return index.isValid() ? static_cast<std::uint32_t>(index.internalId()) : DetailNode::kRoot;
}

QModelIndex DetailModel::indexFor(std::uint32_t number) const
{
    if (number == DetailNode::kRoot)
        return {};
    return createIndex(static_cast<int>(m_nodes[number].position), 0, quintptr{number});
}

QString DetailModel::path(const QModelIndex& index) const
{
    QString path;
    for (std::uint32_t number = numberOf(index); number != DetailNode::kRoot; number = m_nodes[number].parent)
        path.prepend(m_nodes[number].key).prepend(kPathSeparator);
    return path;
}

QModelIndex DetailModel::indexOf(const QString& path)
{
    if (m_nodes.empty() || path.isEmpty())
        return {};
    std::uint32_t number = DetailNode::kRoot;
    const QStringList keys = path.mid(1).split(kPathSeparator);
    for (const QString& key : keys) {
        const QModelIndex parent = indexFor(number);
        if (canFetchMore(parent))
            fetchMore(parent);
        const auto& children = m_nodes[number].children;
        const auto found =
            std::ranges::find_if(children, [&](std::uint32_t child) { return m_nodes[child].key == key; });
        if (found == children.end())
            return {};
        number = *found;
    }
    return indexFor(number);
}

std::optional<std::uint32_t> DetailModel::childAt(std::uint32_t number, SourceId source,
                                                  std::uint64_t offset) const
{
    // The narrowest one: a group may stand beside a field that covers a part of it.
    std::optional<std::uint32_t> best;
    for (const std::uint32_t child : m_nodes[number].children) {
        const DetailNode& node = m_nodes[child];
        const bool isPartOfByte = !node.bits.isEmpty() && node.range == m_nodes[number].range;
        if (holds(node, source, offset) && !isPartOfByte
            && (!best || node.range.length < m_nodes[*best].range.length))
            best = child;
    }
    return best;
}

QModelIndex DetailModel::deepestAt(SourceId source, std::uint64_t offset, Reach reach)
{
    if (m_nodes.empty())
        return {};
    std::uint32_t found = DetailNode::kRoot;
    std::vector<std::uint32_t> open = {DetailNode::kRoot};
    // A child may speak of another source than its parent: decoded bytes stand below the payload as sent.
    while (!open.empty()) {
        const std::uint32_t number = open.back();
        open.pop_back();
        if (number != DetailNode::kRoot && holds(m_nodes[number], source, offset)) {
            const DetailNode& node = m_nodes[number];
            const std::uint64_t least = found == DetailNode::kRoot ? UINT64_MAX : m_nodes[found].range.length;
            if (node.range.length < least || (node.range.length == least && node.bits.isEmpty()))
                found = number;
        }
        if (m_nodes[number].kind == DetailKind::Json || m_nodes[number].isLazy)
            continue;
        open.insert(open.end(), m_nodes[number].children.begin(), m_nodes[number].children.end());
    }
    if (found == DetailNode::kRoot)
        return {};
    for (;;) {
        if (reach == Reach::Open && canFetchMore(indexFor(found)))
            fetchMore(indexFor(found));
        auto child = childAt(found, source, offset);
        for (int pages = 0; child && m_nodes[*child].kind == DetailKind::More && reach == Reach::Open;
             ++pages) {
            if (pages == kPagesToFind)
                return indexFor(found);
            loadMore(indexFor(*child));
            child = childAt(found, source, offset);
        }
        if (!child || m_nodes[*child].kind == DetailKind::More)
            return indexFor(found);
        found = *child;
    }
}

ByteView DetailModel::jsonText(const DetailNode& node) const noexcept
{
    return slice(m_detail->decoded().source(node.source), node.jsonBase, node.jsonLength);
}

bool DetailModel::canFetchMore(const QModelIndex& parent) const
{
    if (!parent.isValid() || m_nodes.empty())
        return false;
    const DetailNode& node = m_nodes[numberOf(parent)];
    return node.isLazy && node.children.empty();
}

void DetailModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        loadPage(numberOf(parent), 0);
}

void DetailModel::loadMore(const QModelIndex& more)
{
    if (!more.isValid() || m_nodes[numberOf(more)].kind != DetailKind::More)
        return;
    const std::uint32_t container = m_nodes[numberOf(more)].parent;
    const std::uint64_t resumeAt = m_nodes[numberOf(more)].resumeAt;
    beginRemoveRows(indexFor(container), more.row(), more.row());
    m_nodes[container].children.pop_back();
    endRemoveRows();
    loadPage(container, resumeAt);
}

void DetailModel::loadPage(std::uint32_t container, std::uint64_t resumeAt)
{
    const DetailNode& parent = m_nodes[container];
    const ByteView text = jsonText(parent);
    const JsonPage page = JsonCursor(text).children(parent.json, kChildrenPerPage, resumeAt);
    std::vector<DetailNode> loaded = jsonChildren(parent, text, page, parent.children.size());
    if (loaded.empty()) {
        m_nodes[container].isLazy = false;
        return;
    }

    const auto first = static_cast<std::uint32_t>(parent.children.size());
    beginInsertRows(indexFor(container), static_cast<int>(first),
                    static_cast<int>(first + loaded.size() - 1));
    for (DetailNode& child : loaded) {
        child.parent = container;
        child.position = static_cast<std::uint32_t>(m_nodes[container].children.size());
        m_nodes[container].children.push_back(static_cast<std::uint32_t>(m_nodes.size()));
        m_nodes.push_back(std::move(child));
    }
    endInsertRows();
}

QModelIndex DetailModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return indexFor(m_nodes[numberOf(parent)].children[static_cast<std::size_t>(row)]);
}

QModelIndex DetailModel::parent(const QModelIndex& child) const
{
    return child.isValid() ? indexFor(m_nodes[numberOf(child)].parent) : QModelIndex();
}

int DetailModel::rowCount(const QModelIndex& parent) const
{
    if (m_nodes.empty() || parent.column() > 0)
        return 0;
    return static_cast<int>(m_nodes[numberOf(parent)].children.size());
}

int DetailModel::columnCount(const QModelIndex&) const
{
    return 1;
}

bool DetailModel::hasChildren(const QModelIndex& parent) const
{
    if (m_nodes.empty())
        return false;
    const DetailNode& node = m_nodes[numberOf(parent)];
    return node.isLazy || !node.children.empty();
}

QVariant DetailModel::data(const QModelIndex& index, int role) const
{
    const DetailNode* shown = node(index);
    if (shown == nullptr)
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return lineText(*shown);
    if (role == Qt::ToolTipRole)
        return statusText(*shown);
    return {};
}

}  // namespace qapscope::app
