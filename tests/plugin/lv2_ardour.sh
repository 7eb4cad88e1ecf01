#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lv2_ardour.sh TOYS PRODVAL: Ardour 7 without a display.  A session is made
# with the plugin on a track and another model in it; a song is played and the
# control outputs are read; the session is saved, opened again, and exported:
# the bounce ends with the guess of `prodval identify` on the same file.
# LV2_PATH leads to the test bundle.

set -uo pipefail
toys=$1 prodval=$2
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
command -v ardour7-lua >/dev/null || {
	echo "SKIPPED: ardour is not installed"
	exit 77
}
work=$(mktemp -d)
export TMPDIR=$work
trap 'rm -rf "$work"' EXIT
export HOME=$work/home LV2_PATH=$work/lv2:$LV2_PATH
session=$work/session
mkdir -p "$HOME" "$work/lv2/presets.lv2"

fail() {
	echo "FAILED: $*" >&2
	tail -n 30 "$work"/*.log >&2
	exit 1
}

# Ardour opens ports of its own, so it gets a network of its own.
alone() {
	if unshare -n true 2>/dev/null; then
		unshare -n bash -c 'ip link set lo up 2>/dev/null; exec "$@"' alone "$@"
	else
		"$@"
	fi
}

# ardour LOG WORD ARGUMENT...: until a line begins with WORD; Ardour aborts now
# and then, without any plugin too.
ardour() {
	local log=$work/$1.log word=$2 status try
	shift 2
	for try in 1 2 3; do
		alone timeout 600 ardour7-lua "$here/lv2_ardour.lua" "$@" >"$log" 2>&1
		status=$?
		grep -q "^$word" "$log" && return 0
		[ $status -ge 128 ] || return 1
		echo "try $try: Ardour ends with status $status"
	done
	return 1
}

# value WORD LOG NAME: of an output, in the last line that begins with WORD.
value() {
	grep "^$1" "$work/$2.log" | sed -n '$p' | tr ' ' '\n' |
		sed -n "s/^out:$3=//p"
}

# A preset with another model than the bundle's, its labels the other way round.
"$toys" other "$work/other.safetensors" || fail "no model"
cat >"$work/lv2/presets.lv2/manifest.ttl" <<END
@prefix atom: <http://lv2plug.in/ns/ext/atom#> .
@prefix lv2: <http://lv2plug.in/ns/lv2core#> .
@prefix pset: <http://lv2plug.in/ns/ext/presets#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix state: <http://lv2plug.in/ns/ext/state#> .
<urn:production-value:test-preset> a pset:Preset ;
	lv2:appliesTo <urn:production-value:mono> ;
	rdfs:label "Other" ;
	rdfs:seeAlso <manifest.ttl> ;
	state:state [
		<urn:production-value:model> "$work/other.safetensors"^^atom:Path ;
		<urn:production-value:oscPrefix> "/ardour"
	] .
END
ardour make made make "$session" urn:production-value:mono Other ||
	fail "making the session"
grep -q '^plugin Production Value Mono by The Production Value' \
	"$work/make.log" || fail "the plugin's name"
grep '^made ' "$work/make.log" | grep -q \
	'in:Enabled=1 in:OSC=1 in:Reset=0.*out:Guess=-1 out:Confidence=0 out:Analysed=0 out:State=' ||
	fail "the control ports"
grep -q 'unique-id="urn:production-value:mono"' "$session/session.ardour" ||
	fail "the plugin is not in the session's file"
grep -rq 'production-value:model' "$session/plugins" || fail "no model saved"

# Ardour's Lua imports no sound: the session's file is told of it.
"$toys" song "$work/song.wav" 48000 1 || fail "no song"
mkdir -p "$session/interchange/session/audiofiles"
cp "$work/song.wav" "$session/interchange/session/audiofiles/"
n=$((14 * 48000 + 18000))
clock=$(sed -n 's/.*superclocks-per-second="\([0-9]*\)".*/\1/p' "$session/session.ardour")
length=a$((n * (clock / 48000)))
region="name=\"song\" muted=\"0\" opaque=\"1\" locked=\"0\" whole-file=\"WHOLE\" \
start=\"a0\" length=\"$length@a0\" sync-position=\"a0\" ancestral-start=\"a0\" \
ancestral-length=\"a0@a0\" stretch=\"1\" shift=\"1\" layering-index=\"0\" \
default-fade-in=\"0\" default-fade-out=\"0\" fade-in-active=\"0\" \
fade-out-active=\"0\" scale-amplitude=\"1\" type=\"audio\" first-edit=\"nothing\" \
source-0=\"90001\" master-source-0=\"90001\" channels=\"1\""
source="<Source name=\"song.wav\" take-id=\"\" type=\"audio\" flags=\"\" id=\"90001\" \
channel=\"0\" origin=\"song.wav\" gain=\"1\"\\/>"
range="<Location id=\"90004\" name=\"session\" start=\"a0\" end=\"$length\" \
flags=\"IsSessionRange\" locked=\"0\" timestamp=\"0\" cue=\"0\"\\/>"
sed -i -e "s/<Sources\\/>/<Sources>$source<\\/Sources>/" \
	-e "s/<Regions\\/>/<Regions><Region id=\"90002\" ${region/WHOLE/1}\\/><\\/Regions>/" \
	-e "s/\\(<Playlist [^>]*name=\"t1\"[^>]*\\)\\/>/\\1><Region id=\"90003\" ${region/WHOLE/0}\\/><\\/Playlist>/" \
	-e "s/<Locations\\/>/<Locations>$range<\\/Locations>/" \
	-e 's/ id-counter="[0-9]*"/ id-counter="90010"/' "$session/session.ardour"

# Live: the song begins dark, which is label 0 of the other model alone.
ardour play xruns play "$session" 4 || fail "playing"
grep '^rolling ' "$work/play.log" | sed -n '$p'
[ "$(value rolling play Guess)" = 0 ] || fail "another guess while rolling"
[ "$(value rolling play State)" = 2 ] || fail "another state while rolling"
awk -v confidence="$(value rolling play Confidence)" \
	-v analysed="$(value rolling play Analysed)" \
	'BEGIN { exit !(confidence > 0.9 && analysed > 4 && analysed < 7) }' ||
	fail "another confidence while rolling"

# Opened again, and free-wheeling.
ardour bounce bounced bounce "$session" "$work/out" || fail "the bounce"
[ -s "$work/out/bounce.wav" ] || fail "no exported file"
"$prodval" identify "$work/other.safetensors" "$work/song.wav" --json \
	>"$work/identify.log" || fail "prodval identify"
said=$(sed -n 's/.*"confidence": \([0-9.e-]*\).*/\1/p' "$work/identify.log")
bounced=$(value bounced bounce Confidence)
grep -q '"label": "dark"' "$work/identify.log" || fail "identify says another"
[ "$(value bounced bounce Guess)" = 0 ] || fail "the bounce says another"
echo "identify: $said, bounce: $bounced"
awk -v said="$said" -v bounced="$bounced" \
	'BEGIN { exit sprintf("%.6g", said) != sprintf("%.6g", bounced) }' ||
	fail "the bounce differs from identify"
echo PASSED
