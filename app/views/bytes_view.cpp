// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/bytes_view.h"

#include "views/bytes_area.h"
#include "views/picture_view.h"

#include <QEvent>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace qapscope::app {
namespace {

using Tab = BytesView::Tab;

constexpr std::array kAreaTabs = {Tab::Qap, Tab::Decompressed, Tab::Decrypted, Tab::Binary, Tab::Base64};
constexpr std::array kSourceTabs = {Tab::Qap, Tab::Decompressed, Tab::Decrypted};

SourceId sourceOf(Tab tab) noexcept
{
    switch (tab) {
    case Tab::Decompressed:
        return SourceId::Decompressed;
    case Tab::Decrypted:
        return SourceId::Decrypted;
    default:
        return SourceId::Wire;
    }
}

Tab tabOf(SourceId source) noexcept
{
    switch (source) {
    case SourceId::Wire:
        break;
    case SourceId::Decrypted:
        return Tab::Decrypted;
    case SourceId::Decompressed:
        return Tab::Decompressed;
    }
    return Tab::Qap;
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
    for (const Tab tab : kAreaTabs)
        addArea(tab);
    m_picture = new PictureView(m_stack);
    m_stack->addWidget(m_picture);
    m_tabs->setTabVisible(m_tabs->addTab({}), false);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int tab) {
        if (tab >= 0)
            m_wanted = static_cast<Tab>(tab);
    });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);
    setFocusProxy(area(SourceId::Wire));
    nameTabs();
}

void BytesView::addArea(Tab tab)
{
    auto* const bytes = new BytesArea(m_stack);
    m_areas[static_cast<std::size_t>(tab)] = bytes;
    m_stack->addWidget(bytes);
    m_tabs->setTabVisible(m_tabs->addTab({}), tab == Tab::Qap);
    connect(bytes, &BytesArea::typed, this, &BytesView::typed);
    connect(bytes, &BytesArea::hoverEnded, this, &BytesView::hoverEnded);
    if (tab == Tab::Base64)
        return;  // no field stands for its bytes
    const auto placeOf = [this, tab](quint64 at) {
        if (tab != Tab::Binary || !m_detail)
            return std::pair(sourceOf(tab), at);
        return std::pair(m_detail->decoded().plainSource, m_detail->decoded().binaryRange.offset + at);
    };
    connect(bytes, &BytesArea::byteSelected, this, [this, placeOf](quint64 at) {
        const auto [source, offset] = placeOf(at);
        Q_EMIT byteSelected(source, offset);
    });
    connect(bytes, &BytesArea::byteHovered, this, [this, placeOf](quint64 at) {
        const auto [source, offset] = placeOf(at);
        Q_EMIT byteHovered(source, offset);
    });
}

void BytesView::nameTabs()
{
    m_tabs->setAccessibleName(tr("Forms of the bytes", "accessible name of the tabs over the bytes"));
    const auto name = [this](Tab tab, const QString& text, const QString& accessible) {
        m_tabs->setTabText(static_cast<int>(tab), text);
        m_stack->widget(static_cast<int>(tab))->setAccessibleName(accessible);
    };
    name(Tab::Qap, tr("QAP", "tab over the bytes: as sent"),
         tr("Bytes of the QAP as sent", "accessible name"));
    name(Tab::Decompressed, tr("Decompressed", "tab over the bytes"),
         tr("Bytes of the payload, decompressed", "accessible name"));
    name(Tab::Decrypted, tr("Decrypted", "tab over the bytes"),
         tr("Bytes of the payload, decrypted", "accessible name"));
    name(Tab::Binary, tr("Binary Part", "tab over the bytes: what stands behind the JSON of a mixed payload"),
         tr("Bytes behind the JSON of the payload", "accessible name"));
    name(Tab::Base64, QStringLiteral("Base64"),
         tr("Bytes that the selected base64 string stands for", "accessible name"));
    name(Tab::Picture, tr("Picture", "tab over the bytes: an image, or an array drawn"),
         tr("The payload as a picture", "accessible name"));
}

