// SPDX-License-Identifier: GPL-3.0-or-later
/// One form of a QAP's bytes (as sent, decrypted, decompressed), read a screen at a time from where they lie.
/// A value; keeps alive what it reads from. Any thread.
#pragma once

#include "models/qap_detail.h"

#include <QByteArray>

#include <vector>

namespace qapscope::app {

class ByteSource
{
public:
    ByteSource() = default;
    ByteSource(QapDetailPtr detail, SourceId source);
    /// A part of a form that is decoded already.
    ByteSource(QapDetailPtr detail, SourceId source, const ByteRange& part);
    /// Bytes that are nowhere else.
    explicit ByteSource(QByteArray bytes);

    [[nodiscard]] std::uint64_t size() const noexcept { return m_size; }
    /// Fills `out` from `offset` on; what is missing or beyond the end becomes zero.
    void read(std::uint64_t offset, std::span<std::byte> out) const;
    /// False for bytes that the capture does not have. O(log pieces).
    [[nodiscard]] bool isPresent(std::uint64_t offset) const noexcept;

private:
    QapDetailPtr m_detail;
    SourceId m_source = SourceId::Wire;
    std::uint64_t m_start = 0;  ///< in the form's bytes
    std::uint64_t m_size = 0;
    QByteArray m_own;
    std::vector<ByteRange> m_missing;  ///< ascending
};

}  // namespace qapscope::app
