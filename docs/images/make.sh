#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# docs/images/make.sh [BUILD]: makes docs/images/window.png, window-light.png and
# window-beside.png, the plugin's window in jalv while it analyses a demo song that the
# model was not trained on and compares it with its producer's; page.png and
# page-beside.png, the live page while prodval-jack hears the same and compares it with
# another producer's; and writes the model's checksum beside them, which
# tests/lint/pictures.sh compares.  It needs neither display nor sound card; BUILD is
# build/release by default.

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
unset XDG_STATE_HOME XDG_DATA_HOME
HOME=$work pv_start "$work/jalv.log" timeout 120 jalv.gtk3 --jack-name=picture \
	urn:production-value:stereo
pv_until 20 pv_has_window
timeout 90 "$build/tests/jack_play" --from 20 --seconds 48 "$song" \
	picture:in_1 picture:in_2 >"$work/play.log" 2>&1 &
player=$!
# The pointer is on the window, where it points at nothing.
xdotool mousemove --window "$(pv_window)" 910 2
sleep 2
xdotool key t
sleep 1
xdotool type "$(sed -n '3s/^[^,]*,\([^,]*\),.*/\1/p' "$music/demo.csv")"
sleep 1
xdotool key Return
sleep 40
import -silent -window "$(pv_window)" "$work/window-beside.png"
xdotool key v
sleep 1
import -silent -window "$(pv_window)" "$work/window.png"
xdotool key l
sleep 1
import -silent -window "$(pv_window)" "$work/window-light.png"
wait "$player"

pv_start "$work/host.log" "$build/host/prodval-jack" --osc none --http 0
pv_until 20 grep -q 'live page is at' "$work/host.log"
url=$(sed -n 's/.*live page is at //p' "$work/host.log")
/usr/bin/python3 -B docs/images/page.py "$url" 48 'Obsidian Shell' "$work/page.png" "$work/page-beside.png" &
browser=$!
timeout 90 "$build/tests/jack_play" --from 20 --seconds 52 "$song" \
	prodval:in_1 prodval:in_2 >"$work/play.log" 2>&1
wait "$browser"

for picture in window window-light window-beside page page-beside; do
	# 128 colours are enough, and take a third of the bytes.
	convert "$work/$picture.png" -strip +dither -colors 128 \
		"png8:docs/images/$picture.png"
done
sha256sum models/default.safetensors >docs/images/model.sha256
ls -l docs/images
