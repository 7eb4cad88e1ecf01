#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# clang.sh [--jobs N]: whether all builds with Clang, warnings as errors; in
# build/portable/clang.

set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
jobs=$(nproc)
[ "${1:-}" != --jobs ] || jobs=$2
work=build/portable/clang
mkdir -p "$work"
fail() {
	grep -E ' (error|warning): ' "$work/log"
	echo "FAILED: see $work/log" >&2
	exit 1
}

cmake -S . -B "$work" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER=clang-22 -DPV_WERROR=ON >"$work/log" 2>&1 || fail
cmake --build "$work" -j "$jobs" -- -k 0 >"$work/log" 2>&1 || fail
tail -n 1 "$work/log"
