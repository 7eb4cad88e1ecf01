#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lv2_symbols.sh PLUGIN_SO: it exports what LV2 asks for, and nothing else, and
# shares no symbol that another plugin could bring too.

set -euo pipefail
exported=$(nm -D --defined-only "$1" | awk '{ print $3 }' |
	grep -v '^lv2_descriptor$' | grep -v '^lv2ui_descriptor$' || true)
if [ -n "$exported" ]; then
	echo "FAILED: exported too: $exported" >&2
	exit 1
fi
nm -D --defined-only "$1" | grep -q ' T lv2_descriptor$' || {
	echo "FAILED: no lv2_descriptor" >&2
	exit 1
}
echo PASSED
