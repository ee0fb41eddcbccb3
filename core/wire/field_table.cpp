// SPDX-License-Identifier: MIT
#include "wire/field_table.h"

#include "wire/dialect.h"
#include "wire/payload_kind.h"

#include <algorithm>

namespace qapscope {
namespace {

constexpr std::array<std::string_view, 8> kKindNames = {"empty", "json",  "mixed",  "array",
                                                        "text",  "media", "binary", "opaque"};
constexpr std::array<std::string_view, 4> kSignatureNames = {"none", "valid", "invalid", "unverified"};

constexpr std::array kCompressions = {ValueName{0, "none"}, ValueName{1, "LZ4"}, ValueName{2, "ZSTD"},
                                      ValueName{3, "Brotli"}};
constexpr std::array kEncryptions = {ValueName{0, "none"}, ValueName{1, "decrypted"}, ValueName{2, "opaque"},
                                     ValueName{3, "failed"}};
constexpr std::array kDialectNames = {ValueName{0, "QHP/1.0"}, ValueName{1, "QP/1.0"}};

template <std::size_t N>
constexpr std::array<ValueName, N> counted(const std::array<std::string_view, N>& names)
{
    std::array<ValueName, N> values{};
    for (std::size_t i = 0; i < N; ++i)
        values[i] = {static_cast<std::uint32_t>(i), names[i]};
    return values;
}

constexpr auto kKinds = counted(kKindNames);
constexpr auto kSignatures = counted(kSignatureNames);

template <std::size_t N>
std::array<ValueName, N> namesOfTypes(Dialect dialect)
{
    std::array<ValueName, N> values{};
    std::ranges::transform(dialectText(dialect).types, values.begin(), [](const NamedType& type) {
        return ValueName{type.value, type.name};
    });
    return values;
}

}  // namespace

std::string_view payloadKindName(PayloadKind kind) noexcept
{
    return kKindNames[static_cast<std::size_t>(kind)];
}

std::string_view signatureStatusName(SignatureStatus status) noexcept
{
    return kSignatureNames[static_cast<std::size_t>(status)];
}

std::span<const ValueName> valueNames(ValueNames names) noexcept
{
    static const auto qhpTypes = namesOfTypes<11>(Dialect::Qhp);
    static const auto qpTypes = namesOfTypes<29>(Dialect::Qp);
    switch (names) {
    case ValueNames::None:
        return {};
    case ValueNames::Type:
        return qhpTypes;
    case ValueNames::QpType:
        return qpTypes;
    case ValueNames::Compression:
        return kCompressions;
    case ValueNames::Kind:
        return kKinds;
    case ValueNames::Signature:
        return kSignatures;
    case ValueNames::Encryption:
        return kEncryptions;
    case ValueNames::Dialect:
        return kDialectNames;
    }
    return {};
}

std::string_view valueName(ValueNames names, std::uint64_t value) noexcept
{
    const auto all = valueNames(names);
    const auto found = std::ranges::find(all, value, &ValueName::value);
    return found == all.end() ? std::string_view() : found->name;
}

}  // namespace qapscope
