#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lv2_window_drop.sh TOYS JACK_PLAY OSC_PRINT XDND_DROP PRODVAL INSTALLED [PICTURES]: sound
# files are dropped on the plugin's window in jalv, and are what the sound is compared
# with.  INSTALLED is where the window looks for the program PRODVAL first.  LV2_PATH
# leads to the test bundle; screenshots go to the folder PICTURES.

set -uo pipefail
toys=$1 jack_play=$2 osc_print=$3 xdnd_drop=$4 prodval=$5 installed=$6 pictures=${7:-}
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/support/window/xvfb.sh
. "$here/../../support/window/xvfb.sh"
pv_begin jalv.gtk3 Xvfb xdotool import xwininfo python3
export HOME=$work GTK_MODULES='' NO_AT_BRIDGE=1
[ ! -e "$installed" ] || {
	echo "SKIPPED: $installed would be used in place of the one that was built"
	exit 77
}

fail() {
	echo "FAILED: $*" >&2
	head -n 40 "$work"/*.log >&2
	exit 1
}

shoot() {
	[ -z "$pictures" ] || import -window root "$pictures/$1.png"
}

# drop URIS
drop() {
	timeout 240 "$xdnd_drop" "$(pv_window)" "$1" || fail "nothing was dropped"
}

# refused: something is said in red at the foot.
refused() {
	import -silent -window "$(pv_window)" -crop 300x24+36+570 +repage png:- |
		convert png:- -fuzz 12% -fill black +opaque '#FF7A85' \
			-format '%[fx:mean>0.01]' info: | grep -qx 1
}

# hinted: something is said there in blue.
hinted() {
	import -silent -window "$(pv_window)" -crop 300x24+36+570 +repage png:- |
		convert png:- -fuzz 12% -fill black +opaque '#6CB6FF' \
			-format '%[fx:mean>0.01]' info: | grep -qx 1
}

not_refused() {
	! refused
}

# is_refused WHAT [KEY]: it is said, and a click or the key ends that.
is_refused() {
	pv_until 20 refused || fail "nothing is said of $1"
	echo "said: $1"
	shoot "$1"
	if [ $# = 2 ]; then
		xdotool key "$2"
	else
		pv_click 400 596
	fi
	pv_until 5 not_refused || fail "$1 is still said"
}

# n_of TEXT: how many lines of OSC have it.
n_of() {
	grep -c -- "$1" "$work/osc.log"
}

# more_than N TEXT
more_than() {
	[ "$(n_of "$2")" -gt "$1" ]
}

# hears TEXT SECONDS: OSC has it while song.wav plays, of 14.4 s, again and again.
hears() {
	local n
	n=$(n_of "$1")
	timeout 600 "$jack_play" --seconds "$2" "$work/song.wav" win:in_1 win:in_2 \
		>"$work/play.log" 2>&1 || fail "jack_play"
	pv_until 10 more_than "$n" "$1" || fail "OSC has no $1"
	echo "heard: $1"
}

"$toys" song "$work/song.wav" 48000 2 || fail "no song"
cp "$work/song.wav" "$work/an other, \$(x).wav" || fail "no second song"
echo "no sound" >"$work/notes.wav"
mkdir "$work/bin"
pv_start_xvfb "$work" 1400 1000 || fail "no X server"
pv_start_jack "pv-drop-$$" 48000 1024 || fail "no JACK server"
pv_start "$work/osc.log" timeout 900 "$osc_print" --seconds 800 --until /never 0
pv_until 5 grep -q 'at port' "$work/osc.log" || fail "osc_print"
osc_port=$(sed -n 's/^listening at port //p' "$work/osc.log")
PATH=$work/bin:/usr/bin:/bin pv_start "$work/jalv.log" timeout 900 \
	jalv.gtk3 --jack-name=win urn:production-value:stereo
jalv=$pv_pid
pv_until 20 pv_has_window || fail "no window"
pv_until 10 pv_shows 513 579 5FD38D || fail "the window was not drawn"
pv_click 700 596
pv_until 5 pv_shows 556 596 101216 || fail "no field for where OSC goes"
xdotool key ctrl+a
xdotool type "osc.udp://127.0.0.1:$osc_port"
xdotool key Return
pv_until 5 grep -q /prodval/1/state "$work/osc.log" || fail "no OSC"

drop "file://$work/song.wav"
is_refused "no-program"
ln -s "$prodval" "$work/bin/prodval"
drop "file://$work/notes.wav"
is_refused "no-sound" Escape
[ "$(n_of /difference)" = 0 ] || fail "differences from nothing"

# A song beside itself: its tone is the target's, but for bands of the last second, which
# comes after the last guess.
drop "file://$work/song.wav"
pv_until 20 pv_shows 100 487 191C22 || fail "no card of the mix beside a target"
hears '/prodval/1/difference "song" "tone"' 29
shoot dropped
python3 - "$work/osc.log" <<'END' || fail "the song is not like itself"
import sys
lines = [line for line in open(sys.argv[1]) if '/difference "song" "tone"' in line]
values = [abs(float(value)) for value in lines[-1].split()[3:]]
print("tone beside itself, dB:", *sorted(values))
sys.exit(len(values) != 23 or sorted(values)[17] > 1.0 or max(values) == 0.0)
END

# Several at once, one of them with a name that is hard on programs.
drop "$(printf 'file://%s/song.wav\r\nfile://%s/an%%20other,%%20$(x).wav\r\n' "$work" "$work")"
pv_until 20 pv_shows 100 487 191C22 || fail "no card"
sleep 0.5
hears '/prodval/1/difference "now" "decay"' 6
shoot dropped-two

# A folder is one target; what of it is of no use is left out, which is said.
mkdir -p "$work/My refs/old"
cp "$work/song.wav" "$work/My refs/a.wav"
cp "$work/song.wav" "$work/My refs/old/b.wav"
cp "$work/notes.wav" "$work/My refs/notes.wav"
drop "file://$work/My%20refs/"
pv_until 30 hinted || fail "what is left out is not said"
shoot dropped-folder
n=$(n_of '/compared "My refs"')
[ "$n" = 1 ] || fail "the folder is not the target: $(grep /compared "$work/osc.log")"
pv_click 400 596
hears '/prodval/1/difference "now" "decay"' 6

# One is chosen by its path, of which the beginning is typed.
pv_click 690 149
sleep 2
n=$(n_of /difference)
timeout 600 "$jack_play" --seconds 4 "$work/song.wav" win:in_1 win:in_2 \
	>"$work/play.log" 2>&1 || fail "jack_play"
[ "$(n_of /difference)" = "$n" ] || fail "the target isn't cleared"
xdotool key t
sleep 0.5
xdotool type "$work/so"
sleep 0.5
shoot sounds
xdotool key Return
sleep 2
hears '/prodval/1/difference "now" "decay"' 6

# All of a folder, by the path of it.
xdotool key t
sleep 0.5
xdotool type "$work/My refs/"
sleep 0.5
shoot sounds-folder
xdotool key Return
more_compared() {
	[ "$(n_of '/compared "My refs"')" = 2 ]
}
pv_until 30 more_compared || fail "the folder that was typed is not the target"
pv_click 400 596

# From a program that uses GTK 3, over jalv's window, which handles drops itself: over our part
# of it, and over jalv's menus, where it is jalv's to refuse.
drag_to() {
	xdotool mousemove 1260 760 mousedown 1
	local i
	for i in {1..8}; do
		xdotool mousemove $((1260 + ($1 - 1260) * i / 8)) $((760 + ($2 - 760) * i / 8))
		sleep 0.1
	done
	sleep 0.5
	shoot "drag-$2"
	xdotool mouseup 1
}
is_over() {
	[ "$(grep -c ended "$work/gtk.log")" = "$1" ]
}
pv_start "$work/gtk.log" timeout 60 python3 "$here/../../support/window/gtk_drag.py" 1200 700 \
	"file://$work/song.wav"
pv_until 20 grep -q ready "$work/gtk.log" || fail "no window of GTK"
sleep 0.5
n=$(n_of '/compared "song.wav"')
drag_to 400 8
pv_until 10 is_over 1 || fail "a drag over the host's menus does not end"
grep -q '^failed: ' "$work/gtk.log" || fail "the host's menus take files: $(cat "$work/gtk.log")"
drag_to 400 300
pv_until 10 is_over 2 || fail "a drag does not end"
[ "$(grep -c failed "$work/gtk.log")" = 1 ] || fail "GTK can't drop files: $(cat "$work/gtk.log")"
dragged() {
	[ "$(n_of '/compared "song.wav"')" -gt "$n" ]
}
pv_until 20 dragged || fail "what GTK dropped is not the target"

# One that takes an hour ends with the window.
printf '#!/bin/sh\necho $$ >%s/pid.new\nmv %s/pid.new %s/pid\nexec sleep 3600\n' \
	"$work" "$work" "$work" >"$work/bin/slow"
chmod +x "$work/bin/slow"
ln -sf slow "$work/bin/prodval"
drop "file://$work/song.wav"
pv_until 10 test -s "$work/pid" || fail "it was not started"
shoot measuring
slow=$(cat "$work/pid")
kill -0 "$slow" || fail "it does not run"
pv_stop "$jalv"
is_gone() {
	! kill -0 "$slow" 2>/dev/null || grep -q 'State:.[ZX]' "/proc/$slow/status" 2>/dev/null
}
pv_until 10 is_gone || fail "it runs on without the window"
echo "gone: the program that was running"
! grep -qiE 'X Error|BadWindow|critical' "$work/jalv.log" || fail "$(cat "$work/jalv.log")"
echo PASSED
