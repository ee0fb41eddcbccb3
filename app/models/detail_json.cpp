// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/detail_json.h"

#include <QCoreApplication>

#include <algorithm>

namespace qapscope::app {
namespace {

constexpr std::size_t kScalarChars = 200;
constexpr std::size_t kContainerChars = 80;
constexpr std::size_t kKeyChars = 120;

bool isContainer(JsonType type) noexcept
{
    return type == JsonType::Object || type == JsonType::Array;
}

QString shown(const std::string& text)
{
    QString line = QString::fromStdString(text);
    for (QChar& c : line)
        if (!c.isPrint())
            c = u'·';
    return line;
}

QString quoted(QString text)
{
    text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' % text % u'"';
}

bool isWord(const QString& key)
{
    return !key.isEmpty()
           && std::ranges::all_of(key, [](QChar c) { return c.isLetterOrNumber() || c == u'_'; });
}

DetailNode jsonLine(const DetailNode& container, const JsonCursor& cursor, ByteView text,
                    const JsonValue& value, std::size_t position)
{
    DetailNode node;
    node.kind = DetailKind::Json;
    node.field = Field::Json;
    node.source = container.source;
    node.jsonBase = container.jsonBase;
    node.jsonLength = container.jsonLength;
    node.json = value;
    const bool isMember = !value.key.isEmpty();
    const std::uint64_t start = isMember ? value.key.offset : value.range.offset;
    node.range = {container.jsonBase + start, value.range.end() - start};
    node.key = isMember ? QString::fromStdString(cursor.text(value.key, kKeyChars))
                        : QStringLiteral("[%1]").arg(position);
    node.label = isMember ? shown(node.key.toStdString()) : node.key;
    node.value = jsonValueText(cursor, value);
    node.isLazy = isOpenable(text, value);

    QString name = container.filter;
    if (isMember)
        name += u'.' % (isWord(node.key) ? node.key : quoted(node.key));
    else
        name += node.key;
    if (isContainer(value.type))
        node.filter = name;
    else if (value.type != JsonType::Invalid)
        node.filter = name % QStringLiteral(" == ") % node.value;
    return node;
}

}  // namespace

QString jsonValueText(const JsonCursor& cursor, const JsonValue& value)
{
    if (isContainer(value.type))
        return shown(cursor.text(value.range, kContainerChars)).simplified();
    const QString text = shown(cursor.text(value.range, kScalarChars));
    return value.type == JsonType::String ? quoted(text) : text;
}

bool isOpenable(ByteView text, const JsonValue& value) noexcept
{
    if (!isContainer(value.type))
        return false;
    for (const std::byte byte : slice(text, value.range.offset + 1, value.range.length)) {
        const char c = std::to_integer<char>(byte);
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
            continue;
        return c != '}' && c != ']';
    }
    return false;
}

QByteArray base64Bytes(const DetailNode& node, const DecodedQap& decoded)
{
    constexpr std::uint64_t kLeast = 32;
    constexpr std::uint64_t kMost = 16u << 20;
    const std::uint64_t length = node.json.range.length;
    if (node.kind != DetailKind::Json || node.json.type != JsonType::String || length < kLeast
        || length > kMost)
        return {};
    const ByteView text = slice(decoded.source(node.source), node.jsonBase, node.jsonLength);
    QByteArray string = QByteArray::fromStdString(JsonCursor(text).string(node.json.range));
    // data:application/octet-stream;base64,… (RFC 2397)
    constexpr QByteArrayView kScheme = "data:";
    constexpr QByteArrayView kMark = ";base64,";
    if (string.startsWith(kScheme) && string.indexOf(kMark) > 0)
        string.remove(0, string.indexOf(kMark) + kMark.size());
    for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        const auto result =
            QByteArray::fromBase64Encoding(string, alphabet | QByteArray::AbortOnBase64DecodingErrors);
        if (result)
            return *result;
    }
    return {};
}

std::vector<DetailNode> jsonChildren(const DetailNode& container, ByteView text, const JsonPage& page,
                                     std::size_t before)
{
    const JsonCursor cursor(text);
    std::vector<DetailNode> lines;
    lines.reserve(page.children.size() + 1);
    for (const JsonValue& child : page.children)
        lines.push_back(jsonLine(container, cursor, text, child, before + lines.size()));
    if (!page.hasMore)
        return lines;

    DetailNode more;
    more.kind = DetailKind::More;
    more.source = container.source;
    more.key = QStringLiteral("…");
    more.label = QCoreApplication::translate("qapscope::app::DetailText", "Show more…",
                                             "detail tree: line that loads the next members of a JSON value");
    more.resumeAt = page.resumeAt;
    const std::uint64_t start = container.jsonBase + page.resumeAt;
    const std::uint64_t end = container.jsonBase + container.json.range.end();
    more.range = {start, end > start ? end - start : 0};
    lines.push_back(std::move(more));
    return lines;
}

}  // namespace qapscope::app
