#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# jack.sh CASE PRODVAL_JACK TOOLS: prodval-jack as a client of a JACK server.
# TOOLS is the folder of jack_play, osc_print and make_toys.

set -euo pipefail
export LC_ALL=C.UTF-8
. "$(dirname -- "${BASH_SOURCE[0]}")/../../support/jack/case.sh"

case_guesses() {
	listen --age
	run_host --osc "osc.udp://127.0.0.1:$port"
	play --seconds 5 "$work/dark.wav" prodval:in_1 prodval:in_2
	pv_until 10 grep -q '"silent"' "$work/osc.log" || fail "it is never silent"
	play --seconds 4 "$work/bright.wav" prodval:in_1
	pv_until 10 grep -q '"bright" 1 2\.9' "$work/osc.log" || fail "no last guess"
	ends INT 0
	expect model '/prodval/model "Toy" 2 4$' "$work/osc.log"
	expect label '/prodval/label 1 "dark"$' "$work/osc.log"
	expect state '/prodval/state "filling"$' "$work/osc.log"
	expect guess '/prodval/guess "dark" 1 3\.994$' "$work/osc.log"
	expect ranking '/prodval/ranking "dark" 1 "bright" 0 "unknown" 0$' "$work/osc.log"
	expect neighbour '/prodval/neighbour 1 "Cellar" "dark" 0\.0' "$work/osc.log"
	expect position '/prodval/position -0\.8' "$work/osc.log"
	expect projection '/prodval/projection 0\.5 ' "$work/osc.log"
	expect line '^ +4\.0 s  Early guess: sounds very much like dark, 100 %  \(dark 100 %, .*\)  now dark 100 %  near Cellar by dark  at ' "$work/out.log"
	expect index '/prodval/index 1$' "$work/osc.log"
	expect shares '/prodval/shares 0 1 0$' "$work/osc.log"
	expect now '/prodval/now "dark" 1 1$' "$work/osc.log"
	expect song '/prodval/song 1$' "$work/osc.log"
	expect "next song" '/prodval/song 2$' "$work/osc.log"
	expect songs '/prodval/songs 4$' "$work/osc.log"
	expect "song's position" '/prodval/song-position 0 "Cellar" 1 -0\.8667 -0\.5$' "$work/osc.log"
	expect sum ' 0 frames dropped, 0 OSC packets not sent$' "$work/out.log"
	# The time tag is that of the sound: at most a cycle, a wake-up and a
	# busy machine ago.
	awk '/prodval.guess/ { t = substr($1, 2) + 0; if (t < 0 || t > 0.5) exit 1 }' \
		"$work/osc.log" || fail "time tags are off"
}

hear_the_same() {
	diff <(grep -v '^listening' "$work/osc.log") <(grep -v '^listening' "$work/other.log")
}

# Three targets in two ways, one of which nobody listens at.
case_targets() {
	listen
	pv_start "$work/other.log" "$tools/osc_print" 0
	pv_until 5 grep -q '^listening' "$work/other.log" || fail "no other receiver"
	local other
	other=$(sed -n 's/^listening at port //p' "$work/other.log")
	run_host --osc "osc.udp://127.0.0.1:9,osc.udp://127.0.0.1:$port" --osc "osc.udp://127.0.0.1:$other"
	play --seconds 5 "$work/dark.wav" prodval:in_1 prodval:in_2
	pv_until 10 grep -q '"silent"' "$work/osc.log" || fail "one doesn't hear to the end"
	pv_until 10 grep -q '"silent"' "$work/other.log" || fail "the other doesn't hear to the end"
	ends INT 0
	expect guess '/prodval/guess "dark" 1 3\.994$' "$work/osc.log"
	has 1 /prodval/model "$work/osc.log" || fail "the model isn't told once"
	has 4 /prodval/song-position "$work/osc.log" || fail "not each song"
	expect trouble '^OSC: osc.udp://127.0.0.1:9 takes no messages$' "$work/out.log"
	has 1 'takes no messages' "$work/out.log" || fail "it is said of those who listen, or again"
	pv_until 5 hear_the_same || fail "they don't hear the same"
}

