// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/go_to_dialog.h"

#include "look/format.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace qapscope::app {

GoToDialog::GoToDialog(std::uint32_t most, QWidget* parent)
    : QDialog(parent)
    , m_line(new QLineEdit(this))
    , m_hint(new QLabel(this))
    , m_most(most)
{
    setWindowTitle(tr("Go to QAP"));
    auto* const label = new QLabel(tr("&Number of the QAP:"), this);
    label->setBuddy(m_line);
    m_hint->setText(tr("1 to %1").arg(countText(most)));
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_goButton = buttons->addButton(tr("&Go"), QDialogButtonBox::AcceptRole);
    m_goButton->setDefault(true);
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(label);
    column->addWidget(m_line);
    column->addWidget(m_hint);
    column->addSpacing(8);
    column->addWidget(buttons);
    connect(m_line, &QLineEdit::textChanged, this, &GoToDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

std::uint32_t GoToDialog::number() const
{
    // Digit groups are welcome: numbers are copied from where they are shown.
    QString digits;
    for (const QChar character : m_line->text())
        if (character.isDigit())
            digits += character;
    return digits.toUInt();
}

void GoToDialog::check()
{
    const std::uint32_t wanted = number();
    m_goButton->setEnabled(wanted >= 1 && wanted <= m_most);
}

}  // namespace qapscope::app
