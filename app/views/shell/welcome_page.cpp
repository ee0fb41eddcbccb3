// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/welcome_page.h"

#include "look/fonts.h"
#include "look/icons.h"
#include "look/theme.h"
#include "views/shell/interface_panel.h"
#include "views/shell/recent_file_button.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>

namespace qapscope::app {

namespace {

constexpr int kContentWidth = 840;
constexpr int kColumnGap = 48;
constexpr int kMostShown = 6;
constexpr double kTitleSize = 1.9;
constexpr double kHeadingSize = 1.15;

QLabel* makeLabel(QWidget* parent, double size = 1, bool isBold = false)
{
    auto* const label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * size);
    font.setBold(isBold);
    label->setFont(font);
    return label;
}

QPushButton* makeButton(IconName name, QWidget* parent)
{
    auto* const button = new QPushButton(parent);
    button->setIcon(icon(name));
    button->setMinimumHeight(button->fontMetrics().height() + 16);
    return button;
}

}  // namespace

WelcomePage::WelcomePage(QWidget* parent) : QWidget(parent)
{
    // Small screens and long languages scroll.
    auto* const scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    auto* const sheet = new QWidget;
    scroll->setWidget(sheet);
    sheet->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    auto* const outer = new QVBoxLayout(sheet);
    outer->setContentsMargins(32, 24, 32, 24);
    auto* const content = new QWidget(sheet);
    content->setMaximumWidth(kContentWidth);
    auto* const centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(content, 100);
    centred->addStretch(1);
    outer->addStretch(2);
    outer->addLayout(centred);
    outer->addStretch(3);

    auto* const page = new QVBoxLayout(content);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(4);
    m_title = makeLabel(content, kTitleSize, true);
    m_promise = makeLabel(content, kHeadingSize);
    page->addWidget(m_title);
    page->addWidget(m_promise);
    page->addSpacing(28);
    auto* const columns = new QHBoxLayout;
    columns->setSpacing(kColumnGap);
    page->addLayout(columns);
    auto* const left = new QVBoxLayout;
    auto* const right = new QVBoxLayout;
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    buildOpenColumn(left);
    buildLiveColumn(right);
    retranslateUi();
    paintRanks();
}

void WelcomePage::buildOpenColumn(QVBoxLayout* column)
{
    column->setSpacing(8);
    m_openHeading = makeLabel(this, kHeadingSize, true);
    m_openButton = makeButton(IconName::Open, this);
    m_openButton->setDefault(true);
    m_sampleButton = makeButton(IconName::Sample, this);
    m_dropHint = makeLabel(this);
    m_recentHeading = makeLabel(this, kHeadingSize, true);
    m_noRecent = makeLabel(this);
    m_recentList = new QVBoxLayout;
    m_recentList->setSpacing(0);
    column->addWidget(m_openHeading);
    column->addWidget(m_openButton);
    column->addWidget(m_sampleButton);
    column->addWidget(m_dropHint);
    column->addSpacing(16);
    column->addWidget(m_recentHeading);
    column->addWidget(m_noRecent);
    column->addLayout(m_recentList);
    column->addStretch(1);
    connect(m_openButton, &QPushButton::clicked, this, &WelcomePage::openRequested);
    connect(m_sampleButton, &QPushButton::clicked, this, [this] { Q_EMIT fileRequested(m_sample); });
}

void WelcomePage::buildLiveColumn(QVBoxLayout* column)
{
    column->setSpacing(8);
    m_liveHeading = makeLabel(this, kHeadingSize, true);
    m_demoButton = makeButton(IconName::Start, this);
    m_connectButton = makeButton(IconName::Connect, this);
    m_tapButton = makeButton(IconName::Tap, this);
    m_shortcutsButton = makeButton(IconName::Keyboard, this);
    column->addWidget(m_liveHeading);
    for (QPushButton* const button : {m_demoButton, m_connectButton, m_tapButton})
        column->addWidget(button);
    column->addSpacing(8);
    m_interfaces = new QVBoxLayout;
    column->addLayout(m_interfaces, 1);
    column->addWidget(m_shortcutsButton, 0, Qt::AlignLeft);
    connect(m_demoButton, &QPushButton::clicked, this, &WelcomePage::demoRequested);
    connect(m_connectButton, &QPushButton::clicked, this, &WelcomePage::connectRequested);
    connect(m_tapButton, &QPushButton::clicked, this, &WelcomePage::tapRequested);
    connect(m_shortcutsButton, &QPushButton::clicked, this, &WelcomePage::shortcutsRequested);
}

void WelcomePage::setInterfaces(InterfacePanel* panel)
{
    m_interfaces->addWidget(panel);
    connect(panel, &InterfacePanel::startWanted, this, &WelcomePage::captureRequested);
    connect(panel, &InterfacePanel::optionsWanted, this, &WelcomePage::captureOptionsRequested);
}

void WelcomePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    Q_EMIT appeared();
}

void WelcomePage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    Q_EMIT disappeared();
}

void WelcomePage::setRecentFiles(const QStringList& paths)
{
    while (QLayoutItem* const item = m_recentList->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& path : paths) {
        if (m_recentList->count() == kMostShown)
            break;
        if (!QFileInfo::exists(path))
            continue;
        auto* const button = new RecentFileButton(path, this);
        m_recentList->addWidget(button);
        connect(button, &QAbstractButton::clicked, this, [this, path] { Q_EMIT fileRequested(path); });
    }
    m_noRecent->setVisible(m_recentList->isEmpty());
}

void WelcomePage::setSample(const QString& path)
{
    m_sample = path;
    m_sampleButton->setVisible(!path.isEmpty());
}

void WelcomePage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::PaletteChange)
        paintRanks();
    QWidget::changeEvent(event);
}

void WelcomePage::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), Theme::current().base);
}

void WelcomePage::retranslateUi()
{
    m_title->setText(QStringLiteral("qapscope"));
    m_promise->setText(
        tr("See every QAP of a capture: what it says, which answer belongs to it, and how long that took."));
    m_openHeading->setText(tr("Open"));
    m_openButton->setText(tr("Open a capture file…"));
    m_sampleButton->setText(tr("Open the sample"));
    m_dropHint->setText(tr("Or drop a file here: pcap, pcapng, or a raw stream of QAPs."));
    m_recentHeading->setText(tr("Recent files"));
    m_noRecent->setText(tr("Captures that you open will be listed here."));
    m_liveHeading->setText(tr("Watch live"));
    m_demoButton->setText(tr("Start the demo cluster"));
    m_connectButton->setText(tr("Connect to a stream…"));
    m_tapButton->setText(tr("Tap a client and its server…"));
    m_shortcutsButton->setText(tr("Keyboard shortcuts"));
}

void WelcomePage::paintRanks()
{
    const Theme& theme = Theme::current();
    QPalette quiet;
    quiet.setColor(QPalette::WindowText, theme.muted);
    for (QLabel* const label : {m_promise, m_dropHint, m_noRecent})
        label->setPalette(quiet);
    update();
}

}  // namespace qapscope::app
