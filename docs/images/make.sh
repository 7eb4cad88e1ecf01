#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# docs/images/make.sh [BUILD]: makes docs/images/window.png, the plugin's window in
# jalv while it analyses a demo song that the model was not trained on.  It needs
# neither display nor sound card; BUILD is build/release by default.

set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
build=$(realpath "${1:-build/release}")
. tests/support/jack/server.sh
. tests/support/window/xvfb.sh
work=$(mktemp -d)
trap 'pv_stop_all; rm -rf "$work"' EXIT

music=build/demo-music
tools/corpus.sh --use demo "$music"
song=$music/$(sed -n '3s/,.*//p' "$music/demo.csv")
rate=$("$build/tests/jack_play" --rate "$song")
export LV2_PATH=$build/plugin/lv2:/usr/lib/lv2:/usr/local/lib/lv2

pv_start_xvfb "$work" 1000 800
pv_start_jack "pv-picture-$$" "$rate" 1024
HOME=$work pv_start "$work/jalv.log" timeout 120 jalv.gtk3 --jack-name=picture \
	urn:production-value:stereo
pv_until 20 pv_has_window
timeout 90 "$build/tests/jack_play" --from 20 --seconds 48 "$song" \
	picture:in_1 picture:in_2 >"$work/play.log" 2>&1 &
player=$!
sleep 45
import -silent -window "$(pv_window)" "$work/window.png"
wait "$player"
# 128 colours are enough, and take a third of the bytes.
convert "$work/window.png" -strip +dither -colors 128 "png8:docs/images/window.png"
ls -l docs/images/window.png
