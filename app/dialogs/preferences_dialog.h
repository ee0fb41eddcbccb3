// SPDX-License-Identifier: GPL-3.0-or-later
/// Limits of the decoder that a user may want to change, each with its unit and what it is for. Modal. GUI thread.
#pragma once

#include "base/limits.h"

#include <QDialog>

class QFormLayout;
class QSpinBox;

namespace qapscope::app {

class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(const Limits& limits, QWidget* parent = nullptr);

    /// As the user left them.
    [[nodiscard]] Limits limits() const;

private:
    QSpinBox* addRow(QFormLayout& form, const QString& label, const QString& meaning, int most,
                     const QString& unit);
    void fill(const Limits& limits);

    Limits m_given;
    QSpinBox* m_payload = nullptr;
    QSpinBox* m_decoded = nullptr;
    QSpinBox* m_ratio = nullptr;
    QSpinBox* m_inflated = nullptr;
    QSpinBox* m_connections = nullptr;
    QSpinBox* m_pending = nullptr;
    QSpinBox* m_unpacked = nullptr;
};

}  // namespace qapscope::app
