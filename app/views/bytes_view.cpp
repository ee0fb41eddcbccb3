// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/bytes_view.h"

#include "views/bytes_area.h"

#include <QEvent>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace qapscope::app {
namespace {

/// In the order of the tabs.
constexpr std::array kTabs = {SourceId::Wire, SourceId::Decompressed, SourceId::Decrypted};

int tabOf(SourceId source) noexcept
{
    for (std::size_t i = 0; i < kTabs.size(); ++i)
        if (kTabs[i] == source)
            return static_cast<int>(i);
    return 0;
}

}  // namespace

BytesView::BytesView(QWidget* parent)
    : QWidget(parent)
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
{
    m_tabs->setObjectName(QStringLiteral("byteTabs"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setDocumentMode(true);
    for (const SourceId source : kTabs) {
        auto* bytes = new BytesArea(m_stack);
        m_areas[static_cast<std::size_t>(source)] = bytes;
        m_stack->addWidget(bytes);
        const int tab = m_tabs->addTab({});
        m_tabs->setTabVisible(tab, source == SourceId::Wire);
        connect(bytes, &BytesArea::byteSelected, this,
                [this, source](quint64 at) { Q_EMIT byteSelected(source, at); });
        connect(bytes, &BytesArea::byteHovered, this,
                [this, source](quint64 at) { Q_EMIT byteHovered(source, at); });
        connect(bytes, &BytesArea::hoverEnded, this, &BytesView::hoverEnded);
        connect(bytes, &BytesArea::typed, this, &BytesView::typed);
    }
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int tab) {
        if (tab >= 0)
            m_wanted = kTabs[static_cast<std::size_t>(tab)];
    });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);
    setFocusProxy(area(SourceId::Wire));
    nameTabs();
}

void BytesView::nameTabs()
{
    m_tabs->setAccessibleName(tr("Forms of the bytes", "accessible name of the tabs over the bytes"));
    const auto name = [this](SourceId source, const QString& text, const QString& accessible) {
        m_tabs->setTabText(tabOf(source), text);
        area(source)->setAccessibleName(accessible);
    };
    name(SourceId::Wire, tr("QAP", "tab over the bytes: as sent"),
         tr("Bytes of the QAP as sent", "accessible name"));
    name(SourceId::Decompressed, tr("Decompressed", "tab over the bytes"),
         tr("Bytes of the payload, decompressed", "accessible name"));
    name(SourceId::Decrypted, tr("Decrypted", "tab over the bytes"),
         tr("Bytes of the payload, decrypted", "accessible name"));
}

SourceId BytesView::currentSource() const
{
    return kTabs[static_cast<std::size_t>(m_tabs->currentIndex())];
}

bool BytesView::hasSource(SourceId source) const
{
    return m_tabs->isTabVisible(tabOf(source));
}

void BytesView::showQap(const QapDetailPtr& detail)
{
    const bool isSame =
        detail && m_detail && detail->row == m_detail->row && detail->open.session == m_detail->open.session;
    m_detail = detail;
    for (const SourceId source : kTabs) {
        const ByteSource bytes = detail ? ByteSource(detail, source) : ByteSource();
        const bool isShown = source == SourceId::Wire || bytes.size() > 0;
        // Only where it changes: a call that changes nothing makes the bar forget that it has to be laid out.
        if (m_tabs->isTabVisible(tabOf(source)) != isShown)
            m_tabs->setTabVisible(tabOf(source), isShown);
        area(source)->setSource(bytes, isSame ? BytesArea::Place::Keep : BytesArea::Place::Start);
    }
    showTab(hasSource(m_wanted) ? m_wanted : SourceId::Wire);
}

void BytesView::clear()
{
    showQap(nullptr);
}

void BytesView::showTab(SourceId source)
{
    m_tabs->setCurrentIndex(tabOf(source));
    setFocusProxy(area(source));
}

void BytesView::markRange(SourceId source, const ByteRange& range)
{
    for (const SourceId other : kTabs)
        if (other != source)
            area(other)->markRange({});
    area(source)->markRange(range);
    if (range.isEmpty() || !hasSource(source))
        return;
    m_wanted = source;
    showTab(source);
}

void BytesView::hoverRange(SourceId source, const ByteRange& range)
{
    for (const SourceId other : kTabs)
        area(other)->hoverRange(other == source ? range : ByteRange{});
}

void BytesView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        nameTabs();
    QWidget::changeEvent(event);
}

}  // namespace qapscope::app
