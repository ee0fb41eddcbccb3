// SPDX-License-Identifier: GPL-2.0-or-later
#include "info_line.h"

#include "field_registry.h"
#include "key_store.h"
#include "pipeline/info_text.h"
#include "preferences.h"

#include <algorithm>

namespace qapscope::dissector {

bool isInfoWanted(const FrameNote& note, packet_info* pinfo, proto_tree* tree)
{
    const bool isColumnWanted =
        preferences().showInfo && note.named == 0 && col_get_writable(pinfo->cinfo, COL_INFO);
    return isColumnWanted || (tree != nullptr && proto_field_is_referenced(tree, infoField()));
}

const char* infoLine(ByteView bytes, const Header& header, packet_info* pinfo)
{
    const DecodeOptions options{.limits = limits(), .reading = reading()};
    const std::size_t most = mostInfoBytes(header.compression, keys(), options.limits);
    const ByteView payload = slice(bytes, header.size(), std::min<std::size_t>(header.length, most));
    // UTF-8, so up to four bytes a character. Made before the text: nothing of Wireshark is called while that lives.
    const std::size_t room = 4 * options.limits.maxInfoChars + 1;
    auto* line = static_cast<char*>(wmem_alloc(pinfo->pool, room));
    const std::string text = infoText(header, payload, payload.size() == header.length, keys(), options);
    *std::ranges::copy(std::string_view(text).substr(0, room - 1), line).out = '\0';
    return line;
}

void writeInfo(const char* line, tvbuff_t* wire, proto_item* root)
{
    if (line == nullptr || *line == '\0')
        return;
    proto_tree* branch = proto_item_get_subtree(root);
    proto_item_set_generated(proto_tree_add_string(branch, infoField(), wire, 0, 0, line));
}

}  // namespace qapscope::dissector
