#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# abi.sh SHARED STATIC LAYOUT MAJOR: programs that were built with the last version of
# the library run with this one, and neither meet its own names nor share FFTW with
# the shared one.  What they rely on is in abi.txt: symbols, values of enums, sizes and
# fields of structs of 64-bit systems; LAYOUT prints all but the symbols.  Fields may be
# added at the end of structs that the library makes, and functions and values may be
# added: then run this with --update first.  Whatever else changes needs a new MAJOR.

set -euo pipefail
export LC_ALL=C
list=$(dirname -- "${BASH_SOURCE[0]}")/abi.txt
if [ "${1:-}" = --update ]; then
	shift
	out=$list
else
	out=$(mktemp)
	trap 'rm -f "$out"' EXIT
fi
shared=$1 static=$2 layout=$3 major=$4

fail() {
	echo "FAILED: $*" >&2
	exit 1
}

readelf -h "$shared" | grep -q ELF64 || {
	echo "SKIPPED: the list is of a 64-bit system"
	exit 77
}
symbols=$(nm -D --defined-only "$shared" | awk '$2 != "A" { print $3 }' | sort)
! grep -v "^prodval_[a-z_]*@@PRODVAL_$major$" <<<"$symbols" || fail "the shared library exports these"
symbols=${symbols//@@PRODVAL_$major/}
[ "$symbols" = "$(nm -g --defined-only "$static" | awk 'NF == 3 { print $3 }' | sort)" ] ||
	fail "the static library does not define what the shared one does, and only that"
! readelf -d "$shared" | grep -q 'NEEDED.*fftw' || fail "the shared library shares FFTW with the program"
{
	printf '# SPDX-License-Identifier%s\n' ': GPL-3.0-or-later'
	awk '{ print "function " $0 }' <<<"$symbols"
	"$layout"
} >"$out"
diff "$list" "$out" || fail "the interface is another: ${BASH_SOURCE[0]} says what that means"
echo PASSED
