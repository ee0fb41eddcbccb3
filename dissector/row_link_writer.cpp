// SPDX-License-Identifier: GPL-2.0-or-later
#include "row_link_writer.h"

#include "field_registry.h"
#include "tree_writer.h"

#include <algorithm>

namespace qapscope::dissector {
namespace {

/// A STREAM request may have thousands.
constexpr std::size_t kMostResponses = 100;

struct Target
{
    proto_tree* tree;
    tvbuff_t* wire;
};

/// The frames of a request's responses, in the packet's pool; gives how many.
std::size_t responseFrames(const CaptureState& state, RowIndex request, packet_info* pinfo,
                           std::uint32_t*& frames)
{
    const std::vector<RowIndex> responses = state.session().responsesOf(request, kMostResponses);
    frames = wmem_alloc_array(pinfo->pool, std::uint32_t, responses.size() + 1);
    std::ranges::transform(responses, frames, [&](RowIndex response) { return state.frameOf(response); });
    return responses.size();
}

void addLink(const Target& to, Field field, std::uint32_t frame)
{
    proto_item_set_generated(proto_tree_add_uint(to.tree, headerField(field), to.wire, 0, 0, frame));
}

void addDuration(const Target& to, Field field, std::optional<Duration> duration)
{
    if (!duration)
        return;
    constexpr std::int64_t perSecond = 1'000'000'000;
    const nstime_t time{static_cast<time_t>(duration->count() / perSecond),
                        static_cast<int>(duration->count() % perSecond)};
    proto_item_set_generated(proto_tree_add_time(to.tree, headerField(field), to.wire, 0, 0, &time));
}

}  // namespace

void writeRowLinks(const CaptureState& state, RowIndex row, const DecodedQap& decoded, tvbuff_t* wire,
                   packet_info* pinfo, proto_item* root)
{
    const Session& session = state.session();
    const Target to{proto_item_get_subtree(root), wire};
    proto_item_set_generated(
        proto_tree_add_uint(to.tree, streamField(), wire, 0, 0, session.conversationOf(row).value));
    if (const RowIndex request = session.requestOf(row); request.isValid())
        addLink(to, Field::RequestIn, state.frameOf(request));
    addDuration(to, Field::ResponseTime, session.latencyOf(row));

    const Row facts = session.row(row);
    if (facts.has(RowFlag::Request)) {
        std::uint32_t* frames = nullptr;
        const std::size_t count = responseFrames(state, row, pinfo, frames);
        for (std::size_t i = 0; i < count; ++i)
            addLink(to, Field::ResponseIn, frames[i]);
        addDuration(to, Field::CompletionTime, session.completionOf(row));
    }
    if (const RowIndex original = session.duplicateOf(row); original.isValid())
        addLink(to, Field::DuplicateOf, state.frameOf(original));

    for (std::size_t bit = 0; bit < kRowRules.size(); ++bit)
        if ((facts.findingBits >> bit & 1) != 0 && !hasFinding(decoded, kRowRules[bit]))
            writeFinding(pinfo, root, kRowRules[bit]);
}

}  // namespace qapscope::dissector
