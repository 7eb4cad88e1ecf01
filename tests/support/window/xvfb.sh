# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A private X server without a screen, and what is seen on it.  To be sourced;
# brings jack/server.sh.

# shellcheck source=tests/support/jack/server.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/../jack/server.sh"

# pv_begin PROGRAM...: skips the test where a program is not installed; makes a
# scratch folder, work, which goes when the script ends, with all that it started.
pv_begin() {
	local program
	for program; do
		command -v "$program" >/dev/null || {
			echo "SKIPPED: $program is not installed"
			exit 77
		}
	done
	work=$(mktemp -d)
	export TMPDIR=$work
	trap 'pv_stop_all; rm -rf "$work"' EXIT
}

# pv_start_xvfb FOLDER WIDTH HEIGHT: its display is in DISPLAY.
pv_start_xvfb() {
	mkfifo "$1/display"
	# Between two clients it must not start anew, when it takes no connection.
	Xvfb -displayfd 3 -screen 0 "$2x$3x24" -nolisten tcp -noreset \
		3>"$1/display" >"$1/xvfb.log" 2>&1 </dev/null &
	pv_pids+=("$!")
	local number
	read -r -t 300 number <"$1/display" || return 1
	export DISPLAY=:$number
}

# pv_window: the number of the plugin's own window.
pv_window() {
	xwininfo -root -tree | sed -n 's/^ *\(0x[0-9a-f]*\) "Production Value": .*/\1/p' |
		sed -n 1p
}

pv_has_window() {
	[ -n "$(pv_window)" ]
}

# pv_colour X Y: of a pixel of the plugin's window, as 1A2B3C.
pv_colour() {
	import -silent -window "$(pv_window)" -crop "1x1+$1+$2" +repage -depth 8 rgb:- |
		od -An -tx1 | tr -d ' \n' | tr a-f A-F
}

# pv_shows X Y COLOUR
pv_shows() {
	[ "$(pv_colour "$1" "$2")" = "$3" ]
}

# pv_click X Y: within the plugin's window.
pv_click() {
	xdotool mousemove --window "$(pv_window)" "$1" "$2" click 1
}
