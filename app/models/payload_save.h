// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes the payload of a QAP to a file, in the form that is wanted, a piece at a time from where it lies: gigabytes
/// are never loaded. On a thread of its own. GUI thread.
#pragma once

#include "models/qap_detail.h"

#include "base/result.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>

namespace qapscope::app {

enum class PayloadForm {
    Plain,   ///< decrypted and decompressed, as far as that could be done
    AsSent,  ///< the payload's bytes on the wire
    Binary,  ///< of a mixed payload: what stands behind the JSON
    Qap,     ///< header, payload and signature
};

/// The forms that the QAP has, the one that a user most likely wants first.
[[nodiscard]] std::vector<PayloadForm> payloadForms(const QapDetail& detail);

[[nodiscard]] QString payloadFormLabel(PayloadForm form);

/// Ending of a file name that fits the bytes: "json", "png", "bin" …
[[nodiscard]] QString payloadSuffix(const QapDetail& detail, PayloadForm form);

/// Gives the bytes written. Stops, and leaves what was at `path`, when `isCancelled` becomes true.
/// Errors: FileNotWritable, NoSpace.
[[nodiscard]] Result<std::uint64_t> savePayload(const QapDetail& detail, PayloadForm form,
                                                const QString& path, const std::atomic<bool>& isCancelled);

class PayloadSave : public QObject
{
    Q_OBJECT

public:
    explicit PayloadSave(QObject* parent = nullptr);
    /// Cancels what is going on.
    ~PayloadSave() override;

    void start(const QapDetailPtr& detail, PayloadForm form, const QString& path);

Q_SIGNALS:
    void saved(const QString& path, quint64 bytes);
    void failed(const qapscope::Error& error);

private:
    QThreadPool m_pool;
    std::atomic<bool> m_isCancelled = false;
};

}  // namespace qapscope::app
