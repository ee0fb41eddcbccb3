// SPDX-License-Identifier: GPL-3.0-or-later
/// A file to open: its name, and below it where it is and how big. GUI thread.
#pragma once

#include <QAbstractButton>

namespace qapscope::app {

class RecentFileButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit RecentFileButton(const QString& path, QWidget* parent = nullptr);

    [[nodiscard]] const QString& path() const noexcept { return m_path; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_path;
    QString m_name;
    QString m_facts;
};

}  // namespace qapscope::app
