// SPDX-License-Identifier: GPL-3.0-or-later
/// The table of interfaces, as the welcome page and the capture options show it. GUI thread.
#pragma once

#include <QTreeView>

namespace qapscope::app {

class InterfaceModel;

class InterfaceTable : public QTreeView
{
    Q_OBJECT

public:
    /// Needs: model lives longer.
    explicit InterfaceTable(InterfaceModel* model, QWidget* parent = nullptr);

    /// That of the current row; empty where there is none.
    [[nodiscard]] QString currentName() const;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// By a double click or Enter.
    void chosen(const QString& name);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void choose(const QModelIndex& index);
    void keepCurrentRow();
    void retranslateUi();

    QString m_name;  ///< of the current row, which the model's reset forgets
};

}  // namespace qapscope::app
