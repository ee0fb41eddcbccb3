// SPDX-License-Identifier: GPL-3.0-or-later
/// The tree widget of the detail view: keys as in Wireshark, lines with bits, links and finding icons, and a memory
/// of what is open by the path of fields. GUI thread.
#pragma once

#include <QPersistentModelIndex>
#include <QSet>
#include <QTreeView>

class QMenu;

namespace qapscope::app {

class DetailModel;

class DetailTree : public QTreeView
{
    Q_OBJECT

public:
    explicit DetailTree(DetailModel* model, QWidget* parent = nullptr);

    /// Opens again what was open, after the model was filled anew.
    void restoreOpen();
    /// The line pointed at from elsewhere; the nearest visible one above it where it is folded away.
    void setPointedAt(const QModelIndex& index);
    [[nodiscard]] QModelIndex pointedAt() const { return m_pointedAt; }

    void expandSubtree(const QModelIndex& index);
    void expandEverything();
    void collapseEverything();
    void selectParent();
    void keyboardSearch(const QString& search) override;

    [[nodiscard]] QString textToCopy(const QModelIndex& index) const;
    void fillMenu(QMenu& menu, const QModelIndex& index);

Q_SIGNALS:
    /// Enter or a double click on a line.
    void lineActivated(const QModelIndex& index);
    /// The mouse is over a line; invalid when it left.
    void lineHovered(const QModelIndex& index);
    void typed(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                 const QModelIndex& index) const override;

private:
    [[nodiscard]] bool isToBeOpen(const QModelIndex& index, const QString& path) const;
    void remember(const QModelIndex& index, bool isOpen);
    void openBelow(const QModelIndex& index, int& budget);
    [[nodiscard]] bool moveByKey(const QKeyEvent& event);

    DetailModel* m_model;
    QSet<QString> m_opened;  ///< paths that the user opened …
    QSet<QString> m_closed;  ///< … and closed, against what is open by itself
    QPersistentModelIndex m_pointedAt;
    bool m_isRestoring = false;
};

}  // namespace qapscope::app
