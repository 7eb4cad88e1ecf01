#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, and runs every test but the benchmarks:
# all of them in Release, and those that it concerns again under the address,
# undefined-behaviour, thread and realtime sanitizers.  The last line counts
# them; tests that can't run here are named above it, and not counted.

set -uo pipefail
export LC_ALL=C.UTF-8
unset CDPATH
cd -- "$(dirname -- "${BASH_SOURCE[0]}")" || exit 1
. tests/support/packages.sh

# Some tests wait more than they compute.
jobs=$(nproc)
n_tests=$((jobs + 2))
passed=0
failed=0
skipped=()

# The thread sanitizer of GCC 12 needs addresses that are not too random.
fixed_addresses=()
if setarch "$(uname -m)" -R true 2>/dev/null; then
	fixed_addresses=(setarch "$(uname -m)" -R)
fi

# check PRESET CTEST_OPTION...: builds, tests and counts; a build that fails
# counts as one failed test.
check() {
	local preset=$1 total=0 bad=1 not_run status
	local log=build/$preset/test.log
	shift
	printf '\n== %s\n' "$preset"
	mkdir -p "build/$preset"
	if cmake --preset "$preset" -DPV_WERROR=ON >"$log" 2>&1 &&
		cmake --build --preset "$preset" -j "$jobs" >>"$log" 2>&1; then
		"${fixed_addresses[@]}" ctest --preset "$preset" --no-tests=error \
			-j "$n_tests" "$@" 2>&1 | tee "$log"
		status=$?
		read -r bad total < <(sed -n \
			's/^.* tests passed, \([0-9]*\) tests failed out of \([0-9]*\)$/\1 \2/p' "$log") ||
			bad=1
		mapfile -t not_run < <(sed -n \
			"s/^[[:space:]]*[0-9]* - \(.*\) (Skipped)\$/$preset:\1/p" "$log")
		skipped+=("${not_run[@]}")
		total=$((total - ${#not_run[@]}))
		# No test has failed, but something was left in TMPDIR.
		[ "$status" = 0 ] || [ "$bad" != 0 ] || {
			bad=1
			total=$((total + 1))
		}
	else
		tail -n 40 "$log"
	fi
	[ "$total" -ge "$bad" ] || total=$bad
	passed=$((passed + total - bad))
	failed=$((failed + bad))
}

pv_install_missing "${pv_packages_run[@]}" "${pv_packages_test[@]}" || exit 1
check release -LE bench
check asan
check tsan
check rtsan
[ ${#skipped[@]} = 0 ] || printf '\nSkipped: %s\n' "${skipped[*]}"
printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
