#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# comparison.sh CASE PRODVAL_JACK TOOLS: what prodval-jack compares the sound with.
# TOOLS is the folder of jack_play, osc_print and make_toys.

set -euo pipefail
export LC_ALL=C.UTF-8
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/jack/case.sh"

# The toy's songs have profiles of zeros.
case_target() {
	local to
	refuses 1 '^prodval-jack: darc: neither a producer nor a song of the model, nor a file: did you mean dark[?]$' \
		--model "$work/toy.safetensors" --osc none --target darc
	refuses 1 '^prodval-jack: dark: named twice: ' --model "$work/toy.safetensors" --osc none \
		--target dark --target Dark
	listen
	run_host --osc "osc.udp://127.0.0.1:$port" --osc-control 0
	to=osc.udp://127.0.0.1:$(sed -n 's/^OSC commands come in at port //p' "$work/out.log")
	play --freewheel --seconds 5 "$work/dark.wav" prodval:in_1 prodval:in_2
	! grep -q '^/prodval/difference ' "$work/osc.log" || fail "differences from nothing"
	"$tools/osc_print" --send "$to" /prodval/target darc
	pv_until 5 grep -qx 'prodval-jack: darc: neither a producer nor a song of the model: did you mean dark?' \
		"$work/err.log" || fail "no complaint"
	"$tools/osc_print" --send "$to" /prodval/target DARK
	"$tools/osc_print" --send "$to" /prodval/target darc
	pv_until 5 has 2 ': darc: neither' "$work/err.log" || fail "no second complaint"
	"$tools/osc_print" --send "$to" /prodval/reset
	sleep 0.3
	play --freewheel --seconds 24 "$work/dark.wav" prodval:in_1 prodval:in_2
	pv_until 10 grep -q '^/prodval/finding .*than dark.s songs' "$work/osc.log" || fail "no differences"
	grep -q '^/prodval/difference "song" "tone"' "$work/osc.log" || fail "none of the song"
	grep -q '^/prodval/difference "now" "decay"' "$work/osc.log" || fail "none of now"
	grep -q 's  .* dB  so far: .* than dark.s songs$' "$work/out.log" || fail "none in its line"
	! grep 'so far' "$work/out.log" | grep -v ' dark.s songs$' || fail "another target"
	# The first guess of a song tells of all that it rests on.
	[ "$(grep -c ' s  .* so far: ' "$work/out.log")" -ge 20 ] || fail "guesses of which nothing is told"
	! grep -q 'in the last' "$work/out.log" || fail "what is compared is not what was heard"
	ends INT 0
}

# With a target that comes later it is said how much is compared.
case_target_later() {
	local to
	run_host --osc none --osc-control 0
	to=osc.udp://127.0.0.1:$(sed -n 's/^OSC commands come in at port //p' "$work/out.log")
	play_on
	pv_until 20 more_guesses_than 3 || fail "no guesses"
	"$tools/osc_print" --send "$to" /prodval/target dark
	pv_until 20 grep -qE 's  .* dB  in the last [345] s: too little to compare with dark.s songs$' "$work/out.log" ||
		fail "it isn't said how much is compared"
	ends INT 0
}

# answers PORT ADDRESS [TEXT]: what is answered to a command, to the port that it came from.
answers() {
	python3 - "$@" <<-'END'
		import socket, sys
		def padded(text):
		    text = text.encode() + b"\0"
		    return text + b"\0" * (-len(text) % 4)
		port, address, *texts = sys.argv[1:]
		with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
		    s.settimeout(10)
		    packet = padded(address) + padded("," + "s" * len(texts))
		    s.sendto(packet + b"".join(map(padded, texts)), ("127.0.0.1", int(port)))
		    print(*(part.decode() for part in s.recv(65536).split(b"\0") if part))
	END
}

