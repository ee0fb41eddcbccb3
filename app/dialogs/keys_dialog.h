// SPDX-License-Identifier: GPL-3.0-or-later
/// The user's keys: adds them by hand and from files, removes them, and says which of them fits how many QAPs of the
/// open session. What is changed counts at once. GUI thread. (PROTOCOL §3)
#pragma once

#include "models/key_fit.h"
#include "models/key_store.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace qapscope::app {

class KeyListModel;

class KeysDialog : public QDialog
{
    Q_OBJECT

public:
    /// `store` outlives the dialog.
    explicit KeysDialog(KeyStore& store, QWidget* parent = nullptr);
    ~KeysDialog() override;

    /// Counts in this session from now on; an empty one: in none.
    void setSession(const OpenSession& open);

private:
    [[nodiscard]] QWidget* makeEntry();
    void layOut(QWidget* entry);
    void addByHand();
    void addFromFile();
    void removeSelected();
    void remember(bool isWanted);
    void startCounting();
    void showCounts();
    void updateButtons();
    void say(const QString& fault);

    KeyStore& m_store;
    KeyListModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_empty = nullptr;
    QComboBox* m_use = nullptr;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_hex = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_addFile = nullptr;
    QPushButton* m_remove = nullptr;
    QCheckBox* m_remember = nullptr;
    QLabel* m_fault = nullptr;
    QLabel* m_facts = nullptr;
    OpenSession m_open;
    std::unique_ptr<KeyFit> m_fit;
    QTimer m_timer;
};

}  // namespace qapscope::app
