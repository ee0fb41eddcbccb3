// SPDX-License-Identifier: MIT
#include "wire/item_cursor.h"

#include "wire/utf8.h"

#include <array>
#include <charconv>
#include <cmath>

namespace qapscope {
namespace {

constexpr std::string_view kMore = "…";

bool isContainer(ItemType type) noexcept
{
    return type == ItemType::Map || type == ItemType::Array;
}

template <class Number>
std::string printed(Number value)
{
    std::array<char, 40> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), result.ptr};
}

std::string negativeText(std::uint64_t number)
{
    return number == UINT64_MAX ? "-18446744073709551616" : "-" + printed(number + 1);
}

std::string realText(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value < 0 ? "-Infinity" : "Infinity";
    return printed(value);
}

/// Writes items one after the other until there is no room, or they end.
class ItemPrinter
{
public:
    ItemPrinter(ByteView bytes, ItemFormat format, std::size_t mostChars)
        : m_bytes(bytes)
        , m_format(format)
        , m_left(mostChars)
    {}

    std::string print()
    {
        std::uint64_t at = 0;
        while (at < m_bytes.size() && m_left > 0) {
            const auto head = readItem(slice(m_bytes, at), m_format);
            if (!head)
                break;
            if (head->type == ItemType::Break) {
                close();
            } else {
                separate();
                item(*head, slice(m_bytes, at + head->size, head->length));
            }
            at += head->size + head->length;
            while (!m_open.empty() && !m_open.back().isOpenEnded && m_open.back().left == 0)
                close();
        }
        if (m_left == 0)
            m_text += kMore;
        return std::move(m_text);
    }

private:
    struct Container
    {
        ItemType type = ItemType::Array;
        bool isOpenEnded = false;
        std::uint64_t left = 0;
        std::uint64_t seen = 0;
    };

    void put(std::string_view ascii)
    {
        const std::size_t count = std::min(m_left, ascii.size());
        m_text += ascii.substr(0, count);
        m_left -= count;
    }

    void separate()
    {
        if (m_open.empty())
            return;
        Container& in = m_open.back();
        if (in.seen > 0)
            put(in.type == ItemType::Map && in.seen % 2 == 1 ? ": " : ", ");
        ++in.seen;
        --in.left;
    }

    void close()
    {
        if (m_open.empty())
            return;
        put(m_open.back().type == ItemType::Map ? "}" : "]");
        m_open.pop_back();
    }

    void item(const ItemHead& head, ByteView content)
    {
        switch (head.type) {
        case ItemType::Map:
        case ItemType::Array:
            open(head);
            break;
        case ItemType::Text:
            head.isOpenEnded ? open(head) : text(content);
            break;
        case ItemType::Bytes:
            head.isOpenEnded ? open(head) : hex(content);
            break;
        case ItemType::Extension:
            put("ext " + std::to_string(static_cast<int>(static_cast<std::int8_t>(head.number))) + " ");
            hex(content);
            break;
        default:
            put(scalar(head));
            break;
        }
    }

    void open(const ItemHead& head)
    {
        put(head.type == ItemType::Map ? "{" : "[");
        m_open.push_back({head.type, head.isOpenEnded, head.count, 0});
    }

    [[nodiscard]] static std::string scalar(const ItemHead& head)
    {
        switch (head.type) {
        case ItemType::Unsigned:
            return printed(head.number);
        case ItemType::Negative:
            return negativeText(head.number);
        case ItemType::Float:
            return realText(head.real);
        case ItemType::True:
            return "true";
        case ItemType::False:
            return "false";
        case ItemType::Null:
            return "null";
        case ItemType::Undefined:
            return "undefined";
        default:
            return "simple(" + printed(head.number) + ")";
        }
    }

    void text(ByteView content)
    {
        const bool isInside = !m_open.empty();
        if (isInside)
            put("\"");
        while (!content.empty() && m_left > 0) {
            const Utf8Char c = nextUtf8(content);
            appendShown(m_text, c.value);
            --m_left;
            content = content.subspan(c.size);
        }
        if (isInside)
            put("\"");
    }

    void hex(ByteView content)
    {
        constexpr std::string_view digits = "0123456789abcdef";
        for (const std::byte byte : content) {
            if (m_left == 0)
                return;
            const std::array<char, 2> pair = {digits[std::to_integer<std::size_t>(byte >> 4)],
                                              digits[std::to_integer<std::size_t>(byte & std::byte{15})]};
            put({pair.data(), pair.size()});
        }
    }

    ByteView m_bytes;
    ItemFormat m_format;
    std::size_t m_left;
    std::string m_text;
    std::vector<Container> m_open;
};

}  // namespace

std::optional<ItemValue> ItemCursor::valueAt(std::uint64_t at) const
{
    const ByteView rest = slice(m_bytes, at);
    const auto head = readItem(rest, m_format);
    const auto size = head ? itemSize(rest, m_format) : std::nullopt;
    if (!size || head->type == ItemType::Break)
        return std::nullopt;
    return ItemValue{
        head->type, {}, {at, *size}, head->type == ItemType::Map ? head->count / 2 : head->count};
}

ItemValue ItemCursor::root() const
{
    return valueAt(0).value_or(ItemValue{ItemType::Break, {}, {}, 0});
}

ItemPage ItemCursor::children(const ItemValue& container, std::size_t most, std::uint64_t resumeAt) const
{
    ItemPage page;
    const auto head = readItem(slice(m_bytes, container.range.offset, container.range.length), m_format);
    if (!head || !isContainer(head->type))
        return page;
    std::uint64_t at = resumeAt > 0 ? resumeAt : container.range.offset + head->size;
    while (at < container.range.end()) {
        const auto first = valueAt(at);
        if (!first)
            return page;  // the Break, or what is broken
        if (page.children.size() == most) {
            page.hasMore = true;
            page.resumeAt = at;
            return page;
        }
        at = first->range.end();
        if (head->type == ItemType::Array) {
            page.children.push_back(*first);
            continue;
        }
        auto value = valueAt(at);
        if (!value)
            return page;
        value->key = first->range;
        at = value->range.end();
        page.children.push_back(*value);
    }
    return page;
}

std::string ItemCursor::text(ByteRange range, std::size_t mostChars) const
{
    return ItemPrinter(slice(m_bytes, range.offset, range.length), m_format, mostChars).print();
}

}  // namespace qapscope