has_songs() {
	[ "$(grep -oE '^/prodval/song-position [0-9]+' "$work/osc.log" | sort -u | wc -l)" = "$1" ]
}

# Far more songs than one packet holds: those of the model that comes with it.
case_songs() {
	listen
	run_host --osc "osc.udp://127.0.0.1:$port" --model "$here/../models/default.safetensors"
	local n
	pv_until 10 grep -q '^/prodval/songs ' "$work/osc.log" || fail "no number of songs"
	n=$(sed -n 's/^\/prodval\/songs //p' "$work/osc.log")
	[ "$n" -gt 100 ] || fail "only $n songs"
	pv_until 20 has_songs "$n" || fail "not all $n songs"
	[ "$(grep -c '^/prodval/song-position' "$work/osc.log")" = "$n" ] || fail "some come twice"
	expect model "/prodval/model \".*\" [0-9]+ $n\$" "$work/osc.log"
	ends INT 0
}

# Who asks needn't be a target.
case_answers() {
	run_host --osc none --osc-control 0
	local to
	to=osc.udp://127.0.0.1:$(sed -n 's/^OSC commands come in at port //p' "$work/out.log")
	timeout 240 "$tools/osc_print" --ask "$to" --until /prodval/state --count 1 0 >"$work/osc.log" ||
		fail "no answer"
	expect model '/prodval/model "Toy" 2 4$' "$work/osc.log"
	has 4 /prodval/song-position "$work/osc.log" || fail "not each song"
	expect state '/prodval/state "filling"$' "$work/osc.log"
	ends INT 0
}

case_states_without_audio() {
	listen --until /prodval/state --count 3 --seconds 300
	run_host --osc "osc.udp://127.0.0.1:$port"
	pv_wait "$receiver" 20 || fail "not three states"
	ends TERM 0
}

case_connects() {
	run_host --osc none --connect system:capture_2 --connect system:capture_1
	jack_lsp -c prodval >"$work/lsp.log"
	ends INT 0
	tr -d ' \n' <"$work/lsp.log" | grep -q 'in_1system:capture_2prodval:in_2system:capture_1$' ||
		fail "two ports"
	run_host --osc none --connect system:capture_1
	jack_lsp -c prodval >"$work/lsp.log"
	ends INT 0
	tr -d ' \n' <"$work/lsp.log" | grep -q 'in_1system:capture_1prodval:in_2system:capture_1$' ||
		fail "one port feeds both"
}

