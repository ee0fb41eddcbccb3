// SPDX-License-Identifier: GPL-3.0-or-later
/// The data of an open capture: the list, and the field tree and the bytes of the selected QAP, and what ties
/// the three together. The list is this widget; tree and bytes stand in detailPane(), which the window
/// places. GUI thread.
#pragma once

#include "models/open_session.h"
#include "models/qap_detail.h"

#include <QWidget>

class QSplitter;

namespace qapscope::app {

class BytesView;
class DetailView;
class QapListModel;
class QapNotes;
class QapListView;

class CaptureArea : public QWidget
{
    Q_OBJECT

public:
    explicit CaptureArea(QWidget* parent = nullptr);

    [[nodiscard]] QapListModel* model() const noexcept { return m_model; }
    [[nodiscard]] QapListView* list() const noexcept { return m_list; }
    /// What the user and others said of QAPs.
    [[nodiscard]] QapNotes* notes() const noexcept { return m_notes; }
    [[nodiscard]] DetailView* tree() const noexcept { return m_tree; }
    [[nodiscard]] BytesView* bytes() const noexcept { return m_bytes; }
    /// Tree and bytes side by side.
    [[nodiscard]] QWidget* detailPane() const noexcept;
    /// The selected QAP, decoded; null where nothing is selected.
    [[nodiscard]] QapDetailPtr detail() const;

    void setSession(const OpenSession& open);
    /// The same session, decoded otherwise: shows the same rows and the same QAP anew.
    void setDecoding(const OpenSession& open);
    void clear();
    /// To be called when the session was polled.
    void grow();

    void showPanes(bool isTree, bool areBytes);
    /// Moves the focus to the next of list, tree and bytes, or the one before.
    void focusNextPane(bool isForward);

    struct Layout
    {
        QByteArray details;
        QByteArray columns;
    };
    [[nodiscard]] Layout layoutState() const;
    /// Parts that are empty or of another version get their default.
    void restoreLayoutState(const Layout& state);

Q_SIGNALS:
    /// A new QAP is selected; none where the selection went.
    void currentQapChanged(qapscope::RowIndex row);
    void detailChanged();
    void fieldHovered(const QString& text);
    void jumpRequested(qapscope::RowIndex row);
    /// The user typed a letter into the data: a search begins.
    void typed(const QString& text);

private:
    void wire();
    void showCurrent(RowIndex row);

    OpenSession m_open;
    QapNotes* m_notes = nullptr;
    QapListModel* m_model = nullptr;
    QapListView* m_list = nullptr;
    DetailView* m_tree = nullptr;
    BytesView* m_bytes = nullptr;
    QSplitter* m_details = nullptr;
};

}  // namespace qapscope::app
