// SPDX-License-Identifier: MIT
/// What stands in a capture file, as core reads it.
#pragma once

#include "capture/capture_reader.h"

#include <QByteArray>
#include <QFile>
#include <QtEndian>

#include <string>
#include <vector>

namespace qapscope::test {

struct CapturedFile
{
    int packets = 0;
    std::uint64_t bytes = 0;  ///< of packets
    std::uint32_t longest = 0;
    std::uint32_t longestOriginal = 0;
    bool hasWholeNanoseconds = false;  ///< some stamp is no multiple of a microsecond
    int findings = 0;
    std::vector<std::uint64_t> received;  ///< of each statistics block: isb_ifrecv
    std::vector<CaptureInterface> interfaces;
    QByteArray content;
};

/// Core passes over statistics: these are read from the blocks themselves, as our own writer makes them.
inline std::vector<std::uint64_t> receivedIn(const QByteArray& content)
{
    constexpr quint32 kStatistics = 5;
    constexpr qsizetype kFirstOption = 20;
    constexpr quint16 kReceived = 4;
    std::vector<std::uint64_t> received;
    for (qsizetype at = 0; at + 12 <= content.size();) {
        const char* const block = content.constData() + at;
        const char* const option = block + kFirstOption;
        if (qFromLittleEndian<quint32>(block) == kStatistics
            && qFromLittleEndian<quint16>(option) == kReceived)
            received.push_back(qFromLittleEndian<quint64>(option + 4));
        at += std::max(qFromLittleEndian<quint32>(block + 4), 12u);
    }
    return received;
}

inline CapturedFile readCaptured(const QString& path)
{
    CapturedFile found;
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return found;
    found.content = file.readAll();
    const ByteView bytes =
        asBytes(std::string_view(found.content.constData(), std::size_t(found.content.size())));
    auto reader = makeCaptureReader(bytes, path.toStdString());
    if (!reader)
        return found;
    Packet packet;
    while ((*reader)->next(bytes, packet) == CaptureReader::Outcome::Packet) {
        ++found.packets;
        found.bytes += packet.bytes.size();
        found.longest = std::max(found.longest, std::uint32_t(packet.bytes.size()));
        found.longestOriginal = std::max(found.longestOriginal, packet.originalLength);
        found.hasWholeNanoseconds |= nsSinceEpoch(packet.time) % 1'000 != 0;
    }
    (*reader)->finish(bytes);
    found.findings = int((*reader)->takeFindings().size());
    found.interfaces = (*reader)->notes().interfaces;
    found.received = receivedIn(found.content);
    return found;
}

}  // namespace qapscope::test
