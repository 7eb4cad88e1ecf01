#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lv2_window.sh TOYS JACK_PLAY OSC_PRINT XDND_DROP [PICTURES]: the plugin's window
# in jalv under an X server of its own: it shows what is heard, and what is
# clicked, typed and dropped arrives in the plugin.  LV2_PATH leads to the test
# bundle; screenshots go to the folder PICTURES.

set -uo pipefail
toys=$1 jack_play=$2 osc_print=$3 xdnd_drop=$4 pictures=${5:-}
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/support/window/xvfb.sh
. "$here/../../support/window/xvfb.sh"
pv_begin jalv.gtk3 Xvfb xdotool import xwininfo
export HOME=$work GTK_MODULES='' NO_AT_BRIDGE=1

fail() {
	echo "FAILED: $*" >&2
	head -n 40 "$work"/*.log >&2
	exit 1
}

# shows WHAT X Y COLOUR: soon.
shows() {
	pv_until 8 pv_shows "$2" "$3" "$4" ||
		fail "$1: $(pv_colour "$2" "$3") at $2,$3, not $4"
	echo "$1"
}

shoot() {
	[ -z "$pictures" ] || import -window root "$pictures/$1.png"
}

play() {
	timeout 400 "$jack_play" --from 1 --seconds "$1" "$work/song.wav" \
		win:in_1 win:in_2 >"$work/play.log" 2>&1 || fail "jack_play"
}

# refused: something is said in red at the foot.
refused() {
	import -silent -window "$(pv_window)" -crop 300x24+36+570 +repage png:- |
		convert png:- -fuzz 12% -fill black +opaque '#FF7A85' \
			-format '%[fx:mean>0.01]' info: | grep -qx 1
}

unfrozen() {
	! pv_shows 608 41 6CB6FF
}

# The window is 920 x 640; where things are in it:
ring='70 28' switch='513 579'
green=5FD38D label_0=6CB6FF label_1=FFB454 empty=262B34

"$toys" song "$work/song.wav" 48000 2 || fail "no song"
"$toys" other "$work/other.safetensors" || fail "no model"
pv_start_xvfb "$work" 1400 1000 || fail "no X server"
pv_start_jack "pv-window-$$" 48000 1024 || fail "no JACK server"
pv_start "$work/osc.log" timeout 900 "$osc_print" --seconds 800 --until /never 0
pv_until 5 grep -q 'at port' "$work/osc.log" || fail "osc_print"
osc_port=$(sed -n 's/^listening at port //p' "$work/osc.log")
pv_start "$work/jalv.log" timeout 900 jalv.gtk3 --jack-name=win \
	urn:production-value:stereo
jalv=$pv_pid
pv_until 20 pv_has_window || fail "no window"
has_frame() {
	frame=$(xdotool search --name '^Production Value Stereo$' | tail -n 1)
	[ -n "$frame" ]
}
pv_until 10 has_frame || fail "no frame around the window"
xwininfo -id "$(pv_window)" | grep -q 'Width: 920' || fail "another width"

# shellcheck disable=SC2086
{
	shows "an empty ring" $ring $empty
	shows "OSC is on" $switch $green
	play 4 &
	player=$!
	shows "the ring in the colour of label 1" $ring $label_1
	shoot listening
	wait "$player" || exit 1

	# A target is typed; the switch stops what is sent there.
	pv_click 700 596
	shows "a field for the target" 556 596 101216
	xdotool key ctrl+a
	xdotool type "osc.udp://127.0.0.1:$osc_port"
	xdotool key Return
	pv_until 5 grep -q /prodval/1/state "$work/osc.log" ||
		fail "nothing is sent to the target that was typed"
	pv_click $switch
	shows "OSC is off" $switch 333945
	sleep 2
	n=$(wc -l <"$work/osc.log")
	sleep 2
	[ "$(wc -l <"$work/osc.log")" = "$n" ] || fail "OSC is still sent"
	pv_click $switch
	is_more() {
		[ "$(wc -l <"$work/osc.log")" -gt "$n" ]
	}
	pv_until 5 is_more || fail "OSC stays off"

	pv_click 836 41
	shows "reset: an empty ring" $ring $empty

	# Keys, while the pointer is on the window and nothing is typed.
	xdotool mousemove --window "$(pv_window)" 600 130 key l
	shows "a light window" 5 5 E9ECF1
	shoot light
	xdotool key l
	shows "a dark window" 5 5 101216
	xdotool key space
	shows "frozen" 608 41 6CB6FF
	xdotool key space
	pv_until 5 unfrozen || fail "still frozen"
	xdotool key question
	shows "the list of keys" 600 500 191C22
	shoot keys
	xdotool key Escape
	shows "the window again" 600 500 191C22

	# The mix beside a target, which is typed in the list of them.
	shows "a gap between lists and map" 539 300 101216
	pv_click 842 149
	shows "the card of the mix beside a target" 539 300 191C22
	xdotool key t
	shows "the list of targets" 30 30 191C22
	shoot targets
	xdotool type "DAR"
	sleep 0.3
	xdotool key Return
	play 5 &
	player=$!
	shows "the curve of the song, in the legend" 541 425 F3F5F9
	wait "$player" || exit 1
	xdotool key a key b
	shows "A is stored" 532 497 5FD38D
	shoot beside
	pv_click 690 149
	shows "no target" 541 425 191C22
	xdotool key v
	shows "lists and map again" 539 300 101216

	# What is copied can be pasted: no target, which is said.
	xdotool key c
	pv_click 700 596
	shows "a field for the target" 556 596 101216
	xdotool key ctrl+a key ctrl+v
	sleep 0.3
	xdotool key Return
	pv_until 5 refused || fail "what was copied was not pasted"
	pv_click 400 596
	is_dismissed() {
		! refused
	}
	pv_until 5 is_dismissed || fail "what was refused is still said"

	# The path of another model, its labels the other way round, is typed.
	pv_click 400 596
	shows "the panel of files" 30 30 191C22
	shoot files
	xdotool key ctrl+a type "$work/other.safetensors"
	xdotool key Return
	play 4 &
	player=$!
	shows "the ring in the colour of label 0" $ring $label_0
	wait "$player" || exit 1

	# Another model is dropped.
	"$toys" model "$work/with space.safetensors" || fail "no model"
	timeout 240 "$xdnd_drop" "$(pv_window)" "file://$work/with%20space.safetensors" ||
		fail "nothing was dropped"
	play 4 &
	player=$!
	shows "the ring in the colour of label 1 again" $ring $label_1
	wait "$player" || exit 1

	# A file that is no model is refused, and said so.
	echo "no model" >"$work/bad.safetensors"
	timeout 240 "$xdnd_drop" "$(pv_window)" "file://$work/bad.safetensors" ||
		fail "nothing was dropped"
	pv_until 5 refused || fail "nothing is said of a bad model"
	shoot refused
}

# The window follows its host's.
xdotool windowsize "$frame" 1200 900
is_wide() {
	xwininfo -id "$(pv_window)" | grep -q 'Width: 1200'
}
pv_until 5 is_wide || fail "the window doesn't follow"
# The design is wider than high, so its ring is larger, too.
shows "a larger ring" 86 37 $label_1
shoot large

kill -0 "$jalv" 2>/dev/null || fail "jalv is gone"
pv_stop "$jalv"
! grep -qiE 'X Error|BadWindow|critical' "$work/jalv.log" || fail "$(cat "$work/jalv.log")"
echo PASSED
