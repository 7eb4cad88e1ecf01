#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# receivers.sh CASE PRODVAL_JACK TOOLS: the patches in docs receive what
# prodval-jack guesses.  TOOLS is the folder of jack_play and make_toys.

set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# A network of its own, where that is allowed: sclang listens on all addresses.
if [ -z "${PV_OWN_NETWORK:-}" ] && unshare -n true 2>/dev/null; then
	PV_OWN_NETWORK=1 exec unshare -n bash -c 'ip link set lo up; exec "$@"' - \
		"$here/receivers.sh" "$@"
fi

# needs PROGRAM PACKAGE
needs() {
	command -v "$1" >/dev/null || {
		echo "SKIPPED: $1 is not installed (Debian: $2)"
		exit 77
	}
}

case $1 in
pd | pd_commands) needs pd puredata-core ;;
supercollider) needs sclang supercollider-language ;;
esac
# shellcheck source=tests/support/jack/case.sh
. "$here/../support/jack/case.sh"

udp_port() {
	local port=$((20000 + RANDOM % 20000))
	while grep -q ":$(printf %04X "$port") " /proc/net/udp; do
		port=$((port + 1))
	done
	echo "$port"
}

is_bound() {
	grep -q ":$(printf %04X "$1") " /proc/net/udp /proc/net/udp6
}

# play_to SECONDS PORT...: the dark song, into prodval-jack, to each port.
play_to() {
	local seconds=$1
	shift
	run_host --osc "${*/#/osc.udp://127.0.0.1:}" --target dark
	play --seconds "$seconds" "$work/dark.wav" prodval:in_1 prodval:in_2
	pv_until 10 grep -q '^ *4\.0 s' "$work/out.log" || fail "no last guess"
	ends INT 0
}

# The patch as it is, and one in which what each window keeps to itself can be heard.
case_pd() {
	local osc other i bars
	osc=$(udp_port)
	other=$(udp_port)
	[ "$osc" != "$other" ] || other=$((osc + 1))
	# shellcheck disable=SC2016
	sed 's/\\$0-/open-/g' "$here/../docs/pd/prodval.pd" >"$work/open.pd"
	cat >"$work/host.pd" <<END
#N canvas 60 60 450 300 12;
#X obj 20 20 prodval $osc;
#X obj 20 50 open $other;
#X obj 20 80 print GUESS;
#X obj 120 80 print RANKING;
#X obj 220 80 print POSITION;
#X obj 320 80 print STATE;
#X obj 420 80 print SHARES;
#X obj 520 80 print NOW;
#X obj 620 80 print SONG;
$(for i in 0 1 2 3; do
		echo "#X obj 20 $((120 + 30 * i)) r open-bar$i;"
		echo "#X obj 120 $((120 + 30 * i)) print BAR$i;"
	done)
$(for i in {0..6}; do echo "#X connect 0 $i $((2 + i)) 0;"; done)
$(for i in 0 1 2 3; do echo "#X connect $((9 + 2 * i)) 0 $((10 + 2 * i)) 0;"; done)
END
	pv_start "$work/pd.log" timeout 600 pd -nogui -noaudio -nomidi -stderr -nrt \
		-path "$here/../docs/pd" -path "$work" -open "$work/host.pd"
	pv_until 20 is_bound "$osc" || fail "Pd does not listen"
	pv_until 20 is_bound "$other" || fail "Pd does not listen twice"
	play_to 5 "$osc" "$other"
	expect guess '^GUESS: list dark 1 3\.99' "$work/pd.log"
	expect ranking '^RANKING: list dark 1 bright 0 unknown 0$' "$work/pd.log"
	expect position '^POSITION: (list )?-0\.8' "$work/pd.log"
	expect filling '^STATE: symbol filling$' "$work/pd.log"
	expect listening '^STATE: symbol listening$' "$work/pd.log"
	expect shares '^SHARES: (list )?0 1 0$' "$work/pd.log"
	expect now '^NOW: list dark 1 1$' "$work/pd.log"
	expect song '^SONG: 1$' "$work/pd.log"
	# Each bar is emptied, named, and moved.
	expect "no name" '^BAR3: label empty$' "$work/pd.log"
	expect "first name" '^BAR0: label bright$' "$work/pd.log"
	expect "second name" '^BAR1: label dark$' "$work/pd.log"
	expect "third name" '^BAR2: label somebody\\ else$' "$work/pd.log"
	bars=$(grep -E '^BAR[0-3]: [0-9.]+$' "$work/pd.log" | tail -n 3 | tr '\n' ' ')
	[ "$bars" = "BAR0: 0 BAR1: 1 BAR2: 0 " ] || fail "the bars are at $bars"
	! grep -qiE "couldn't create|error|no such" "$work/pd.log" || fail "Pd complains"
}

