// SPDX-License-Identifier: GPL-2.0-or-later
#include "key_store.h"

#include "key_records.h"

#include <span>

namespace qapscope::dissector {
namespace {

KeyRing s_keys;

KeyRing::Key keyOf(const qhp_key_record& record)
{
    const auto bytes = std::as_bytes(std::span(record.key, record.key_length));
    return {record.use == QHP_KEY_AES_256_GCM ? KeyUse::Aes256Gcm : KeyUse::HmacSha256,
            record.name,
            {bytes.begin(), bytes.end()}};
}

}  // namespace

const KeyRing& keys() noexcept
{
    return s_keys;
}

}  // namespace qapscope::dissector

void qhp_keys_changed(void)
{
    using namespace qapscope::dissector;
    unsigned count = 0;
    const qhp_key_record* records = qhp_key_records(&count);
    s_keys.wipe();
    for (const qhp_key_record& record : std::span(records, count))
        s_keys.add(keyOf(record));
}
