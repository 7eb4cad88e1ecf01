#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lv2_install.sh BUILD_FOLDER LV2DIR: the bundle is installed whole, and runs
# from there; `LV2DIR` is relative to the prefix.

set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$1/plugin" --prefix "$work" >"$work/log"
bundle=$work/$2/production-value.lv2
for file in manifest.ttl production-value.ttl production-value.so; do
	cmp "$1/plugin/lv2/production-value.lv2/$file" "$bundle/$file"
done
for file in default.safetensors production-value-ui.so production-value-ui.ttl; do
	[ ! -e "$1/plugin/lv2/production-value.lv2/$file" ] ||
		cmp "$1/plugin/lv2/production-value.lv2/$file" "$bundle/$file"
done
# The first of its folders has the test bundle.
export LV2_PATH=$work/$2:${LV2_PATH#*:}
lv2info urn:production-value:stereo >"$work/info"
grep -q "Binary: .*$bundle/" "$work/info" || {
	echo "FAILED: lv2info finds another" >&2
	exit 1
}
lv2bench -n 48000 urn:production-value:stereo
echo PASSED