# open_pd OSC CONTROL ORDERS: the open patch; at ORDERS it is told what to do.
open_pd() {
	# shellcheck disable=SC2016
	sed 's/\\$0-/open-/g' "$here/../docs/pd/prodval.pd" >"$work/open.pd"
	cat >"$work/host.pd" <<END
#N canvas 60 60 450 300 12;
#X obj 20 20 netreceive -u $3;
#X obj 20 50 route window inlet;
#X obj 20 80 list;
#X msg 20 110 \; \\\$1 symbol \\\$2;
#X obj 120 80 open $1 $2;
#X obj 20 140 r open-finding1;
#X obj 20 170 t b a;
#X obj 20 200 array get open-difference;
#X obj 20 230 print CURVE;
#X obj 220 200 print FINDING;
#X obj 320 170 r open-nearest;
#X obj 320 200 print NEAREST;
#X obj 420 200 print OUTLET;
#X obj 520 200 print COMPARED;
#X obj 620 200 print REFUSED;
#X connect 0 0 1 0;
#X connect 1 0 2 0;
#X connect 2 0 3 0;
#X connect 1 1 4 0;
#X connect 5 0 6 0;
#X connect 6 0 7 0;
#X connect 7 0 8 0;
#X connect 6 1 9 0;
#X connect 10 0 11 0;
#X connect 4 8 12 0;
#X connect 4 10 13 0;
#X connect 4 11 14 0;
END
	pv_start "$work/pd.log" timeout 900 pd -nogui -noaudio -nomidi -stderr -nrt \
		-path "$work" -open "$work/host.pd"
	pv_until 20 is_bound "$1" || fail "Pd does not listen"
	pv_until 20 is_bound "$3" || fail "Pd takes no orders"
}

# order WORD...: as a message of Pd; prodval-jack has heard what comes of it when it
# has complained of a mark that is sent after it.
order() {
	marks=$((marks + 1))
	echo "$*;" >"/dev/udp/127.0.0.1/$orders"
	echo "inlet nearest mark$marks;" >"/dev/udp/127.0.0.1/$orders"
	pv_until 10 grep -q "nearest mark$marks: must be" "$work/err.log" || fail "$*: no order comes in"
}

# The newest curve is what was sent last of that span and measure, and not flat.
curve_is() {
	{
		grep "^/prodval/difference \"$1\" \"$2\"" "$work/osc.log" | tail -n 1 | cut -d ' ' -f 4-
		grep '^CURVE: ' "$work/pd.log" | tail -n 1 | cut -d ' ' -f 2-
	} | awk 'NR == 1 { n = split($0, sent) }
		NR == 2 {
			for (i = 1; i <= NF; ++i) {
				off = $i - sent[i]
				same += off * off < 1e-4
				steep += $i * $i > 0.01
			}
		}
		END { exit !(n == 23 && NF == 23 && same == 23 && steep) }'
}

curve_is_flat() {
	grep '^CURVE: ' "$work/pd.log" | tail -n 1 | grep -qE '^CURVE:( 0){23}$'
}

nearest_is() {
	grep '^NEAREST: ' "$work/pd.log" | tail -n 1 | grep -qx "NEAREST: symbol $1"
}

play_fast() {
	play --freewheel --seconds 24 "$work/dark.wav" prodval:in_1 prodval:in_2
}

# What is told in Pd arrives, and what comes back is shown; the toy's songs have profiles of zeros.
case_pd_commands() {
	local osc control orders marks=0 models=$here/../models
	osc=$(udp_port)
	control=$((osc + 1)) orders=$((osc + 2))
	open_pd "$osc" "$control" "$orders"
	# shellcheck disable=SC2119
	listen
	run_host --osc "osc.udp://127.0.0.1:$osc osc.udp://127.0.0.1:$port" \
		--osc-control "$control" --allow-models "$models"
	shows_differences
	shows_what_is_near
	ends INT 0
	! grep -qiE "couldn't create|error|no such" "$work/pd.log" || fail "Pd complains"
}

