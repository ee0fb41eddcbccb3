// SPDX-License-Identifier: MIT
/// Any bytes as MessagePack and as CBOR: sizes, walks and texts stay within the bytes; what is called plausible is
/// whole; pages give the same children as one page does. The payload classifier sees them too.
#include "wire/item_check.h"
#include "wire/item_cursor.h"
#include "wire/payload_classifier.h"
#include "wire/utf8.h"

#include <cstdint>
#include <cstdlib>

using namespace qapscope;

namespace {

constexpr std::size_t kMostChildren = 200;
constexpr int kMostLevels = 6;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void walk(const ItemCursor& cursor, const ItemValue& container, int level)
{
    const ItemPage all = cursor.children(container, kMostChildren);
    std::size_t at = 0;
    std::uint64_t resumeAt = 0;
    for (bool hasMore = !all.children.empty(); hasMore && at < all.children.size();) {
        const ItemPage page = cursor.children(container, 7, resumeAt);
        for (const ItemValue& child : page.children) {
            if (at == all.children.size())
                break;
            require(child.range == all.children[at].range && child.key == all.children[at].key);
            ++at;
        }
        hasMore = page.hasMore;
        resumeAt = page.resumeAt;
    }
    require(at == all.children.size());
    for (const ItemValue& child : all.children) {
        require(child.range.offset >= container.range.offset && child.range.end() <= container.range.end());
        require(child.key.length == 0 || child.key.end() <= child.range.offset);
        if (level < kMostLevels)
            walk(cursor, child, level + 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ByteView bytes(reinterpret_cast<const std::byte*>(data), size);
    for (const ItemFormat format : {ItemFormat::MessagePack, ItemFormat::Cbor}) {
        const auto whole = itemSize(bytes, format);
        require(!whole || (*whole > 0 && *whole <= size));
        const ItemCursor cursor(bytes, format);
        const ItemValue root = cursor.root();
        require(root.range.end() <= size);
        walk(cursor, root, 0);
        const std::string text = cursor.text({0, size}, 300);
        require(validUtf8Prefix(asBytes(text)) == text.size());
    }
    const ItemFormat format = itemFormatOf(bytes);
    require(format == ItemFormat::None || itemSize(bytes, format) == std::optional<std::uint64_t>(size));
    static_cast<void>(classifyPayload(bytes, true));
    return 0;
}