case_refuses() {
	local toy=$work/toy.safetensors
	refuses 1 'no such JACK port' --model "$toy" --osc none --connect no:port
	refuses 1 'not an output' --model "$toy" --osc none --connect system:playback_1
	refuses 1 'no.such.file: No such file' --model "$work/no.such.file"
	refuses 2 '^prodval-jack: --osc http://127.0.0.1:9000: not an OSC target: it must begin with osc.udp' --model "$toy" --osc http://127.0.0.1:9000
	refuses 2 '^prodval-jack: --osc osc.udp://127.0.0.1:1,none: none: not an OSC target' --model "$toy" --osc osc.udp://127.0.0.1:1,none
	local target=osc.udp://127.0.0.1:1
	refuses 2 '^prodval-jack: --osc: 17 targets; give at most 16$' --model "$toy" \
		--osc "$target $target $target $target $target $target $target $target $target" \
		--osc "$target $target $target $target $target $target $target $target"
	refuses 2 'no port from 1 to 65535' --model "$toy" --osc osc.udp://127.0.0.1
	refuses 2 'no host name or address' --model "$toy" --osc osc.udp://300.0.0.1:9000
	refuses 2 '^prodval-jack: --osc-prefix a b: not an OSC prefix: it must look like' --model "$toy" --osc-prefix 'a b'
	refuses 1 'JACK server nobody-here .*jackd' --model "$toy" --osc none --server nobody-here
	refuses 2 'song.wav: .*see `prodval-jack --help`' --model "$toy" song.wav
	refuses 2 '--osc-control 65536: must be a number from 0 to 65535' --osc-control 65536
	refuses 2 '--nonsense: no such option' --nonsense
	refuses 2 '--.\[2J: no such option' $'--\e[2J'
	refuses 2 '--json=1: takes no value' --json=1
	refuses 2 '--osc-control-any: goes with --osc-control' --osc-control-any
	refuses 2 '--allow-models /: goes with --osc-control' --allow-models /
	refuses 1 'no.such.folder: No such file or directory' --model "$toy" --osc none \
		--osc-control 0 --allow-models "$work/no.such.folder"
	refuses 2 '--http x: not \[ADDRESS:\]PORT' --http x
	refuses 2 '--http-name a/b: not the name of a host' --http 0 --http-name a/b
	refuses 2 '--http-name x: goes with --http' --http-name x
	refuses 1 '--http 256.0.0.1: ' --model "$toy" --osc none --http 256.0.0.1:0
	refuses 2 '--model: needs a value' --model
	refuses 2 '--nearest ear: .*sound.*guess' --nearest ear
	local option
	for option in model nearest connect name server osc osc-control allow-models; do
		refuses 2 "--$option: an empty value" "--$option" ''
		refuses 2 "--$option: an empty value" "--$option="
	done
	refuses 2 '--connect: an empty value' --connect system:capture_1 --connect ''
	head -c 1000 "$toy" >"$work/short"
	refuses 1 'short' --model "$work/short" --osc none
}

case_server_dies() {
	run_host --osc none --connect system:capture_1
	kill -s KILL "$pv_jack_pid"
	local status=0
	pv_wait "$host" 10 || status=$?
	[ "$status" = 1 ] || fail "exit status $status, not 1"
	expect message '^prodval-jack: the JACK server is gone' "$work/err.log"
	[ "$(wc -l <"$work/err.log")" = 1 ] || fail "not one line"
}

joins_again() {
	timeout 240 jack_lsp -c prodval | tr -d ' \n' | grep -q 'in_1system:capture_2prodval:in_2system:capture_1$'
}

# It stays without its server, and works with the next one.
case_waits() {
	local server=$JACK_DEFAULT_SERVER
	run_host --wait --osc none --connect system:capture_2 --connect system:capture_1
	pv_until 60 joins_again || fail "not connected at the start"
	[ ! -s "$work/err.log" ] || fail "something is said: $(cat "$work/err.log")"
	pv_stop "$pv_jack_pid" || true
	pv_until 60 grep -qx 'Note: the JACK server is gone; waiting for it to come back' "$work/err.log" ||
		fail "it isn't said: $(cat "$work/err.log")"
	kill -0 "$host" || fail "it ended"
	pv_start_jack "$server" 44100 512 || fail "no second server"
	pv_until 60 joins_again || fail "not connected again: $(cat "$work/err.log")"
	mkdir "$work/44"
	"$tools/make_toys" "$work/44" 44100 6
	play --seconds 4 "$work/44/dark.wav" prodval:in_1 prodval:in_2
	pv_until 60 grep -q 'like dark' "$work/out.log" || fail "no guess from the second server"
	kill -s KILL "$pv_jack_pid"
	pv_until 60 has 2 'is gone' "$work/err.log" || fail "the second end isn't said"
	ends INT 0
	[ "$(grep -c . "$work/err.log")" = 3 ] || fail "not three lines: $(cat "$work/err.log")"
	expect back '^Note: the JACK server is there$' "$work/err.log"
	has 1 'listens at' "$work/out.log" || fail "not begun once"
}

