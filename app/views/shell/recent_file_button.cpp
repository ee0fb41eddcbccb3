// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/recent_file_button.h"

#include "look/format.h"
#include "look/icons.h"
#include "look/theme.h"

#include <QDir>
#include <QFileInfo>
#include <QPainter>

namespace qapscope::app {

namespace {

constexpr int kSpace = 8;
constexpr int kIconSize = 16;
constexpr int kLeast = 160;

QString shortFolder(const QFileInfo& file)
{
    const QString folder = file.absolutePath();
    const QString home = QDir::homePath();
    const bool isInHome = folder == home || folder.startsWith(home + QLatin1Char('/'));
    return isInHome ? QLatin1Char('~') + folder.mid(home.size()) : folder;
}

}  // namespace

RecentFileButton::RecentFileButton(const QString& path, QWidget* parent)
    : QAbstractButton(parent)
    , m_path(path)
{
    const QFileInfo file(path);
    m_name = file.fileName();
    m_facts = shortFolder(file) + QStringLiteral(" · ") + bytesText(static_cast<std::uint64_t>(file.size()));
    setAccessibleName(tr("Open %1").arg(m_name));
    setAccessibleDescription(m_facts);
    setToolTip(QDir::toNativeSeparators(path));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize RecentFileButton::sizeHint() const
{
    const int text =
        std::max(fontMetrics().horizontalAdvance(m_name), fontMetrics().horizontalAdvance(m_facts));
    return {text + kIconSize + 3 * kSpace, 2 * fontMetrics().height() + kSpace};
}

QSize RecentFileButton::minimumSizeHint() const
{
    return {kLeast, sizeHint().height()};
}

void RecentFileButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = Theme::current();
    if (underMouse() || isDown() || hasFocus())
        painter.fillRect(rect(), theme.selection);
    if (hasFocus()) {
        painter.setPen(theme.accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
    const int line = fontMetrics().height();
    const int top = (height() - 2 * line) / 2;
    app::icon(IconName::File)
        .paint(&painter, QRect(kSpace, top + (line - kIconSize) / 2, kIconSize, kIconSize));
    const int left = 2 * kSpace + kIconSize;
    const int width = this->width() - left - kSpace;
    painter.setPen(theme.text);
    painter.drawText(QRect(left, top, width, line), Qt::AlignVCenter,
                     fontMetrics().elidedText(m_name, Qt::ElideMiddle, width));
    painter.setPen(hasFocus() || underMouse() ? theme.text : theme.muted);
    painter.drawText(QRect(left, top + line, width, line), Qt::AlignVCenter,
                     fontMetrics().elidedText(m_facts, Qt::ElideMiddle, width));
}

}  // namespace qapscope::app
