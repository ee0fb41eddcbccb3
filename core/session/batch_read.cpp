// SPDX-License-Identifier: MIT
#include "session/session.h"

#include "session/session_storage.h"

#include <algorithm>
#include <cassert>

namespace qapscope {

std::size_t Session::readFirstResponses(std::uint32_t position, std::span<FirstResponse> out) const noexcept
{
    const std::uint32_t known = firstResponseCount();
    if (position >= known)
        return 0;
    const std::size_t count = std::min<std::size_t>(out.size(), known - position);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t row = firstResponse(position + static_cast<std::uint32_t>(i)).value;
        const RowChunk& answer = m_storage->chunk(row);
        const std::size_t at = SessionStorage::slot(row);
        const std::uint32_t request = loadShared(answer.hot[at].link);
        assert(request != RowIndex::kNone);
        if (m_storage->isGone(row) || m_storage->isGone(request)) {
            out[i] = {};
            continue;
        }
        const RowChunk& question = m_storage->chunk(request);
        const std::size_t asked = SessionStorage::slot(request);
        const std::int64_t requestLast = question.hot[asked].time + m_storage->lastDelta(request);
        const bool isQp =
            (loadShared(question.hot[asked].flags) & static_cast<std::uint16_t>(RowFlag::QpDialect)) != 0;
        out[i].time = timestampFromNs(answer.hot[at].time);
        out[i].latency = Duration(answer.hot[at].time - requestLast);
        out[i].row = {row};
        out[i].dialect = isQp ? Dialect::Qp : Dialect::Qhp;
        out[i].requestTypeByte = question.hot[asked].typeByte;
    }
    return count;
}

std::size_t Session::readTypes(RowIndex first, std::span<RowType> out) const noexcept
{
    const std::uint32_t known = rowCount();
    if (first.value >= known)
        return 0;
    const std::size_t count = std::min<std::size_t>(out.size(), known - first.value);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t row = first.value + static_cast<std::uint32_t>(i);
        const RowChunk& from = m_storage->chunk(row);
        const std::size_t at = SessionStorage::slot(row);
        const bool isQp =
            (loadShared(from.hot[at].flags) & static_cast<std::uint16_t>(RowFlag::QpDialect)) != 0;
        out[i] = {isQp ? Dialect::Qp : Dialect::Qhp, from.hot[at].typeByte};
    }
    return count;
}

}  // namespace qapscope
