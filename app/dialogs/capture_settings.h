// SPDX-License-Identifier: GPL-3.0-or-later
/// The choices of the last capture, kept between two runs in the program's INI file. GUI thread.
#pragma once

#include "sources/capture_options.h"

#include <QSettings>

namespace qapscope::app {

class CaptureSettings
{
public:
    /// In `file`; in the user's configuration folder where it is empty.
    explicit CaptureSettings(const QString& file = {});

    [[nodiscard]] CaptureOptions options() const;
    void setOptions(const CaptureOptions& options);
    void sync() { m_store.sync(); }

private:
    QSettings m_store;
};

}  // namespace qapscope::app
