// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payload_save.h"

#include "models/byte_source.h"

#include <QSaveFile>

#include <algorithm>

namespace qapscope::app {
namespace {

constexpr std::uint64_t kPiece = 1u << 20;

struct Part
{
    SourceId source = SourceId::Wire;
    ByteRange range;
};

Part partOf(const QapDetail& detail, PayloadForm form)
{
    const DecodedQap& decoded = detail.decoded();
    const std::uint64_t header = decoded.header.size();
    // The decode may have looked at the start only: the size is that of the QAP itself.
    const std::uint64_t sent = std::min<std::uint64_t>(decoded.header.length, detail.bytes.size() - header);
    switch (form) {
    case PayloadForm::Plain:
        if (decoded.plainSource != SourceId::Wire)
            return {decoded.plainSource, decoded.plainRange};
        return {SourceId::Wire, {header, sent}};
    case PayloadForm::AsSent:
        return {SourceId::Wire, {header, sent}};
    case PayloadForm::Binary:
        return {decoded.plainSource, decoded.binaryRange};
    case PayloadForm::Qap:
        return {SourceId::Wire, {0, detail.bytes.size()}};
    }
    return {};
}

}  // namespace

std::vector<PayloadForm> payloadForms(const QapDetail& detail)
{
    const DecodedQap& decoded = detail.decoded();
    std::vector<PayloadForm> forms;
    if (decoded.plainSource != SourceId::Wire)
        forms.push_back(PayloadForm::Plain);
    forms.push_back(PayloadForm::AsSent);
    if (!decoded.binaryRange.isEmpty())
        forms.push_back(PayloadForm::Binary);
    forms.push_back(PayloadForm::Qap);
    return forms;
}

QString payloadFormLabel(PayloadForm form)
{
    switch (form) {
    case PayloadForm::Plain:
        return PayloadSave::tr("Payload, decrypted and decompressed");
    case PayloadForm::AsSent:
        return PayloadSave::tr("Payload as sent");
    case PayloadForm::Binary:
        return PayloadSave::tr("Binary part of the payload");
    case PayloadForm::Qap:
        return PayloadSave::tr("The whole QAP");
    }
    return {};
}

QString payloadSuffix(const QapDetail& detail, PayloadForm form)
{
    const DecodedQap& decoded = detail.decoded();
    if (form == PayloadForm::Qap)
        return QStringLiteral("qap");
    const bool isPlain = form == PayloadForm::Plain || decoded.plainSource == SourceId::Wire;
    if (!isPlain || form == PayloadForm::Binary)
        return QStringLiteral("bin");
    if (decoded.kind == PayloadKind::Json)
        return QStringLiteral("json");
    if (decoded.kind == PayloadKind::Text)
        return QStringLiteral("txt");
    if (decoded.mediaType.starts_with("image/"))
        return QString::fromUtf8(decoded.mediaType.data() + 6,
                                 static_cast<qsizetype>(decoded.mediaType.size()) - 6);
    return QStringLiteral("bin");
}

Result<std::uint64_t> savePayload(const QapDetail& detail, PayloadForm form, const QString& path,
                                  const std::atomic<bool>& isCancelled)
{
    const Part part = partOf(detail, form);
    // The detail outlives the source, which must not own it a second time.
    const ByteSource source(QapDetailPtr(QapDetailPtr(), &detail), part.source);
    QSaveFile file(path);
    const auto failed = [&] {
        return failure(ErrorCode::FileNotWritable, path.toStdString(), file.errorString().toStdString());
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    std::vector<std::byte> piece(std::min(kPiece, part.range.length));
    std::uint64_t done = 0;
    while (done < part.range.length && !isCancelled) {
        const std::size_t count = std::min<std::uint64_t>(kPiece, part.range.length - done);
        source.read(part.range.offset + done, std::span(piece).first(count));
        const auto size = static_cast<qint64>(count);
        if (file.write(reinterpret_cast<const char*>(piece.data()), size) != size)
            return failed();
        done += count;
    }
    if (isCancelled)
        file.cancelWriting();
    else if (!file.commit())
        return failed();
    return done;
}

PayloadSave::PayloadSave(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

PayloadSave::~PayloadSave()
{
    m_isCancelled = true;
    m_pool.clear();
    m_pool.waitForDone();
}

void PayloadSave::start(const QapDetailPtr& detail, PayloadForm form, const QString& path)
{
    m_pool.start([this, detail, form, path] {
        const auto written = savePayload(*detail, form, path, m_isCancelled);
        // The destructor waits for this thread, so the object is still there.
        QMetaObject::invokeMethod(
            this,
            [this, written, path] {
                if (written)
                    Q_EMIT saved(path, *written);
                else
                    Q_EMIT failed(written.error());
            },
            Qt::QueuedConnection);
    });
}

}  // namespace qapscope::app
