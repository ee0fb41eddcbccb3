// SPDX-License-Identifier: GPL-3.0-or-later
/// The list of QAPs. Fixed row height, painted directly from the session's columns; the scroll bar counts rows, so
/// that ten million scroll as ten do. The selection is a QAP, not a row: neither growth nor a search moves it, and
/// growth never scrolls unless the list follows the end. GUI thread.
#pragma once

#include "models/payload_severities.h"
#include "views/exchange_gutter.h"
#include "views/qap_list_painter.h"

#include <QAbstractItemView>

class QHeaderView;
class QMenu;

namespace qapscope::app {

class FollowPill;
class QapListModel;

class QapListView : public QAbstractItemView
{
    Q_OBJECT

public:
    explicit QapListView(QWidget* parent = nullptr);
    ~QapListView() override;

    /// Needs: a QapListModel.
    void setModel(QAbstractItemModel* model) override;
    [[nodiscard]] QapListModel* listModel() const noexcept { return m_model; }

    /// The selected QAP, whether it is among the rows shown or not; none where nothing is selected.
    [[nodiscard]] RowIndex currentQap() const noexcept { return m_current; }
    [[nodiscard]] bool isFollowing() const noexcept { return m_isFollowing; }

    /// Columns shown, their order and widths.
    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray& state);
    [[nodiscard]] QHeaderView* header() const noexcept { return m_header; }
    /// One checkable entry a column, and what else can be done to columns.
    void fillColumnMenu(QMenu& menu);

    [[nodiscard]] int rowHeight() const noexcept;
    /// View rows on screen, the last one perhaps in part; empty where there are none.
    [[nodiscard]] int firstVisibleRow() const;
    [[nodiscard]] int lastVisibleRow() const;

    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;
    void keyboardSearch(const QString& search) override;

public Q_SLOTS:
    /// Selects the QAP and brings it to view. Does nothing where it is not among the rows shown.
    void goTo(qapscope::RowIndex row);
    /// The same by the number that the user sees.
    void goToNumber(quint32 number);
    /// Selects the QAP, which a search may hide: it is brought to view once it is among the rows shown.
    void choose(qapscope::RowIndex row);
    void selectFirst();
    void selectLast();
    void selectNext();
    void selectPrevious();
    void nextInConversation();
    void previousInConversation();
    void nextWithSameId();
    void previousWithSameId();
    void goToRequest();
    void goToResponse();

    void setFollowing(bool isFollowing);
    /// Whether rows may still come: what an empty list says.
    void setMoreToCome(bool isMoreToCome);
    /// What was found in payloads, beside what the rows say themselves; may be null.
    void setSeverities(std::shared_ptr<const PayloadSeverities> severities);
    /// What is there now counts as seen: rows that come later are announced by the pill.
    void markAllSeen();
    void resizeColumnsToContents();
    void resetColumns();
    void copySummary();

Q_SIGNALS:
    void currentQapChanged(qapscope::RowIndex row);
    void followingChanged(bool isFollowing);
    /// Before a context menu is shown: entries may be added to it.
    void contextMenuRequested(qapscope::RowIndex row, QMenu* menu);
    /// The user wants to see only rows whose Info contains `text`.
    void searchRequested(const QString& text);
    /// goTo() was asked for a QAP that the search hides.
    void hiddenQapAsked(qapscope::RowIndex row);
    /// The user typed a letter: a filter begins.
    void typed(const QString& text);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex& index) const override;
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void updateGeometries() override;
    void rowsInserted(const QModelIndex& parent, int start, int end) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void scrollContentsBy(int dx, int dy) override;

    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Sense { Forward, Backward };
    /// Its column, which makes room for Info until the user says whether to show it.
    enum class Transport : quint8 { Shown, GivenWay, Chosen };

    void setUpHeader();
    void columnsChanged();
    void showColumn(int column, bool isShown);
    [[nodiscard]] int usualWidth(QapListModel::Column column, QapListPainter::Room room) const;
    [[nodiscard]] int scarceWidth(int column) const;
    void makeRoomForTimes();
    void letTransportGiveWay();
    void layOutColumns();
    void rememberPlace();
    void returnToPlace();
    void takeUpCurrent();
    void rowsSettled();
    [[nodiscard]] std::size_t stateOnScreen() const;
    [[nodiscard]] Severity worstOf(const Row& row) const;
    void userScrolled(int top);
    void takeUpModel();
    void updateScrollBars();
    void updatePill();
    void setHovered(int row);
    void selectRow(int row, ScrollHint hint);
    [[nodiscard]] bool isAtEnd() const;
    [[nodiscard]] int fullyVisibleRows() const noexcept;
    [[nodiscard]] int nearestQap(int row, int step) const;
    [[nodiscard]] int rowAtY(int y) const;
    [[nodiscard]] int lastRow() const;
    [[nodiscard]] QString toolTipAt(const QPoint& point) const;
    [[nodiscard]] QString emptyText() const;
    void paintRows(QPainter& painter, const QRect& dirty);
    void fillRowMenu(QMenu& menu, RowIndex row);
    void fitColumn(int column);
    void goToMatching(Sense sense, bool (*matches)(const Session& session, RowIndex one, RowIndex other));

    QapListModel* m_model = nullptr;
    QHeaderView* m_header = nullptr;
    QWidget* m_corner = nullptr;
    FollowPill* m_pill = nullptr;
    QapListPainter m_painter;
    ExchangeGutter m_gutter;
    const void* m_session = nullptr;  ///< identity of the session that m_current speaks of
    RowIndex m_topBefore;             ///< first row on screen before the model was reset
    RowIndex m_current;
    std::size_t m_shownState = 0;
    QString m_longestTime;  ///< that the columns have room for
    int m_hovered = -1;
    std::int64_t m_seenRows = -1;  ///< rows of the session that count as seen; -1: nothing is announced
    bool m_isFollowing = false;
    bool m_isMoreToCome = true;
    std::shared_ptr<const PayloadSeverities> m_severities;
    bool m_areWidthsUsual = true;  ///< the user has not chosen widths of columns
    Transport m_transport = Transport::Shown;
    bool m_isLayingOut = false;
    bool m_isToBeShown = false;  ///< the current QAP is brought to view when it is found
    bool m_isRestoring = false;  ///< the selection is put back, not changed
};

}  // namespace qapscope::app