# None is there at the start; then a port is not.
case_waits_first() {
	local server=$JACK_DEFAULT_SERVER
	pv_stop "$pv_jack_pid" || true
	start_host --wait --osc none --connect system:capture_1 --connect late:out
	pv_until 60 grep -q '^Note: waiting: JACK server .* can.t be reached' "$work/err.log" || fail "it isn't said"
	[ ! -s "$work/out.log" ] || fail "it begins without a server"
	ends TERM 0
	rm "$work/err.log"
	start_host --wait --osc none --connect system:capture_1 --connect late:out
	pv_until 60 grep -q can.t "$work/err.log" || fail "it isn't said again"
	pv_start_jack "$server" 48000 1024 || fail "no server"
	pv_until 60 grep -qx 'Note: waiting: --connect late:out: no such JACK port (jack_lsp shows them all)' "$work/err.log" ||
		fail "not said what is missing: $(cat "$work/err.log")"
	pv_until 60 grep -q '^state' "$work/out.log" || fail "it does not begin"
	ends INT 0
	[ "$(wc -l <"$work/err.log")" = 3 ] || fail "not three lines: $(cat "$work/err.log")"
	expect begins '^prodval listens at 48000 Hz' "$work/out.log"
}

case_freewheels() {
	run_host --osc none --json
	# Far more than the queue holds, far faster than real time.
	play --freewheel "$work/dark.wav" prodval:in_1 prodval:in_2
	pv_until 10 has 60 level_db "$work/out.log" || true
	ends TERM 0
	has 60 '{"label": "dark", "confidence": ' "$work/out.log" || fail "not 60 guesses in 60 s"
	expect guess '^\{"label": "dark", "confidence": 1, "seconds": 59\.9.*, "index": 1, "song": [0-9]+, "now": \{"label": "dark", "confidence": [0-9.]+\}, "time": [0-9.]+, "model": "Toy"\}$' "$work/out.log"
	expect state '^\{"state": "listening", "time": [0-9.]+, "model": "Toy"\}$' "$work/out.log"
	[ "$(tail -n 1 "$work/out.log" | grep -c '^{"set": \[{"from": [0-9.]*, "to": [0-9.]*, "label": "dark", "index": 1, "confidence": 1, "began": "')" = 1 ] ||
		fail "no set list at the end"
	# A line is a JSON object, whatever it is about.
	python3 -c 'import json, sys; [json.loads(line) for line in sys.stdin]' <"$work/out.log" || fail "not JSON"
	expect sum '^60 guesses .* 0 frames dropped' "$work/err.log"
}

case_buffer_size_changes() {
	run_host --osc none
	play_on
	goes_on "the start"
	timeout 120 jack_bufsize 256 >/dev/null
	goes_on "shorter cycles"
	timeout 120 jack_bufsize 2048 >/dev/null
	goes_on "longer cycles"
	ends INT 0
	# It was one song all the while.
	expect guess '^ +[5-9]\.[0-9] s  .* like dark, ' "$work/out.log"
	expect sum ' 0 frames dropped' "$work/out.log"
}

case_obeys() {
	mkdir "$work/other" "$work/secret"
	cp "$work/toy.safetensors" "$work/other/b.safetensors"
	cp "$work/toy.safetensors" "$work/secret/c.safetensors"
	listen
	run_host --osc "osc.udp://127.0.0.1:$port" --mfcc --osc-control 0 --allow-models "$work/other"
	local to
	to=osc.udp://127.0.0.1:$(sed -n 's/^OSC commands come in at port //p' "$work/out.log")
	play --seconds 3 "$work/dark.wav" prodval:in_1
	expect mfcc '^/prodval/mfcc( [-0-9.e+]+){20}$' "$work/osc.log"
	"$tools/osc_print" --send "$to" /prodval/hello
	pv_until 5 has 2 /prodval/model "$work/osc.log" || fail "no answer to hello"
	"$tools/osc_print" --send "$to" /prodval/reset
	pv_until 5 last_state_is filling ||
		fail "reset does not empty the window"
	"$tools/osc_print" --send "$to" /prodval/load "$work/other/b.safetensors"
	pv_until 5 has 3 /prodval/model "$work/osc.log" || fail "no model after load"
	"$tools/osc_print" --send "$to" /prodval/load "$work/secret/c.safetensors"
	"$tools/osc_print" --send "$to" /prodval/load "../secret/c.safetensors"
	pv_until 5 has 2 allow-models "$work/err.log" || fail "no complaint"
	has 3 /prodval/model "$work/osc.log" || fail "a forbidden model was loaded"
	ends INT 0
}

nearest_is() {
	[ "$(grep '^/prodval/nearest ' "$work/osc.log" | tail -n 1)" = "/prodval/nearest \"$1\"" ]
}

# The toy stores no guesses of its songs, the model that comes with the program does.
case_nearest() {
	local models=$here/../models to
	listen
	run_host --osc "osc.udp://127.0.0.1:$port" --osc-control 0 --allow-models "$models" \
		--nearest guess
	to=osc.udp://127.0.0.1:$(sed -n 's/^OSC commands come in at port //p' "$work/out.log")
	expect "no guesses" '^prodval-jack: Toy: does not store what would be guessed of its songs: .*; the nearest songs are those by sound$' "$work/err.log"
	play --freewheel --seconds 3 "$work/dark.wav" prodval:in_1 prodval:in_2
	pv_until 10 nearest_is sound || fail "the toy's songs are not nearest by sound"
	"$tools/osc_print" --send "$to" /prodval/load "$models/default.safetensors"
	pv_until 10 has 2 /prodval/model "$work/osc.log" || fail "no other model"
	play --freewheel --seconds 5 "$work/dark.wav" prodval:in_1 prodval:in_2
	pv_until 10 nearest_is guess || fail "the other model's songs are not nearest by guess"
	"$tools/osc_print" --send "$to" /prodval/nearest by.ear
	"$tools/osc_print" --send "$to" /prodval/nearest sound
	play --freewheel --seconds 5 "$work/dark.wav" prodval:in_1 prodval:in_2
	pv_until 10 nearest_is sound || fail "it doesn't do as it is told"
	expect "no such order" '^prodval-jack: OSC nearest by.ear: must be sound or guess$' "$work/err.log"
	ends INT 0
	has 1 'does not store' "$work/err.log" || fail "it is said again"
	expect "by guess" '  guessed like .* by ' "$work/out.log"
	# Distances between sounds may be anything, those between guesses 1 at most.
	awk '/neighbour/ { d = $NF } /nearest "guess"/ && d > 1 { exit 1 }' "$work/osc.log" ||
		fail "no distance between guesses"
}

case_names() {
	run_host --osc none
	timeout 60 jack_lsp -l -p prodval >"$work/lsp.log"
	timeout 120 jack_property -l >"$work/property.log"
	ends INT 0
	has 2 'port playback latency = [ 0 0 ] frames' "$work/lsp.log" || fail "latency"
	has 2 'port capture latency = [ 0 0 ] frames' "$work/lsp.log" || fail "latency before it"
	has 2 'properties: input,terminal,' "$work/lsp.log" || fail "the sound does not end here"
	expect left 'pretty-name value: Left \(or mono\) type: text/plain' "$work/property.log"
	expect right 'pretty-name value: Right type: text/plain' "$work/property.log"
	expect client 'pretty-name value: Production Value type: text/plain' "$work/property.log"
	timeout 120 jack_property -l >"$work/property.log" || true
	! grep -qE 'Production Value|or mono' "$work/property.log" || fail "names are left behind"
}

case_one_cable() {
	via=()
	begin_one_cable
	one_cable
	ends INT 0
}

seconds=12
case $name in
freewheels) seconds=60 ;;
one_cable) . "$here/support/jack/one_cable.sh" ;;
esac
begin "$seconds"
"case_$name"
