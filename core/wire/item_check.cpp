// SPDX-License-Identifier: MIT
#include "wire/item_check.h"

#include "wire/utf8.h"

#include <algorithm>
#include <vector>

namespace qapscope {
namespace {

constexpr std::uint64_t kSelfDescribed = 55'799;  // RFC 8949 §3.4.6
constexpr std::uint64_t kLeastText = 3;           // characters, in all
constexpr std::uint64_t kLeastTextInArray = 6;    // where no key says what is meant
constexpr std::size_t kMaxDepth = 64;

bool isReadable(ByteView text) noexcept
{
    const auto isControl = [](std::byte byte) {
        const auto c = std::to_integer<unsigned>(byte);
        return (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f;
    };
    return validUtf8Prefix(text) == text.size() && std::ranges::none_of(text, isControl);
}

class ItemCheck
{
public:
    ItemCheck(ByteView bytes, ItemFormat format) : m_bytes(bytes), m_format(format) {}

    [[nodiscard]] bool isPlausible()
    {
        const auto root = readItem(m_bytes, m_format);
        const bool isContainer = root && (root->type == ItemType::Map || root->type == ItemType::Array);
        if (!isContainer || (root->count == 0 && !root->isOpenEnded))
            return false;
        m_isSelfDescribed = root->tag == kSelfDescribed;
        std::uint64_t at = 0;
        do {
            const auto head = readItem(slice(m_bytes, at), m_format);
            if (!head || !take(*head, slice(m_bytes, at + head->size, head->length)))
                return false;
            at += head->size + head->length;
        } while (!m_open.empty());
        const std::uint64_t least = root->type == ItemType::Map ? kLeastText : kLeastTextInArray;
        return at == m_bytes.size() && (m_isSelfDescribed || (m_text >= least && m_isNamed));
    }

private:
    struct Container
    {
        ItemType type = ItemType::Array;
        bool isOpenEnded = false;
        std::uint64_t seen = 0;
        std::uint64_t left = 0;  ///< items; counts only where the end is known
    };

    [[nodiscard]] bool take(const ItemHead& head, ByteView content)
    {
        if (head.type == ItemType::Break)
            return endOpen();
        if (!m_open.empty() && !fits(m_open.back(), head))
            return false;
        if (!m_open.empty())
            ++m_open.back().seen;
        if (head.type == ItemType::Text && !head.isOpenEnded) {
            if (!isReadable(content))
                return false;
            m_text += content.size();
        }
        m_isNamed = m_isNamed || head.type == ItemType::Text;
        if (head.count > 0 || head.isOpenEnded) {
            m_open.push_back({head.type, head.isOpenEnded, 0, head.count});
            return m_open.size() <= kMaxDepth;
        }
        close();
        return true;
    }

    /// Whether it may stand there: a key has to be one, the pieces of a string have to be pieces of it.
    [[nodiscard]] bool fits(const Container& in, const ItemHead& head) const noexcept
    {
        if (in.type == ItemType::Text || in.type == ItemType::Bytes)
            return head.type == in.type && !head.isOpenEnded;
        const bool isKey = in.type == ItemType::Map && in.seen % 2 == 0;
        if (!isKey)
            return true;
        const bool isNumber = head.type == ItemType::Unsigned || head.type == ItemType::Negative;
        return (head.type == ItemType::Text && (head.length > 0 || head.isOpenEnded))
               || (isNumber && m_isSelfDescribed);
    }

    [[nodiscard]] bool endOpen()
    {
        if (m_open.empty() || !m_open.back().isOpenEnded)
            return false;
        if (m_open.back().type == ItemType::Map && m_open.back().seen % 2 != 0)
            return false;
        m_open.pop_back();
        close();
        return true;
    }

    /// An item is whole, and with it those that it was the last of.
    void close()
    {
        while (!m_open.empty() && !m_open.back().isOpenEnded && --m_open.back().left == 0)
            m_open.pop_back();
    }

    ByteView m_bytes;
    ItemFormat m_format;
    std::vector<Container> m_open;
    std::uint64_t m_text = 0;
    bool m_isNamed = false;
    bool m_isSelfDescribed = false;
};

}  // namespace

ItemFormat itemFormatOf(ByteView bytes)
{
    for (const ItemFormat format : {ItemFormat::MessagePack, ItemFormat::Cbor})
        if (ItemCheck(bytes, format).isPlausible())
            return format;
    return ItemFormat::None;
}

}  // namespace qapscope
