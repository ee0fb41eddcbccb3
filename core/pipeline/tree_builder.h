// SPDX-License-Identifier: MIT
/// Turns what the decoder found into the flat tree of fields. A part of decodeQap().
#pragma once

#include "pipeline/payload_decoder.h"

namespace qapscope {

/// Fills decoded.nodes. Every range lies in its source, a parent covers its children in the same source.
/// Needs: everything else of `decoded` is set.
void buildTree(const QapInput& input, const DecodeOptions& options, const PayloadDecode& payload,
               DecodedQap& decoded);

}  // namespace qapscope
