#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# audio_thread.sh CASE PRODVAL_JACK TOOLS GUARD FAULTY: the audio thread of
# prodval-jack, watched from outside while it listens, swaps its model and sends.
# GUARD is the library to preload, FAULTY a prodval-jack that allocates.

set -euo pipefail
export LC_ALL=C.UTF-8
. "$(dirname -- "${BASH_SOURCE[0]}")/../../support/jack/case.sh"
guard=$4
faulty=$5

# guarded PROGRAM: run_host runs it under the guard.
guarded() {
	prodval_jack=$work/guarded
	printf '#!/bin/sh\nLD_PRELOAD=%s PV_RT_GUARD_REPORT=%s exec %s "$@"\n' \
		"$guard" "$work/report.log" "$1" >"$prodval_jack"
	chmod +x "$prodval_jack"
}

case_guard() {
	guarded "$prodval_jack"
	listen
	run_host --osc "osc.udp://127.0.0.1:$port" --mfcc --osc-control 0
	local to
	to=osc.udp://127.0.0.1:$(sed -n 's/^OSC commands come in at port //p' "$work/out.log")
	play --seconds 2.5 "$work/dark.wav" prodval:in_1 prodval:in_2
	"$tools/osc_print" --send "$to" /prodval/load toy.safetensors
	"$tools/osc_print" --send "$to" /prodval/reset
	play --seconds 2.5 "$work/bright.wav" prodval:in_1
	ends INT 0
	expect guess '/prodval/guess "dark"' "$work/osc.log"
	expect guess '/prodval/guess "bright"' "$work/osc.log"
	expect cycles '^[1-9][0-9]{2,} cycles guarded$' "$work/report.log"
}

# A fault of ours is caught in prodval-jack, and one of any kind in a client.
case_guard_fault() {
	local fault call status
	guarded "$faulty"
	start_host --osc none
	status=0
	pv_wait "$host" 10 || status=$?
	[ "$status" = 134 ] || fail "exit status $status of the faulty client, not 134"
	expect fault '^rt_guard: malloc called in real time' "$work/err.log"
	guarded "$tools/jack_idle"
	for fault in sleep:nanosleep print:fputc lock:pthread_mutex_lock; do
		call=${fault#*:}
		status=0
		timeout 120 "$prodval_jack" "${fault%:*}" >/dev/null 2>"$work/err.log" || status=$?
		[ "$status" = 134 ] || fail "$fault: exit status $status, not 134"
		expect "$fault" "^rt_guard: $call called in real time" "$work/err.log"
	done
}

# Nothing is left to be faulted in where the audio thread comes to it: the queue
# alone takes 12 s to go round.  What JACK itself maps for a new connection isn't
# ours.
case_faults() {
	local thread before after
	run_host --osc none
	thread=$(audio_thread "$host") || { echo "no realtime class here" && exit 77; }
	play --seconds 1 "$work/dark.wav" prodval:in_1 prodval:in_2
	before=$(n_faults "$host" "$thread")
	play --seconds 4 "$work/dark.wav" prodval:in_1 prodval:in_2
	after=$(n_faults "$host" "$thread")
	echo "page faults of the audio thread: $before in the first second of sound, $after after five"
	[ $((after - before)) -le 4 ] || fail "$((after - before)) page faults"
	ends INT 0
}

# n_faults PID THREAD: fields 10 and 12 of its stat.
n_faults() {
	sed 's/.*) //' "/proc/$1/task/$2/stat" | awk '{ print $8 + $10 }'
}

# audio_thread PID: the thread in a realtime class; field 41 of its stat.
audio_thread() {
	local stat rest
	for stat in /proc/"$1"/task/*/stat; do
		rest=$(sed 's/.*) //' "$stat")
		# shellcheck disable=SC2086
		set -- $rest
		if [ "${39}" = 1 ] || [ "${39}" = 2 ]; then
			stat=${stat%/stat}
			echo "${stat##*/}"
			return 0
		fi
	done
	return 1
}

# trace NAME PID: the system calls of its audio thread in 4 s, to NAME.trace.
trace() {
	local thread
	thread=$(audio_thread "$2") || { echo "no realtime class here" && exit 77; }
	pv_start "$work/$1.log" timeout -s INT 4 strace -q -p "$thread" -o "$work/$1.trace"
}

# n_calls NAME [CALL]: how many, or how many of that one.
n_calls() {
	grep -c "^${2:-[a-z]}" "$work/$1.trace" || true
}

begin_idle() {
	pv_start "$work/idle.log" "$tools/jack_idle" "$1"
	idle=$pv_pid
	pv_until 10 has_port idle:in || fail "no idle client"
}

has_port() {
	timeout 60 jack_lsp "$1" | grep -qx "$1"
}

# like_idle NAME EXTRA: no call but those of the empty client, which waits for
# its cycle and wakes the next, and no more than EXTRA beyond their number.
like_idle() {
	local n_idle n
	n_idle=$(n_calls idle)
	n=$(n_calls "$1")
	[ "$n_idle" -gt 50 ] || fail "only $n_idle calls of the empty client"
	[ "$n" = "$(n_calls "$1" 'futex(')" ] && [ "$n" -le $((n_idle + $2)) ]
}

case_trace() {
	begin_idle ""
	run_host --osc none
	pv_start "$work/play.log" "$tools/jack_play" "$work/dark.wav" prodval:in_1 prodval:in_2
	sleep 1
	trace idle "$idle"
	local first=$pv_pid
	trace prodval "$host"
	pv_wait "$pv_pid" 20 || true
	pv_wait "$first" 20 || true
	# One wake-up of the worker a cycle at most: 188 cycles in 4 s, and some
	# time to attach.
	like_idle prodval 210 ||
		fail "$(n_calls prodval) calls, $(n_calls idle) in the empty client: $(sed 's/(.*//' "$work/prodval.trace" | sort | uniq -c)"
	ends INT 0
}

case_trace_fault() {
	local fault
	begin_idle ""
	trace idle "$idle"
	pv_wait "$pv_pid" 20 || true
	pv_stop "$idle" || true
	for fault in sleep print; do
		begin_idle "$fault"
		trace faulty "$idle"
		pv_wait "$pv_pid" 20 || true
		pv_stop "$idle" || true
		! like_idle faulty 210 || fail "$fault is not seen"
	done
}

begin 12
"case_$name"
