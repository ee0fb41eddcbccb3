/* SPDX-License-Identifier: GPL-2.0-or-later
 * In C: Wireshark's macros for such tables make functions that only C takes as they stand.
 */
#include "key_records.h"

#include <string.h>

#include <epan/packet.h>
#include <epan/uat.h>

#define QHP_AES_KEY_BYTES 32
#define QHP_MAX_HMAC_KEY_BYTES 4096

#if WIRESHARK_VERSION_MAJOR > 4 || (WIRESHARK_VERSION_MAJOR == 4 && WIRESHARK_VERSION_MINOR >= 4)
typedef bool qhp_answer;
#else
typedef gboolean qhp_answer;
#endif

static qhp_key_record* s_records;
static unsigned s_record_count;

static const value_string s_uses[] = {
    {QHP_KEY_HMAC_SHA256, "HMAC-SHA256"}, {QHP_KEY_AES_256_GCM, "AES-256-GCM"}, {0, NULL}};

UAT_CSTRING_CB_DEF(s_records, name, qhp_key_record)
UAT_VS_DEF(s_records, use, qhp_key_record, unsigned, QHP_KEY_HMAC_SHA256, "HMAC-SHA256")
UAT_BUFFER_CB_DEF(s_records, key, qhp_key_record, key, key_length)

static void* copy_record(void* to, const void* from, size_t size)
{
    const qhp_key_record* source = (const qhp_key_record*)from;
    qhp_key_record* copy = (qhp_key_record*)to;
    (void)size;
    copy->name = g_strdup(source->name);
    copy->use = source->use;
    copy->key = (qhp_key_byte*)g_memdup2(source->key, source->key_length);
    copy->key_length = source->key_length;
    return copy;
}

static void free_record(void* of)
{
    qhp_key_record* record = (qhp_key_record*)of;
    g_free(record->name);
    if (record->key != NULL)
        explicit_bzero(record->key, record->key_length);
    g_free(record->key);
}

static qhp_answer check_record(void* of, char** error)
{
    const qhp_key_record* record = (const qhp_key_record*)of;
    *error = NULL;
    if (record->name == NULL || *record->name == '\0')
        *error = g_strdup("A key needs a name, by which the tree calls it.");
    else if (record->key_length == 0 || record->key_length > QHP_MAX_HMAC_KEY_BYTES)
        *error = g_strdup("A key is 1 to 4096 bytes, as hexadecimal digits.");
    else if (record->use == QHP_KEY_AES_256_GCM && record->key_length != QHP_AES_KEY_BYTES)
        *error = g_strdup("An AES-256-GCM key is 32 bytes: 64 hexadecimal digits.");
    return *error == NULL;
}

void qhp_register_key_table(module_t* module)
{
    static uat_field_t fields[] = {
        UAT_FLD_CSTRING(s_records, name, "Name", "What the tree calls the key"),
        UAT_FLD_VS(s_records, use, "Use", s_uses, "Verify signatures, or decrypt payloads"),
        UAT_FLD_BUFFER(s_records, key, "Key", "The key in hexadecimal digits"), UAT_END_FIELDS};
    uat_t* table = uat_new("QHP keys", sizeof(qhp_key_record), "qhp_keys", TRUE, &s_records, &s_record_count,
                           UAT_AFFECTS_DISSECTION, NULL, copy_record, check_record, free_record,
                           qhp_keys_changed, qhp_keys_changed, fields);
    prefs_register_uat_preference(module, "keys", "Keys",
                                  "Keys that verify signatures (HMAC-SHA256) and decrypt payloads "
                                  "(AES-256-GCM). They are kept in the profile's file qhp_keys.",
                                  table);
}

const qhp_key_record* qhp_key_records(unsigned* count)
{
    *count = s_record_count;
    return s_records;
}