shows_differences() {
	order inlet target darc
	expect "no target" '^prodval-jack: darc: neither a producer nor a song' "$work/err.log"
	expect refused '^REFUSED: symbol darc:\\ neither\\ a\\ producer' "$work/pd.log"
	order window open-to-target dark
	expect compared '^COMPARED: symbol dark$' "$work/pd.log"
	play_fast
	pv_until 10 curve_is song tone || fail "no curve of the song's tone"
	expect finding "^FINDING: label .*than\\\\ dark's\\\\ songs" "$work/pd.log"
	expect outlet "^OUTLET: 1 .*than\\\\ dark's\\\\ songs [0-9.]+$" "$work/pd.log"
	order window open-to-measure width
	order window open-to-span now
	play_fast
	pv_until 10 curve_is now width || fail "no curve of the width now"
	order window open-no-target now
	play_fast
	pv_until 10 curve_is_flat || fail "a curve without a target"
	[ "$(grep '^FINDING' "$work/pd.log" | tail -n 1)" = "FINDING: label empty" ] ||
		fail "a finding without a target"
}

shows_what_is_near() {
	nearest_is sound || fail "the toy's songs are not nearest by sound"
	order inlet nearest guess
	"$tools/osc_print" --send "osc.udp://127.0.0.1:$control" /prodval/load "$models/default.safetensors"
	pv_until 10 has 2 /prodval/model "$work/osc.log" || fail "no other model"
	play_fast
	pv_until 10 nearest_is guess || fail "the songs are not nearest by guess"
	order window open-near-by sound
	play_fast
	pv_until 10 nearest_is sound || fail "the songs are not nearest by sound again"
}

case_supercollider() {
	local osc
	osc=$(udp_port)
	mkdir -m 700 "$work/home"
	cat >"$work/run.scd" <<END
"$(realpath "$here/../docs/supercollider/prodval.scd")".load;
~prodvalMap.value;
~prodval[\\onGuess] = { |p|
	[p[\\guess], p[\\ranking], p[\\x], p[\\songs][0][0]].postln;
	["KNOWS", p[\\index], p[\\shares], p[\\now], p[\\song], p[\\model], p[\\labels], p[\\map].size].postln;
	["DIFFERS", p[\\findings], p[\\differences].collect { |of| of[\\tone].size },
		(p[\\differences][\\song][\\tone] ? [0]).maxItem > 1].postln;
	{
		// The colours of the map at its songs, the first of which the sound is on.
		var image = Image.fromWindow(p[\\mapView]);
		var colour = { |x, y| image.getColor(
			x.linlin(-1, 1, 10, image.width - 10).asInteger,
			y.linlin(-1, 1, image.height - 10, 10).asInteger) };
		var at = (0..3).collect { |i| colour.(p[\\map][i][\\x], p[\\map][i][\\y]) };
		["MAP", at[0] == Color.white, at[2] == at[3], at[1] != at[2],
			at.includesEqual(colour.(0, 0))].postln;
	}.defer(0.2);
};
"LISTENING".postln;
END
	mkfifo "$work/stdin"
	# It leaves at the end of its input.
	HOME=$work/home XDG_RUNTIME_DIR=$work/home PRODVAL_PORT=$osc \
		QT_QPA_PLATFORM=offscreen QTWEBENGINE_DISABLE_SANDBOX=1 \
		QTWEBENGINE_CHROMIUM_FLAGS=--no-sandbox \
		timeout -k 2 90 sclang "$work/run.scd" >"$work/sc.log" 2>&1 <>"$work/stdin" &
	local sclang=$!
	pv_pids+=("$sclang")
	pv_until 60 grep -q '^LISTENING' "$work/sc.log" || fail "sclang does not come up"
	is_bound "$osc" || fail "sclang does not listen"
	play_to 24 "$osc" # Until there are findings
	kill "$sclang"
	expect state '^prodval: listening' "$work/sc.log"
	expect guess '^prodval: 4.0 s  dark 100.0 %  \(dark: 1.0, bright: 0.0, unknown: 0.0\)  at -0.8' "$work/sc.log"
	expect values '^\[ dark, \[ \[ dark, 1.0 \], \[ bright, 0.0 \], \[ unknown, 0.0 \] \], -0.8.*Cellar' "$work/sc.log"
	expect new '^\[ KNOWS, 1, \[ 0.0, 1.0, 0.0 \], \[ dark, 1, 1.0 \], 1, Toy, \[ bright, dark \], 4 \]' "$work/sc.log"
	expect differences '^\[ DIFFERS, \[ \[ .*than dark.s songs, [0-9.]+ \].*.song.: 23.*, true \]' "$work/sc.log"
	expect map '^\[ MAP, true, true, true, false \]' "$work/sc.log"
	! grep -q ERROR "$work/sc.log" || fail "sclang complains"
}

begin 12
"case_$name"
