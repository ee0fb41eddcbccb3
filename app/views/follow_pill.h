// SPDX-License-Identifier: GPL-3.0-or-later
/// The small button over the list that says how many QAPs came since the reader left the end, and brings back there.
/// GUI thread.
#pragma once

#include <QAbstractButton>

namespace qapscope::app {

class FollowPill : public QAbstractButton
{
    Q_OBJECT

public:
    explicit FollowPill(QWidget* parent);

    /// Zero hides it.
    void setCount(std::uint64_t count);
    [[nodiscard]] std::uint64_t count() const noexcept { return m_count; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    std::uint64_t m_count = 0;
};

}  // namespace qapscope::app
