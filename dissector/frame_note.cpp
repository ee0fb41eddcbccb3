// SPDX-License-Identifier: GPL-2.0-or-later
#include "frame_note.h"

#include "field_registry.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace qapscope::dissector {
namespace {

constexpr std::uint32_t kFrameNoteKey = 0;
/// More names than this do not fit any Info column.
constexpr std::uint32_t kMostNamed = 8;

/// A QAP's name in the Info column. Written by hand: printf took as long as reading the QAP.
struct Name
{
    explicit Name(const Header& header) noexcept
    {
        constexpr std::string_view idSign = " #";
        constexpr std::size_t idSize = idSign.size() + std::numeric_limits<std::uint32_t>::digits10 + 1;
        char* end = std::ranges::copy(header.typeName().substr(0, kSize - 1 - idSize), text).out;
        if (header.hasId()) {
            end = std::ranges::copy(idSign, end).out;
            end = std::to_chars(end, text + kSize - 1, header.id).ptr;
        }
        *end = '\0';
    }

    static constexpr std::size_t kSize = 64;
    char text[kSize];
};

void addText(FrameNote& note, packet_info* pinfo, const char* protocolName, const char* text)
{
    if (note.named == 0) {
        col_set_str(pinfo->cinfo, COL_PROTOCOL, protocolName);
        col_clear(pinfo->cinfo, COL_INFO);
    }
    col_append_sep_str(pinfo->cinfo, COL_INFO, ", ", text);
    ++note.named;
    note.about = nullptr;
}

}  // namespace

FrameNote& frameNote(packet_info* pinfo)
{
    auto* note = static_cast<FrameNote*>(p_get_proto_data(pinfo->pool, pinfo, protocol(), kFrameNoteKey));
    if (note == nullptr) {
        note = wmem_new0(pinfo->pool, FrameNote);
        p_add_proto_data(pinfo->pool, pinfo, protocol(), kFrameNoteKey, note);
    }
    return *note;
}

void addToInfo(FrameNote& note, packet_info* pinfo, const Header& header, const char* about)
{
    if (pinfo->cinfo == nullptr)
        return;
    if (note.named == kMostNamed) {
        ++note.unnamed;
        return;
    }
    const Name name(header);
    addText(note, pinfo, header.hasId() ? "QHP" : "QP", name.text);
    note.about = note.named == 1 ? about : nullptr;
}

void addTextToInfo(FrameNote& note, packet_info* pinfo, const char* text)
{
    if (pinfo->cinfo != nullptr && note.named < kMostNamed)
        addText(note, pinfo, "QHP", text);
}

void finishInfo(FrameNote& note, packet_info* pinfo)
{
    if (note.about != nullptr && *note.about != '\0')
        col_append_sep_str(pinfo->cinfo, COL_INFO, " · ", note.about);
    note.about = nullptr;
    if (note.unnamed != 0)
        col_append_sep_fstr(pinfo->cinfo, COL_INFO, ", ", "+%u", note.unnamed);
    note.unnamed = 0;
}

}  // namespace qapscope::dissector
