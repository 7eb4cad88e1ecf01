#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lv2_symbols.sh PLUGIN_SO [UI_SO]: each exports what LV2 asks for, and nothing
# else, and shares no symbol that another plugin could bring too; the plugin
# itself has nothing to do with X11, and an FFTW of its own.

set -euo pipefail

fail() {
	echo "FAILED: $*" >&2
	exit 1
}

# exports SO SYMBOL
exports() {
	[ "$(nm -D --defined-only "$1" | awk '{ print $2, $3 }')" = "T $2" ] ||
		fail "$1 exports $(nm -D --defined-only "$1")"
}

exports "$1" lv2_descriptor
! readelf -d "$1" | grep -qE 'NEEDED.*(X11|cairo|pango)' ||
	fail "the plugin needs the window's libraries"
! readelf -d "$1" | grep -q 'NEEDED.*fftw' ||
	fail "the plugin shares FFTW with its host, and with other plugins"
[ -z "${2:-}" ] || exports "$2" lv2ui_descriptor
echo PASSED
