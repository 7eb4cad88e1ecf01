#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh [--jobs N] [--limit SECONDS] [--music FOLDER] [ARCHITECTURE]...: builds for arm64
# and i386, or those named, armhf also; sees that guesses are those of this machine, about
# the songs in FOLDER (a folder per producer), or some that are made; and runs the unit
# tests there.  Where they are emulated, a test that takes longer than the limit (60 s) is
# ended, and named at the end; with a limit of 0 none runs.  For Debian 12 on amd64; all is
# left in build/portable, 1.5 GB for each.

set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
source=$(cd -- "$here/../.." && pwd)
# shellcheck source=tests/support/packages.sh
. "$source/tests/support/packages.sh"
# shellcheck source=tests/support/tools/made_songs.sh
. "$source/tests/support/tools/made_songs.sh"
jobs=$(nproc)

fail() {
	echo "FAILED: $*" >&2
	exit 1
}

# architecture NAME: what it is called by whom.
architecture() {
	case $1 in
	arm64)
		PV_PORT_TRIPLE=aarch64-linux-gnu PV_PORT_COMPILER=aarch64-linux-gnu-gcc
		PV_PORT_LOADER=lib/ld-linux-aarch64.so.1 qemu=qemu-aarch64
		;;
	i386)
		PV_PORT_TRIPLE=i386-linux-gnu PV_PORT_COMPILER=i686-linux-gnu-gcc
		PV_PORT_LOADER=lib/ld-linux.so.2 qemu=qemu-i386
		;;
	armhf)
		PV_PORT_TRIPLE=arm-linux-gnueabihf PV_PORT_COMPILER=arm-linux-gnueabihf-gcc
		PV_PORT_LOADER=lib/ld-linux-armhf.so.3 qemu=qemu-arm
		;;
	*) fail "$1: arm64, armhf or i386" ;;
	esac
	PV_PORT_ROOT=$source/build/portable/$1/root
	export PV_PORT_ROOT PV_PORT_TRIPLE PV_PORT_COMPILER PV_PORT_LOADER
}

# Those of the packages that are compiled and linked with.
libraries() {
	printf '%s\n' "${pv_packages_run[@]}" "${pv_packages_test[@]}" libgfortran5 |
		grep -xE 'libc6-dev|check|lv2-dev|libgfortran5|lib.*-dev' | grep -v '^libclang'
}

# How programs of the architecture are run here: as they are, where that is possible.
find_emulator() {
	within=()
	"$PV_PORT_ROOT/$PV_PORT_LOADER" --version >/dev/null 2>&1 && return
	within=("$here/emulate.sh" "$qemu")
	"${within[@]}" "$PV_PORT_ROOT/$PV_PORT_LOADER" --version >/dev/null ||
		fail "programs of $1 don't run here: that needs Linux 6.7 or later"
}

# What is ended counts as passed for ctest, and not here.  Under qemu a program that can't
# be started is started nevertheless, and ends: measurer wants to be told.  A filter for
# system calls isn't there, or stops qemu's: confine and sandbox.
run_tests() {
	local left=$2/left n_left=0 without=()
	rm -f "$left"
	[ ${#within[@]} = 0 ] || {
		export PV_PORT_LIMIT=$limit PV_PORT_LEFT=$left
		without=(-E '^(measurer|confine|sandbox)$')
	}
	"${within[@]}" ctest --test-dir "$2/build" -L unit "${without[@]}" -j "$jobs" --output-on-failure >"$2/tests" ||
		fail "$1: tests: $(sed -n '/^The following tests FAILED/,$p' "$2/tests"); see $2/tests"
	unset PV_PORT_LIMIT PV_PORT_LEFT
	[ ! -e "$left" ] || n_left=$(wc -l <"$left")
	printf '%s: %d unit tests passed, %d ended after %d s%s\n' "$1" \
		$(($(grep -c ' Passed ' "$2/tests") - n_left)) "$n_left" "$limit" \
		"$([ "$n_left" = 0 ] || { printf ': ' && sort "$left" | sed 's/^test_//' | paste -sd ' '; })"
}

check() {
	local work=$source/build/portable/$1
	printf '\n== %s\n' "$1"
	architecture "$1"
	# The packages are words.
	# shellcheck disable=SC2046
	[ -d "$PV_PORT_ROOT" ] || "$here/fetch_root.sh" "$1" "$PV_PORT_TRIPLE" "$PV_PORT_ROOT" $(libraries)
	find_emulator "$1"
	"${within[@]}" cmake -S "$source" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DPV_WERROR=ON \
		--toolchain "$here/toolchain.cmake" >"$work/log" || fail "see $work/log"
	"${within[@]}" cmake --build "$work/build" -j "$jobs" >"$work/log" || fail "see $work/log"
	"${within[@]}" "$here/compare.py" "$source/build/release/tools/prodval" "$work/build/tools/prodval" "$music" "$work" \
		"$source/models/default.safetensors" || fail "other guesses"
	[ "$limit" = 0 ] || run_tests "$1" "$work"
}

music=
limit=60
while [[ ${1:-} == --* ]]; do
	case $1 in
	--jobs) jobs=$2 ;;
	--limit) limit=$2 ;;
	--music) music=$(cd -- "$2" && pwd) ;;
	*) fail "$1: --jobs, --limit or --music" ;;
	esac
	shift 2
done
[ $# -gt 0 ] || set -- arm64 i386
pv_install_missing "${pv_packages_run[@]}" "${pv_packages_test[@]}" "${pv_packages_portable[@]}"
cmake --preset release >/dev/null
cmake --build --preset release -j "$jobs" --target prodval >/dev/null
if [ -z "$music" ]; then
	music=$source/build/portable/music
	pv_make_songs "$music"
fi
for name; do
	check "$name"
done
