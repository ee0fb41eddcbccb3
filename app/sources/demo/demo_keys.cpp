// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/demo/demo_keys.h"

#include <cassert>

namespace qapscope::app {
namespace {

constexpr std::string_view kText =
    "# Keys of the demo. Everybody knows them.\n"
    "hmac-sha256 demo-client 64656d6f207369676e733a20616e796f6e65206d617920766572696679206974\n"
    "aes-256-gcm demo-worker 64656d6f2068696465733a20616e796f6e65206d6179206f70656e2069742021\n";

}  // namespace

std::string_view demoKeyText()
{
    return kText;
}

const KeyRing& demoKeys()
{
    static const KeyRing keys = [] {
        Result<KeyRing> parsed = parseKeys(kText, "demo");
        assert(parsed);
        return *std::move(parsed);
    }();
    return keys;
}

}  // namespace qapscope::app
