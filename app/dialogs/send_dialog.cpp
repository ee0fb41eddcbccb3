// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/send_dialog.h"

#include "look/core_text.h"
#include "look/fonts.h"
#include "look/format.h"
#include "pipeline/qap_encoder.h"
#include "pipeline/row_decoder.h"
#include "wire/json_check.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace qapscope::app {

namespace {

constexpr qsizetype kBytesShown = 48;
constexpr qsizetype kBytesInLine = 16;
constexpr qint64 kMostFileBytes = Limits{}.maxPayloadBytes;
constexpr qsizetype kMostPreviewed = 1 << 20;    // so that typing stays fluent
constexpr qsizetype kMostTextBytes = 256 << 10;  // beyond it an editor is no help

ByteView viewOf(const QByteArray& bytes)
{
    return asBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

/// Numbers as QHP has them, decimal, or with 0x in front.
std::optional<std::uint32_t> idOf(const QString& text)
{
    bool isNumber = false;
    const std::uint32_t id = text.trimmed().toUInt(&isNumber, 0);
    return isNumber ? std::optional(id) : std::nullopt;
}

Nonce freshNonce()
{
    std::array<quint32, kNonceSize / sizeof(quint32)> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    Nonce nonce{};
    std::ranges::copy(std::as_bytes(std::span(random)), nonce.begin());
    return nonce;
}

/// As a hex view has them.
QString startOf(std::span<const std::byte> bytes)
{
    const QByteArray shown(reinterpret_cast<const char*>(bytes.data()),
                           qMin<qsizetype>(kBytesShown, static_cast<qsizetype>(bytes.size())));
    QStringList lines;
    for (qsizetype at = 0; at < shown.size(); at += kBytesInLine)
        lines << QString::fromLatin1(shown.mid(at, kBytesInLine).toHex(' '));
    return lines.join(QLatin1Char('\n'));
}

QComboBox* addCombo(QFormLayout& form, const QString& label, QWidget* parent)
{
    auto* const box = new QComboBox(parent);
    form.addRow(label, box);
    return box;
}

}  // namespace

SendDialog::SendDialog(KeyStore& keys, QWidget* parent) : QDialog(parent), m_keys(keys)
{
    setWindowTitle(tr("Send a QAP"));
    layOut();
    fillTypes();
    fillKeys();
    connect(m_dialect, &QComboBox::currentIndexChanged, this, &SendDialog::fillTypes);
    for (QComboBox* box : {m_type, m_codec, m_source, m_encrypt, m_sign})
        connect(box, &QComboBox::currentIndexChanged, this, &SendDialog::showResult);
    connect(m_id, &QLineEdit::textChanged, this, &SendDialog::showResult);
    connect(m_text, &QPlainTextEdit::textChanged, this, &SendDialog::showResult);
    connect(&m_keys, &KeyStore::changed, this, &SendDialog::fillKeys);
    setTarget({}, false);
    m_text->setFocus();
    resize(620, 640);
}

QWidget* SendDialog::makePayload()
{
    m_pages = new QStackedWidget(this);
    m_text = new QPlainTextEdit(m_pages);
    m_text->setFont(fixedFont());
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Payload as text"));
    m_text->setPlainText(QStringLiteral("{\"action\": \"status\"}"));
    auto* const file = new QWidget(m_pages);
    auto* const line = new QHBoxLayout(file);
    line->setContentsMargins(0, 0, 0, 0);
    m_fileName = new QLabel(tr("no file yet"), file);
    auto* const choose = new QPushButton(tr("C&hoose…"), file);
    line->addWidget(m_fileName, 1, Qt::AlignTop);
    line->addWidget(choose, 0, Qt::AlignTop);
    connect(choose, &QPushButton::clicked, this, &SendDialog::chooseFile);
    m_keptText = new QLabel(m_pages);
    m_keptText->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_pages->addWidget(m_text);
    m_pages->addWidget(file);
    m_pages->addWidget(m_keptText);
    return m_pages;
}

void SendDialog::layOut()
{
    auto* const form = new QFormLayout;
    m_target = new QLabel(this);
    m_target->setWordWrap(true);
    m_dialect = addCombo(*form, tr("P&rotocol:"), this);
    for (const Dialect each : {Dialect::Qhp, Dialect::Qp})
        m_dialect->addItem(QString::fromUtf8(dialectText(each).name.data()));
    m_type = addCombo(*form, tr("&Type:"), this);
    m_id = new QLineEdit(QStringLiteral("1"), this);
    m_id->setFont(fixedFont());
    form->addRow(tr("&ID:"), m_id);
    m_codec = addCombo(*form, tr("&Compression:"), this);
    for (const char* const name : {QT_TR_NOOP("none"), "LZ4", "ZSTD", "Brotli"})
        m_codec->addItem(tr(name));
    m_source = addCombo(*form, tr("&Payload:"), this);
    m_source->addItems({tr("JSON or text"), tr("a file")});
    form->addRow(QString(), makePayload());
    m_remark = new QLabel(this);
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    form->addRow(QString(), m_remark);
    m_encrypt = addCombo(*form, tr("&Encrypt with:"), this);
    m_sign = addCombo(*form, tr("Sig&n with:"), this);
    m_size = new QLabel(this);
    m_start = new QLabel(this);
    m_start->setFont(fixedFont());
    m_start->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_start->setMinimumHeight(3 * m_start->fontMetrics().lineSpacing());
    m_start->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    form->addRow(tr("Size:"), m_size);
    form->addRow(tr("Begins with:"), m_start);
    m_done = new QLabel(this);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_send = buttons->addButton(tr("&Send"), QDialogButtonBox::ActionRole);
    m_send->setDefault(true);
    connect(m_send, &QPushButton::clicked, this, &SendDialog::send);
    m_send->setToolTip(tr("Send (%1)").arg(sendKey().toString(QKeySequence::NativeText)));
    connect(new QShortcut(sendKey(), this), &QShortcut::activated, m_send, &QPushButton::click);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const page = new QVBoxLayout(this);
    page->setSpacing(12);
    page->addWidget(m_target);
    page->addLayout(form, 1);
    page->addWidget(m_done);
    page->addWidget(buttons);
}

void SendDialog::setTarget(const QString& name, bool canSend)
{
    m_canSend = canSend;
    m_target->setText(
        canSend ? tr("To %1. It shows up in the list like any other, and so does its answer.").arg(name)
                : tr("There is no connection to send it on. Connect to a stream first."));
    showResult();
}

void SendDialog::fillTypes()
{
    const QSignalBlocker blocker(m_type);
    m_type->clear();
    for (const NamedType& type : dialectText(dialect()).types)
        m_type->addItem(QString::fromUtf8(type.name.data(), static_cast<qsizetype>(type.name.size())),
                        type.value);
    const bool isQhp = dialect() == Dialect::Qhp;
    m_id->setEnabled(isQhp);
    m_codec->setEnabled(isQhp);
    if (!isQhp)
        m_codec->setCurrentIndex(0);
    showResult();
}

void SendDialog::fillKeys()
{
    m_ring = m_keys.ring();
    const auto fill = [this](QComboBox& box, KeyUse use) {
        const QSignalBlocker blocker(&box);
        const QString chosen = box.currentIndex() > 0 ? box.currentText() : QString();
        box.clear();
        box.addItem(tr("nothing"), -1);
        for (std::size_t i = 0; i < m_ring->keys().size(); ++i)
            if (m_ring->keys()[i].use == use)
                box.addItem(QString::fromStdString(m_ring->keys()[i].name), static_cast<int>(i));
        box.setCurrentIndex(chosen.isEmpty() ? 0 : qMax(0, box.findText(chosen)));
        box.setEnabled(box.count() > 1);
        box.setToolTip(box.count() > 1 ? QString() : tr("Add a key in Edit > Keys first"));
    };
    fill(*m_encrypt, KeyUse::Aes256Gcm);
    fill(*m_sign, KeyUse::HmacSha256);
    showResult();
}

Dialect SendDialog::dialect() const
{
    return m_dialect->currentIndex() == 0 ? Dialect::Qhp : Dialect::Qp;
}

SendDialog::Payload SendDialog::payloadKind() const
{
    return static_cast<Payload>(qMax(0, m_source->currentIndex()));
}

QByteArray SendDialog::payload() const
{
    switch (payloadKind()) {
    case Payload::Text:
        return m_text->toPlainText().toUtf8();
    case Payload::File:
        return m_fileBytes;
    case Payload::Kept:
        return m_keptBytes;
    }
    return {};
}

const KeyRing::Key* SendDialog::chosenKey(const QComboBox& from) const
{
    const int index = from.currentData().toInt();
    return from.currentIndex() > 0 ? &m_ring->keys()[static_cast<std::size_t>(index)] : nullptr;
}

/// Why it cannot be sent; empty: it can.
QString SendDialog::fault() const
{
    if (dialect() == Dialect::Qhp && !idOf(m_id->text()))
        return tr("The ID is a number from 0 to 4294967295.");
    if (payloadKind() == Payload::File && m_fileName->toolTip().isEmpty())
        return tr("Choose a file.");
    return {};
}

/// What the payload is: no text has to be JSON, but what begins as JSON is meant to be.
QString SendDialog::payloadRemark() const
{
    if (payloadKind() != Payload::Text)
        return {};
    const QByteArray text = payload();
    if (text.isEmpty())
        return tr("Empty");
    const JsonCheck check = checkJson(viewOf(text));
    if (check.verdict == JsonVerdict::Valid)
        return tr("Valid JSON");
    const char first = text.trimmed().isEmpty() ? ' ' : text.trimmed().at(0);
    if (first != '{' && first != '[')
        return tr("Text, not JSON");
    const QString before = QString::fromUtf8(text.left(static_cast<qsizetype>(check.errorAt)));
    const qsizetype line = before.count(QLatin1Char('\n')) + 1;
    const qsizetype column = before.size() - before.lastIndexOf(QLatin1Char('\n'));
    return tr("Not JSON: wrong at line %1, column %2").arg(line).arg(column);
}

Result<std::vector<std::byte>> SendDialog::make(bool isForReal) const
{
    const QByteArray bytes = payload();
    return encodeQap({.dialect = dialect(),
                      .type = static_cast<std::uint8_t>(m_type->currentData().toUInt()),
                      .id = idOf(m_id->text()).value_or(0),
                      .payload = viewOf(bytes),
                      .codec = static_cast<Compression>(qMax(0, m_codec->currentIndex())),
                      .encryptWith = chosenKey(*m_encrypt),
                      .nonce = isForReal ? freshNonce() : Nonce{},
                      .signWith = chosenKey(*m_sign)});
}

void SendDialog::showResult()
{
    if (m_send == nullptr || m_ring == nullptr)
        return;
    m_pages->setCurrentIndex(static_cast<int>(payloadKind()));
    m_remark->setText(payloadRemark());
    const QString why = fault();
    const bool isHeavy = m_codec->currentIndex() > 0 && payload().size() > kMostPreviewed;
    if (!why.isEmpty() || isHeavy) {
        m_size->setText(
            isHeavy ? tr("%1 before compression").arg(bytesText(static_cast<std::uint64_t>(payload().size())))
                    : why);
        m_start->clear();
        m_send->setEnabled(why.isEmpty() && m_canSend);
        return;
    }
    const auto made = make(false);
    m_size->setText(made ? bytesText(made->size()) : errorSentence(made.error()));
    m_start->setText(made ? startOf(*made) : QString());
    m_send->setEnabled(made && m_canSend);
}

void SendDialog::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Payload from a File"), QDir::homePath());
    if (path.isEmpty())
        return;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMostFileBytes) {
        m_fileName->setText(file.isOpen() ? tr("%1 is larger than 64 MiB").arg(path) : file.errorString());
        m_fileName->setToolTip({});
        showResult();
        return;
    }
    m_fileBytes = file.readAll();
    m_fileName->setText(tr("%1, %2").arg(QFileInfo(path).fileName(),
                                         bytesText(static_cast<std::uint64_t>(m_fileBytes.size()))));
    m_fileName->setToolTip(path);
    showResult();
}

