// SPDX-License-Identifier: GPL-3.0-or-later
/// Limits of the decoder, how much of live captures is kept, each with its unit and what it is for, and how user-defined
/// link types are read. Modal. GUI thread.
#pragma once

#include "base/limits.h"
#include "pipeline/retention.h"
#include "transport/user_links.h"

#include <QDialog>

class QFormLayout;
class QSpinBox;

namespace qapscope::app {

class UserLinkTable;

class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    struct Choices
    {
        Limits limits;
        RetentionLimits retention;
        UserLinks userLinks;
    };

    explicit PreferencesDialog(const Choices& given, QWidget* parent = nullptr);

    /// As the user left them.
    [[nodiscard]] Choices choices() const;

private:
    QSpinBox* addRow(QFormLayout& form, const QString& label, const QString& meaning, int most,
                     const QString& unit);
    QSpinBox* addKept(QFormLayout& form, const QString& label, int most, int step, const QString& unit);
    QWidget* limitsPage();
    QWidget* livePage();
    QWidget* linksPage();
    void fill(const Choices& choices);
    [[nodiscard]] Limits limits() const;
    [[nodiscard]] RetentionLimits retention() const;

    Limits m_given;
    QSpinBox* m_payload = nullptr;
    QSpinBox* m_decoded = nullptr;
    QSpinBox* m_ratio = nullptr;
    QSpinBox* m_inflated = nullptr;
    QSpinBox* m_connections = nullptr;
    QSpinBox* m_pending = nullptr;
    QSpinBox* m_held = nullptr;
    QSpinBox* m_unpacked = nullptr;
    QSpinBox* m_spilled = nullptr;
    QSpinBox* m_keptQaps = nullptr;
    QSpinBox* m_keptBytes = nullptr;
    QSpinBox* m_keptMinutes = nullptr;
    UserLinkTable* m_userLinks = nullptr;
};

}  // namespace qapscope::app
