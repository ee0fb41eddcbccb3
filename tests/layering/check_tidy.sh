#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# clang-tidy has nothing to say about core and the command line: see .clang-tidy.
#     check_tidy.sh ROOT CMAKE
set -euo pipefail
cd "$1"
"$2" --preset tidy >/dev/null
"$2" --build --preset tidy -- -k 0
