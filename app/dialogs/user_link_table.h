// SPDX-License-Identifier: GPL-3.0-or-later
/// The sixteen user-defined link types: whether their packets hold QAPs, and how many bytes stand around those.
/// GUI thread. (transport/user_links.h)
#pragma once

#include "transport/user_links.h"

#include <QTableWidget>

namespace qapscope::app {

class UserLinkTable : public QTableWidget
{
    Q_OBJECT

public:
    explicit UserLinkTable(QWidget* parent = nullptr);

    void setLinks(const UserLinks& links);
    /// As the user left them.
    [[nodiscard]] UserLinks links() const;

private:
    enum Column { Link, Before, Behind };

    [[nodiscard]] int bytesAt(int row, Column column) const;
};

}  // namespace qapscope::app