BytesArea* BytesView::area(SourceId source) const noexcept
{
    return areaOf(tabOf(source));
}

BytesView::Tab BytesView::currentTab() const
{
    return static_cast<Tab>(m_tabs->currentIndex());
}

bool BytesView::hasTab(Tab tab) const
{
    return m_tabs->isTabVisible(static_cast<int>(tab));
}

SourceId BytesView::currentSource() const
{
    return sourceOf(currentTab());
}

bool BytesView::hasSource(SourceId source) const
{
    return hasTab(tabOf(source));
}

void BytesView::setTabShown(Tab tab, bool isShown)
{
    // Only where it changes: a call that changes nothing makes the bar forget that it has to be laid out.
    if (hasTab(tab) != isShown)
        m_tabs->setTabVisible(static_cast<int>(tab), isShown);
}

void BytesView::setBytes(Tab tab, const ByteSource& bytes, bool isSame)
{
    setTabShown(tab, tab == Tab::Qap || bytes.size() > 0);
    areaOf(tab)->setSource(bytes, isSame ? BytesArea::Place::Keep : BytesArea::Place::Start);
}

void BytesView::showQap(const QapDetailPtr& detail)
{
    const bool isSame =
        detail && m_detail && detail->row == m_detail->row && detail->open.session == m_detail->open.session;
    m_detail = detail;
    for (const Tab tab : kSourceTabs)
        setBytes(tab, detail ? ByteSource(detail, sourceOf(tab)) : ByteSource(), isSame);
    const bool hasBinary = detail && !detail->decoded().binaryRange.isEmpty();
    setBytes(Tab::Binary,
             hasBinary ? ByteSource(detail, detail->decoded().plainSource, detail->decoded().binaryRange)
                       : ByteSource(),
             isSame);
    if (!isSame)
        setBytes(Tab::Base64, {}, false);
    setTabShown(Tab::Picture, detail && hasPicture(detail->decoded()));
    m_picture->showQap(detail);
    bringToFront(hasTab(m_wanted) ? m_wanted : Tab::Qap);
}

void BytesView::clear()
{
    showQap(nullptr);
}

void BytesView::showBase64(const QByteArray& bytes)
{
    setBytes(Tab::Base64, bytes.isEmpty() ? ByteSource() : ByteSource(bytes), false);
    if (!hasTab(currentTab()))
        bringToFront(Tab::Qap);
}

void BytesView::showTab(Tab tab)
{
    if (!hasTab(tab))
        return;
    m_wanted = tab;
    bringToFront(tab);
}

void BytesView::bringToFront(Tab tab)
{
    m_tabs->setCurrentIndex(static_cast<int>(tab));
    setFocusProxy(m_stack->widget(static_cast<int>(tab)));
}

void BytesView::markRange(SourceId source, const ByteRange& range)
{
    for (const Tab tab : kSourceTabs)
        if (tab != tabOf(source))
            areaOf(tab)->markRange({});
    area(source)->markRange(range);
    // Who looks at a picture or a part chose it: a field that is selected does not take it away.
    const bool isChosenForm = m_wanted == Tab::Picture || m_wanted == Tab::Binary || m_wanted == Tab::Base64;
    if (range.isEmpty() || !hasSource(source) || (isChosenForm && hasTab(m_wanted)))
        return;
    m_wanted = tabOf(source);
    bringToFront(m_wanted);
}

void BytesView::hoverRange(SourceId source, const ByteRange& range)
{
    for (const Tab tab : kSourceTabs)
        areaOf(tab)->hoverRange(sourceOf(tab) == source ? range : ByteRange{});
}

void BytesView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        nameTabs();
    QWidget::changeEvent(event);
}

}  // namespace qapscope::app
