// SPDX-License-Identifier: MIT
// Prints core's field table and rule table as tshark -G fields prints what a plugin registered: name, type,
// label, mask and blurb, a line each. test_registration.py holds the two against each other.
#include "base/finding.h"
#include "wire/field_table.h"

#include <cstdio>

using namespace qapscope;

namespace {

const char* wiresharkType(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Subtree:
        return "FT_NONE";
    case FieldKind::Bytes:
        return "FT_BYTES";
    case FieldKind::UInt8:
        return "FT_UINT8";
    case FieldKind::UInt16:
        return "FT_UINT16";
    case FieldKind::UInt32:
        return "FT_UINT32";
    case FieldKind::UInt64:
        return "FT_UINT64";
    case FieldKind::Double:
        return "FT_DOUBLE";
    case FieldKind::Text:
        return "FT_STRING";
    case FieldKind::Boolean:
        return "FT_BOOLEAN";
    case FieldKind::RowLink:
        return "FT_FRAMENUM";
    case FieldKind::TimeSpan:
        return "FT_RELATIVE_TIME";
    }
    return "";
}

void printText(std::string_view text, char end)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc(end, stdout);
}

}  // namespace

int main()
{
    for (const FieldText& field : kFields) {
        printText("field", '\t');
        printText(field.name, '\t');
        printText(wiresharkType(field.kind), '\t');
        printText(field.label, '\t');
        std::printf("0x%x\t", unsigned{field.mask});
        printText(field.blurb, '\n');
    }
    for (const RuleText& rule : kRules) {
        printText("rule", '\t');
        printText(rule.id, '\t');
        printText(rule.what, '\n');
    }
    return 0;
}
