// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/latency_chart_view.h"

#include "look/format.h"
#include "look/icons.h"
#include "views/charts/latency_canvas.h"
#include "views/charts/latency_legend.h"
#include "views/charts/latency_table_model.h"

#include <QActionGroup>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolBar>
#include <QVBoxLayout>

namespace qapscope::app {

namespace {

constexpr int kPaceMs = 100;  // 10 Hz
constexpr int kSettleMs = 80;
constexpr int kRowSpace = 6;

}  // namespace

LatencyChartView::LatencyChartView(QWidget* parent)
    : QWidget(parent)
    , m_tools(new QToolBar(this))
    , m_legend(new LatencyLegend(this))
    , m_pages(new QStackedWidget(this))
    , m_canvas(new LatencyCanvas(m_pages))
    , m_table(new QTableView(m_pages))
    , m_tableModel(new LatencyTableModel(this))
    , m_summary(new QLabel(this))
{
    buildActions();
    buildTools();
    buildTable();
    m_pages->addWidget(m_canvas);
    m_pages->addWidget(m_table);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setContentsMargins(8, 0, 8, 4);
    m_summary->setObjectName(QStringLiteral("latencySummary"));

    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tools);
    column->addWidget(m_legend);
    column->addWidget(m_pages, 1);
    column->addWidget(m_summary);
    setFocusProxy(m_canvas);
    wire();
    retranslate();
}

LatencyChartView::~LatencyChartView()
{
    // A canvas that has the focus still speaks when it loses it, and that is after this object's members are gone.
    m_canvas->disconnect(this);
}

