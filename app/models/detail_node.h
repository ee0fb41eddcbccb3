// SPDX-License-Identifier: GPL-3.0-or-later
/// One line of the detail tree, ready to be shown. Plain data in one flat array, owned by the model.
#pragma once

#include "base/finding.h"
#include "base/ids.h"
#include "wire/field_table.h"
#include "wire/json_cursor.h"

#include <QString>

#include <vector>

namespace qapscope::app {

enum class DetailKind : std::uint8_t {
    Field,  ///< of the field table
    Fact,   ///< of the session or the file: no filter name
    Finding,
    Json,  ///< a value inside of a JSON payload
    More,  ///< stands for children that are not loaded yet
};

struct DetailNode
{
    static constexpr std::uint32_t kRoot = 0;

    DetailKind kind = DetailKind::Fact;
    Field field = Field::Qap;
    SourceId source = SourceId::Wire;
    Severity severity = Severity::None;  ///< of a finding: its icon
    bool isGenerated = false;            ///< computed, not in the bytes: shown in [ ]
    bool isNote = false;                 ///< what was said of the QAP, of those at the top
    bool isLazy = false;                 ///< its children are made when it is opened
    std::uint32_t parent = kRoot;
    std::uint32_t position = 0;  ///< among its parent's children
    ByteRange range;             ///< in `source`; empty where no bytes can be named
    RowIndex link;               ///< the QAP that activating it jumps to
    QString key;                 ///< its part of the path: the same in every language
    QString bits;                ///< "01.. ....", else empty
    QString label;
    QString value;   ///< empty: the label is all
    QString filter;  ///< filter expression for this value, else empty

    JsonValue json;                ///< of a Json node, and of the container that a More node belongs to
    std::uint64_t jsonBase = 0;    ///< where the JSON text begins in `source`
    std::uint64_t jsonLength = 0;  ///< of the JSON text
    std::uint64_t resumeAt = 0;    ///< of a More node: where the next page begins

    std::vector<std::uint32_t> children;
};

}  // namespace qapscope::app
