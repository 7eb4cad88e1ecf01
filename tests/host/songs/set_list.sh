#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# set_list.sh CASE PRODVAL_JACK TOOLS: prodval-jack's set list, and its file.
# TOOLS is the folder of jack_play, osc_print and make_toys.

set -euo pipefail
export LC_ALL=C.UTF-8
. "$(dirname -- "${BASH_SOURCE[0]}")/../../support/jack/case.sh"

set_head=began,from,to,guess,confidence,nearest,artist

# Two songs with silence between.
case_lists_songs() {
	local day='[0-9]{4}-[0-9]{2}-[0-9]{2}'
	export TZ=UTC0
	run_host --osc none --log "$work/set.csv"
	play --freewheel --seconds 5 "$work/dark.wav" prodval:in_1 prodval:in_2
	pv_until 10 has 2 , "$work/set.csv" || fail "the first song isn't written when it ends"
	play --freewheel --seconds 6 "$work/bright.wav" prodval:in_1 prodval:in_2
	ends TERM 0
	head -n 1 "$work/set.csv" | grep -qx "$set_head" || fail "no header"
	expect first "^$day"'T[0-9:]{8}\+00:00,0:00:[0-9]{2},0:00:[0-9]{2},"dark",1\.0000,"Cellar","dark"$' "$work/set.csv"
	expect second "^$day"'T[0-9:]{8}\+00:00,0:0[0-9]:[0-9]{2},0:0[0-9]:[0-9]{2},"bright",1\.0000,"[A-Z][a-z]+","bright"$' "$work/set.csv"
	has 3 , "$work/set.csv" || fail "not two rows: $(cat "$work/set.csv")"
	grep -A 2 '^Set list:$' "$work/out.log" >"$work/list.log" || fail "no set list at the end"
	expect "first in the list" '^ +0:00:[0-9]{2} +0:00:[0-9]{2}  100 %  dark$' "$work/list.log"
	expect "second in the list" ' 100 %  bright$' "$work/list.log"
	# Another run continues it; what is no set list stays as it is.
	run_host --osc none --log "$work/set.csv"
	ends TERM 0
	has 3 , "$work/set.csv" || fail "begun anew"
	! grep -q '^Set list' "$work/out.log" || fail "a set list without songs"
	cp "$work/dark.wav" "$work/kept.wav"
	refuses 1 'kept.wav: not a set list; name another file with --log' \
		--model "$work/toy.safetensors" --osc none --log "$work/kept.wav"
	cmp "$work/dark.wav" "$work/kept.wav" || fail "it was written to"
	refuses 1 'nowhere/set.csv: No such file' --model "$work/toy.safetensors" --osc none --log "$work/nowhere/set.csv"
	refuses 2 'standard output has the guesses' --model "$work/toy.safetensors" --osc none --log -
}

# Whoever reads the set list goes: it is said once, and in the exit status.
case_log_fails() {
	mkfifo "$work/set"
	head -n 1 "$work/set" >"$work/header.log" &
	local reader=$!
	run_host --osc none --log "$work/set"
	wait "$reader"
	expect header "^$set_head\$" "$work/header.log"
	play --freewheel --seconds 5 "$work/dark.wav" prodval:in_1
	pv_until 10 grep -q '^state: silent' "$work/out.log" || fail "not silent"
	play --freewheel --seconds 5 "$work/bright.wav" prodval:in_1
	ends TERM 1
	[ "$(wc -l <"$work/err.log")" = 1 ] || fail "not said once: $(cat "$work/err.log")"
	expect said '^prodval-jack: .*/set: Broken pipe; songs that end from then on are only in the set list' "$work/err.log"
	expect list '  100 %  bright$' "$work/out.log"
}

# With a library there is nobody to name: its nearest songs are what is heard.
case_library() {
	run_host --osc none --model "$work/library.safetensors" --log "$work/set.csv" --json
	play --freewheel --seconds 5 "$work/dark.wav" prodval:in_1 prodval:in_2
	pv_until 10 has 2 , "$work/set.csv" || fail "the song isn't written when it ends"
	ends TERM 0
	expect row ',0:00:[0-9]{2},0:00:[0-9]{2},,,"Cellar","Ann"$' "$work/set.csv"
	expect guess '^\{"label": null, "confidence": null, "seconds": [0-9.]+, "ranking": \[\], "neighbours": \[\{"title": "Cellar", "label": "unknown", "artist": "Ann", .*"words": "Nearest:", .*"now": null, ' "$work/out.log"
	expect set '^\{"set": \[\{"from": [0-9.]+, "to": [0-9.]+, "label": null, "index": -1, "confidence": null, "began": "[-0-9T:+]+", "neighbour": \{"title": "Cellar", "artist": "Ann"\}\}\], "left_out": 0\}$' "$work/out.log"
	python3 -c 'import json, sys; [json.loads(line) for line in sys.stdin]' <"$work/out.log" || fail "not JSON"
	! grep -q unknown "$work/set.csv" || fail "it names somebody"
}

begin 12
"case_$name"
