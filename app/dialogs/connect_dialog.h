// SPDX-License-Identifier: GPL-3.0-or-later
/// Asks which stream to connect to, and how; keeps the answers by name. GUI thread. (PROTOCOL §4, URLs)
#pragma once

#include "dialogs/connect_profiles.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QGroupBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace qapscope::app {

class ConnectDialog : public QDialog
{
    Q_OBJECT

public:
    /// `profiles` outlives the dialog. Begins with what was connected to last.
    explicit ConnectDialog(ConnectProfiles& profiles, QWidget* parent = nullptr);

    /// What is written at the moment.
    [[nodiscard]] ConnectProfile profile() const;
    void setProfile(const ConnectProfile& profile);
    /// Needs: the dialog was accepted.
    [[nodiscard]] ConnectOptions options() const { return profile().options(); }

    /// Remembers what is connected to.
    void accept() override;

private:
    [[nodiscard]] QWidget* makeProfileRow();
    [[nodiscard]] QWidget* makeAddress();
    [[nodiscard]] QGroupBox* makeTls();
    [[nodiscard]] QGroupBox* makeGreeting();
    [[nodiscard]] QLineEdit* addFileRow(QFormLayout& form, const QString& label, const QString& what);
    void layOut();
    void fillProfiles(const QString& chosen);
    void choose(int index);
    void save();
    void remove();
    void check();

    ConnectProfiles& m_profiles;
    QComboBox* m_names = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_remove = nullptr;
    QLineEdit* m_url = nullptr;
    QLabel* m_fault = nullptr;
    QGroupBox* m_tls = nullptr;
    QLineEdit* m_authority = nullptr;
    QLineEdit* m_certificate = nullptr;
    QLineEdit* m_key = nullptr;
    QLineEdit* m_token = nullptr;
    QCheckBox* m_keepToken = nullptr;
    QPlainTextEdit* m_subscription = nullptr;
    QSpinBox* m_heartbeat = nullptr;
    QComboBox* m_dialect = nullptr;
    QCheckBox* m_reconnect = nullptr;
    QPushButton* m_connect = nullptr;
};

}  // namespace qapscope::app
