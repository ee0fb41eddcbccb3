// SPDX-License-Identifier: GPL-3.0-or-later
/// Limits of the decoder and how much of live captures is kept, each with its unit and what it is for. Modal. GUI thread.
#pragma once

#include "base/limits.h"
#include "pipeline/retention.h"

#include <QDialog>

class QFormLayout;
class QSpinBox;

namespace qapscope::app {

class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    PreferencesDialog(const Limits& limits, const RetentionLimits& retention, QWidget* parent = nullptr);

    /// As the user left them.
    [[nodiscard]] Limits limits() const;
    [[nodiscard]] RetentionLimits retention() const;

private:
    QSpinBox* addRow(QFormLayout& form, const QString& label, const QString& meaning, int most,
                     const QString& unit);
    QSpinBox* addKept(QFormLayout& form, const QString& label, int most, int step, const QString& unit);
    void fill(const Limits& limits, const RetentionLimits& retention);

    Limits m_given;
    QSpinBox* m_payload = nullptr;
    QSpinBox* m_decoded = nullptr;
    QSpinBox* m_ratio = nullptr;
    QSpinBox* m_inflated = nullptr;
    QSpinBox* m_connections = nullptr;
    QSpinBox* m_pending = nullptr;
    QSpinBox* m_unpacked = nullptr;
    QSpinBox* m_keptQaps = nullptr;
    QSpinBox* m_keptBytes = nullptr;
    QSpinBox* m_keptMinutes = nullptr;
};

}  // namespace qapscope::app
