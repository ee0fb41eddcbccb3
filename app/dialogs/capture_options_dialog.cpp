// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/capture_options_dialog.h"

#include "look/icons.h"
#include "look/theme.h"
#include "views/shell/interface_table.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace qapscope::app {

namespace {

constexpr int kMiB = 20;  // bits
constexpr int kMostMiB = 16 << 20;
constexpr int kMostBufferMiB = 1'024;
constexpr int kMostSeconds = 366 * 24 * 3'600;
constexpr int kMostFiles = 100'000;
constexpr int kGap = 24;

int fitting(std::uint64_t number)
{
    return static_cast<int>(std::min<std::uint64_t>(number, std::numeric_limits<int>::max()));
}

std::uint64_t valueOf(const QSpinBox& box)
{
    return static_cast<std::uint64_t>(box.value());
}

}  // namespace

CaptureOptionsDialog::CaptureOptionsDialog(const CaptureOptions& last, QWidget* parent, const QString& helper)
    : QDialog(parent)
    , m_feed(nullptr, helper)
    , m_check(nullptr, helper)
{
    setWindowTitle(tr("Capture options"));
    m_feed.model().setCheckable(true);
    auto* const page = new QVBoxLayout(this);
    page->setSpacing(8);
    buildInterfaces(*page);
    buildFilter(*page);
    auto* const columns = new QHBoxLayout;
    columns->setSpacing(kGap);
    page->addSpacing(8);
    page->addLayout(columns);
    buildDevice(*columns);
    buildFiles(*columns);
    buildStop(*columns);
    buildButtons(*page);
    fill(last);
    connect(&m_feed, &InterfaceFeed::changed, this, &CaptureOptionsDialog::showProblem);
    connect(&m_feed.model(), &InterfaceModel::checkedChanged, this, [this] {
        checkFilter();
        showWhatCanBeDone();
    });
    connect(&m_check, &FilterCheck::checked, this, &CaptureOptionsDialog::takeFilterAnswer);
    connect(m_filter, &QLineEdit::textChanged, this, &CaptureOptionsDialog::checkFilter);
    m_feed.start();
    showProblem();
    checkFilter();
    paintRanks();
    m_table->setFocus();
}

void CaptureOptionsDialog::buildInterfaces(QBoxLayout& page)
{
    m_table = new InterfaceTable(&m_feed.model(), this);
    // What is missing is said below it later, and may not take its rows away.
    m_table->setMinimumHeight(m_table->sizeHint().height());
    auto* const label = new QLabel(tr("&Interfaces"), this);
    label->setBuddy(m_table);
    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copyButton = new QPushButton(icon(IconName::Copy), tr("&Copy the command"), this);
    m_copyButton->setAutoDefault(false);
    page.addWidget(label);
    page.addWidget(m_table, 1);
    page.addWidget(m_problem);
    page.addWidget(m_copyButton, 0, Qt::AlignLeft);
    connect(m_table, &InterfaceTable::chosen, this, &CaptureOptionsDialog::choose);
    connect(m_copyButton, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_feed.command()); });
}

void CaptureOptionsDialog::buildFilter(QBoxLayout& page)
{
    m_filter = new QLineEdit(this);
    m_filter->setClearButtonEnabled(true);
    m_filter->setPlaceholderText(tr("Everything; an example: tcp port 9999"));
    auto* const label = new QLabel(tr("Capture &filter"), this);
    label->setBuddy(m_filter);
    m_filterState = new QLabel(this);
    m_filterState->setTextFormat(Qt::PlainText);
    m_filterState->setWordWrap(true);
    page.addSpacing(8);
    page.addWidget(label);
    page.addWidget(m_filter);
    page.addWidget(m_filterState);
}

QFormLayout* CaptureOptionsDialog::addColumn(QBoxLayout& columns, const QString& title)
{
    auto* const column = new QVBoxLayout;
    column->setSpacing(4);
    auto* const heading = new QLabel(title, this);
    QFont font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    auto* const form = new QFormLayout;
    form->setVerticalSpacing(4);
    column->addWidget(heading);
    column->addLayout(form);
    column->addStretch(1);
    heading->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    columns.addLayout(column, 1);
    return form;
}

