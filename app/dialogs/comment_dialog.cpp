// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/comment_dialog.h"

#include "look/format.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace qapscope::app {

namespace {

constexpr qsizetype kMostBytes = 65'000;  // what a comment in a pcapng has room for, and its prefix

}  // namespace

CommentDialog::CommentDialog(std::uint32_t number, const QString& comment, QWidget* parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit(comment, this))
    , m_hint(new QLabel(this))
{
    setObjectName(QStringLiteral("commentDialog"));
    setWindowTitle(tr("Comment of QAP %1").arg(number));
    auto* const label = new QLabel(tr("&Comment:"), this);
    label->setBuddy(m_text);
    m_text->setTabChangesFocus(true);
    m_text->selectAll();
    m_text->installEventFilter(this);
    m_hint->setWordWrap(true);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_okButton = buttons->button(QDialogButtonBox::Ok);
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(label);
    column->addWidget(m_text);
    column->addWidget(m_hint);
    column->addWidget(buttons);
    connect(m_text, &QPlainTextEdit::textChanged, this, &CommentDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(480, 240);
    check();
}

QString CommentDialog::comment() const
{
    return m_text->toPlainText().trimmed();
}

/// Enter is a new line in a comment: with Ctrl it is done.
bool CommentDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto* const key = static_cast<QKeyEvent*>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers().testFlag(Qt::ControlModifier) && m_okButton->isEnabled()) {
            accept();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommentDialog::check()
{
    const qsizetype bytes = comment().toUtf8().size();
    const bool isTooLong = bytes > kMostBytes;
    m_okButton->setEnabled(!isTooLong);
    m_hint->setText(isTooLong ? tr("%1 is too long for a comment: %2 fit.")
                                    .arg(bytesText(static_cast<std::uint64_t>(bytes)),
                                         bytesText(static_cast<std::uint64_t>(kMostBytes)))
                              : tr("Ctrl+Enter is OK. An empty comment takes it away. Saving the capture "
                                   "writes it into the packet, for Wireshark too."));
}

}  // namespace qapscope::app
