#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lv2_song.sh bounce|live CORPUS_SH MUSIC_FOLDER OSC_PRINT PROGRAM [MODEL]: a real
# song, which the shipped model has not heard: through lv2apply, free-wheeling,
# which must end about where `prodval identify` (PROGRAM) does; or through jalv,
# live, from jack_play (PROGRAM).  LV2_PATH leads to the bundle as it is shipped.

set -uo pipefail
name=$1 corpus=$2 music=$3 osc_print=$4 program=$5 model=${6:-}
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

# Hosts send to the contract's port: a network of our own keeps it free.
if [ -z "${PV_ALONE:-}" ]; then
	"$corpus" --use demo "$music" >/dev/null 2>&1 || {
		echo "SKIPPED: the demo's music can't be fetched"
		exit 77
	}
	export PV_ALONE=1
	if unshare -n true 2>/dev/null; then
		exec unshare -n bash -c 'ip link set lo up && exec "$@"' alone "$0" "$@"
	fi
fi
# shellcheck source=tests/support/jack/server.sh
. "$here/../support/jack/server.sh"
work=$(mktemp -d)
export TMPDIR=$work
trap 'exec 9>&-; pv_stop_all; rm -rf "$work"' EXIT

fail() {
	echo "FAILED: $*" >&2
	tail -n 20 "$work"/*.log >&2
	exit 1
}

# listen LOG: the messages go to $work/LOG.log.
listen() {
	pv_start "$work/$1.log" timeout 900 "$osc_print" --seconds 800 \
		--until /never 9000
	printer=$pv_pid
	pv_until 5 grep -q 'at port' "$work/$1.log" || fail "osc_print"
}

song=$music/$(sed -n '3s/,.*//p' "$music/demo.csv")

case_bounce() {
	"$program" identify "$model" "$song" --json >"$work/identify.log" ||
		fail "prodval identify"
	local label confidence last
	label=$(sed -n '0,/"label"/s/.*"label": "\(.*\)",/\1/p' "$work/identify.log")
	confidence=$(sed -n 's/.*"confidence": \([0-9.e-]*\).*/\1/p' "$work/identify.log")
	echo "identify: $label $confidence"

	listen bounce
	timeout 900 lv2apply -i "$song" -o "$work/out" -c freewheel 1 \
		urn:production-value:stereo >"$work/apply.log" 2>&1 || fail "lv2apply"
	sleep 0.5
	pv_stop "$printer"
	last=$(grep '^/prodval/1/guess' "$work/bounce.log" | sed -n '$p')
	echo "bounced:  $last"
	grep -qF "\"$label\"" <<<"$last" || fail "the bounce names another"
	# What was heard first fades in the bounce, as live, and not in a file.
	awk -v said="$confidence" -v bounced="$(awk '{ print $(NF - 1) }' <<<"$last")" \
		'BEGIN { exit !(said - bounced < 0.05 && bounced - said < 0.05) }' ||
		fail "the bounce is far from what identify says"
}

case_live() {
	listen live
	pv_start_jack "pv-song-$$" 44100 1024 || fail "no JACK server"
	mkfifo "$work/commands"
	timeout 600 jalv urn:production-value:stereo <"$work/commands" \
		>"$work/jalv.log" 2>&1 &
	pv_pids+=("$!")
	exec 9>"$work/commands"
	port="Production Value Stereo"
	is_there() { jack_lsp 2>/dev/null | grep -q "$port:in_1"; }
	pv_until 20 is_there || fail "jalv registers no ports"
	timeout 600 "$program" --from 60 --seconds 20 "$song" \
		"$port:in_1" "$port:in_2" >"$work/play.log" 2>&1 || fail "jack_play"
	sleep 0.5
	echo quit >&9
	exec 9>&-
	n=$(grep -c '^/prodval/1/guess' "$work/live.log")
	echo "live, $n guesses: $(grep '^/prodval/1/guess' "$work/live.log" | sed -n '$p')"
	[ "$n" -ge 10 ] || fail "too few guesses"
	grep -q '^/prodval/1/neighbour' "$work/live.log" || fail "no neighbours"
}

"case_$name"
echo PASSED
