#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# faults.sh CASE PRODVAL_JACK TOOLS [N]: what goes wrong around
# prodval-jack while it runs: it goes on, and says so.

set -euo pipefail
export LC_ALL=C.UTF-8
if [ "$1" = network_comes ] && [ -z "${PV_OWN_NETWORK:-}" ]; then
	unshare -n true 2>/dev/null || {
		echo "SKIPPED: no network of its own can be had (unshare -n)"
		exit 77
	}
	PV_OWN_NETWORK=1 exec unshare -n bash -c 'ip link set lo up; exec "$@"' - "$0" "$@"
fi
. "$(dirname -- "${BASH_SOURCE[0]}")/../../support/jack/case.sh"
count=${4:-0}

# Nobody reads its output for as long as fifteen queues of frames.
case_output_stalls() {
	mkfifo "$work/out"
	"$prodval_jack" --model "$work/toy.safetensors" --osc none --json \
		>"$work/out" 2>"$work/err.log" </dev/null &
	host=$!
	pv_pids+=("$host")
	exec 8<"$work/out"
	pv_until 10 has_ports prodval || fail "no ports"
	# Free-wheeling, two minutes go by at once: more lines than it lets a pipe hold.
	play --freewheel "$work/dark.wav" prodval:in_1 prodval:in_2
	ends TERM 0
	expect sum ' 0 frames dropped' "$work/err.log"
	expect unshown '^prodval-jack: [0-9]+ guesses not shown' "$work/err.log"
	# What was shown is whole.
	grep -vE '^\{"(label|state)": .*\}$' <&8 && fail "a line is cut"
	exec 8<&-
}

case_stopped() {
	run_host --osc none
	play_on
	goes_on "the start"
	kill -s STOP "$host"
	sleep 2
	kill -s CONT "$host"
	goes_on SIGCONT
	ends INT 0
}

# Another client stops in its callback's way, and the server waits for it.
case_neighbour_stops() {
	run_host --osc none
	play_on
	goes_on "the start"
	kill -s STOP "$player"
	sleep 2
	kill -s CONT "$player"
	play_on
	goes_on "a neighbour that stopped"
	ends INT 0
	expect sum ' [0-9]+ xruns, 0 frames dropped' "$work/out.log"
}

case_ports_disconnect() {
	run_host --osc none --connect system:capture_1
	play_on
	goes_on "the start"
	timeout 60 jack_disconnect jack_play:out_1 prodval:in_1
	timeout 60 jack_disconnect jack_play:out_2 prodval:in_2
	pv_until 10 grep -q '^state: silent' "$work/out.log" || fail "not silent"
	timeout 60 jack_connect jack_play:out_1 prodval:in_1
	goes_on "the ports are connected again"
	ends INT 0
}

# The OSC target is away at first, then there, then away again.
case_osc_target_comes_and_goes() {
	listen
	pv_stop "$receiver" || true
	run_host --osc "osc.udp://127.0.0.1:$port"
	play_on
	pv_until 10 grep -qx "OSC: osc.udp://127.0.0.1:$port takes no messages" "$work/out.log" || fail "nothing said"
	goes_on "a target that isn't there"
	pv_start "$work/osc.log" "$tools/osc_print" "$port"
	receiver=$pv_pid
	pv_until 10 grep -q '/prodval/guess' "$work/osc.log" || fail "no guess at a late target"
	pv_until 5 grep -q '/prodval/model "Toy"' "$work/osc.log" || fail "a late target isn't told the model"
	pv_stop "$receiver" || true
	goes_on "the target went"
	ends INT 0
	expect sum ' 0 frames dropped' "$work/out.log"
}

# Started while the network is down, in a network of its own.
case_network_comes() {
	listen
	ip addr del 127.0.0.1/8 dev lo
	run_host --osc "osc.udp://127.0.0.1:$port"
	play_on
	pv_until 10 grep -q '^Note: OSC target .*127\.0\.0\.1.* unreachable; it is tried again$' "$work/err.log" ||
		fail "nothing said"
	goes_on "the start without a network"
	[ "$(wc -l <"$work/err.log")" = 1 ] || fail "said more than once"
	ip addr add 127.0.0.1/8 dev lo
	pv_until 10 grep -q '/prodval/guess' "$work/osc.log" || fail "no guess over the network"
	has 1 '/prodval/model "Toy" 2 4' "$work/osc.log" || fail "the model isn't told once"
	ends INT 0
}

# The model's folder goes; then a broken model comes.
case_disk_goes() {
	run_host --osc none --osc-control 0
	local to
	to=osc.udp://127.0.0.1:$(sed -n 's/^OSC commands come in at port //p' "$work/out.log")
	play_on
	mv "$work/toy.safetensors" "$work/gone"
	"$tools/osc_print" --send "$to" /prodval/load toy.safetensors
	pv_until 5 grep -q 'toy.safetensors' "$work/err.log" || fail "nothing said"
	head -c 1000 "$work/gone" >"$work/cut.safetensors"
	"$tools/osc_print" --send "$to" /prodval/load cut.safetensors
	pv_until 5 grep -q 'cut.safetensors.*not a usable model' "$work/err.log" || fail "nothing said"
	goes_on "models that are none"
	ends INT 0
}

