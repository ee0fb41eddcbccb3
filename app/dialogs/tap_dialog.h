// SPDX-License-Identifier: GPL-3.0-or-later
/// Asks where a tap listens and where it forwards to, and says what clients are to be pointed at. Offers the choices of
/// last time, which whoever opens it keeps. GUI thread.
#pragma once

#include "sources/tap_options.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace qapscope::app {

class TapDialog : public QDialog
{
    Q_OBJECT

public:
    /// `lastChoices` are choices() of the last time; may be empty. The certificate is kept in `identityFolder`; empty:
    /// where taps look for it.
    explicit TapDialog(const QByteArray& lastChoices = {}, QWidget* parent = nullptr,
                       const QString& identityFolder = {});
    ~TapDialog() override;

    /// As they stand in the dialog.
    [[nodiscard]] TapOptions options() const;

    /// The same for the next time, all but that any certificate was trusted.
    [[nodiscard]] QByteArray choices() const;

    void accept() override;

private:
    [[nodiscard]] QWidget* makeServer();
    [[nodiscard]] QWidget* makeListen();
    [[nodiscard]] QWidget* makeAuthorities();
    void addTls(QFormLayout& form);
    void addResult(QVBoxLayout& page);
    void fill(const TapOptions& options);
    void takeUrl();
    void chooseAuthorities();
    void update();
    void makeRoom();
    void showCertificate();
    [[nodiscard]] QString faultOf(const TapOptions& options) const;

    QString m_identityFolder;
    QString m_path;  ///< of the URL that was pasted
    QComboBox* m_scheme = nullptr;
    QLineEdit* m_host = nullptr;
    QSpinBox* m_port = nullptr;
    QComboBox* m_listenHost = nullptr;
    QSpinBox* m_listenPort = nullptr;
    QCheckBox* m_targetTls = nullptr;
    QLineEdit* m_authorities = nullptr;
    QPushButton* m_browse = nullptr;
    QCheckBox* m_anyTarget = nullptr;
    QCheckBox* m_listenTls = nullptr;
    QLabel* m_certificate = nullptr;
    QLabel* m_address = nullptr;
    QLabel* m_hint = nullptr;
    QPushButton* m_start = nullptr;
};

}  // namespace qapscope::app
