// SPDX-License-Identifier: MIT
/// Decodes QAPs for tests of the message decoder, and gives what a user reads of them: rules, tree, plain payload.
#pragma once

#include "pipeline/field_text.h"
#include "pipeline/message_decoder.h"
#include "support/qap_builder.h"
#include "support/sealing.h"

#include <QByteArrayList>

#include <algorithm>
#include <deque>

namespace qapscope::test {

inline constexpr std::uint8_t kAction = 0x01;
inline constexpr std::uint8_t kData = 0x02;
inline constexpr std::uint8_t kStream = 0x03;

/// The bytes of every QAP of the running test: what is decoded keeps views of them.
inline std::deque<std::string>& keptBytes()
{
    static std::deque<std::string> bytes;
    return bytes;
}

inline DecodedQap decode(std::string qap, const KeyRing& keys = {}, const DecodeOptions& options = {})
{
    return decodeQap({.bytes = asBytes(keptBytes().emplace_back(std::move(qap)))}, keys, options);
}

inline std::string plainOf(const DecodedQap& decoded)
{
    return std::string(asText(decoded.plain()));
}

inline QByteArrayList rulesOf(const DecodedQap& decoded)
{
    QByteArrayList rules;
    for (const Finding& finding : decoded.findings)
        rules << QByteArray(ruleText(finding.rule).id.data());
    return rules;
}

/// Without the note that a payload is too short to be worth its codec.
inline QByteArrayList blamesOf(const DecodedQap& decoded)
{
    QByteArrayList rules = rulesOf(decoded);
    rules.removeAll("compression-grows");
    return rules;
}

inline const FieldNode* nodeOf(const DecodedQap& decoded, Field field)
{
    const auto found = std::ranges::find(decoded.nodes, field, &FieldNode::field);
    return found == decoded.nodes.end() ? nullptr : &*found;
}

/// The tree as lines of labels and values, indented: what a user reads.
inline QByteArrayList treeOf(const DecodedQap& decoded)
{
    QByteArrayList lines;
    for (std::size_t n = 0; n < decoded.nodes.size(); ++n) {
        int depth = 0;
        for (std::size_t outer = 0; outer < n; ++outer)
            depth += decoded.nodes[outer].end > n ? 1 : 0;
        const FieldNode& node = decoded.nodes[n];
        const std::string value = fieldValueText(node, decoded, 30);
        const QByteArray label(fieldText(node.field).label.data());
        lines << QByteArray(depth, ' ') + label
                     + (value.empty() ? "" : ": " + QByteArray::fromStdString(value));
    }
    return lines;
}

inline KeyRing aesRing()
{
    KeyRing keys;
    keys.add(keyOf(KeyUse::Aes256Gcm, "aes-1", 1));
    return keys;
}

}  // namespace qapscope::test
