// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/interface_panel.h"

#include "look/icons.h"
#include "look/theme.h"
#include "models/interface_model.h"
#include "views/shell/interface_table.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace qapscope::app {

namespace {

constexpr double kHeadingSize = 1.15;

}  // namespace

InterfacePanel::InterfacePanel(InterfaceModel* model, QWidget* parent)
    : QWidget(parent)
    , m_heading(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_table(new InterfaceTable(model, this))
    , m_problem(new QLabel(this))
    , m_copyButton(new QPushButton(icon(IconName::Copy), {}, this))
    , m_optionsButton(new QPushButton(icon(IconName::Options), {}, this))
{
    QFont font = m_heading->font();
    font.setPointSizeF(font.pointSizeF() * kHeadingSize);
    font.setBold(true);
    m_heading->setFont(font);
    m_hint->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_copyButton);
    buttons->addStretch(1);
    buttons->addWidget(m_optionsButton);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (QWidget* const part : QList<QWidget*>{m_heading, m_hint, m_problem, m_table})
        column->addWidget(part);
    column->addLayout(buttons);
    connect(m_table, &InterfaceTable::chosen, this, [this](const QString& name) {
        if (problem().isEmpty())
            Q_EMIT startWanted(name);
    });
    connect(m_copyButton, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_command); });
    connect(m_optionsButton, &QPushButton::clicked, this, &InterfacePanel::optionsWanted);
    setProblem({}, {});
    retranslateUi();
    paintRanks();
}

void InterfacePanel::setProblem(const QString& sentence, const QString& command)
{
    m_problem->setText(sentence);
    m_command = command;
    m_problem->setVisible(!sentence.isEmpty());
    m_copyButton->setVisible(!command.isEmpty());
    m_hint->setVisible(sentence.isEmpty());
    m_optionsButton->setEnabled(sentence.isEmpty());
}

QString InterfacePanel::problem() const
{
    return m_problem->text();
}

void InterfacePanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::PaletteChange)
        paintRanks();
    QWidget::changeEvent(event);
}

void InterfacePanel::retranslateUi()
{
    m_heading->setText(tr("Capture"));
    m_hint->setText(tr("A double click on an interface starts."));
    m_copyButton->setText(tr("Copy the co&mmand"));
    m_optionsButton->setText(tr("Capture &options…"));
}

void InterfacePanel::paintRanks()
{
    const Theme& theme = Theme::current();
    QPalette quiet;
    quiet.setColor(QPalette::WindowText, theme.muted);
    m_hint->setPalette(quiet);
    QPalette warning;
    warning.setColor(QPalette::WindowText, theme.warning().mark);
    m_problem->setPalette(warning);
}

}  // namespace qapscope::app