# Started with descriptors closed: the files that it opens aren't printed into.
case_closed_descriptors() {
	local fd status=0
	listen
	for fds in 0 1 2 "0 1 2"; do
		(
			for fd in $fds; do eval "exec $fd<&-"; done
			exec "$prodval_jack" --model "$work/toy.safetensors" --osc "osc.udp://127.0.0.1:$port"
		) >"$work/out.log" 2>"$work/err.log" </dev/zero &
		host=$!
		pv_pids+=("$host")
		pv_until 10 has_ports prodval || fail "closed $fds: no ports"
		for fd in $fds; do
			[ "$(readlink "/proc/$host/fd/$fd")" = /dev/null ] ||
				fail "closed $fds: descriptor $fd is $(readlink "/proc/$host/fd/$fd")"
		done
		: >"$work/osc.log"
		play --freewheel --seconds 3 "$work/dark.wav" prodval:in_1
		pv_until 10 grep -q '/prodval/guess "dark"' "$work/osc.log" || fail "closed $fds: no guess"
		ends TERM 0
	done
	# Nobody would know of a guess: it doesn't begin.
	timeout 240 "$prodval_jack" --model "$work/toy.safetensors" --osc none 2>"$work/err.log" >&- || status=$?
	[ "$status" = 1 ] || fail "closed output alone: exit status $status, not 1"
	expect "closed output" '^prodval-jack: standard output is closed, no OSC is sent' "$work/err.log"
}

# 10^5 messages, true and wrong, as fast as they go.
case_osc_flood() {
	listen
	run_host --osc "osc.udp://127.0.0.1:$port" --osc-control 0
	local to
	to=$(sed -n 's/^OSC commands come in at port //p' "$work/out.log")
	play_on
	goes_on "the start"
	"$tools/osc_flood" "$to" 100000 "$work/toy.safetensors"
	goes_on "a flood"
	"$tools/osc_print" --send "osc.udp://127.0.0.1:$to" /prodval/hello
	ends INT 0
	expect sum ' 0 frames dropped' "$work/out.log"
}

# Killed, and started anew at another rate and period.
case_server_returns() {
	run_host --osc none
	play_on
	goes_on "the start"
	kill -s KILL "$pv_jack_pid"
	local status=0
	pv_wait "$host" 10 || status=$?
	[ "$status" = 1 ] || fail "exit status $status, not 1"
	expect message '^prodval-jack: the JACK server is gone' "$work/err.log"
	pv_wait "$player" 10 || true
	"$tools/make_toys" "$work" 96000 12
	pv_start_jack "pv-test-$$-b" 96000 512
	run_host --osc none
	play_on
	goes_on "the server's return"
	expect rate 'listens at 96000 Hz' "$work/out.log"
	ends INT 0
}

# is_settled I: it is in the graph, or has given up.
is_settled() {
	grep -q '^state' "$work/out$1.txt" || ! kill -0 "${pids[$1]}" 2>/dev/null
}

# As many as the server takes; the one too many says so in a line.
case_many_clients() {
	local i pids=() n
	for ((i = 0; i < count; ++i)); do
		"$prodval_jack" --model "$work/toy.safetensors" --osc none --name "pv$i" \
			>"$work/out$i.txt" 2>"$work/err$i.txt" </dev/null &
		pids+=("$!")
		pv_pids+=("$!")
		# One by one: JACK waits for clients that begin or end while others name
		# their ports.
		pv_until 20 is_settled "$i" || fail "client $i neither begins nor ends"
	done
	play --seconds 3 "$work/dark.wav" pv0:in_1 pv1:in_1
	# They end all at once.
	local ended=()
	for ((i = 0; i < count; ++i)); do
		! kill -s INT "${pids[i]}" 2>/dev/null || ended[i]=1
	done
	n=0
	for ((i = 0; i < count; ++i)); do
		if [ -n "${ended[i]:-}" ]; then
			pv_wait "${pids[i]}" 20 || fail "client $i: exit status $?"
			grep -q ' 0 frames dropped' "$work/out$i.txt" || fail "client $i: $(tail -n 1 "$work/out$i.txt")"
			n=$((n + 1))
		else
			[ "$(wc -l <"$work/err$i.txt")" = 1 ] || fail "client $i: $(cat "$work/err$i.txt")"
			grep -q '^prodval-jack: .*JACK' "$work/err$i.txt" || fail "client $i: $(cat "$work/err$i.txt")"
		fi
	done
	grep -qE '^ +[0-9.]+ s  Early guess: .* like dark, ' "$work/out0.txt" || fail "no guess among many"
	echo "$n of $count clients heard, the others were refused in a line"
	[ "$n" -ge $((count < 50 ? count : 50)) ] || fail "only $n clients"
}

seconds=60
[ "$name" != output_stalls ] || seconds=120
begin "$seconds"
"case_$name"
