// SPDX-License-Identifier: GPL-3.0-or-later
/// Lays widgets out like words: in lines, as many as the width asks for. GUI thread.
#pragma once

#include <QLayout>

namespace qapscope::app {

class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    /// Gives the height; moves the items only where `isForReal`.
    int arrange(const QRect& rect, bool isForReal) const;

    QList<QLayoutItem*> m_items;
};

}  // namespace qapscope::app
