// SPDX-License-Identifier: MIT
/// The fixed-size summary of one QAP that the session keeps, as a value. (DESIGN §3; PROTOCOL §6)
#pragma once

#include "base/finding.h"
#include "base/ids.h"
#include "base/time.h"
#include "wire/header.h"

namespace qapscope {

/// Which end of the conversation sent it.
enum class Direction : std::uint8_t { ClientToServer, ServerToClient };

[[nodiscard]] constexpr Direction opposite(Direction direction) noexcept
{
    return direction == Direction::ClientToServer ? Direction::ServerToClient : Direction::ClientToServer;
}

/// Facts about a row, as bits of Row::flags.
enum class RowFlag : std::uint16_t {
    Open = 1u << 0,         ///< its last byte has not been seen yet: more of it may come
    Complete = 1u << 1,     ///< every byte that the header promises is in the capture
    Trailer = 1u << 2,      ///< a signature follows the payload [sig-trailer]
    Request = 1u << 3,      ///< opened an exchange
    Response = 1u << 4,     ///< answers a request
    Duplicate = 1u << 5,    ///< repeats another QAP byte for byte
    FollowUp = 1u << 6,     ///< part of an upload that an earlier QAP opened
    Inferred = 1u << 7,     ///< matched by order, not by ID [qp-fifo]
    Ended = 1u << 8,        ///< of a request: its exchange is complete
    Completing = 1u << 9,   ///< of a response: it completed the exchange
    Answered = 1u << 10,    ///< of a request: at least one response names it
    ReExecuted = 1u << 11,  ///< of a request: it repeats one that was complete, and was answered again
    QpDialect = 1u << 12,   ///< QP/1.0, else QHP/1.0
};

/// Findings that ingest itself makes about a row, as bits of Row::findingBits. Others need the full decode.
inline constexpr std::array kRowRules = {
    Rule::Incomplete,     Rule::UnknownType,         Rule::FlagOnEmpty,
    Rule::OversizeLength, Rule::Unanswered,          Rule::Orphan,
    Rule::IdReused,       Rule::ReExecution,         Rule::TrailingBytes,
    Rule::OversizeQap,    Rule::UnsignedAmongSigned,
};

/// One row. Times are those of the packets that hold its first and its last byte.
struct Row
{
    RowIndex index;
    Timestamp time;
    Timestamp last;
    ConversationId conversation;
    Direction direction = Direction::ClientToServer;
    Dialect dialect = Dialect::Qhp;
    std::uint8_t typeByte = 0;
    std::uint32_t id = 0;           ///< 0 in QP/1.0, which has none
    std::uint32_t length = 0;       ///< the length field
    std::uint16_t flags = 0;        ///< RowFlag bits
    std::uint16_t findingBits = 0;  ///< bit n: kRowRules[n]
    RowIndex link;                  ///< a response's request; a duplicate's original; else none
    RowIndex next;                  ///< of a request: its first response; of a response: the next one

    [[nodiscard]] bool has(RowFlag flag) const noexcept
    {
        return (flags & static_cast<std::uint16_t>(flag)) != 0;
    }
    [[nodiscard]] bool hasId() const noexcept { return dialect == Dialect::Qhp; }
    [[nodiscard]] Severity worst() const noexcept;
};

}  // namespace qapscope
