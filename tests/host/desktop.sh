#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# desktop.sh CASE PRODVAL_JACK TOOLS: names, latency and sessions of
# prodval-jack.  TOOLS is the folder of make_toys, osc_print and nsm_stand_in.

set -euo pipefail
export LC_ALL=C.UTF-8
# shellcheck source=tests/support/jack/case.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/jack/case.sh"
# shellcheck source=tests/support/jack/one_cable.sh
. "$here/support/jack/one_cable.sh"

# says REGEX: the session manager hears it.
says() {
	pv_until 10 grep -qE -- "$1" "$work/nsm.log" || fail "not said: $1"
}

start_manager() {
	pv_start "$work/nsm.log" "$tools/nsm_stand_in" "$work/session/prodval" nsm.song
	manager=$pv_pid
	pv_until 5 grep -q '^listening' "$work/nsm.log" || fail "no session manager"
	NSM_URL=osc.udp://127.0.0.1:$(sed -n 's/^listening at port //p' "$work/nsm.log")/
	export NSM_URL
}

# begin_member OPTION...: prodval-jack as the session manager starts it.
begin_member() {
	"$prodval_jack" "$@" >"$work/out.log" 2>"$work/err.log" </dev/null &
	host=$!
	pv_pids+=("$host")
}

save_session() {
	kill -s USR1 "$manager"
	says '^/reply /nsm/client/save'
}

case_names() {
	run_host --osc none
	timeout 5 jack_lsp -l -p prodval >"$work/lsp.log"
	timeout 10 jack_property -l >"$work/property.log"
	ends INT 0
	has 2 'port playback latency = [ 0 0 ] frames' "$work/lsp.log" || fail "latency"
	has 2 'port capture latency = [ 0 0 ] frames' "$work/lsp.log" || fail "latency before it"
	has 2 'properties: input,terminal,' "$work/lsp.log" || fail "the sound does not end here"
	expect left 'pretty-name value: Left \(or mono\) type: text/plain' "$work/property.log"
	expect right 'pretty-name value: Right type: text/plain' "$work/property.log"
	expect client 'pretty-name value: Production Value type: text/plain' "$work/property.log"
	timeout 10 jack_property -l >"$work/property.log" || true
	! grep -qE 'Production Value|or mono' "$work/property.log" || fail "names are left behind"
}

case_session() {
	mkdir "$work/session"
	start_manager
	# The first time, what the command line says.
	begin_member --model "$work/toy.safetensors" --osc none --osc-control 0 --mfcc
	says "^announced Production Value, $prodval_jack, API 1.0, process $host$"
	says '^/reply /nsm/client/open Done.$'
	has_ports nsm.song || fail "not named as the session manager wants it"
	[ ! -e "$work/session/prodval.prodval" ] || fail "saved before it was asked for"
	# Another model, over OSC, is the session's from then on.
	cp "$work/toy.safetensors" "$work/later.safetensors"
	local to
	pv_until 10 grep -q '^OSC commands' "$work/out.log" || fail "no port for commands"
	to=osc.udp://127.0.0.1:$(sed -n 's/^OSC commands come in at port //p' "$work/out.log")
	"$tools/osc_print" --send "$to" /prodval/load later.safetensors
	sleep 0.3
	save_session
	ends TERM 0
	sed 1d "$work/session/prodval.prodval" >"$work/saved"
	printf '%s\n' "model $work/later.safetensors" 'osc none' 'osc-prefix /prodval' \
		'osc-control 0' mfcc | diff - "$work/saved" || fail "not what was in use"
	# From then on, what was saved.
	: >"$work/nsm.log"
	begin_member
	says '^/reply /nsm/client/open Done.$'
	pv_until 10 grep -q '^nsm.song listens .* model Toy ' "$work/out.log" || fail "not the session's model"
	has 1 'OSC commands come in' "$work/out.log" || fail "not the session's options"
	ends TERM 0
	# A file that can't be used is said to both, and changed by neither.
	echo "pepper 3" >"$work/session/prodval.prodval"
	begin_member
	says '^/error /nsm/client/open .*prodval.prodval: not an option: pepper 3'
	local status=0
	pv_wait "$host" 10 || status=$?
	[ "$status" = 1 ] || fail "exit status $status, not 1"
	expect message '^prodval-jack: .*not an option: pepper 3' "$work/err.log"
	grep -qx 'pepper 3' "$work/session/prodval.prodval" || fail "the file was changed"
}

case_no_session() {
	# Nobody is there any more: it goes on without.
	export NSM_URL=osc.udp://127.0.0.1:9/
	begin_member --model "$work/toy.safetensors" --osc none
	pv_until 20 has_ports prodval || fail "no ports"
	ends TERM 0
	expect message '^prodval-jack: no session: NSM_URL .*: no answer$' "$work/err.log"
}

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

case_pipewire() {
	local status=0
	start_pipewire 8
	pw-jack "$prodval_jack" --model "$work/toy.safetensors" --osc none \
		>"$work/out.log" 2>"$work/err.log" </dev/null &
	host=$!
	pv_pids+=("$host")
	# shellcheck disable=SC2317
	pw_has_ports() { timeout 5 pw-jack jack_lsp prodval:in_2 | grep -qx prodval:in_2; }
	pv_until 10 pw_has_ports || fail "no ports"
	timeout 5 pw-jack jack_lsp -l prodval >"$work/lsp.log"
	timeout 30 pw-jack "$tools/jack_play" --seconds 5 "$work/dark.wav" prodval:in_1 prodval:in_2 ||
		fail "jack_play"
	sleep 0.5
	kill -s INT "$host"
	pv_wait "$host" 10 || status=$?
	[ "$status" = 0 ] || fail "exit status $status"
	has 2 'port playback latency = [ 0 0 ] frames' "$work/lsp.log" || fail "latency"
	expect guess '^ +4\.0 s  dark  100 %' "$work/out.log"
	[ ! -s "$work/err.log" ] || fail "something on stderr"
}

# begin_one_cable: sound runs, and it is not connected.
begin_one_cable() {
	listen
	"$tools/make_toys" "$work" 48000 45 sides
	"${via[@]}" "$prodval_jack" --model "$work/sides.safetensors" --osc "osc.udp://127.0.0.1:$port" \
		>"$work/out.log" 2>"$work/err.log" </dev/null &
	host=$!
	pv_pids+=("$host")
	pv_start "$work/play.log" "${via[@]}" "$tools/jack_play" "$work/noise.wav"
	player=$pv_pid
	pv_start "$work/silence.log" "${via[@]}" "$tools/jack_play" --name silence "$work/silence.wav"
	# shellcheck disable=SC2317
	all_are_there() {
		"${via[@]}" jack_lsp >"$work/lsp.log" && grep -qx prodval:in_2 "$work/lsp.log" &&
			grep -qx jack_play:out_1 "$work/lsp.log" && grep -qx silence:out_1 "$work/lsp.log"
	}
	pv_until 15 all_are_there || fail "no ports"
}

case_one_cable() {
	via=()
	begin_one_cable
	one_cable
	ends INT 0
}

case_one_cable_pipewire() {
	via=(pw-jack)
	start_pipewire 1
	begin_one_cable
	one_cable
	ends INT 0
}

if [[ "$name" == *pipewire ]]; then
	for program in pipewire pw-jack pw-cli jack_lsp; do
		command -v "$program" >/dev/null || {
			echo "SKIPPED: $program is not installed (Debian: pipewire pipewire-jack jackd2)"
			exit 77
		}
	done
else
	begin 5
fi
"case_$name"