# Whoever sends a command, and each target, hears what has come of it.
case_target_told() {
	local control
	listen
	run_host --osc "osc.udp://127.0.0.1:$port" --osc-control 0
	control=$(sed -n 's/^OSC commands come in at port //p' "$work/out.log")
	pv_until 5 grep -qx '/prodval/compared ""' "$work/osc.log" || fail "it isn't told that there is no target"
	answers "$control" /prodval/target DARK >"$work/answer"
	grep -qx '/prodval/compared ,s DARK' "$work/answer" || fail "not confirmed: $(cat "$work/answer")"
	pv_until 5 grep -qx '/prodval/compared "DARK"' "$work/osc.log" || fail "the receiver isn't told of the target"
	answers "$control" /prodval/target darc >"$work/answer"
	grep -q '^/prodval/error ,s darc: neither .* did you mean dark[?]$' "$work/answer" || fail "no error: $(cat "$work/answer")"
	answers "$control" /prodval/load nowhere.safetensors >"$work/answer"
	grep -q '^/prodval/error ,s .*nowhere.safetensors' "$work/answer" || fail "no error: $(cat "$work/answer")"
	answers "$control" /prodval/nearest taste >"$work/answer"
	grep -q '^/prodval/error ,s OSC nearest taste: must be' "$work/answer" || fail "no error: $(cat "$work/answer")"
	answers "$control" /prodval/targte dark >"$work/answer"
	answers "$control" /prodval/targte dark >"$work/answer"
	grep -q '^/prodval/error ,s OSC /prodval/targte: no such command' "$work/answer" || fail "no error: $(cat "$work/answer")"
	pv_until 5 has 2 '/prodval/error "OSC /prodval/targte: no such' "$work/osc.log" || fail "the receiver isn't told"
	answers "$control" /prodval/target >"$work/answer"
	grep -q '^/prodval/error ,s OSC /prodval/target: takes one text' "$work/answer" || fail "no error: $(cat "$work/answer")"
	answers "$control" /prodval/target "" >"$work/answer"
	grep -qx '/prodval/compared ,s' "$work/answer" || fail "the end isn't confirmed: $(cat "$work/answer")"
	[ "$(grep -c 'targte: no such command' "$work/err.log")" = 1 ] || fail "an unknown command isn't said once"
	ends INT 0
}

# keyed KEYS STATUS: while it measures what never ends, KEYS end it with STATUS, and the
# terminal is as it was.
keyed() {
	local session=$work/session-$2
	rm -f "$work/keys" "$work/endless"
	mkfifo "$work/keys" "$work/endless"
	exec 8<>"$work/keys"
	cat >"$work/session" <<-EOF
		trap : INT # The shell goes on
		stty -a >'$work/before'
		'$prodval_jack' --model '$work/toy.safetensors' --osc none --target '$work/endless'
		echo gone with \$?
		stty -a >'$work/after'
	EOF
	TERM=xterm NO_COLOR=1 env --default-signal=INT,QUIT,TSTP script -qec "sh '$work/session'" /dev/null \
		<"$work/keys" >"$session" 2>&1 &
	host=$!
	pv_pids+=("$host")
	exec 9>"$work/endless" # When it has been opened
	takes_keys() { stty -a -F "/proc/$(pgrep -f -- "--target $work/endless\$" | tail -n 1)/fd/0" | grep -q -- -icanon; }
	pv_until 10 takes_keys || fail "no keys are taken"
	printf "$1" >&8
	pv_until 10 grep -q "gone with $2" "$session" || fail "it goes on: $(cat "$session")"
	pv_wait "$host" 10 || true
	exec 8>&- 9>&-
	cmp "$work/before" "$work/after" || fail "the terminal has changed"
}

# A key ends long work at once, and so does Ctrl-C.
case_target_ends() {
	keyed q 0
	keyed '\003' 130
}

# differs_from TARGET SONGS: so does the newest line that tells.
differs_from() {
	python3 - "$work/out.log" "$1" "$2" <<-'END'
		import json, sys
		lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
		told = [line["difference"] for line in lines if "measures" in line.get("difference", {})]
		sys.exit(not told or (told[-1]["target"], told[-1]["songs"]) != (sys.argv[2], int(sys.argv[3])))
	END
}

