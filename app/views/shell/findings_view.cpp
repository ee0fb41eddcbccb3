// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/findings_view.h"

#include "look/core_text.h"
#include "views/shell/finding_counts_model.h"
#include "views/shell/finding_search.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace qapscope::app {

namespace {

constexpr int kRowSpace = 6;
constexpr int kLeastColumn = 40;

QTableView* makeTable(QAbstractItemModel* model, QWidget* parent)
{
    auto* const table = new QTableView(parent);
    table->setModel(model);
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setMinimumSectionSize(0);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + kRowSpace);
    table->horizontalHeader()->setMinimumSectionSize(kLeastColumn);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(FindingCountsModel::What, QHeaderView::Stretch);
    return table;
}

}  // namespace

FindingsView::FindingsView(QWidget* parent)
    : QWidget(parent)
    , m_model(new FindingCountsModel(this))
    , m_table(makeTable(m_model, this))
    , m_advice(new QLabel(this))
    , m_goButton(new QPushButton(this))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    auto* const foot = new QHBoxLayout;
    foot->setContentsMargins(8, 4, 8, 8);
    foot->setSpacing(8);
    foot->addWidget(m_advice, 1);
    foot->addWidget(m_goButton, 0, Qt::AlignBottom);
    column->addLayout(foot);
    m_advice->setWordWrap(true);
    m_advice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_advice->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setMinimumSize(240, 120);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &FindingsView::showAdvice);
    connect(m_model, &QAbstractItemModel::modelReset, this, &FindingsView::showAdvice);
    connect(m_table, &QTableView::activated, this, &FindingsView::goToNext);
    connect(m_goButton, &QPushButton::clicked, this, &FindingsView::goToNext);
    retranslateUi();
}

void FindingsView::setSession(const OpenSession& open)
{
    m_open = open;
    m_current = {};
    grow();
    showAdvice();
}

void FindingsView::clear()
{
    m_open = {};
    m_model->setCounts({});
    showAdvice();
}

void FindingsView::grow()
{
    if (m_open.isOpen())
        m_model->setCounts(m_open.session->findingCounts());
}

void FindingsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::FontChange)
        m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + kRowSpace);
    QWidget::changeEvent(event);
}

void FindingsView::retranslateUi()
{
    m_table->setAccessibleName(tr("Findings by rule"));
    m_goButton->setText(tr("Go to next"));
    m_goButton->setToolTip(tr("Select the next QAP that the finding speaks of (Enter)"));
    showAdvice();
}

void FindingsView::showAdvice()
{
    const QModelIndex current = m_table->currentIndex();
    m_goButton->setVisible(current.isValid());
    if (current.isValid()) {
        const Rule rule = m_model->rule(current.row());
        m_advice->setText(ruleWhat(rule) + QStringLiteral(". ") + ruleAdvice(rule) + QLatin1Char('.'));
    } else if (m_model->rowCount() > 0) {
        m_advice->setText(tr("Select a finding to see what to do about it."));
    } else if (m_open.isOpen()) {
        m_advice->setText(tr("Nothing was found wrong. Payloads are looked into when a QAP is selected."));
    } else {
        m_advice->setText(tr("Open a capture: what is wrong in it will be listed here, worst first."));
    }
}

void FindingsView::goToNext()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid() || !m_open.isOpen())
        return;
    const RowIndex row = nextQapWith(*m_open.session, m_model->rule(current.row()), m_current);
    if (row.isValid())
        Q_EMIT qapSelected(row);
    else
        m_advice->setText(tr("This finding is about the file or a connection: no QAP follows it."));
}

}  // namespace qapscope::app