/// `none` is what 0 means; empty where there is no 0.
QSpinBox* CaptureOptionsDialog::addNumber(QFormLayout& form, const QString& label, const QString& meaning,
                                          const QString& unit, const QString& none)
{
    auto* const box = new QSpinBox(this);
    box->setRange(none.isEmpty() ? 1 : 0, std::numeric_limits<int>::max());
    box->setSpecialValueText(none);
    box->setGroupSeparatorShown(true);
    box->setSuffix(unit);
    box->setToolTip(meaning);
    box->setAccessibleDescription(meaning);
    form.addRow(label, box);
    return box;
}

void CaptureOptionsDialog::buildDevice(QBoxLayout& columns)
{
    QFormLayout& form = *addColumn(columns, tr("Device"));
    m_promiscuous = new QCheckBox(tr("P&romiscuous"), this);
    m_promiscuous->setToolTip(tr("Also what is not addressed to this machine"));
    form.addRow(m_promiscuous);
    m_snapLength =
        addNumber(form, tr("S&nap length"), tr("Of longer packets the beginning is kept"), tr(" bytes"), {});
    m_snapLength->setMaximum(static_cast<int>(CaptureArguments::kLongestPacket));
    m_buffer = addNumber(form, tr("&Buffer"),
                         tr("In the kernel, of each interface: more of it survives longer bursts"),
                         QStringLiteral(" MiB"), {});
    m_buffer->setMaximum(kMostBufferMiB);
}

CaptureOptionsDialog::LimitBoxes CaptureOptionsDialog::addLimits(QBoxLayout& columns, const QString& title)
{
    QFormLayout& form = *addColumn(columns, title);
    LimitBoxes boxes;
    boxes.form = &form;
    boxes.packets = addNumber(form, tr("Packets"), tr("After so many packets"), {}, tr("any number"));
    boxes.size = addNumber(form, tr("Size"), tr("After so many bytes of the file"), QStringLiteral(" MiB"),
                           tr("any size"));
    boxes.size->setMaximum(kMostMiB);
    boxes.seconds =
        addNumber(form, tr("Time"), tr("After so many seconds"), QStringLiteral(" s"), tr("any time"));
    boxes.seconds->setMaximum(kMostSeconds);
    // Two columns have boxes of the same label.
    boxes.packets->setAccessibleName(title + QStringLiteral(": ") + tr("Packets"));
    boxes.size->setAccessibleName(title + QStringLiteral(": ") + tr("Size"));
    boxes.seconds->setAccessibleName(title + QStringLiteral(": ") + tr("Time"));
    return boxes;
}

void CaptureOptionsDialog::buildFiles(QBoxLayout& columns)
{
    m_rotate = addLimits(columns, tr("Begin another file after"));
    m_ring =
        addNumber(*m_rotate.form, tr("&Keep the last"),
                  tr("Older files are removed while the capture goes on"), tr(" files"), tr("all files"));
    m_ring->setMaximum(kMostFiles);
    for (QSpinBox* const box : {m_rotate.packets, m_rotate.size, m_rotate.seconds})
        connect(box, &QSpinBox::valueChanged, this, &CaptureOptionsDialog::showWhatCanBeDone);
}

void CaptureOptionsDialog::buildStop(QBoxLayout& columns)
{
    m_stop = addLimits(columns, tr("Stop after"));
}

void CaptureOptionsDialog::buildButtons(QBoxLayout& page)
{
    auto* const buttons =
        new QDialogButtonBox(QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this);
    m_startButton = buttons->addButton(tr("&Start"), QDialogButtonBox::AcceptRole);
    m_startButton->setIcon(icon(IconName::Start));
    m_startButton->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] {
        CaptureOptions usual;
        usual.interfaces = m_feed.model().checked();
        fill(usual);
    });
    page.addSpacing(8);
    page.addWidget(buttons);
}

