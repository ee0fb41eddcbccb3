// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/report_dialog.h"

#include "look/fonts.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace qapscope::app {

namespace {

constexpr int kColumns = 104;
constexpr int kLines = 34;

}  // namespace

ReportDialog::ReportDialog(const QString& report, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Report"));
    auto* const text = new QPlainTextEdit(report, this);
    text->setReadOnly(true);
    text->setFont(fixedFont());
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFrameShape(QFrame::NoFrame);
    text->setAccessibleName(tr("Report"));
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* const copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [report] { QGuiApplication::clipboard()->setText(report); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(text, 1);
    auto* const foot = new QHBoxLayout;
    foot->setContentsMargins(12, 8, 12, 12);
    foot->addWidget(buttons);
    column->addLayout(foot);
    const QFontMetrics metrics(text->font());
    resize(metrics.horizontalAdvance(QLatin1Char('0')) * kColumns, metrics.lineSpacing() * kLines);
}

}  // namespace qapscope::app
