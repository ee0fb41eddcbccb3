// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/filter_bar.h"

#include "look/format.h"
#include "look/icons.h"
#include "look/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace qapscope::app {

namespace {

constexpr int kIconSize = 16;

QToolButton* makeButton(IconName name, QWidget* parent)
{
    auto* const button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setIcon(icon(name));
    button->setEnabled(false);
    return button;
}

}  // namespace

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent)
    , m_sign(new QLabel(this))
    , m_line(new QLineEdit(this))
    , m_result(new QLabel(this))
    , m_clearButton(makeButton(IconName::Clear, this))
    , m_applyButton(makeButton(IconName::Apply, this))
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 4, 4);
    row->setSpacing(4);
    row->addWidget(m_sign);
    row->addWidget(m_line, 1);
    row->addWidget(m_result);
    row->addWidget(m_clearButton);
    row->addWidget(m_applyButton);
    m_line->installEventFilter(this);
    m_line->setMaxLength(1'000);
    m_line->setAcceptDrops(false);  // a file dropped here is to be opened, not typed
    connect(m_line, &QLineEdit::textEdited, this, &FilterBar::textEdited);
    connect(m_line, &QLineEdit::returnPressed, this, &FilterBar::applyLine);
    connect(m_clearButton, &QToolButton::clicked, this, &FilterBar::clear);
    connect(m_applyButton, &QToolButton::clicked, this, &FilterBar::applyLine);
    setFocusProxy(m_line);
    retranslateUi();
    paintState();
}

void FilterBar::edit()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void FilterBar::startTyping(const QString& text)
{
    m_line->setFocus(Qt::OtherFocusReason);
    m_line->setText(text);
    textEdited();
}

void FilterBar::apply(const QString& text)
{
    m_line->setText(text);
    applyLine();
}

void FilterBar::clear()
{
    m_line->clear();
    if (m_applied.isEmpty())
        setState(State::Empty);
    else
        applyLine();
}

void FilterBar::showProgress(quint64 scanned, quint64 total)
{
    if (m_applied.isEmpty() || scanned >= total)
        return;
    m_result->setText(tr("Searching: %1 of %2").arg(countText(scanned), countText(total)));
    setState(State::Busy);
}

void FilterBar::showHits(quint64 hits)
{
    if (m_applied.isEmpty())
        return;
    m_result->setText(tr("%1 found").arg(countText(hits)));
    setState(hits == 0 ? State::Fruitless : State::Applied);
}

void FilterBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::PaletteChange)
        paintState();
    QWidget::changeEvent(event);
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // On X11 a line takes it for its end, but End does that too: the capture is to be stopped from anywhere.
        const auto* const key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_E && key->modifiers() == Qt::ControlModifier)
            return true;
    }
    if (event->type() == QEvent::KeyPress) {
        const auto* const key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape && key->modifiers() == Qt::NoModifier) {
            const bool wasEmpty = m_line->text().isEmpty() && m_applied.isEmpty();
            clear();
            if (wasEmpty)
                Q_EMIT left();
            return true;
        }
        if (key->key() == Qt::Key_Down && key->modifiers() == Qt::NoModifier) {
            Q_EMIT left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::retranslateUi()
{
    m_line->setPlaceholderText(tr("Search in Info text … Enter applies, Esc clears"));
    m_line->setAccessibleName(tr("Search in Info text"));
    m_line->setToolTip(tr("Shows only QAPs whose Info contains this text, in upper or lower case"));
    m_clearButton->setToolTip(tr("Clear the search (Esc)"));
    m_clearButton->setAccessibleName(tr("Clear the search"));
    m_applyButton->setToolTip(tr("Apply the search (Enter)"));
    m_applyButton->setAccessibleName(tr("Apply the search"));
    m_result->setAccessibleName(tr("Search result"));
}

void FilterBar::textEdited()
{
    if (m_line->text() != m_applied)
        setState(State::Edited);
    else
        setState(m_applied.isEmpty() ? State::Empty : State::Applied);
}

void FilterBar::applyLine()
{
    const QString text = m_line->text().trimmed();
    m_applied = text;
    m_result->clear();
    setState(text.isEmpty() ? State::Empty : State::Busy);
    Q_EMIT searchRequested(text);
}

void FilterBar::setState(State state)
{
    // Progress of what is applied must not make a half-typed text look applied.
    const bool isHalfTyped = m_line->text().trimmed() != m_applied;
    m_state = isHalfTyped ? State::Edited : state;
    m_clearButton->setEnabled(!m_line->text().isEmpty() || !m_applied.isEmpty());
    m_applyButton->setEnabled(isHalfTyped);
    paintState();
}

void FilterBar::paintState()
{
    const Theme& theme = Theme::current();
    QPalette palette;
    IconName sign = IconName::Find;
    if (m_state == State::Applied) {
        palette.setColor(QPalette::Base, theme.type(TypeRole::Action).tint);
        sign = IconName::Ok;
    } else if (m_state == State::Fruitless) {
        palette.setColor(QPalette::Base, theme.warning().tint);
        sign = IconName::Note;
    } else if (m_state == State::Busy) {
        palette.setColor(QPalette::Base, theme.type(TypeRole::Data).tint);
    }
    m_line->setPalette(palette);
    m_sign->setPixmap(icon(sign).pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
    QPalette quiet;
    quiet.setColor(QPalette::WindowText, theme.muted);
    m_result->setPalette(quiet);
}

}  // namespace qapscope::app
