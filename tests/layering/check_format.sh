#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every C++ source is laid out as .clang-format says. The tables (*.def) are laid out by hand.
#     check_format.sh ROOT CLANG_FORMAT [--fix]
set -euo pipefail
cd "$1"
mode=(--dry-run -Werror)
[ "${3:-}" != --fix ] || mode=(-i)
find app core dissector tests -type f \( -name '*.cpp' -o -name '*.h' -o -name '*.c' \) -not -path '*/data/*' -print0 |
    xargs -0 -r -P "$(nproc)" -n 16 "$2" "${mode[@]}"
