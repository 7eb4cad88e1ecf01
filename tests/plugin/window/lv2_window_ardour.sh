#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lv2_window_ardour.sh TOYS XDND_DROP [PICTURES]: the plugin's window in Ardour's
# mixer, under an X server of its own.  LV2_PATH leads to the test bundle; a
# screenshot goes to the folder PICTURES.

set -uo pipefail
toys=$1 xdnd_drop=$2 pictures=${3:-}
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/support/window/xvfb.sh
. "$here/../../support/window/xvfb.sh"
pv_begin ardour ardour7-lua Xvfb xdotool import xwininfo
unshare -n true 2>/dev/null || {
	echo "SKIPPED: Ardour opens ports, and there is no network of its own for it"
	exit 77
}
export HOME=$work/home LV2_PATH=$work/lv2:$LV2_PATH
session=$work/session

fail() {
	echo "FAILED: $*" >&2
	tail -n 30 "$work"/*.log >&2
	exit 1
}

alone() {
	unshare -n bash -c 'ip link set lo up 2>/dev/null; exec "$@"' alone "$@"
}

mkdir -p "$HOME/.config/ardour7" "$work/lv2/presets.lv2"
: >"$HOME/.config/ardour7/.a7"
cat >"$HOME/.config/ardour7/config" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<Ardour>
  <Config>
    <Option name="try-autostart-engine" value="1"/>
    <Option name="discover-plugins-on-start" value="0"/>
  </Config>
  <Extra><AudioMIDISetup><EngineStates>
    <State backend="JACK" driver="" device="" input-device="" output-device=""
      sample-rate="48000" buffer-size="1024" n-periods="0" input-latency="0"
      output-latency="0" lm-input="" lm-output="" active="1"
      use-buffered-io="0" midi-option="" lru="1795000000"><MIDIDevices/></State>
  </EngineStates></AudioMIDISetup></Extra>
</Ardour>
XML
cat >"$work/lv2/presets.lv2/manifest.ttl" <<'TTL'
@prefix lv2: <http://lv2plug.in/ns/lv2core#> .
@prefix pset: <http://lv2plug.in/ns/ext/presets#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:production-value:test-preset> a pset:Preset ;
	lv2:appliesTo <urn:production-value:stereo> ;
	rdfs:label "Plain" ;
	rdfs:seeAlso <manifest.ttl> ;
	lv2:port [ lv2:symbol "osc" ; pset:value 1.0 ] .
TTL

# Ardour aborts now and then, without any plugin too.
for try in 1 2 3; do
	rm -rf "$session"
	alone timeout 600 ardour7-lua "$here/../lv2_ardour.lua" make "$session" \
		urn:production-value:stereo Plain >"$work/make.log" 2>&1
	grep -q '^made ' "$work/make.log" && break
	echo "try $try: no session"
done
[ -s "$session/session.ardour" ] || fail "no session"
sed -i '/<EngineHints/d' "$session/session.ardour"

pv_start_xvfb "$work" 1600 1000 || fail "no X server"
pv_start_jack "pv-mixer-$$" 48000 1024 || fail "no JACK server"

# pass SIZE X Y: where there is a message of that size, press what is at X, Y.
pass() {
	local at
	at=$(xwininfo -root -tree |
		sed -n "s/.*has no name.*$1.*+\\([0-9]*\\)+\\([0-9]*\\)\$/\\1 \\2/p" | sed -n 1p)
	[ -z "$at" ] || xdotool mousemove $((${at% *} + $2)) $((${at#* } + $3)) click 1
}

# Its buttons stand at its right edge.
width() {
	xwininfo -root -tree | sed -n 's/.*"ardour_ardour".*  \([0-9]*\)x.*/\1/p' | sed -n 1p
}

# The mixer, and there the plugin on the first track.
open_window() {
	local width
	pass 444x192 390 166 # Locked memory is limited
	pass 375x121 168 96  # On a busy machine: the sound is not there yet
	sleep 2
	width=$(width)
	xdotool mousemove $((${width:-1350} - 22)) 72 click 1
	sleep 2
	xdotool mousemove 327 207 click --repeat 2 --delay 120 1
	sleep 2
	pv_has_window
}

start_ardour() {
	# shellcheck disable=SC2016
	pv_start "$work/ardour.log" timeout -k 5 900 unshare -n bash -c \
		'ip link set lo up; exec ardour -n -a -O "$1"' ardour "$session/session.ardour"
	ardour=$pv_pid
	pv_until 30 sh -c 'xwininfo -root -tree | grep -q ardour_ardour' || return
	for _ in {1..30}; do
		sleep 2
		kill -0 "$ardour" 2>/dev/null || return
		open_window && return
	done
}

# A busy machine can keep it from its start, too.
for try in 1 2 3; do
	start_ardour
	pv_has_window && break
	echo "try $try: no window"
	pv_stop "$ardour"
done
pv_has_window || fail "Ardour shows no window"

# A song of the toy model, and the switch.
pv_until 10 pv_shows 605 241 BA8645 || fail "no songs on the map: $(pv_colour 605 241)"
pv_shows 513 579 5FD38D || fail "OSC is not on"
pv_click 513 579
pv_until 5 pv_shows 513 579 333945 || fail "OSC can't be switched off"

# Ardour's window knows nothing of drops, and leaves them to ours.
has_frame() {
	frame=$(xdotool search --name '^t1: Production Value' | tail -n 1)
	[ -n "$frame" ]
}
pv_until 10 has_frame || fail "no frame around the window"
"$toys" other "$work/other.safetensors" || fail "no model"
timeout 240 "$xdnd_drop" "$frame" "file://$work/other.safetensors" ||
	fail "nothing was dropped"
# Its labels are the other way round, and so the songs' colours.
pv_until 10 pv_shows 605 241 5287BD || fail "the old songs: $(pv_colour 605 241)"
[ -z "$pictures" ] || import -window root "$pictures/ardour.png"
kill -0 "$ardour" 2>/dev/null || fail "Ardour is gone"
echo PASSED
