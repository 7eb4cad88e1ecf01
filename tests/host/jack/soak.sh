#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# soak.sh live|freewheel PRODVAL_JACK TOOLS SECONDS [SONG.wav MODEL]:
# prodval-jack listens to so many seconds of passes of song, bursts, NaN and
# silence.  Once it is warm it may not grow by more than 64 KiB and its set list,
# drop a frame, or guess one pass unlike another.  Prints what it measured.

set -euo pipefail
export LC_ALL=C.UTF-8
. "$(dirname -- "${BASH_SOURCE[0]}")/../../support/jack/case.sh"
seconds=$4
song=${5:-}
model=${6:-}
warm_guesses=120

resident_kib() {
	awk '/^VmRSS:/ { print $2 }' "/proc/$host/status" 2>/dev/null
}

# watch PID: while that runs, note how much memory prodval-jack has.
watch_memory() {
	while kill -0 "$1" 2>/dev/null; do
		echo "$(wc -l <"$work/out.log") $(resident_kib)" >>"$work/memory.log"
		sleep 0.1
	done
}

begin 12 44100 1024
[ -n "$song" ] || song=$work/dark.wav
[ -z "$model" ] || cp "$model" "$work/toy.safetensors"
listen
run_host --osc "osc.udp://127.0.0.1:$port" --json --mfcc
# The receiver has shown that it is there; its log would grow without end.
pv_stop "$receiver" || true
pv_start /dev/null "$tools/osc_print" "$port"
pv_start "$work/soak.log" "$tools/jack_soak" "$name" "$song" 60 "$seconds" \
	prodval:in_1 prodval:in_2
soak=$pv_pid
begun=$SECONDS
watch_memory "$soak"
pv_wait "$soak" 10 || fail "jack_soak: $(cat "$work/soak.log")"
took=$((SECONDS - begun))
sleep 0.5
ends INT 0

passes=$(awk -f "$here/support/jack/soak_passes.awk" "$work/out.log")
growth=$(awk -v warm="$warm_guesses" '
	$1 < warm { next }
	!n++ { first = $2; most = $2 }
	$2 > most { most = $2 }
	END { print ((n > 2) ? most - first : "unknown") }' "$work/memory.log")
echo "$name: $(cat "$work/soak.log") in $took s; $passes; memory grew by $growth KiB from $(awk -v w="$warm_guesses" '$1 >= w { print $2; exit }' "$work/memory.log") KiB"
tail -n 1 "$work/err.log"
expect "frames" ' 0 frames dropped' "$work/err.log"
# The set list grows by less than a KiB a song.
songs=$(tail -n 1 "$work/out.log" | grep -o '"from"' | wc -l)
[[ $growth =~ ^-?[0-9]+$ && $growth -le $((64 + songs)) ]] || fail "memory grew by $growth KiB"
# Where xruns cost samples, digits may differ.
[[ $passes == *" 0 name another"* ]] || fail "guesses differ: $passes"
[ "$name" = live ] || [[ $passes == *" 0 different" ]] || fail "guesses differ: $passes"