void LatencyChartView::buildActions()
{
    auto* const scales = new QActionGroup(this);
    m_logarithmic = scales->addAction(QString());
    m_linear = scales->addAction(QString());
    m_logarithmic->setObjectName(QStringLiteral("logarithmic"));
    m_linear->setObjectName(QStringLiteral("linear"));
    for (QAction* const scale : {m_logarithmic, m_linear})
        scale->setCheckable(true);
    m_logarithmic->setChecked(true);
    m_showAll = new QAction(this);
    m_showAll->setObjectName(QStringLiteral("showAll"));
    m_showAll->setEnabled(false);
    m_tableAction = new QAction(this);
    m_tableAction->setObjectName(QStringLiteral("table"));
    m_tableAction->setCheckable(true);
    m_copy = new QAction(this);
    m_copy->setObjectName(QStringLiteral("copy"));
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_tableAction->setShortcut(QKeySequence(Qt::Key_T));
    m_logarithmic->setShortcut(QKeySequence(Qt::Key_L));
    m_linear->setShortcut(QKeySequence(Qt::Key_I));
    for (QAction* const action : {m_tableAction, m_logarithmic, m_linear})
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addActions({m_logarithmic, m_linear, m_showAll, m_tableAction, m_copy});
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void LatencyChartView::buildTools()
{
    m_tools->setIconSize({16, 16});
    m_tools->addAction(m_logarithmic);
    m_tools->addAction(m_linear);
    m_tools->addSeparator();
    m_tools->addAction(m_showAll);
    auto* const space = new QWidget(m_tools);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_tools->addWidget(space);
    m_tools->addAction(m_tableAction);
    m_tools->addAction(m_copy);
}

void LatencyChartView::buildTable()
{
    m_table->setObjectName(QStringLiteral("latencyTable"));
    m_table->setModel(m_tableModel);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(0);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + kRowSpace);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

void LatencyChartView::wire()
{
    m_pace.setSingleShot(true);
    m_pace.setInterval(kPaceMs);
    connect(&m_pace, &QTimer::timeout, this, [this] {
        if (m_isStale)
            askSoon();
    });
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    connect(&m_settle, &QTimer::timeout, this, &LatencyChartView::ask);

    connect(&m_job, &LatencyJob::ready, this, &LatencyChartView::receive);
    connect(m_canvas, &LatencyCanvas::resolutionChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(m_canvas, &LatencyCanvas::qapChosen, this, &LatencyChartView::qapSelected);
    connect(m_canvas, &LatencyCanvas::rangeDragged, this, &LatencyChartView::setView);
    connect(m_canvas, &LatencyCanvas::rangeSlid, this, &LatencyChartView::slideTo);
    connect(m_canvas, &LatencyCanvas::backAsked, this, [this] {
        m_zoom.back();
        ask();
    });
    const auto showAll = [this] {
        m_zoom.reset();
        ask();
    };
    connect(m_canvas, &LatencyCanvas::allAsked, this, showAll);
    connect(m_showAll, &QAction::triggered, this, showAll);
    connect(m_canvas, &LatencyCanvas::readout, this, [this](const QString& text) {
        m_readout = text;
        describe();
    });
    connect(m_legend, &LatencyLegend::rolesChanged, this, &LatencyChartView::ask);
    connect(m_legend, &LatencyLegend::linesChanged, this, [this] { m_canvas->showLines(m_legend->lines()); });
    connect(m_logarithmic, &QAction::triggered, this, [this] { setScale(LatencyScale::Logarithmic); });
    connect(m_linear, &QAction::triggered, this, [this] { setScale(LatencyScale::Linear); });
    connect(m_tableAction, &QAction::toggled, this, &LatencyChartView::showTable);
    connect(m_copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(csv()); });
}

void LatencyChartView::retranslate()
{
    setAccessibleName(tr("Latency chart"));
    m_tools->setAccessibleName(tr("Latency chart tools"));
    m_table->setAccessibleName(tr("Latency over time, as a table"));
    m_logarithmic->setText(tr("Logarithmic", "scale of the latency axis"));
    m_logarithmic->setIconText(tr("Log", "short for logarithmic"));
    m_logarithmic->setToolTip(tr("Logarithmic latency axis (L)"));
    m_linear->setText(tr("Linear", "scale of the latency axis"));
    m_linear->setToolTip(tr("Linear latency axis (I)"));
    m_showAll->setText(tr("Show All", "of a chart that is zoomed in"));
    m_showAll->setToolTip(tr("Show all again (0, or double click); Backspace goes back one step"));
    m_tableAction->setText(tr("As Table", "shows a chart as a table"));
    m_tableAction->setToolTip(tr("Show the percentiles as a table (T)"));
    m_copy->setText(tr("Copy as CSV", "copies what a chart shows"));
    m_summary->setToolTip(
        tr("Of all responses in this range; where a line of the chart ends, its latest value stands"));
    m_copy->setToolTip(tr("Copy the percentiles over time as CSV (Ctrl+C)"));
    updateIcons();
    updateTexts();
}

void LatencyChartView::updateIcons()
{
    m_tableAction->setIcon(icon(IconName::Table));
    m_copy->setIcon(icon(IconName::Copy));
}

void LatencyChartView::setSession(const OpenSession& open)
{
    m_open = open;
    m_zoom.reset();
    m_picture.reset();
    m_allTime.reset();
    m_allLatency.reset();
    m_marked = {};
    m_legend->clear();
    m_canvas->setSession(open);
    m_canvas->setMark(std::nullopt);
    m_tableModel->setPicture(nullptr, {});
    m_job.setSession(open);
    updateTexts();
    ask();
}

void LatencyChartView::clear()
{
    setSession({});
}

void LatencyChartView::grow()
{
    m_isStale = true;
    askSoon();
}

/// At most ten times a second, and never one picture behind the other.
void LatencyChartView::askSoon()
{
    if (!m_pace.isActive() && !m_job.isBusy())
        ask();
}

void LatencyChartView::ask()
{
    m_showAll->setEnabled(m_zoom.depth() > 0);
    m_isStale = true;
    if (!isVisible() || !m_open.session)
        return;
    m_isStale = false;
    m_pace.start();
    m_job.ask(query());
}

LatencyQuery LatencyChartView::query() const
{
    const LatencyView view = m_zoom.current();
    LatencyQuery query;
    query.columns = static_cast<std::uint32_t>(m_canvas->resolution().width());
    query.rows = static_cast<std::uint32_t>(m_canvas->resolution().height());
    query.scale = m_scale;
    query.roles = m_legend->roles();
    query.time = view.time;
    query.latency = view.latency;
    return query;
}

void LatencyChartView::receive(const LatencyPicturePtr& picture)
{
    m_picture = picture;
    const LatencyView view{picture->query.time, picture->query.latency};
    m_canvas->showPicture(picture, view);
    const LatencyScene& scene = m_canvas->latencyScene();
    if (!scene.isEmpty() && !view.time)
        m_allTime = TimeRange{scene.timeAt(scene.plot().left()), scene.timeAt(scene.plot().right())};
    if (!scene.isEmpty() && !view.latency)
        m_allLatency =
            LatencyRange{scene.latencyAtY(scene.plot().bottom()), scene.latencyAtY(scene.plot().top())};
    m_legend->showRoles(picture->roles);
    m_tableModel->setPicture(picture, m_canvas->origin());
    updateTexts();
    updateMark();
    if (m_isStale)
        askSoon();
    // The first picture is made for a canvas without axes; with them the plot is smaller.
    if (query() != picture->query)
        m_settle.start();
}

void LatencyChartView::showTime(const std::optional<TimeRange>& time)
{
    if (time != shownTime())
        setView({time, m_zoom.current().latency});
}

void LatencyChartView::setView(const LatencyView& view)
{
    m_zoom.push(view);
    ask();
}

void LatencyChartView::slideTo(LatencyView view)
{
    if (view.time && m_allTime && view.time->begin <= m_allTime->begin && view.time->end >= m_allTime->end)
        view.time.reset();
    if (view.latency && m_allLatency && view.latency->low <= m_allLatency->low
        && view.latency->high >= m_allLatency->high)
        view.latency.reset();
    if (view.isAll())
        m_zoom.reset();
    else
        m_zoom.slide(view);
    ask();
}

void LatencyChartView::setScale(LatencyScale scale)
{
    m_logarithmic->setChecked(scale == LatencyScale::Logarithmic);
    m_linear->setChecked(scale == LatencyScale::Linear);
    if (scale == m_scale)
        return;
    m_scale = scale;
    m_allLatency.reset();
    ask();
}

void LatencyChartView::markQap(RowIndex row)
{
    m_marked = row;
    updateMark();
}

void LatencyChartView::updateMark()
{
    m_canvas->setMark(m_open.session ? hitOfRow(*m_open.session, m_marked) : std::nullopt);
}

bool LatencyChartView::isTableShown() const
{
    return m_pages->currentWidget() == m_table;
}

void LatencyChartView::showTable(bool isShown)
{
    const bool hadFocus = m_pages->currentWidget()->hasFocus();
    m_tableAction->setChecked(isShown);
    m_pages->setCurrentWidget(isShown ? static_cast<QWidget*>(m_table) : m_canvas);
    setFocusProxy(m_pages->currentWidget());
    if (hadFocus)
        m_pages->currentWidget()->setFocus();
}

QString LatencyChartView::csv() const
{
    return m_tableModel->csv();
}

QString LatencyChartView::emptyText() const
{
    if (!m_open.session)
        return tr("The latency of first responses will appear here: over time, with p50, p95 and p99, "
                  "and as a histogram. Open a capture to see it.");
    if (m_legend->roles().bits == 0)
        return tr("All types are switched off. Switch one on in the legend above.");
    if (!m_zoom.current().isAll())
        return tr("No response in this range. Backspace goes back, 0 shows all.");
    if (m_picture && m_picture->looked > 0)
        return tr("No request of the types that are switched on was answered. Switch on others in the legend "
                  "above.");
    return tr("The latency of first responses will appear here as soon as a request has been answered.");
}

QString LatencyChartView::summary() const
{
    if (!m_picture || m_picture->isEmpty())
        return {};
    const LatencyQuantiles& total = m_picture->total;
    QString together = tr("%1 first response(s) together:", nullptr, static_cast<int>(total.count))
                           .arg(countText(total.count));
    QStringList parts;
    for (const LatencyLine line : kLatencyLines)
        parts << lineName(line) + QLatin1Char(' ') + durationText(lineValue(total, line));
    parts << tr("max %1", "greatest latency").arg(durationText(total.max));
    if (m_picture->notPositive > 0)
        parts << tr("%1 not above 0, on the lower edge", "latencies that a logarithmic axis cannot show")
                     .arg(countText(m_picture->notPositive));
    // Lines break between the parts, never inside of one.
    for (QString& part : parts)
        part.replace(QLatin1Char(' '), QChar::Nbsp);
    together.replace(QLatin1Char(' '), QChar::Nbsp);
    return together + QLatin1Char(' ') + parts.join(QChar(QChar::Nbsp) + QStringLiteral("· "));
}

void LatencyChartView::updateTexts()
{
    m_canvas->setEmptyText(emptyText());
    const QString text = summary();
    m_summary->setText(text);
    m_summary->setVisible(!text.isEmpty());
    m_copy->setEnabled(m_tableModel->rowCount() > 0);
    describe();
}

/// For those who do not see the chart: where the crosshair is, and the percentiles.
void LatencyChartView::describe()
{
    QString description = m_picture && !m_picture->isEmpty() ? summary() : emptyText();
    if (!m_readout.isEmpty())
        description = m_readout + QLatin1Char('\n') + description;
    if (m_canvas->accessibleDescription() == description)
        return;
    m_canvas->setAccessibleDescription(description);
    setAccessibleDescription(description);
}

void LatencyChartView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        ask();
}

void LatencyChartView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + kRowSpace);
}

}  // namespace qapscope::app
