// SPDX-License-Identifier: GPL-3.0-or-later
/// Puts a QAP together and sends it on an open connection, again and again: the dialog stays. GUI thread.
/// (PROTOCOL §1, §2, §3)
#pragma once

#include "models/key_store.h"
#include "models/open_session.h"

#include <QDialog>
#include <QKeySequence>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace qapscope::app {

class SendDialog : public QDialog
{
    Q_OBJECT

public:
    /// `keys` outlives the dialog.
    explicit SendDialog(KeyStore& keys, QWidget* parent = nullptr);

    /// In the payload Enter is a new line: the key that opens the dialog sends.
    [[nodiscard]] static QKeySequence sendKey() { return {Qt::CTRL | Qt::Key_Return}; }

    /// Where it goes, and whether somebody is there to take it.
    void setTarget(const QString& name, bool canSend);
    /// Takes over type, ID, codec and plain payload of a QAP, to be sent again or changed.
    void fillFrom(const OpenSession& open, RowIndex row);

Q_SIGNALS:
    /// The bytes of one whole QAP.
    void sendRequested(const QByteArray& qap);

private:
    enum class Payload { Text, File, Kept };

    void layOut();
    [[nodiscard]] QWidget* makePayload();
    void fillTypes();
    void fillKeys();
    void chooseFile();
    void keep(const QByteArray& payload, std::uint32_t number);
    void showResult();
    void send();
    [[nodiscard]] Dialect dialect() const;
    [[nodiscard]] Payload payloadKind() const;
    [[nodiscard]] QByteArray payload() const;
    [[nodiscard]] QString fault() const;
    [[nodiscard]] QString payloadRemark() const;
    [[nodiscard]] const KeyRing::Key* chosenKey(const QComboBox& from) const;
    [[nodiscard]] Result<std::vector<std::byte>> make(bool isForReal) const;

    KeyStore& m_keys;
    std::shared_ptr<const KeyRing> m_ring;
    QComboBox* m_dialect = nullptr;
    QComboBox* m_type = nullptr;
    QLineEdit* m_id = nullptr;
    QComboBox* m_codec = nullptr;
    QComboBox* m_source = nullptr;
    QStackedWidget* m_pages = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLabel* m_fileName = nullptr;
    QLabel* m_keptText = nullptr;
    QComboBox* m_encrypt = nullptr;
    QComboBox* m_sign = nullptr;
    QLabel* m_remark = nullptr;
    QLabel* m_size = nullptr;
    QLabel* m_start = nullptr;
    QLabel* m_target = nullptr;
    QLabel* m_done = nullptr;
    QPushButton* m_send = nullptr;
    QByteArray m_fileBytes;
    QByteArray m_keptBytes;
    bool m_canSend = false;
};

}  // namespace qapscope::app
