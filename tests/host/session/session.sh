#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# session.sh CASE PRODVAL_JACK TOOLS: sessions of prodval-jack.  TOOLS is the
# folder of make_toys, osc_print and nsm_stand_in.

set -euo pipefail
export LC_ALL=C.UTF-8
. "$(dirname -- "${BASH_SOURCE[0]}")/../../support/jack/case.sh"

# says REGEX: the session manager is told.
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

case_kept() {
	mkdir "$work/session"
	start_manager
	# The first time, what the command line says.
	begin_member --model "$work/toy.safetensors" --osc osc.udp://127.0.0.1:9 \
		--osc osc.udp://127.0.0.1:11,osc.udp://[::1]:12 --osc-control 0 --mfcc \
		--target "$(realpath --relative-to=. "$work/dark.wav")=2" --target Bright
	says "^announced Production Value, $prodval_jack, API 1.0, process $host$"
	says '^/reply /nsm/client/open Done.$'
	has_ports nsm.song || fail "not named as the session manager wants it"
	[ ! -e "$work/session/prodval.prodval" ] || fail "saved before it was asked for"
	# What is chosen over OSC is the session's from then on.
	cp "$work/toy.safetensors" "$work/later.safetensors"
	local to
	pv_until 10 grep -q '^OSC commands' "$work/out.log" || fail "no port for commands"
	to=osc.udp://127.0.0.1:$(sed -n 's/^OSC commands come in at port //p' "$work/out.log")
	"$tools/osc_print" --send "$to" /prodval/load later.safetensors
	"$tools/osc_print" --send "$to" /prodval/nearest guess
	"$tools/osc_print" --send "$to" /prodval/target \
		"$(realpath --relative-to=. "$work/dark.wav")=3, Bright"
	sleep 0.3
	save_session
	ends TERM 0
	sed 1d "$work/session/prodval.prodval" >"$work/saved"
	printf '%s\n' "model $work/later.safetensors" 'nearest guess' \
		"target $work/dark.wav=3" 'target bright' \
		'osc osc.udp://127.0.0.1:9 osc.udp://127.0.0.1:11,osc.udp://[::1]:12' 'osc-prefix /prodval' \
		'osc-control 0' mfcc | diff - "$work/saved" || fail "not what was in use"
	# From then on, what was saved.
	: >"$work/nsm.log"
	begin_member
	says '^/reply /nsm/client/open Done.$'
	pv_until 10 grep -q '^nsm.song listens .* model Toy ' "$work/out.log" || fail "not the session's model"
	has 1 'OSC commands come in' "$work/out.log" || fail "not the session's options"
	save_session
	sed 1d "$work/session/prodval.prodval" | diff "$work/saved" - || fail "saved again, it is another"
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

case_nobody() {
	# Nobody is there any more: it goes on without.
	export NSM_URL=osc.udp://127.0.0.1:9/
	begin_member --model "$work/toy.safetensors" --osc none
	pv_until 20 has_ports prodval || fail "no ports"
	ends TERM 0
	expect message '^prodval-jack: no session: NSM_URL .*: no answer$' "$work/err.log"
	# Nor where the address is none.
	export NSM_URL=nonsense
	begin_member --model "$work/toy.safetensors" --osc none
	pv_until 20 has_ports prodval || fail "no ports"
	ends TERM 0
	expect message '^prodval-jack: no session: NSM_URL nonsense: not an OSC target: ' "$work/err.log"
}

begin 5
"case_$name"
