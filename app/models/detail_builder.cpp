// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/detail_builder.h"

#include "look/core_text.h"
#include "look/format.h"
#include "models/detail_json.h"
#include "models/detail_text.h"
#include "models/qap_notes.h"
#include "models/row_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace qapscope::app {
namespace {

/// Pieces of the file that are listed one by one.
constexpr std::size_t kExtentsShown = 64;
/// Of a sequence of JSON values.
constexpr std::size_t kJsonValuesShown = 100;

bool isOfExchange(Field field) noexcept
{
    switch (field) {
    case Field::RequestIn:
    case Field::ResponseIn:
    case Field::ResponseTime:
    case Field::CompletionTime:
    case Field::DuplicateOf:
        return true;
    default:
        return false;
    }
}

class DetailBuilder
{
    Q_DECLARE_TR_FUNCTIONS(qapscope::app::DetailBuilder)

public:
    DetailBuilder(const QapDetail& detail, const QapNotes* notes)
        : m_detail(detail)
        , m_notes(notes)
        , m_decoded(detail.decoded())
        , m_session(*detail.open.session)
    {
        m_nodes.emplace_back();
    }

    std::vector<DetailNode> build()
    {
        addNotes();
        addTransport();
        addFindings();
        addFields();
        addExchange();
        return std::move(m_nodes);
    }

    std::vector<DetailNode> buildNotes()
    {
        addNotes();
        return std::move(m_nodes);
    }

private:
    std::uint32_t add(std::uint32_t parent, DetailNode node);
    std::uint32_t addFact(std::uint32_t parent, const char* key, const QString& label,
                          const QString& value = {});

    void addNotes();
    void addTransport();
    void addTimes(std::uint32_t parent);
    void addPieces(std::uint32_t parent);
    void addFindings();
    void addFields();
    void addExchange();
    [[nodiscard]] DetailNode fieldNode(const FieldNode& field) const;
    void describe(DetailNode& node, const FieldNode& field);
    void openJson(DetailNode& node) const;
    void openJsonValue(DetailNode& node, ByteView text, std::uint64_t base, const JsonValue& value) const;
    void addFurtherJson(std::uint32_t parent, const FieldNode& field);
    [[nodiscard]] QString linkText(RowIndex row) const;
    [[nodiscard]] QString nextElementLabel();
    [[nodiscard]] QString keyOf(std::uint32_t parent, const FieldNode& field) const;

