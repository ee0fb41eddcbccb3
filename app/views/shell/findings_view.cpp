// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/findings_view.h"

#include "look/core_text.h"
#include "models/findings_model.h"

#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace qapscope::app {

namespace {

constexpr int kWhatWidth = 190;

QTreeView* makeTree(QAbstractItemModel* model, QWidget* parent)
{
    auto* const tree = new QTreeView(parent);
    tree->setModel(model);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setUniformRowHeights(true);
    tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    tree->setSelectionMode(QAbstractItemView::SingleSelection);
    tree->setExpandsOnDoubleClick(false);
    tree->header()->setStretchLastSection(true);
    tree->header()->resizeSection(FindingsModel::What, kWhatWidth);
    for (const int column : {FindingsModel::Count, FindingsModel::Section})
        tree->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    return tree;
}

}  // namespace

FindingsView::FindingsView(QWidget* parent)
    : QWidget(parent)
    , m_model(new FindingsModel(this))
    , m_grouping(new QComboBox(this))
    , m_groupingLabel(new QLabel(this))
    , m_progress(new QLabel(this))
    , m_tree(makeTree(m_model, this))
    , m_advice(new QLabel(this))
    , m_goButton(new QPushButton(this))
{
    layOut();
    connect(&m_inspection, &Inspection::changed, this, &FindingsView::takeFound);
    connect(m_grouping, &QComboBox::activated, this, [this](int choice) {
        m_model->setGrouping(static_cast<FindingsModel::Grouping>(choice));
        showAdvice();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &FindingsView::showAdvice);
    connect(m_tree, &QTreeView::clicked, this, &FindingsView::openFinding);
    connect(m_tree, &QTreeView::activated, this, &FindingsView::goToNext);
    connect(m_goButton, &QPushButton::clicked, this, &FindingsView::act);
    retranslateUi();
}

FindingsView::~FindingsView() = default;

void FindingsView::layOut()
{
    m_groupingLabel->setBuddy(m_grouping);
    for (int i = 0; i < 3; ++i)
        m_grouping->addItem(QString());
    m_progress->setForegroundRole(QPalette::PlaceholderText);
    auto* const head = new QHBoxLayout;
    head->setContentsMargins(8, 4, 8, 4);
    head->setSpacing(8);
    head->addWidget(m_groupingLabel);
    head->addWidget(m_grouping);
    head->addWidget(m_progress, 1);
    auto* const foot = new QHBoxLayout;
    foot->setContentsMargins(8, 4, 8, 8);
    foot->setSpacing(8);
    foot->addWidget(m_advice, 1);
    foot->addWidget(m_goButton, 0, Qt::AlignBottom);
    m_advice->setWordWrap(true);
    m_advice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_advice->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_tree, 1);
    column->addLayout(foot);
    setMinimumSize(240, 120);
}

void FindingsView::setSession(const OpenSession& open)
{
    m_open = open;
    m_current = {};
    m_model->setSession(open);
    m_inspection.start(open);
    showAdvice();
}

void FindingsView::clear()
{
    setSession({});
}

void FindingsView::grow()
{
    m_inspection.grow();
}

std::uint64_t FindingsView::countOf(Severity severity) const
{
    if (!m_open.isOpen())
        return 0;
    const auto counts = m_open.session->findingCounts();
    const auto found = m_inspection.found();
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (kRules[i].severity == severity)
            sum += counts[i] + found->decoded[i];
    return sum;
}

bool FindingsView::isDone() const
{
    const auto found = m_inspection.found();
    return !m_open.isOpen() || (found->rows == m_open.session->rowCount() && found->looked == found->rows);
}

std::uint64_t FindingsView::countOf(Rule rule) const
{
    if (!m_open.isOpen())
        return 0;
    const auto i = static_cast<std::size_t>(rule);
    return m_open.session->findingCounts()[i] + m_inspection.found()->decoded[i];
}

void FindingsView::showRule(std::span<const Rule> rules)
{
    m_grouping->setCurrentIndex(0);
    for (const Rule rule : rules) {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex group = m_model->index(row, 0);
            if (m_model->rule(group) != rule)
                continue;
            m_tree->setExpanded(group, true);
            m_tree->setCurrentIndex(group);
            m_tree->scrollTo(group, QAbstractItemView::PositionAtTop);
            m_tree->setFocus();
            return;
        }
    }
}

