// SPDX-License-Identifier: GPL-3.0-or-later
/// What lets the helper open a device, and how it gets rid of it. Before any thread is started: Linux keeps capabilities
/// by thread.
#pragma once

#include "base/result.h"

#include <optional>

namespace qapscope::app {

/// May this process open a device? It tries, with a socket that it closes again.
[[nodiscard]] bool mayCapture();

/// Every capability goes for good, and the identity of a file's owner (set-user-ID) with it; nothing that is executed
/// later can bring them back. Errors: SystemError; then nothing may be captured.
[[nodiscard]] std::optional<Error> dropPrivileges();

/// SIGTERM when the thread of the parent that started this process ends. After dropPrivileges(), which would undo it.
/// False where the parent has ended already.
[[nodiscard]] bool endWithParent();

}  // namespace qapscope::app
