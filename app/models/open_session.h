// SPDX-License-Identifier: GPL-3.0-or-later
/// What the window has open: a session and how its QAPs are to be decoded. Copied by value, shared by all views
/// and jobs: a session that was replaced lives on until the last of them lets go. Any thread.
#pragma once

#include "pipeline/message_decoder.h"
#include "pipeline/sealed_directions.h"
#include "security/key_ring.h"
#include "session/session.h"

#include <QString>

#include <memory>

namespace qapscope::app {

struct OpenSession
{
    std::shared_ptr<Session> session;
    std::shared_ptr<const KeyRing> keys;             ///< none: no keys
    std::shared_ptr<const SealedDirections> sealed;  ///< none: not known yet; `decode` points to it
    DecodeOptions decode;
    QString path;

    [[nodiscard]] bool isOpen() const noexcept { return session != nullptr; }
    [[nodiscard]] const KeyRing& keyRing() const
    {
        static const KeyRing kNoKeys;
        return keys ? *keys : kNoKeys;
    }
    void setSealed(std::shared_ptr<const SealedDirections> directions)
    {
        sealed = std::move(directions);
        decode.sealed = sealed.get();
    }
    /// Type and compression of a row under this session's reading.
    [[nodiscard]] std::uint8_t typeOf(const Row& row) const noexcept
    {
        return qapscope::typeOf(row.dialect, row.typeByte, decode.reading);
    }
    [[nodiscard]] TypeRole roleOf(const Row& row) const noexcept
    {
        return typeRole(row.dialect, typeOf(row));
    }
    [[nodiscard]] Compression compressionOf(const Row& row) const noexcept
    {
        return qapscope::compressionOf(row.dialect, row.typeByte, decode.reading);
    }
};

}  // namespace qapscope::app
