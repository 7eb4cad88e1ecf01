# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A test of prodval-jack under a JACK server of its own.  To be sourced with
# CASE PRODVAL_JACK TOOLS; TOOLS is the folder of jack_play, osc_print and
# make_toys.  It then calls begin SECONDS [RATE PERIOD] and its case.

# JACK keeps its registry of servers and the names of ports in /dev/shm, for all
# servers of a user: where that is allowed, the case has a /dev/shm of its own.
if [ -z "${PV_OWN_SHM:-}" ] &&
	unshare -m mount -t tmpfs none /dev/shm 2>/dev/null; then
	PV_OWN_SHM=1 exec unshare -m bash -c \
		'mount -t tmpfs none /dev/shm && exec "$@"' - "$0" "$@"
fi

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
. "$here/support/jack/server.sh"

name=$1
prodval_jack=$2
tools=$3
work=$(mktemp -d)
export TMPDIR=$work
host=
receiver=
port=

finish() {
	local status=$?
	pv_stop_all
	if [ "$status" != 0 ]; then
		tail -n 40 "$work"/*.log >&2 || true
	fi
	rm -rf "$work"
	exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

fail() {
	echo "$name: $1" >&2
	exit 1
}

# has COUNT TEXT FILE: exactly so many lines with it.
has() {
	[ "$(grep -cF -- "$2" "$3")" = "$1" ]
}

last_state_is() {
	grep '^/prodval/state' "$work/osc.log" | tail -n 1 | grep -q "$1"
}

# expect WHAT REGEX FILE
expect() {
	grep -qE -- "$2" "$3" || fail "$1: no line $2 in ${3##*/}"
}

has_ports() {
	timeout 60 jack_lsp "$1:in_2" | grep -qx "$1:in_2"
}

listen() {
	pv_start "$work/osc.log" "$tools/osc_print" "$@" 0
	receiver=$pv_pid
	pv_until 5 grep -q '^listening' "$work/osc.log" || fail "no OSC receiver"
	port=$(sed -n 's/^listening at port //p' "$work/osc.log")
}

# Standard output and standard error, apart.
start_host() {
	[[ " $* " == *" --model "* ]] || set -- --model "$work/toy.safetensors" "$@"
	"$prodval_jack" "$@" \
		>"$work/out.log" 2>"$work/err.log" </dev/null &
	host=$!
	pv_pids+=("$host")
}

run_host() {
	start_host "$@"
	pv_until 10 has_ports prodval || fail "no ports"
	[[ " $* " == *" --json "* ]] || pv_until 10 grep -q '^state' "$work/out.log" ||
		fail "it does not begin"
}

play() {
	timeout 600 "$tools/jack_play" "$@" || fail "jack_play"
}

play_on() {
	pv_start "$work/play.log" "$tools/jack_play" "$work/dark.wav" prodval:in_1 prodval:in_2
	# Others read it.
	# shellcheck disable=SC2034
	player=$pv_pid
}

# Guesses that it has printed so far.
n_guesses() {
	grep -cE '^ +[0-9.]+ s  ' "$work/out.log" || true
}

more_guesses_than() {
	[ "$(n_guesses)" -gt "$1" ]
}

# goes_on WHAT: guesses still come, the second of which was begun after WHAT.
goes_on() {
	local n
	n=$(n_guesses)
	pv_until 20 more_guesses_than $((n + 1)) || fail "no guesses after $1"
}

# ends SIGNAL STATUS
ends() {
	local status=0
	kill -s "$1" "$host"
	pv_wait "$host" 10 || status=$?
	[ "$status" = "$2" ] || fail "exit status $status, not $2"
}

# refuses STATUS REGEX OPTION...: at once, with one line on stderr.
refuses() {
	local status=0 want=$1 regex=$2
	shift 2
	timeout 240 "$prodval_jack" "$@" >"$work/out.log" 2>"$work/err.log" </dev/null || status=$?
	[ "$status" = "$want" ] || fail "$*: exit status $status, not $want"
	[ "$(wc -l <"$work/err.log")" = 1 ] || fail "$*: not one line on stderr"
	[ ! -s "$work/out.log" ] || fail "$*: something on stdout"
	expect "$*" "$regex" "$work/err.log"
}

# begin SECONDS [RATE PERIOD]: the toys, of that length, and the server.
begin() {
	"$tools/make_toys" "$work" "${2:-48000}" "$1"
	pv_start_jack "pv-test-$$" "${2:-48000}" "${3:-1024}"
}
