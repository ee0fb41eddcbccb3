// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/wireshark_dialog.h"

#include "look/fonts.h"
#include "look/icons.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QThreadPool>

#include <utility>

namespace qapscope::app {

namespace {

constexpr int kSpace = 8;
constexpr int kEdge = 12;

IconName iconOf(SetupLine::Kind kind)
{
    switch (kind) {
    case SetupLine::Kind::Good:
        return IconName::Ok;
    case SetupLine::Kind::Problem:
        return IconName::Error;
    case SetupLine::Kind::Note:
        break;
    }
    return IconName::Note;
}

/// One job at a time, whichever dialog asked for it: two at once would meet in Wireshark's folders.
QThreadPool& jobs()
{
    static QThreadPool* const pool = [] {
        auto* const made = new QThreadPool(QCoreApplication::instance());
        made->setMaxThreadCount(1);
        // While there still is an application: jobs ask it where it is, and speak its language.
        qAddPostRoutine([] { jobs().waitForDone(); });
        return made;
    }();
    return *pool;
}

}  // namespace

WiresharkDialog::WiresharkDialog(QWidget* parent, Inspection inspect, Task install, Task remove)
    : QDialog(parent)
    , m_inspect(std::move(inspect))
    , m_install(std::move(install))
    , m_remove(std::move(remove))
    , m_meanwhile(new QLabel(this))
    , m_page(new QWidget(this))
    , m_lines(new QGridLayout(m_page))
{
    setWindowTitle(tr("Wireshark"));
    setObjectName(QStringLiteral("wiresharkDialog"));
    auto* const intro =
        new QLabel(tr("With the plugin, Wireshark shows QAPs as this window does: fields, filters, findings, "
                      "statistics. The profile “QHP” brings columns, colours and buttons, and the extcap the "
                      "live sources of this window as interfaces."),
                   this);
    intro->setWordWrap(true);
    m_lines->setContentsMargins(kEdge, kEdge, kEdge, kEdge);
    m_lines->setSpacing(kSpace);
    m_lines->setColumnStretch(1, 1);
    auto* const scroll = new QScrollArea(this);
    scroll->setWidget(m_page);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(tr("What was found"));
    m_page->setBackgroundRole(QPalette::Base);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_installButton = buttons->addButton(tr("&Install"), QDialogButtonBox::ActionRole);
    m_removeButton = buttons->addButton(tr("&Remove"), QDialogButtonBox::ActionRole);
    m_againButton = buttons->addButton(tr("&Look Again"), QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_installButton, &QPushButton::clicked, this, [this] { start(m_install, tr("Installing…")); });
    connect(m_removeButton, &QPushButton::clicked, this, [this] { start(m_remove, tr("Removing…")); });
    connect(m_againButton, &QPushButton::clicked, this, &WiresharkDialog::look);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(kEdge, kEdge, kEdge, kEdge);
    column->setSpacing(kSpace);
    column->addWidget(intro);
    column->addWidget(scroll, 1);
    column->addWidget(m_meanwhile);
    column->addWidget(buttons);
    const int line = fontMetrics().height();
    resize(line * 42, line * 26);
    look();
}

WiresharkDialog::~WiresharkDialog()
{
    m_stop.request_stop();
}

void WiresharkDialog::look()
{
    start([inspect = m_inspect, stop = m_stop.get_token()] { return inspect(stop); },
          tr("Looking at Wireshark…"), true);
}

void WiresharkDialog::start(const Task& task, const QString& meanwhile, bool isInspection)
{
    m_meanwhile->setText(meanwhile);
    for (QPushButton* const button : {m_installButton, m_removeButton, m_againButton})
        button->setEnabled(false);
    // The dialog may have gone by then, which only its own thread can tell.
    jobs().start([dialog = QPointer(this), task, isInspection] {
        const auto display = [dialog, report = task(), isInspection] {
            if (dialog)
                dialog->display(report, isInspection);
        };
        QMetaObject::invokeMethod(QCoreApplication::instance(), display, Qt::QueuedConnection);
    });
}

void WiresharkDialog::display(const SetupReport& report, bool isOfInspection)
{
    clearLines();
    for (const SetupLine& line : report.lines)
        addLine(line);
    m_lines->setRowStretch(m_lines->rowCount(), 1);
    m_meanwhile->clear();
    m_againButton->setEnabled(true);
    m_removeButton->setEnabled(report.canRemove);
    // What was just done is not to be done again; what failed may be tried once more.
    m_installButton->setEnabled(isOfInspection ? report.canInstall : !report.canRemove || !report.isGood());
    m_installButton->setDefault(m_installButton->isEnabled());
    Q_EMIT reported();
}

void WiresharkDialog::addLine(const SetupLine& line)
{
    const int row = m_lines->rowCount();
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    auto* const sign = new QLabel(m_page);
    sign->setPixmap(icon(iconOf(line.kind)).pixmap(QSize(size, size), devicePixelRatioF()));
    sign->setAccessibleName(line.kind == SetupLine::Kind::Good      ? tr("Good")
                            : line.kind == SetupLine::Kind::Problem ? tr("Problem")
                                                                    : tr("Note"));
    auto* const text = new QLabel(line.text, m_page);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_lines->addWidget(sign, row, 0, Qt::AlignTop);
    m_lines->addWidget(text, row, 1, 1, 2);
    if (line.command.isEmpty())
        return;
    auto* const command = new QLineEdit(line.command, m_page);
    command->setReadOnly(true);
    command->setFont(fixedFont());
    command->setCursorPosition(0);
    command->setAccessibleName(line.text);
    auto* const copy = new QPushButton(tr("Copy"), m_page);
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this,
            [text = line.command] { QGuiApplication::clipboard()->setText(text); });
    m_lines->addWidget(command, row + 1, 1);
    m_lines->addWidget(copy, row + 1, 2);
}

void WiresharkDialog::clearLines()
{
    m_lines->setRowStretch(m_lines->rowCount(), 0);
    while (QLayoutItem* const item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

}  // namespace qapscope::app
