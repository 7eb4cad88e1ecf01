#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# format.sh [ROOT]: all C is as clang-format 14 would have it.

set -euo pipefail
cd -- "${1:-$(dirname -- "$0")/../..}"
clang_format=$(command -v clang-format-14 || command -v clang-format)
find src host plugin tools tests examples -name '*.[ch]' -print0 |
	xargs -0 "$clang_format" --dry-run -Werror
