// SPDX-License-Identifier: GPL-3.0-or-later
/// The bytes of the selected QAP, in hex and as text, a tab for each form that it has: as sent, decrypted, decompressed,
/// the binary part of a mixed payload, what a base64 string stands for; and as a picture, where it is one. Nothing is
/// copied to be shown. GUI thread.
#pragma once

#include "models/qap_detail.h"

#include <QWidget>

#include <array>

class QTabBar;
class QStackedWidget;

namespace qapscope::app {

class BytesArea;
class ByteSource;
class PictureView;

class BytesView : public QWidget
{
    Q_OBJECT

public:
    /// In the order of the tabs.
    enum class Tab { Qap, Decompressed, Decrypted, Binary, Base64, Picture };

    explicit BytesView(QWidget* parent = nullptr);

    /// The area that shows a source; never null, though its tab may be hidden.
    [[nodiscard]] BytesArea* area(SourceId source) const noexcept;
    [[nodiscard]] Tab currentTab() const;
    [[nodiscard]] bool hasTab(Tab tab) const;
    [[nodiscard]] bool hasSource(SourceId source) const;
    [[nodiscard]] SourceId currentSource() const;
    [[nodiscard]] PictureView* picture() const noexcept { return m_picture; }

public Q_SLOTS:
    /// Null clears.
    void showQap(const qapscope::app::QapDetailPtr& detail);
    void clear();
    /// What the selected base64 string of a JSON payload stands for; empty where none is selected.
    void showBase64(const QByteArray& bytes);
    void showTab(qapscope::app::BytesView::Tab tab);
    /// Marks the bytes of the selected field, brings them to view and their tab to the front.
    void markRange(qapscope::SourceId source, const qapscope::ByteRange& range);
    void hoverRange(qapscope::SourceId source, const qapscope::ByteRange& range);

Q_SIGNALS:
    void byteSelected(qapscope::SourceId source, quint64 offset);
    void byteHovered(qapscope::SourceId source, quint64 offset);
    void hoverEnded();
    /// The user typed a letter: a filter begins.
    void typed(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    static constexpr std::size_t kAreas = 5;

    void addArea(Tab tab);
    void nameTabs();
    void bringToFront(Tab tab);
    void setTabShown(Tab tab, bool isShown);
    void setBytes(Tab tab, const ByteSource& bytes, bool isSame);
    [[nodiscard]] BytesArea* areaOf(Tab tab) const noexcept { return m_areas[static_cast<std::size_t>(tab)]; }

    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_stack = nullptr;
    std::array<BytesArea*, kAreas> m_areas{};
    PictureView* m_picture = nullptr;
    Tab m_wanted = Tab::Qap;  ///< the tab that the user chose last, where there is one
    QapDetailPtr m_detail;
};

}  // namespace qapscope::app
