// SPDX-License-Identifier: GPL-3.0-or-later
/// The files of a live capture that begins another one now and then: which is shown, where the others are, and where
/// they go when the capture is saved. GUI thread.
#pragma once

#include <QObject>
#include <QString>

#include <utility>
#include <vector>

class QMenu;

namespace qapscope::app {

class SessionController;

class FileSet : public QObject
{
    Q_OBJECT

public:
    /// The controller outlives it.
    FileSet(const SessionController& controller, QObject* parent);

    /// "file 3, the newest"; empty where there is but one.
    [[nodiscard]] QString place() const;
    /// The earlier files and those that stand beside them, and where they go when the capture is saved as `path`: beside
    /// it, numbered.
    [[nodiscard]] std::vector<std::pair<QString, QString>> others(const QString& path) const;
    /// Lists them. `savedPath`: where the capture was saved; empty where it was not. What is chosen is wanted().
    void fill(QMenu& menu, const QString& savedPath);

Q_SIGNALS:
    void wanted(const QString& file);

private:
    void addFile(QMenu& menu, const QString& file, const QString& savedPath);
    [[nodiscard]] QString savedPlaceOf(const QString& file, const QString& savedPath) const;

    const SessionController& m_controller;
};

}  // namespace qapscope::app
