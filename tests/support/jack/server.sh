# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A private JACK server on the dummy backend, and an end to all that was
# started.  To be sourced.

export JACK_NO_START_SERVER=1 JACK_NO_AUDIO_RESERVATION=1
pv_pids=()

# pv_start LOG COMMAND...: in the background; its process is in pv_pid.
pv_start() {
	local log=$1
	shift
	"$@" >"$log" 2>&1 </dev/null &
	pv_pid=$!
	pv_pids+=("$pv_pid")
}

# pv_stop PID [SIGNAL]: ends a process of ours; true if it ended in time with
# status 0.
pv_stop() {
	kill -s "${2:-TERM}" "$1" 2>/dev/null || true
	pv_wait "$1" 1
}

# An idle machine needs so many seconds, and a busy one may need this many times as many.
pv_patience=20

# pv_wait PID SECONDS: its exit status; 124 if it had to be killed.
pv_wait() {
	local i
	for ((i = $2 * 20 * pv_patience; i > 0; --i)); do
		kill -0 "$1" 2>/dev/null || break
		sleep 0.05
	done
	if [ "$i" = 0 ]; then
		kill -s KILL "$1" 2>/dev/null || true
		wait "$1" 2>/dev/null || true
		return 124
	fi
	wait "$1" 2>/dev/null
}

# pv_stop_all: the newest first.
pv_stop_all() {
	local i
	for ((i = ${#pv_pids[@]} - 1; i >= 0; --i)); do
		! kill -0 "${pv_pids[i]}" 2>/dev/null || pv_stop "${pv_pids[i]}" || true
	done
	pv_pids=()
	return 0
}

# pv_until SECONDS COMMAND...: try until it is true.
pv_until() {
	local i
	for ((i = $1 * 20 * pv_patience; i > 0; --i)); do
		"${@:2}" >/dev/null 2>&1 && return 0
		sleep 0.05
	done
	return 1
}

pv_jack_is_up() {
	[ -n "$(timeout 20 jack_lsp 2>/dev/null)" ]
}

# It ends at once where it may not run in real time.
pv_jack_has_settled() {
	pv_jack_is_up || ! kill -0 "$pv_jack_pid" 2>/dev/null
}

# JACK's registry holds eight servers.  One that was killed stays in it for as
# long as any process has its number, so it is cleared when no server runs.
pv_forget_dead_servers() {
	! grep -qsxE 'jackd|jackdbus' /proc/[0-9]*/comm || return 0
	rm -f /dev/shm/jack-shm-registry "/dev/shm/jack-$(id -u)"-* \
		/dev/shm/jack_pv-* /dev/shm/jack_sem.*_pv-* 2>/dev/null || true
}

# pv_start_jack NAME RATE PERIOD [LOG]: in real time if that is allowed; its
# process is in pv_jack_pid, and JACK's tools and clients find it.  A client may
# take its time: a busy machine starves it.
pv_start_jack() {
	local mode log=${4:-/dev/null}
	export JACK_DEFAULT_SERVER=$1
	pv_forget_dead_servers
	for mode in -R -r; do
		pv_start "$log" jackd "$mode" -t 4500 -n "$1" -d dummy -r "$2" -p "$3"
		pv_jack_pid=$pv_pid
		pv_until 10 pv_jack_has_settled && pv_jack_is_up && return 0
		pv_stop "$pv_jack_pid" || true
	done
	echo "The JACK server does not start: jackd -d dummy -r $2 -p $3" >&2
	return 1
}