/// What is found changes the tree as a whole: what is open and selected comes back.
void FindingsView::takeFound()
{
    QStringList expanded;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (const QModelIndex group = m_model->index(row, 0); m_tree->isExpanded(group))
            expanded << m_model->key(group);
    const QString current = m_model->key(m_tree->currentIndex());
    const int scrolled = m_tree->verticalScrollBar()->value();
    m_tree->setUpdatesEnabled(false);
    m_model->setFound(m_inspection.found());
    for (const QString& key : expanded)
        m_tree->setExpanded(m_model->indexOf(key), true);
    if (const QModelIndex index = m_model->indexOf(current); !current.isEmpty() && index.isValid())
        m_tree->setCurrentIndex(index);
    m_tree->verticalScrollBar()->setValue(scrolled);
    m_tree->setUpdatesEnabled(true);
    showProgress();
    showAdvice();
    Q_EMIT countsChanged();
}

void FindingsView::showProgress()
{
    const auto found = m_inspection.found();
    if (isDone() || found->rows == 0) {
        m_progress->clear();
        return;
    }
    const int percent = static_cast<int>(100.0 * found->looked / found->rows);
    m_progress->setText(
        tr("looking into payloads: %1 %", "progress of the search for findings").arg(percent));
}

void FindingsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void FindingsView::retranslateUi()
{
    m_tree->setAccessibleName(tr("Findings"));
    m_groupingLabel->setText(tr("Group b&y"));
    m_grouping->setItemText(0, tr("rule", "findings grouped by"));
    m_grouping->setItemText(1, tr("conversation", "findings grouped by"));
    m_grouping->setItemText(2, tr("endpoint", "findings grouped by"));
    m_grouping->setAccessibleName(tr("Group findings by"));
    showProgress();
    showAdvice();
}

std::optional<Reading> FindingsView::proposedReading() const
{
    const FoundFinding* const finding = m_model->finding(m_tree->currentIndex());
    const bool isProposal =
        finding != nullptr && finding->rule == Rule::AnotherReading && finding->argument < kReadings.size();
    const auto reading = isProposal ? static_cast<Reading>(finding->argument) : Reading::OlderDialect;
    return reading == Reading::OlderDialect ? std::nullopt : std::optional(reading);
}

void FindingsView::showAdvice()
{
    const QModelIndex current = m_tree->currentIndex();
    m_goButton->setVisible(current.isValid());
    m_goButton->setText(proposedReading() ? tr("Apply This Reading") : tr("Go to Next"));
    m_goButton->setToolTip(proposedReading() ? tr("Read the capture again in the way that is proposed")
                                             : tr("Select the next QAP that the finding speaks of (Enter)"));
    if (const auto rule = m_model->rule(current))
        m_advice->setText(severityLabel(ruleText(*rule).severity) + QStringLiteral(": ") + ruleWhat(*rule)
                          + QStringLiteral(". ") + ruleAdvice(*rule) + QLatin1Char('.'));
    else if (m_model->rowCount() > 0)
        m_advice->setText(tr("Select a finding to see what to do about it."));
    else if (m_open.isOpen())
        m_advice->setText(isDone() ? tr("Nothing was found wrong.") : tr("Nothing was found wrong so far."));
    else
        m_advice->setText(tr("Open a capture: what is wrong in it will be listed here, worst first."));
}

void FindingsView::openFinding(const QModelIndex& index)
{
    const FoundFinding* const finding = m_model->finding(index);
    if (finding == nullptr)
        m_tree->setExpanded(index.siblingAtColumn(0), !m_tree->isExpanded(index.siblingAtColumn(0)));
    else if (finding->row.isValid())
        Q_EMIT qapSelected(finding->row);
}

void FindingsView::act()
{
    if (const auto reading = proposedReading())
        Q_EMIT readingWanted(*reading);
    else
        goToNext();
}

/// Of a group, from one of its findings to the next.
void FindingsView::goToNext()
{
    const QModelIndex current = m_tree->currentIndex().siblingAtColumn(0);
    if (!current.isValid())
        return;
    const bool isGroup = m_model->finding(current) == nullptr;
    const QModelIndex group = isGroup ? current : current.parent();
    const int count = m_model->rowCount(group);
    const int from = isGroup ? 0 : current.row() + 1;
    for (int step = 0; step < count; ++step) {
        const QModelIndex next = m_model->index((from + step) % count, 0, group);
        if (!m_model->finding(next)->row.isValid())
            continue;
        m_tree->setExpanded(group, true);
        m_tree->setCurrentIndex(next);
        Q_EMIT qapSelected(m_model->finding(next)->row);
        return;
    }
    m_advice->setText(tr("This finding is about the file or a connection: no QAP follows it."));
}

}  // namespace qapscope::app
