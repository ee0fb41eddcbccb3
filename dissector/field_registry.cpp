// SPDX-License-Identifier: GPL-2.0-or-later
#include "field_registry.h"

#include <algorithm>
#include <bit>
#include <new>
#include <string>

namespace qapscope::dissector {
namespace {

constexpr std::size_t kFieldCount = kFields.size();
constexpr std::size_t kRuleCount = kRules.size();

int s_protocol = -1;
int s_streamField = -1;
int s_infoField = -1;
std::array<int, kFieldCount> s_headerFields;
std::array<int, kFieldCount> s_subtrees;
std::array<expert_field, kRuleCount> s_expertFields;
std::array<hf_register_info, kFieldCount> s_registrations;
std::array<ei_register_info, kRuleCount> s_expertRegistrations;

struct NoteText
{
    const char* name;
    const char* what;
};

/// By WiresharkNote.
constexpr std::array kNotes = {
    NoteText{"qhp.wireshark.part_unmasked",
             "Wireshark unmasked only the start of this WebSocket message: raise the preference "
             "websocket.max_unmasked_len (Wireshark 4.2 and later)"},
    NoteText{"qhp.wireshark.not_inflated",
             "As Wireshark gives it, this WebSocket message is no QAP. A deflated one that comes in "
             "fragments it does not inflate before 4.4, and then nothing that follows it in this direction"},
    NoteText{"qhp.wireshark.empty_last_frame", "The last frame of this WebSocket message is empty: Wireshark "
                                               "does not put such a message together, and "
                                               "its QAPs are not shown. qapscope shows them"},
};

std::array<expert_field, kNotes.size()> s_noteFields;
std::array<ei_register_info, kNotes.size()> s_noteRegistrations;

/// The text as C has it, for as long as Wireshark runs.
char* lasting(std::string_view text)
{
    return wmem_strndup(wmem_epan_scope(), text.data(), text.size());
}

const value_string* lastingNames(std::span<const ValueName> names)
{
    auto* strings = wmem_alloc_array(wmem_epan_scope(), value_string, names.size() + 1);
    for (std::size_t i = 0; i < names.size(); ++i)
        strings[i] = {names[i].value, lasting(names[i].name)};
    strings[names.size()] = {0, nullptr};
    return strings;
}

/// "bytes" becomes " byte" and " bytes".
const unit_name_string* lastingUnit(std::string_view unit)
{
    const bool isPlural = unit.ends_with('s');
    char* plural = lasting(std::string(" ").append(unit));
    char* singular = isPlural ? wmem_strndup(wmem_epan_scope(), plural, unit.size()) : plural;
    return new (wmem_alloc(wmem_epan_scope(), sizeof(unit_name_string))) unit_name_string{singular, plural};
}

ftenum typeOf(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Subtree:
        return FT_NONE;
    case FieldKind::Bytes:
        return FT_BYTES;
    case FieldKind::UInt8:
        return FT_UINT8;
    case FieldKind::UInt16:
        return FT_UINT16;
    case FieldKind::UInt32:
        return FT_UINT32;
    case FieldKind::UInt64:
        return FT_UINT64;
    case FieldKind::Double:
        return FT_DOUBLE;
    case FieldKind::Text:
        return FT_STRING;
    case FieldKind::Boolean:
        return FT_BOOLEAN;
    case FieldKind::RowLink:
        return FT_FRAMENUM;
    case FieldKind::TimeSpan:
        return FT_RELATIVE_TIME;
    }
    return FT_NONE;
}

int displayOf(const FieldText& text)
{
    if (text.kind == FieldKind::Bytes)
        return static_cast<int>(BASE_NONE) | BASE_SHOW_UTF_8_PRINTABLE;
    switch (text.display) {
    case FieldDisplay::None:
        return BASE_NONE;
    case FieldDisplay::Dec:
        return BASE_DEC;
    case FieldDisplay::Hex:
        return BASE_HEX;
    }
    return BASE_NONE;
}

/// Wireshark 4.0 shows no unit behind a double.
bool mayHaveUnit(FieldKind kind)
{
    return kind >= FieldKind::UInt8 && kind <= FieldKind::UInt64;
}

/// Which end of an exchange Wireshark shall mark in its list for a link.
const void* linkMark(Field field)
{
    if (field == Field::RequestIn)
        return FRAMENUM_TYPE(FT_FRAMENUM_REQUEST);
    if (field == Field::ResponseIn)
        return FRAMENUM_TYPE(FT_FRAMENUM_RESPONSE);
    return FRAMENUM_TYPE(FT_FRAMENUM_NONE);
}

header_field_info describe(Field field)
{
    const FieldText& text = fieldText(field);
    header_field_info info{lasting(text.label),
                           lasting(text.name),
                           typeOf(text.kind),
                           displayOf(text),
                           nullptr,
                           text.mask,
                           text.blurb.empty() ? nullptr : lasting(text.blurb),
                           HFILL};
    if (text.kind == FieldKind::RowLink)
        info.strings = linkMark(field);
    else if (text.valueNames != ValueNames::None)
        info.strings = lastingNames(valueNames(text.valueNames));
    else if (mayHaveUnit(text.kind) && !text.unit.empty()) {
        info.display |= BASE_UNIT_STRING;
        info.strings = lastingUnit(text.unit);
    }
    return info;
}

int severityOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return PI_ERROR;
    case Severity::Warning:
        return PI_WARN;
    case Severity::Note:
    case Severity::None:
        return PI_NOTE;
    }
    return PI_NOTE;
}

