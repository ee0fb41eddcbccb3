// SPDX-License-Identifier: GPL-3.0-or-later
/// The bytes of the selected QAP, in hex and as text, a tab for each form that it has: as sent, decrypted,
/// decompressed. Nothing is copied to be shown. GUI thread.
#pragma once

#include "models/qap_detail.h"

#include <QWidget>

#include <array>

class QTabBar;
class QStackedWidget;

namespace qapscope::app {

class BytesArea;

class BytesView : public QWidget
{
    Q_OBJECT

public:
    explicit BytesView(QWidget* parent = nullptr);

    /// The area that shows a source; never null, though its tab may be hidden.
    [[nodiscard]] BytesArea* area(SourceId source) const noexcept
    {
        return m_areas[static_cast<std::size_t>(source)];
    }
    [[nodiscard]] SourceId currentSource() const;
    [[nodiscard]] bool hasSource(SourceId source) const;

public Q_SLOTS:
    /// Null clears.
    void showQap(const qapscope::app::QapDetailPtr& detail);
    void clear();
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
    static constexpr std::size_t kSources = 3;

    void nameTabs();
    void showTab(SourceId source);

    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_stack = nullptr;
    std::array<BytesArea*, kSources> m_areas{};
    SourceId m_wanted = SourceId::Wire;  ///< the tab that the user chose last, where there is one
    QapDetailPtr m_detail;
};

}  // namespace qapscope::app