void CaptureOptionsDialog::fill(const CaptureOptions& options)
{
    m_feed.model().setChecked(options.interfaces);
    m_filter->setText(options.filter);
    m_promiscuous->setChecked(options.isPromiscuous);
    m_snapLength->setValue(static_cast<int>(options.snapLength));
    m_buffer->setValue(static_cast<int>(options.bufferMiB));
    const auto fillLimits = [](const LimitBoxes& boxes, const CaptureLimits& limits) {
        boxes.packets->setValue(fitting(limits.packets));
        // What somebody set finer than the box can show is no "never".
        boxes.size->setValue(limits.bytes == 0 ? 0 : std::max(1, fitting(limits.bytes >> kMiB)));
        boxes.seconds->setValue(fitting(limits.seconds));
    };
    fillLimits(m_rotate, options.rotate);
    fillLimits(m_stop, options.stop);
    m_ring->setValue(fitting(options.ringFiles));
    showWhatCanBeDone();
}

CaptureOptions CaptureOptionsDialog::options() const
{
    const auto limitsOf = [](const LimitBoxes& boxes) {
        return CaptureLimits{.packets = valueOf(*boxes.packets),
                             .bytes = valueOf(*boxes.size) << kMiB,
                             .seconds = valueOf(*boxes.seconds)};
    };
    CaptureOptions options;
    options.interfaces = m_feed.model().checked();
    options.filter = m_filter->text().trimmed();
    options.isPromiscuous = m_promiscuous->isChecked();
    options.snapLength = static_cast<std::uint32_t>(m_snapLength->value());
    options.bufferMiB = static_cast<std::uint32_t>(m_buffer->value());
    options.stop = limitsOf(m_stop);
    options.rotate = limitsOf(m_rotate);
    options.ringFiles = options.rotate.isAny() ? static_cast<std::uint32_t>(m_ring->value()) : 0;
    return options;
}

/// A double click or Enter starts: with that interface, where none is checked.
void CaptureOptionsDialog::choose(const QString& interface)
{
    if (m_feed.model().checked().isEmpty())
        m_feed.model().setChecked({interface});
    if (m_startButton->isEnabled())
        accept();
}

LinkType CaptureOptionsDialog::linkOfChecked() const
{
    const QStringList checked = m_feed.model().checked();
    for (const InterfaceFacts& facts : m_feed.interfaces())
        if (checked.contains(facts.name))
            return facts.link;
    return LinkType::Ethernet;
}

void CaptureOptionsDialog::checkFilter()
{
    const QString filter = m_filter->text().trimmed();
    if (filter.isEmpty())
        takeFilterAnswer(filter, {});
    else
        m_check.check(linkOfChecked(), filter);
}

void CaptureOptionsDialog::takeFilterAnswer(const QString& filter, const QString& problem)
{
    // The text has gone on since it was asked.
    if (filter != m_filter->text().trimmed())
        return;
    m_isFilterWrong = !problem.isEmpty();
    m_filterState->setText(m_isFilterWrong    ? tr("Not yet a filter: %1").arg(problem)
                           : filter.isEmpty() ? tr("Every packet is captured.")
                                              : tr("The filter is understood."));
    m_filter->setAccessibleDescription(m_filterState->text());
    paintRanks();
    showWhatCanBeDone();
}

void CaptureOptionsDialog::showProblem()
{
    const bool isNew = m_problem->text() != m_feed.problem();
    m_problem->setText(m_feed.problem());
    m_problem->setVisible(!m_feed.problem().isEmpty());
    m_copyButton->setVisible(!m_feed.command().isEmpty());
    // A layout grows its window for one line of a sentence, not for all of them.
    if (isNew && isVisible())
        resize(width(), std::max(height(), heightForWidth(width())));
    showWhatCanBeDone();
}

void CaptureOptionsDialog::showWhatCanBeDone()
{
    m_ring->setEnabled(options().rotate.isAny());
    m_startButton->setEnabled(m_feed.problem().isEmpty() && !m_feed.model().checked().isEmpty()
                              && !m_isFilterWrong);
}

void CaptureOptionsDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && m_filterState != nullptr)
        paintRanks();
    QDialog::changeEvent(event);
}

void CaptureOptionsDialog::paintRanks()
{
    const Theme& theme = Theme::current();
    QPalette palette;
    palette.setColor(QPalette::WindowText, m_isFilterWrong ? theme.error().mark : theme.muted);
    m_filterState->setPalette(palette);
    palette.setColor(QPalette::WindowText, theme.warning().mark);
    m_problem->setPalette(palette);
}

}  // namespace qapscope::app
