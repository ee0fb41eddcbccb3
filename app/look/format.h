// SPDX-License-Identifier: GPL-3.0-or-later
/// Numbers as people read them, in the language of the window (QLocale()). Any thread.
#pragma once

#include "base/time.h"

#include <QString>

#include <optional>

namespace qapscope::app {

enum class TimeFormat {
    SecondsSinceStart,  ///< 2.011402, of the capture
    SinceRequest,       ///< 0.000318: as SecondsSinceStart; the caller gives the request's time as start
    TimeOfDay,          ///< 10:02:11.011402, local time
    DateAndTime,        ///< 2026-03-01 10:02:11.011402, local time
    UtcDateAndTime,     ///< 2026-03-01 09:02:11.011402
    EpochSeconds,       ///< 1772355731.011402
};

/// As files keep it: `start`, `time`, `date`, `utc`, `epoch`.
[[nodiscard]] QString timeFormatName(TimeFormat format);
/// Nothing for a name that is none of those.
[[nodiscard]] std::optional<TimeFormat> timeFormatOfName(QStringView name);

/// Three significant digits with a unit: `318 ns` `12.3 µs` `4.56 ms` `1.20 s`.
[[nodiscard]] QString durationText(Duration span);
/// `812 bytes` `12.3 kB` `4.56 GB`.
[[nodiscard]] QString bytesText(std::uint64_t bytes);
/// With the language's digit groups: `10,000`.
[[nodiscard]] QString countText(std::uint64_t count);
/// `decimals` digits of the second: 0, 3, 6 or 9.
[[nodiscard]] QString timeText(Timestamp at, Timestamp start, TimeFormat format, int decimals = 6);

}  // namespace qapscope::app
