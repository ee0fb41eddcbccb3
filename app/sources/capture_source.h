// SPDX-License-Identifier: GPL-3.0-or-later
/// Packets from interfaces of this machine. The capture helper writes the file, which is made and opened here; this
/// only starts it and hears what it tells. With a rotation ready() comes again for each next file, in the folder of the
/// first. Thread rule: as Source.
#pragma once

#include "sources/capture_helper.h"
#include "sources/capture_options.h"
#include "sources/source.h"

#include <QProcess>
#include <QTimer>

#include <optional>

namespace qapscope::app {

class CaptureSource : public Source
{
    Q_OBJECT

public:
    /// `file` must not be there. `helper` is the helper's path, which others than tests leave as it is.
    CaptureSource(const QString& file, const CaptureOptions& options, QObject* parent = nullptr,
                  const QString& helper = findCaptureHelper());
    /// Ends the helper, with the file complete.
    ~CaptureSource() override;

    void start() override;
    void stop() override;

    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] QString file() const override { return m_isReady ? m_file : QString(); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] Counters counters() const override { return m_counters; }
    [[nodiscard]] const CaptureOptions& options() const noexcept { return m_options; }

private:
    [[nodiscard]] QStringList arguments(int file, int folder) const;
    [[nodiscard]] std::optional<Error> startHelper();
    void read();
    void take(const QStringList& fields);
    void helperEnded();
    void setState(State state);
    void fail(const Error& error);
    [[nodiscard]] QString besideFirst(const QString& name) const;

    const CaptureOptions m_options;
    const QString m_helper;
    const QString m_first;  ///< file
    QString m_file;
    State m_state = State::Idle;
    Counters m_counters;
    QProcess m_process;
    LineCutter m_lines;
    QTimer m_patience;
    QString m_endedBy;  ///< the helper's word
    std::optional<Error> m_error;
    bool m_isReady = false;
};

}  // namespace qapscope::app
