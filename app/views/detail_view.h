// SPDX-License-Identifier: GPL-3.0-or-later
/// The field tree of the selected QAP: transport, findings, header, payload, exchange. What is open and what is
/// selected is kept from QAP to QAP by the path of fields. GUI thread.
#pragma once

#include "models/detail_loader.h"
#include "models/detail_model.h"

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QStackedLayout;

namespace qapscope::app {

class DetailTree;
class QapNotes;

class DetailView : public QWidget
{
    Q_OBJECT

public:
    explicit DetailView(QWidget* parent = nullptr);
    ~DetailView() override;

    void showQap(const OpenSession& open, RowIndex row);
    void clear();
    /// What was said of QAPs is shown with them. It outlives the view.
    void setNotes(const QapNotes& notes);
    [[nodiscard]] const QapDetailPtr& detail() const noexcept { return m_detail; }

    [[nodiscard]] DetailModel* model() const noexcept { return m_model; }
    [[nodiscard]] DetailTree* tree() const noexcept { return m_tree; }

public Q_SLOTS:
    /// Selects the deepest field that holds this byte.
    void selectAt(qapscope::SourceId source, quint64 offset);
    /// Shows which field holds this byte, without moving anything.
    void hoverAt(qapscope::SourceId source, quint64 offset);
    void clearHover();
    /// To be called when the session was polled: shows the QAP anew if it has changed since.
    void refresh();

Q_SIGNALS:
    /// The decode that is shown now, for those who share it; null when nothing is.
    void detailChanged(const qapscope::app::QapDetailPtr& detail);
    /// The bytes of the selected field; an empty range where it has none.
    void rangeSelected(qapscope::SourceId source, const qapscope::ByteRange& range);
    /// What the selected value stands for where it is a long base64 string; else empty.
    void base64Selected(const QByteArray& bytes);
    void rangeHovered(qapscope::SourceId source, const qapscope::ByteRange& range);
    /// For the status bar: "Compression codec (qhp.compression), 2 bits"; empty when nothing is pointed at.
    void fieldHovered(qapscope::Field field, const QString& text);
    void jumpRequested(qapscope::RowIndex row);
    /// The user typed a letter: a filter begins.
    void typed(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void show(const QapDetailPtr& detail);
    void refreshNotes();
    void selectionChanged(const QModelIndex& current);
    void announceSelection(const QModelIndex& current);
    void hover(const QModelIndex& index);
    void activate(const QModelIndex& index);

    DetailLoader m_loader;
    DetailModel* m_model = nullptr;
    DetailTree* m_tree = nullptr;
    QLabel* m_empty = nullptr;
    QStackedLayout* m_stack = nullptr;
    QapDetailPtr m_detail;
    QElapsedTimer m_shownAt;
    QString m_selectedPath;
    bool m_isShowing = false;
};

}  // namespace qapscope::app
