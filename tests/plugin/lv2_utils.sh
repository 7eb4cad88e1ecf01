#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lv2_utils.sh TTL_FOLDER TOYS: what the tools of lilv, sord and lv2 make of
# the bundle that LV2_PATH leads to.

set -euo pipefail
ttl=$1 toys=$2
mono=urn:production-value:mono
stereo=urn:production-value:stereo
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
	echo "FAILED: $*" >&2
	exit 1
}

# The specifications first: a property of theirs that we misuse is an error.
# The system's own files are passed over where they break their own rules.
lv2_validate "$ttl"/*.ttl 2>&1 |
	tee "$work/validate"
grep -q 'Found 0 errors' "$work/validate" || fail lv2_validate

# A validator that would pass anything shows nothing.
sed 's/lv2:index 2 ;/lv2:index "two" ;/' "$ttl/production-value.ttl" \
	>"$work/wrong.ttl"
lv2_validate "$work/wrong.ttl" >"$work/wrong" 2>&1 || true
grep -q 'Found 0 errors' "$work/wrong" && fail "lv2_validate passes anything"

lv2ls | grep production-value | tee "$work/ls"
printf '%s\n' $mono $stereo | cmp - "$work/ls" || fail lv2ls

for uri in $mono $stereo; do
	lv2info "$uri" >"$work/info" 2>"$work/errors" || fail "lv2info $uri"
	[ ! -s "$work/errors" ] || fail "lv2info: $(cat "$work/errors")"
	for line in 'Class: *Analyser Plugin' 'Has latency: *no' \
		'hardRTCapable' 'Designation: .*#enabled' \
		'Designation: .*#freeWheeling' 'Symbol: *guess' \
		'Symbol: *confidence' 'Symbol: *seconds' 'Symbol: *state'; do
		grep -q "$line" "$work/info" || fail "lv2info $uri: no $line"
	done
	! grep -q inPlaceBroken "$work/info" || fail "$uri is broken in place"
	n_ports=$([ "$uri" = $mono ] && echo 13 || echo 15)
	[ "$(grep -c 'Port [0-9]*:$' "$work/info")" = "$n_ports" ] ||
		fail "lv2info $uri: not $n_ports ports"
done

# lv2bench knows no worker: the audio thread alone, 100 seconds of 48 kHz.
for uri in $mono $stereo; do
	lv2bench -b 256 -n 4800000 "$uri" 2>"$work/errors" | tee "$work/bench"
	[ ! -s "$work/errors" ] || fail "lv2bench: $(cat "$work/errors")"
	awk -v uri="$uri" '$2 == uri && $1 < 25 { ok = 1 } END { exit !ok }' \
		"$work/bench" || fail "lv2bench: $uri needs a quarter of a core"
done

# The samples alone: the header has the time of writing in it.
same_samples() {
	cmp <(tail -c +201 "$work/in.wav") <(tail -c +201 "$work/out.wav") ||
		fail "lv2apply: $1 alters the sound"
}

# lv2apply maps no URIs and has no worker: the sound passes, one sample at a
# time; with `freewheel` it is analysed on the way.
for n in 1 2; do
	uri=$([ $n = 1 ] && echo $mono || echo $stereo)
	"$toys" song "$work/in.wav" 44100 $n
	lv2apply -i "$work/in.wav" -o "$work/out.wav" "$uri"
	same_samples "$uri"
	lv2apply -i "$work/in.wav" -o "$work/out.wav" -c freewheel 1 -c osc 0 "$uri"
	same_samples "$uri"
done
echo PASSED
