#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# pipewire.sh CASE PRODVAL_JACK TOOLS: prodval-jack under PipeWire, which stands
# in for a JACK server.  TOOLS is the folder of jack_play, make_toys and osc_print.

set -euo pipefail
export LC_ALL=C.UTF-8
. "$(dirname -- "${BASH_SOURCE[0]}")/../../support/jack/case.sh"
# shellcheck source=tests/support/jack/one_cable.sh
. "$here/support/jack/one_cable.sh"

for program in pipewire pw-jack pw-cli jack_lsp; do
	command -v "$program" >/dev/null || {
		echo "SKIPPED: $program is not installed (Debian: pipewire pipewire-jack jackd2)"
		exit 77
	}
done

# start_pipewire SECONDS: in place of a JACK server, with a sink that plays
# nowhere.
start_pipewire() {
	"$tools/make_toys" "$work" 48000 "$1"
	mkdir -m 700 "$work/run"
	export XDG_RUNTIME_DIR=$work/run PIPEWIRE_RUNTIME_DIR=$work/run HOME=$work
	pv_start "$work/pipewire.log" pipewire
	pv_until 10 test -S "$work/run/pipewire-0" || fail "PipeWire does not start"
	pv_until 10 pw-cli create-node adapter '{ factory.name=support.null-audio-sink
		node.name=nowhere media.class=Audio/Sink object.linger=true audio.position=[FL FR] }' ||
		fail "no sink"
}

case_guesses() {
	local status=0
	start_pipewire 8
	pw-jack "$prodval_jack" --model "$work/toy.safetensors" --osc none \
		>"$work/out.log" 2>"$work/err.log" </dev/null &
	host=$!
	pv_pids+=("$host")
	# shellcheck disable=SC2317
	pw_has_ports() { timeout 60 pw-jack jack_lsp prodval:in_2 | grep -qx prodval:in_2; }
	pv_until 10 pw_has_ports || fail "no ports"
	timeout 60 pw-jack jack_lsp -l prodval >"$work/lsp.log"
	timeout 300 pw-jack "$tools/jack_play" --seconds 5 "$work/dark.wav" prodval:in_1 prodval:in_2 ||
		fail "jack_play"
	pv_until 10 grep -q '^ *4\.0 s' "$work/out.log" || fail "no last guess"
	kill -s INT "$host"
	pv_wait "$host" 10 || status=$?
	[ "$status" = 0 ] || fail "exit status $status"
	has 2 'port playback latency = [ 0 0 ] frames' "$work/lsp.log" || fail "latency"
	expect guess '^ +4\.0 s  Early guess: sounds very much like dark, 100 %' "$work/out.log"
	[ ! -s "$work/err.log" ] || fail "something on stderr"
}

case_one_cable() {
	via=(pw-jack)
	start_pipewire 1
	begin_one_cable
	one_cable
	ends INT 0
}

"case_$name"
