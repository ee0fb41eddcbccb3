// SPDX-License-Identifier: MIT
/// The value of a field as text, the same in the window, the command line and the plugin. Any thread.
#pragma once

#include "pipeline/decoded_qap.h"

namespace qapscope {

/// `LZ4 (1)`, `ACTION (0x01)`, `0x41`, `3775`, `1.2 : 1`, `0.000812 s`, bytes in hexadecimal, text as it may be
/// shown in a line. At most `mostChars` characters, then "…". Empty for subtrees without a value of their own.
/// English, which protocol names are in every language; the labels are the faces' to translate.
[[nodiscard]] std::string fieldValueText(const FieldNode& node, const DecodedQap& decoded,
                                         std::size_t mostChars);

/// `<f4 (50, 3)`
[[nodiscard]] std::string arrayText(const ArrayLayout& layout, ByteView payload);

}  // namespace qapscope
