#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lv2_jalv.sh TOYS JACK_PLAY OSC_PRINT: a song through jalv, under a JACK server
# of its own; the guesses come out over OSC.  LV2_PATH leads to the test bundle.

set -uo pipefail
toys=$1 jack_play=$2 osc_print=$3
# shellcheck source=tests/support/jack/server.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/jack/server.sh"
work=$(mktemp -d)
export TMPDIR=$work
trap 'exec 9>&-; pv_stop_all; rm -rf "$work"' EXIT

fail() {
	echo "FAILED: $*" >&2
	tail -n 60 "$work"/*.log >&2
	exec 9>&-
	exit 1
}

command -v jalv >/dev/null || {
	echo "SKIPPED: jalv is not installed"
	exit 77
}

"$toys" song "$work/song.wav" 48000 2 || fail "no song"
pv_start_jack "pv-jalv-$$" 48000 1024 "$work/jackd.log" || fail "no JACK server"

timeout 900 "$osc_print" --seconds 800 --until /never 0 >"$work/osc.log" 2>&1 &
printer=$!
pv_pids+=("$printer")
pv_until 5 grep -q 'at port' "$work/osc.log" || fail "osc_print"
osc_port=$(sed -n 's/^listening at port //p' "$work/osc.log")

# A saved state, as a session has it: model, target and prefix.
"$toys" other "$work/other.safetensors" || fail "no model"
cat >"$work/state.ttl" <<END
@prefix lv2: <http://lv2plug.in/ns/lv2core#> .
@prefix pset: <http://lv2plug.in/ns/ext/presets#> .
@prefix state: <http://lv2plug.in/ns/ext/state#> .
@prefix atom: <http://lv2plug.in/ns/ext/atom#> .
<> a pset:Preset ;
	lv2:appliesTo <urn:production-value:stereo> ;
	state:state [
		<urn:production-value:model> "other.safetensors"^^atom:Path ;
		<urn:production-value:oscUrl> "osc.udp://127.0.0.1:$osc_port" ;
		<urn:production-value:oscPrefix> "/jalv"
	] .
END

# jalv ends with its input, so a fifo holds that open; it takes commands there.
mkfifo "$work/commands"
timeout 600 jalv -l "$work" urn:production-value:stereo <"$work/commands" \
	>"$work/jalv.log" 2>&1 &
jalv=$!
pv_pids+=("$jalv")
exec 9>"$work/commands"
port="Production Value Stereo"
is_there() { jack_lsp 2>/dev/null | grep -q "$port:in_1"; }
pv_until 20 is_there || fail "jalv registers no ports"

timeout 400 "$jack_play" "$work/song.wav" "$port:in_1" "$port:in_2" \
	>"$work/play.log" 2>&1 || fail "jack_play"
echo monitors >&9
sleep 1.5
kill "$printer" 2>/dev/null

grep '/jalv/guess' "$work/osc.log" | sed -n '1p;$p'
n=$(grep -c '/jalv/guess' "$work/osc.log")
[ "$n" -ge 10 ] || fail "$n guesses in 14 seconds"
grep '/jalv/guess' "$work/osc.log" | head -n 1 | grep -q dark ||
	fail "the song begins dark"
grep '/jalv/state' "$work/osc.log" | grep -q listening || fail "no state"
grep -q '/jalv/ranking' "$work/osc.log" || fail "no ranking"
grep -q '/jalv/label 0 "dark"' "$work/osc.log" || fail "not the state's model"

echo quit >&9
exec 9>&-
pv_wait "$jalv" 10 || fail "jalv ends with status $?"
grep -E '(guess|confidence|seconds|state) = ' "$work/jalv.log" | tail -n 4
grep -qE 'seconds = 1[0-9]' "$work/jalv.log" || fail "monitors: no seconds"
echo PASSED