# Files are opened at the start only; later they are known by their names.
case_target_files() {
	local to dark=$work/dark.wav bright=$work/bright.wav
	: >"$work/empty.wav"
	refuses 1 "^prodval-jack: $work/empty.wav: " --model "$work/toy.safetensors" --osc none \
		--target "$work/empty.wav"
	# Nothing is measured for a server that isn't there, unless it is waited for.
	refuses 1 "^prodval-jack: JACK server nobody can't be reached" --model "$work/toy.safetensors" --osc none \
		--server nobody --target "$work/empty.wav"
	refuses 1 "^prodval-jack: $work/empty.wav: " --model "$work/toy.safetensors" --osc none --server nobody --wait \
		--target "$work/empty.wav"
	run_host --json --osc none --target "$bright=2" --target dark
	play --freewheel --seconds 5 "$dark" prodval:in_1 prodval:in_2
	pv_until 10 differs_from "bright.wav=2, dark" 3 || fail "not both: $(tail -n 1 "$work/out.log")"
	ends INT 0
	# A folder stands for its files.
	mkdir -p "$work/mixes/old" "$work/none" "$work/bad"
	cp "$work/empty.wav" "$work/bad"
	cp "$bright" "$work/mixes"
	cp "$dark" "$work/mixes/old"
	echo notes >"$work/mixes/notes.txt"
	refuses 1 "^prodval-jack: $work/none: .*" --model "$work/toy.safetensors" --osc none --target "$work/none"
	local status=0
	"$prodval_jack" --model "$work/toy.safetensors" --osc none --target "$work/bad" </dev/null >"$work/out.log" \
		2>"$work/err.log" || status=$?
	[ "$status" = 1 ] || fail "no file of use in a folder: exit status $status"
	grep -q "^prodval-jack: $work/bad: can't be the target" "$work/err.log" || fail "an unusable folder isn't told"
	: >"$work/mixes/empty.wav"
	run_host --json --osc none --target "$work/mixes"
	grep -q "^Note: measuring 3 files for --target $work/mixes$" "$work/err.log" || fail "the work isn't told"
	grep -q "^Note: $work/mixes/empty.wav: .*: left out$" "$work/err.log" || fail "what is left out isn't told"
	play --freewheel --seconds 5 "$dark" prodval:in_1 prodval:in_2
	pv_until 10 differs_from mixes 2 || fail "not the folder: $(tail -n 1 "$work/out.log")"
	ends INT 0
	# Long work ends at once: this one never would.
	mkfifo "$work/endless"
	"$prodval_jack" --model "$work/toy.safetensors" --osc none --target "$work/endless" </dev/null \
		>"$work/out.log" 2>"$work/err.log" &
	local reader=$!
	exec 9>"$work/endless" # When it has been opened
	kill -TERM "$reader"
	status=0
	wait "$reader" || status=$?
	exec 9>&-
	[ "$status" = 143 ] || fail "measuring goes on: exit status $status"
	listen
	run_host --osc "osc.udp://127.0.0.1:$port" --osc-control 0 --target "$bright" --target DARK
	grep -qx "compared with bright.wav and dark's songs" "$work/out.log" || fail "it isn't said what with"
	to=osc.udp://127.0.0.1:$(sed -n 's/^OSC commands come in at port //p' "$work/out.log")
	answers "${to##*:}" /prodval/target Rachmaninov >"$work/answer"
	grep -q '^/prodval/error ,s Rachmaninov: neither .*: its producers are bright, dark$' "$work/answer" ||
		fail "it isn't told what is taken: $(cat "$work/answer")"
	answers "${to##*:}" /prodval/target bright,dark >"$work/answer"
	grep -qx '/prodval/compared ,s bright,dark' "$work/answer" || fail "a comma needs a space: $(cat "$work/answer")"
	"$tools/osc_print" --send "$to" /prodval/target "$dark"
	pv_until 5 grep -q "^prodval-jack: $dark: neither .* the model.*; files are given at the start, with --target$" \
		"$work/err.log" || fail "OSC opens a file"
	answers "${to##*:}" /prodval/target "$bright" >"$work/answer"
	grep -qx '/prodval/compared ,s bright.wav' "$work/answer" || fail "its folder is told: $(cat "$work/answer")"
	answers "${to##*:}" /prodval/target "bright.wav, DARK" >"$work/answer"
	grep -qx '/prodval/compared ,s bright.wav, dark' "$work/answer" || fail "not by its own name: $(cat "$work/answer")"
	"$tools/osc_print" --send "$to" /prodval/target bright.wav
	sleep 0.3
	play --freewheel --seconds 5 "$dark" prodval:in_1 prodval:in_2
	# The toy's two sounds have no band in common: there is nothing to find.
	pv_until 10 grep -q '^/prodval/difference "song"' "$work/osc.log" || fail "the file is not known"
	ends INT 0
}

begin 12
"case_$name"
