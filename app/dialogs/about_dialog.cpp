// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/about_dialog.h"

#include "look/icons.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace qapscope::app {

namespace {

constexpr int kIconSize = 48;
constexpr int kTextWidth = 460;

QLabel* makeText(const QString& text, QWidget* parent)
{
    auto* const label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse);
    return label;
}

}  // namespace

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About qapscope"));
    auto* const columns = new QHBoxLayout;
    columns->setSpacing(16);
    auto* const sign = new QLabel(this);
    sign->setPixmap(icon(IconName::Application).pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
    columns->addWidget(sign, 0, Qt::AlignTop);
    auto* const column = new QVBoxLayout;
    column->setSpacing(8);
    columns->addLayout(column, 1);

    auto* const title = makeText(tr("qapscope %1").arg(QStringLiteral(QAPSCOPE_VERSION)), this);
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.4);
    font.setBold(true);
    title->setFont(font);
    column->addWidget(title);
    column->addWidget(makeText(tr("Analyzer for the Queztl Hybrid Protocol."), this));
    column->addWidget(
        makeText(tr("This program is free software: you may pass it on and change it under the GNU General "
                    "Public License, version 3 or later. It comes without any warranty."),
                 this));
    column->addWidget(
        makeText(tr("Its decoder is under the MIT licence, its Wireshark plugin under the GNU General Public "
                    "License, version 2 or later."),
                 this));
    column->addWidget(
        makeText(tr("It stands on Qt %1 and Qt Charts (GPL-3), simdjson and OpenSSL (Apache-2.0), LZ4 and "
                    "zstd (BSD), Brotli (MIT), zlib, and tl::expected (CC0).")
                     .arg(QString::fromLatin1(qVersion())),
                 this));
    auto* const page = new QVBoxLayout(this);
    page->setContentsMargins(20, 20, 20, 16);
    page->setSpacing(16);
    page->addLayout(columns);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    page->addWidget(buttons);
    column->addStretch(1);
    setMinimumWidth(kTextWidth);
    resize(kTextWidth, page->heightForWidth(kTextWidth));
    buttons->button(QDialogButtonBox::Close)->setFocus();
}

}  // namespace qapscope::app
