// SPDX-License-Identifier: MIT
/// Reads the packets of a capture file one after the other, where they lie. The file may grow: what is not yet
/// whole is left for later. One thread.
#pragma once

#include "base/finding.h"
#include "base/result.h"
#include "capture/packet.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace qapscope {

/// A capture point as the file describes it.
struct CaptureInterface
{
    LinkType link = LinkType::Ethernet;
    std::uint32_t snapLength = 0;  ///< 0: none
    std::string name;
    std::string description;
    std::uint64_t systemDropped = 0;  ///< packets that the kernel lost, as its latest statistics say
    std::uint64_t dropped = 0;        ///< by the device or the program that captured
};

/// A text that somebody left in the file.
struct CaptureComment
{
    std::uint64_t packet = 0;  ///< its number; 0: of a section
    std::string text;

    friend bool operator==(const CaptureComment&, const CaptureComment&) = default;
};

/// What the file says beside its packets.
struct CaptureNotes
{
    std::vector<CaptureInterface> interfaces;
    std::vector<CaptureComment> comments;                        ///< of sections and packets, in order
    std::vector<std::pair<std::string, std::string>> hostNames;  ///< address, name
    bool hasDecryptionSecrets = false;
};

/// A finding about the file at a place in it.
struct FileFinding
{
    Rule rule = Rule::FileTruncated;
    std::uint64_t offset = 0;
    std::uint64_t packet = 0;  ///< number of the packet before it
    std::uint64_t bytes = 0;   ///< passed over
};

class CaptureReader
{
public:
    virtual ~CaptureReader() = default;

    enum class Outcome : std::uint8_t {
        Packet,    ///< `packet` was filled
        NeedMore,  ///< nothing whole is left in `file` for now
        Stopped,   ///< damaged beyond here: no more will come
    };

    /// Takes: all bytes of the file that are there now, each time from its start.
    /// Gives: the next packet.
    [[nodiscard]] virtual Outcome next(ByteView file, Packet& packet) = 0;
    /// No more bytes come: what was waited for behind damage is passed over, and next() may give packets again.
    virtual void endInput() noexcept {}
    /// The file has ended: findings about an unfinished rest.
    virtual void finish(ByteView file) = 0;

    /// Position up to which the file has been read.
    [[nodiscard]] std::uint64_t position() const noexcept { return m_position; }
    [[nodiscard]] const CaptureNotes& notes() const noexcept { return m_notes; }
    [[nodiscard]] bool hasFindings() const noexcept { return !m_findings.empty(); }
    /// Findings since the last call.
    [[nodiscard]] std::vector<FileFinding> takeFindings() { return std::exchange(m_findings, {}); }

protected:
    std::uint64_t m_position = 0;
    std::uint64_t m_packets = 0;
    CaptureNotes m_notes;
    std::vector<FileFinding> m_findings;
};

/// A reader for the format that the first bytes show; `subject` names the file in an error.
/// Errors: EmptyFile, NotACapture, UnknownVersion.
[[nodiscard]] Result<std::unique_ptr<CaptureReader>> makeCaptureReader(ByteView start,
                                                                       const std::string& subject);

}  // namespace qapscope
