#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# linking.sh PROGRAM_OR_MODULE...: the loader finds every symbol at once, so
# that none is looked up on the audio thread; the stack is guarded, and printing
# is checked unless a sanitizer does it.  Modules, which are named *.so, stay in
# memory once they were loaded.

set -uo pipefail
status=0

# wants FILE WHAT COMMAND...: WHAT is in what the command prints.
wants() {
	local file=$1 what=$2
	shift 2
	"$@" "$file" | grep -E "$what" >/dev/null || {
		echo "$file: no $what"
		status=1
	}
}

for file; do
	wants "$file" '\(FLAGS_1\).*NOW' readelf -dW
	wants "$file" GNU_RELRO readelf -lW
	wants "$file" __stack_chk_fail nm -D
	[[ $file != *.so ]] || wants "$file" '\(FLAGS_1\).*NODELETE' readelf -dW
	[[ -n ${PV_SANITIZE:-} || $file == *-ui.so ]] || wants "$file" printf_chk nm -D
done
exit $status