    const QapDetail& m_detail;
    const QapNotes* m_notes;
    const DecodedQap& m_decoded;
    const Session& m_session;
    std::vector<DetailNode> m_nodes;
    std::uint64_t m_elements = 0;  ///< of the array, labelled so far
};

std::uint32_t DetailBuilder::add(std::uint32_t parent, DetailNode node)
{
    const auto number = static_cast<std::uint32_t>(m_nodes.size());
    node.parent = parent;
    node.position = static_cast<std::uint32_t>(m_nodes[parent].children.size());
    m_nodes[parent].children.push_back(number);
    m_nodes.push_back(std::move(node));
    return number;
}

std::uint32_t DetailBuilder::addFact(std::uint32_t parent, const char* key, const QString& label,
                                     const QString& value)
{
    DetailNode node;
    node.key = QLatin1String(key);
    node.label = label;
    node.value = value;
    return add(parent, std::move(node));
}

/// First, as Wireshark has it. Lines of a long comment stand below its first one.
void DetailBuilder::addNotes()
{
    if (m_notes == nullptr)
        return;
    if (m_notes->isMarked(m_detail.row))
        addFact(DetailNode::kRoot, "mark", tr("Marked", "detail tree"));
    const auto addComment = [this](const char* key, const QString& label, const QString& comment) {
        const QStringList lines = comment.split(QLatin1Char('\n'));
        const std::uint32_t top = addFact(DetailNode::kRoot, key, label, lines.front());
        for (const QString& line : lines.mid(1))
            addFact(top, "line", line);
    };
    if (const QString comment = m_notes->comment(m_detail.row); !comment.isEmpty())
        addComment("comment", tr("Comment", "detail tree: of a QAP"), comment);
    for (const QString& comment : m_notes->packetComments(m_detail.row))
        addComment("packetComment", tr("Packet comment", "detail tree"), comment);
    for (const std::uint32_t note : m_nodes[DetailNode::kRoot].children)
        m_nodes[note].isNote = true;
}

void DetailBuilder::addTransport()
{
    const Row& row = m_detail.facts;
    const Conversation& conversation = m_session.conversation(row.conversation);
    const QString source = fromCore(endpointText(conversation.source(row.direction)));
    const QString destination = fromCore(endpointText(conversation.destination(row.direction)));
    const std::uint32_t top = addFact(DetailNode::kRoot, "transport", transportLabel(conversation.transport),
                                      source % QStringLiteral(" → ") % destination);

    addFact(top, "conversation", tr("Conversation", "detail tree"),
            countText(conversation.id.value + std::uint64_t{1}));
    addFact(top, "source", tr("Source", "detail tree: the end that sent it"), source);
    addFact(top, "destination", tr("Destination", "detail tree: the end that got it"), destination);
    addFact(top, "direction", tr("Direction", "detail tree"),
            row.direction == Direction::ClientToServer ? tr("client to server", "detail tree: direction")
                                                       : tr("server to client", "detail tree: direction"));
    if (!conversation.subprotocolsOffered.empty())
        addFact(top, "offered", tr("Subprotocols offered", "detail tree, of a WebSocket"),
                fromCore(conversation.subprotocolsOffered));
    if (!conversation.subprotocolChosen.empty())
        addFact(top, "chosen", tr("Subprotocol chosen", "detail tree, of a WebSocket"),
                fromCore(conversation.subprotocolChosen));
    addTimes(top);
    addPieces(top);
}

void DetailBuilder::addTimes(std::uint32_t parent)
{
    constexpr int kNanoseconds = 9;
    const Row& row = m_detail.facts;
    addFact(parent, "first", tr("First byte", "detail tree: time of the packet with the first byte"),
            timeText(row.time, row.time, TimeFormat::DateAndTime, kNanoseconds));
    addFact(parent, "last", tr("Last byte", "detail tree: time of the packet with the last byte"),
            timeText(row.last, row.time, TimeFormat::DateAndTime, kNanoseconds));
    DetailNode span;
    span.key = QStringLiteral("span");
    span.label = tr("On the way", "detail tree: time from first to last byte");
    span.value = durationText(row.last - row.time);
    span.isGenerated = true;
    add(parent, std::move(span));
}

void DetailBuilder::addPieces(std::uint32_t parent)
{
    const std::span<const Extent> extents = m_detail.bytes.extents();
    const std::uint32_t group =
        addFact(parent, "pieces", tr("Pieces in the file", "detail tree: where the bytes lie"),
                countText(extents.size()));
    std::uint64_t start = 0;
    for (std::size_t i = 0; i < std::min(extents.size(), kExtentsShown); ++i) {
        const Extent& extent = extents[i];
        QString where;
        switch (extent.origin) {
        case ExtentOrigin::Capture:
            where = tr("at byte %1 of the file", "detail tree").arg(countText(extent.offset));
            break;
        case ExtentOrigin::Masked:
            where = tr("at byte %1 of the file, masked", "detail tree: WebSocket mask")
                        .arg(countText(extent.offset));
            break;
        case ExtentOrigin::Spill:
            where = tr("inflated by the WebSocket", "detail tree: bytes that are not in the file as such");
            break;
        case ExtentOrigin::Missing:
            where = tr("not in the capture", "detail tree: missing bytes");
            break;
        }
        DetailNode piece;
        piece.key = QString::number(i);
        piece.range = {start, extent.length};
        piece.label = bytesText(extent.length);
        piece.value = where;
        add(group, std::move(piece));
        start += extent.length;
    }
    if (extents.size() > kExtentsShown)
        addFact(group, "more",
                tr("and %n more", "detail tree: pieces", static_cast<int>(extents.size() - kExtentsShown)));
}

void DetailBuilder::addFindings()
{
    const auto& findings = m_decoded.findings;
    if (findings.empty())
        return;
    DetailNode group;
    group.key = QStringLiteral("findings");
    group.label = tr("Findings", "detail tree");
    group.value = countText(findings.size());
    group.severity = findings.front().severity();
    const std::uint32_t top = add(DetailNode::kRoot, std::move(group));
    for (const Finding& finding : findings) {
        DetailNode node;
        node.kind = DetailKind::Finding;
        node.key = fromCore(ruleText(finding.rule).id);
        node.severity = finding.severity();
        node.source = finding.source;
        node.range = finding.range;
        node.label = severityLabel(finding.severity());
        node.value = ruleWhat(finding.rule);
        const std::uint32_t at = add(top, std::move(node));
        addFact(at, "advice", tr("What to do", "detail tree, below a finding"), ruleAdvice(finding.rule));
        addFact(at, "rule", tr("Rule", "detail tree, below a finding"), fromCore(ruleText(finding.rule).id));
    }
}

void DetailBuilder::addFields()
{
    struct Level
    {
        std::uint32_t number;
        std::uint32_t end;
    };
    std::vector<Level> levels = {{DetailNode::kRoot, UINT32_MAX}};
    for (std::uint32_t i = 0; i < m_decoded.nodes.size(); ++i) {
        const FieldNode& field = m_decoded.nodes[i];
        while (i >= levels.back().end)
            levels.pop_back();
        if (isOfExchange(field.field))
            continue;
        DetailNode node = fieldNode(field);
        node.key = keyOf(levels.back().number, field);
        describe(node, field);
        const std::uint32_t parent = levels.back().number;
        levels.push_back({add(parent, std::move(node)), field.end});
        if (field.field == Field::Json)
            addFurtherJson(parent, field);
    }
    const std::uint32_t top = levels.size() > 1 ? levels[1].number : DetailNode::kRoot;
    if (!m_detail.isDecoded)
        addFact(top, "decoding", tr("Decoding the payload…", "detail tree: more will come"));
    else if (!m_detail.decode.isWhole)
        addFact(top, "bounded",
                tr("Only the start of the payload was decoded: it is larger than the limit", "detail tree"));
}

QString DetailBuilder::keyOf(std::uint32_t parent, const FieldNode& field) const
{
    const QString name = fromCore(fieldText(field.field).name);
    const auto& siblings = m_nodes[parent].children;
    const auto same = std::ranges::count_if(siblings, [&](std::uint32_t sibling) {
        return m_nodes[sibling].kind == DetailKind::Field && m_nodes[sibling].field == field.field;
    });
    return same == 0 ? name : QStringLiteral("%1#%2").arg(name).arg(same);
}

DetailNode DetailBuilder::fieldNode(const FieldNode& field) const
{
    DetailNode node;
    node.kind = DetailKind::Field;
    node.field = field.field;
    node.source = field.source;
    node.range = field.range;
    node.isGenerated = field.isGenerated;
    node.bits = bitsText(field);
    node.label = fieldLabel(field.field);
    node.value = valueText(field, m_decoded);
    node.filter = filterText(field, m_decoded);
    return node;
}

void DetailBuilder::describe(DetailNode& node, const FieldNode& field)
{
    switch (field.field) {
    case Field::Qap: {
        const Header& header = m_decoded.header;
        node.label = tr("QAP %1", "detail tree: number of the QAP").arg(qapNumber(m_detail.row));
        node.value = typeLabel(header.dialect, header.type);
        if (header.hasId())
            node.value += QStringLiteral(", ") % tr("ID %1", "detail tree: ID of a QAP").arg(header.id);
        node.value += QStringLiteral(", ") % bytesText(m_detail.bytes.size());
        break;
    }
    case Field::HeaderTree:
        node.value = fromCore(dialectText(m_decoded.header.dialect).name);
        break;
    case Field::Payload:
        if (m_detail.isDecoded)
            node.value += QStringLiteral(", ") % kindLabel(m_decoded.kind);
        break;
    case Field::Json:
        openJson(node);
        break;
    case Field::ArrayElement:
        node.label = nextElementLabel();
        break;
    default:
        break;
    }
}

void DetailBuilder::openJson(DetailNode& node) const
{
    const ByteView text = slice(m_decoded.source(node.source), node.range.offset, node.range.length);
    openJsonValue(node, text, node.range.offset, JsonCursor(text).root());
}

void DetailBuilder::openJsonValue(DetailNode& node, ByteView text, std::uint64_t base,
                                  const JsonValue& value) const
{
    node.json = value;
    node.jsonBase = base;
    node.jsonLength = text.size();
    node.filter = fromCore(fieldText(Field::Json).name);
    node.isLazy = isOpenable(text, value);
    node.value = jsonValueText(JsonCursor(text), value);
}

/// A sequence of JSON values (RFC 7464 and its like): those behind the first one.
void DetailBuilder::addFurtherJson(std::uint32_t parent, const FieldNode& field)
{
    const ByteView text = slice(m_decoded.source(field.source), field.range.offset, field.range.length);
    const JsonPage page = JsonCursor(text).values(kJsonValuesShown);
    for (std::size_t i = 1; i < page.children.size(); ++i) {
        DetailNode node = fieldNode(field);
        node.key = QStringLiteral("%1#%2").arg(fromCore(fieldText(field.field).name)).arg(i);
        node.range = {field.range.offset + page.children[i].range.offset, page.children[i].range.length};
        openJsonValue(node, text, field.range.offset, page.children[i]);
        add(parent, std::move(node));
    }
}

QString DetailBuilder::linkText(RowIndex row) const
{
    const Row other = m_session.row(row);
    return tr("QAP %1", "link to another QAP by its number").arg(qapNumber(row)) % QStringLiteral(" · ")
           % typeLabel(other.dialect, m_detail.open.typeOf(other));
}

/// `[1, 2]`: where the next element stands in its array.
QString DetailBuilder::nextElementLabel()
{
    std::uint64_t rest = m_elements++;
    QStringList index;
    if (const auto& layout = m_decoded.array)
        for (std::uint32_t n = layout->ndim; n-- > 0;) {
            const std::uint64_t length = std::max<std::uint64_t>(1, layout->dimension(m_decoded.plain(), n));
            index.prepend(QString::number(rest % length));
            rest /= length;
        }
    return QLatin1Char('[') % index.join(QStringLiteral(", ")) % QLatin1Char(']');
}

void DetailBuilder::addExchange()
{
    std::vector<DetailNode> members;
    QString latency;
    for (const FieldNode& field : m_decoded.nodes) {
        if (!isOfExchange(field.field))
            continue;
        DetailNode node = fieldNode(field);
        if (fieldText(field.field).kind == FieldKind::RowLink && field.value > 0
            && field.value <= m_session.rowCount()) {
            node.link = RowIndex{static_cast<std::uint32_t>(field.value - 1)};
            node.value = linkText(node.link);
        }
        if (latency.isEmpty() && fieldText(field.field).kind == FieldKind::TimeSpan)
            latency = node.value;
        members.push_back(std::move(node));
    }
    const bool isInferred = m_detail.facts.has(RowFlag::Inferred);
    if (members.empty() && !m_detail.facts.has(RowFlag::Request))
        return;
    const QString none = tr("no answer in this capture", "detail tree, of an exchange");
    const std::uint32_t top =
        addFact(DetailNode::kRoot, "exchange", tr("Exchange", "detail tree: request and responses"),
                members.empty() ? none : latency);
    if (isInferred)
        addFact(top, "inferred",
                tr("Matched by order: this dialect has no ID", "detail tree, of an exchange"));
    for (std::size_t i = 0; i < members.size(); ++i) {
        members[i].key = QStringLiteral("%1#%2").arg(fromCore(fieldText(members[i].field).name)).arg(i);
        add(top, std::move(members[i]));
    }
}

}  // namespace

std::vector<DetailNode> buildDetail(const QapDetail& detail, const QapNotes* notes)
{
    return DetailBuilder(detail, notes).build();
}

std::vector<DetailNode> buildNotes(const QapDetail& detail, const QapNotes* notes)
{
    return DetailBuilder(detail, notes).buildNotes();
}

}  // namespace qapscope::app