/// The group by the section of PROTOCOL.md that a rule belongs to: payload, security, stream, exchange.
int groupOf(const RuleText& text)
{
    switch (text.section.front()) {
    case '2':
        return PI_UNDECODED;
    case '3':
        return PI_SECURITY;
    case '4':
    case '7':
        return PI_REASSEMBLE;
    case '6':
        return PI_SEQUENCE;
    default:
        return PI_PROTOCOL;
    }
}

/// "decompress-error" is the filter `qhp.finding.decompress_error`.
char* expertName(std::string_view ruleId)
{
    char* name = lasting(std::string("qhp.finding.").append(ruleId));
    std::ranges::replace(name, name + std::char_traits<char>::length(name), '-', '_');
    return name;
}

void registerHeaderFields()
{
    // The first field is the protocol itself: Wireshark has registered that already.
    static_assert(static_cast<std::size_t>(Field::Qap) == 0);
    std::array<int*, kFieldCount> subtrees;
    for (std::size_t i = 0; i < kFieldCount; ++i) {
        s_headerFields[i] = -1;
        s_subtrees[i] = -1;
        subtrees[i] = &s_subtrees[i];
        s_registrations[i] = {&s_headerFields[i], describe(static_cast<Field>(i))};
    }
    s_headerFields[0] = s_protocol;
    proto_register_field_array(s_protocol, s_registrations.data() + 1, static_cast<int>(kFieldCount) - 1);
    proto_register_subtree_array(subtrees.data(), static_cast<int>(subtrees.size()));
}

/// Beside core's table: what only Wireshark has.
void registerOwnFields()
{
    static auto registrations = std::to_array<hf_register_info>(
        {{&s_streamField,
          {"Stream", "qhp.stream", FT_UINT32, BASE_DEC, nullptr, 0,
           "Number of the conversation, for Follow QHP Stream", HFILL}},
         {&s_infoField,
          {"Info", "qhp.info", FT_STRING, BASE_NONE, nullptr, 0,
           "What the QAP is about, in one line, as the Info column of qapscope says it", HFILL}}});
    proto_register_field_array(s_protocol, registrations.data(), static_cast<int>(registrations.size()));
}

void registerNoteFields(expert_module_t* module)
{
    for (std::size_t i = 0; i < kNotes.size(); ++i) {
        s_noteFields[i] = EI_INIT;
        s_noteRegistrations[i] = {&s_noteFields[i],
                                  {kNotes[i].name, PI_UNDECODED, PI_NOTE, kNotes[i].what, EXPFILL}};
    }
    expert_register_field_array(module, s_noteRegistrations.data(), static_cast<int>(kNotes.size()));
}

void registerExpertFields()
{
    for (std::size_t i = 0; i < kRuleCount; ++i) {
        const RuleText& rule = kRules[i];
        s_expertFields[i] = EI_INIT;
        s_expertRegistrations[i] = {
            &s_expertFields[i],
            {expertName(rule.id), groupOf(rule), severityOf(rule.severity), lasting(rule.what), EXPFILL}};
    }
    expert_module_t* module = expert_register_protocol(s_protocol);
    expert_register_field_array(module, s_expertRegistrations.data(), static_cast<int>(kRuleCount));
    registerNoteFields(module);
}

}  // namespace

int registerFields()
{
    s_protocol = proto_register_protocol("Queztl Hybrid Protocol", "QHP", "qhp");
    registerHeaderFields();
    registerOwnFields();
    registerExpertFields();
    return s_protocol;
}

int protocol() noexcept
{
    return s_protocol;
}

int headerField(Field field) noexcept
{
    return s_headerFields[static_cast<std::size_t>(field)];
}

int streamField() noexcept
{
    return s_streamField;
}

int infoField() noexcept
{
    return s_infoField;
}

int subtree(Field field) noexcept
{
    return s_subtrees[static_cast<std::size_t>(field)];
}

expert_field* expertField(Rule rule) noexcept
{
    return &s_expertFields[static_cast<std::size_t>(rule)];
}

expert_field* expertField(WiresharkNote note) noexcept
{
    return &s_noteFields[static_cast<std::size_t>(note)];
}

unsigned maskShift(Field field) noexcept
{
    const std::uint8_t mask = fieldText(field).mask;
    return mask == 0 ? 0 : static_cast<unsigned>(std::countr_zero(mask));
}

}  // namespace qapscope::dissector
