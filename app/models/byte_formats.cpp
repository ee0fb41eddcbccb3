// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/byte_formats.h"

#include <QByteArray>

#include <algorithm>

namespace qapscope::app {
namespace {

constexpr std::size_t kBytesPerLine = 16;
constexpr char kHexDigits[] = "0123456789abcdef";

void appendHex(QString& text, std::byte byte)
{
    const auto value = std::to_integer<unsigned>(byte);
    text += QLatin1Char(kHexDigits[value >> 4]);
    text += QLatin1Char(kHexDigits[value & 0xf]);
}

QString hexStream(ByteView bytes)
{
    QString text;
    text.reserve(static_cast<qsizetype>(bytes.size() * 2));
    for (const std::byte byte : bytes)
        appendHex(text, byte);
    return text;
}

QString hexDump(ByteView bytes, std::uint64_t firstOffset)
{
    QString text;
    for (std::size_t at = 0; at < bytes.size(); at += kBytesPerLine) {
        const ByteView line = bytes.subspan(at, std::min(kBytesPerLine, bytes.size() - at));
        QString characters;
        text += QStringLiteral("%1 ").arg(firstOffset + at, 4, 16, QLatin1Char('0'));
        for (std::size_t i = 0; i < kBytesPerLine; ++i) {
            text += QLatin1Char(' ');
            if (i >= line.size()) {
                text += QStringLiteral("  ");
                continue;
            }
            appendHex(text, line[i]);
            const char c = std::to_integer<char>(line[i]);
            characters += QLatin1Char(c >= 0x20 && c < 0x7f ? c : '.');
        }
        text += QStringLiteral("   ") % characters % QLatin1Char('\n');
    }
    return text;
}

QString cArray(ByteView bytes)
{
    QString text = QStringLiteral("static const unsigned char bytes[%1] = {").arg(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        text += i % kBytesPerLine == 0 ? QStringLiteral("\n    0x") : QStringLiteral(" 0x");
        appendHex(text, bytes[i]);
        text += QLatin1Char(',');
    }
    return text % QStringLiteral("\n};\n");
}

}  // namespace

QString formatBytes(ByteView bytes, ByteFormat format, std::uint64_t firstOffset)
{
    const auto raw = QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()),
                                             static_cast<qsizetype>(bytes.size()));
    switch (format) {
    case ByteFormat::HexStream:
        return hexStream(bytes);
    case ByteFormat::HexDump:
        return hexDump(bytes, firstOffset);
    case ByteFormat::Text:
        return QString::fromUtf8(raw);
    case ByteFormat::CArray:
        return cArray(bytes);
    case ByteFormat::Base64:
        return QString::fromLatin1(raw.toBase64());
    }
    return {};
}

}  // namespace qapscope::app
