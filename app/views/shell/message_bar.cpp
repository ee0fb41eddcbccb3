// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/message_bar.h"

#include "look/icons.h"
#include "look/severity_icon.h"
#include "look/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace qapscope::app {

namespace {

constexpr int kIconSize = 16;
constexpr int kMarkWidth = 3;
constexpr int kLeastText = 240;

TypeColours coloursOf(Severity severity)
{
    const Theme& theme = Theme::current();
    switch (severity) {
    case Severity::Error:
        return theme.error();
    case Severity::Warning:
        return theme.warning();
    case Severity::Note:
    case Severity::None:
        break;
    }
    return theme.type(TypeRole::Data);
}

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent)
    , m_sign(new QLabel(this))
    , m_text(new QLabel(this))
    , m_offers(new QHBoxLayout)
    , m_closeButton(new QToolButton(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(8 + kMarkWidth, 4, 4, 4);
    row->setSpacing(8);
    row->addWidget(m_sign);
    row->addWidget(m_text, 1);
    row->addLayout(m_offers);
    row->addWidget(m_closeButton);
    m_offers->setSpacing(4);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(kLeastText);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_closeButton->setAutoRaise(true);
    m_closeButton->setIcon(icon(IconName::Close));
    connect(m_closeButton, &QToolButton::clicked, this, &MessageBar::dismiss);
    retranslateUi();
}

void MessageBar::say(Severity severity, const QString& sentence, const QList<Offer>& offers, Scope scope)
{
    if (m_isSaying && m_said.scope == Scope::Standing)
        m_next.prepend(m_said);
    m_isSaying = true;
    m_said = {severity, sentence, offers, scope};
    m_text->setText(sentence);
    while (QLayoutItem* const item = m_offers->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Offer& offer : offers) {
        auto* const button = new QPushButton(offer.text, this);
        m_offers->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, accept = offer.accept] {
            dismiss();
            accept();
        });
    }
    setAccessibleName(sentence);
    paintSign();
    updateGeometry();
    Q_EMIT shown();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString MessageBar::sentence() const
{
    return m_said.sentence;
}

QSize MessageBar::sizeHint() const
{
    const int wide = window()->width();
    return {wide, layout()->heightForWidth(wide)};
}

void MessageBar::sayNext(Severity severity, const QString& sentence, const QList<Offer>& offers, Scope scope)
{
    if (m_isSaying)
        m_next.append({severity, sentence, offers, scope});
    else
        say(severity, sentence, offers, scope);
}

void MessageBar::withdraw(const QString& sentence)
{
    m_next.removeIf([&sentence](const Message& next) { return next.sentence == sentence; });
    if (m_isSaying && m_said.sentence == sentence)
        dismiss();
}

void MessageBar::forgetCapture()
{
    m_next.removeIf([](const Message& next) { return next.scope == Scope::Capture; });
    if (m_isSaying && m_said.scope == Scope::Capture)
        dismiss();
}

void MessageBar::pass()
{
    if (m_isSaying && m_said.scope != Scope::Standing)
        dismiss();
}

void MessageBar::dismiss()
{
    m_isSaying = false;
    if (m_next.isEmpty()) {
        Q_EMIT dismissed();
        return;
    }
    const Message next = m_next.takeFirst();
    say(next.severity, next.sentence, next.offers, next.scope);
}

void MessageBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::PaletteChange)
        paintSign();
    QWidget::changeEvent(event);
}

void MessageBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

void MessageBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const TypeColours colours = coloursOf(m_said.severity);
    painter.fillRect(rect(), colours.tint);
    painter.fillRect(QRect(0, 0, kMarkWidth, height()), colours.mark);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::current().line);
}

void MessageBar::resizeEvent(QResizeEvent* event)
{
    updateGeometry();
    QWidget::resizeEvent(event);
}

void MessageBar::retranslateUi()
{
    m_closeButton->setToolTip(tr("Close this message (Esc)"));
    m_closeButton->setAccessibleName(tr("Close this message"));
}

void MessageBar::paintSign()
{
    m_sign->setPixmap(severityIcon(m_said.severity).pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
    update();
}

}  // namespace qapscope::app