void SendDialog::keep(const QByteArray& bytes, std::uint32_t number)
{
    while (m_source->count() > static_cast<int>(Payload::Kept))
        m_source->removeItem(m_source->count() - 1);
    m_keptBytes = bytes;
    m_keptText->setText(bytesText(static_cast<std::uint64_t>(bytes.size())));
    m_source->addItem(tr("that of QAP %1").arg(countText(number)));
    m_source->setCurrentIndex(static_cast<int>(Payload::Kept));
}

void SendDialog::fillFrom(const OpenSession& open, RowIndex row)
{
    const Row from = open.session->row(row);
    const RowDecode read = decodeRow(*open.session, row, open.keyRing(), open.decode);
    const ByteView plain = read.decoded.plain();
    const QByteArray bytes(reinterpret_cast<const char*>(plain.data()), static_cast<qsizetype>(plain.size()));
    m_dialect->setCurrentIndex(from.dialect == Dialect::Qhp ? 0 : 1);
    m_type->setCurrentIndex(qMax(0, m_type->findData(open.typeOf(from))));
    m_id->setText(QString::number(from.id));
    m_codec->setCurrentIndex(from.dialect == Dialect::Qhp ? static_cast<int>(open.compressionOf(from)) : 0);
    const auto choose = [](QComboBox& box, std::string_view name) {
        const QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        box.setCurrentIndex(name.empty() ? 0 : qMax(0, box.findText(text)));
    };
    choose(*m_encrypt, read.decoded.keyName);
    choose(*m_sign, read.decoded.signatureKey);
    const bool isText =
        read.decoded.kind == PayloadKind::Json || read.decoded.kind == PayloadKind::Empty
        || (read.decoded.kind == PayloadKind::Text && QString::fromUtf8(bytes).toUtf8() == bytes);
    // A text editor makes one kind of line end of all.
    if (isText && bytes.size() <= kMostTextBytes && !bytes.contains('\r')) {
        m_text->setPlainText(QString::fromUtf8(bytes));
        m_source->setCurrentIndex(static_cast<int>(Payload::Text));
    } else {
        keep(bytes, qapNumber(row));
    }
    m_done->clear();
    showResult();
}

void SendDialog::send()
{
    const auto made = make(true);
    if (!made) {
        m_done->setText(errorSentence(made.error()));
        return;
    }
    Q_EMIT sendRequested(
        QByteArray(reinterpret_cast<const char*>(made->data()), static_cast<qsizetype>(made->size())));
    if (dialect() == Dialect::Qp) {
        m_done->setText(tr("Sent %1, %2.").arg(m_type->currentText(), bytesText(made->size())));
        return;
    }
    const std::uint32_t id = idOf(m_id->text()).value_or(0);
    m_done->setText(tr("Sent %1 with ID %2, %3. The next one has the next ID.")
                        .arg(m_type->currentText(), QString::number(id), bytesText(made->size())));
    m_id->setText(QString::number(id + 1));
}

}  // namespace qapscope::app
