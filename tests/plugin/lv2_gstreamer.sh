#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lv2_gstreamer.sh TOYS: a song through GStreamer's elements of both plugins comes
# out as it went in.  LV2_PATH leads to the test bundle.

set -uo pipefail
toys=$1
gst-inspect-1.0 lv2 >/dev/null 2>&1 || {
	echo "SKIPPED: GStreamer, or its LV2 element, is not installed"
	exit 77
}
work=$(mktemp -d)
export TMPDIR=$work
trap 'rm -rf "$work"' EXIT
# A registry of its own: GStreamer keeps what it found.
export HOME=$work GST_REGISTRY=$work/registry

fail() {
	echo "FAILED: $*" >&2
	exit 1
}

# through URI CHANNELS: what lies in the file "in", by the plugin, to "out".
through() {
	local raw=(use-sink-caps=false format=pcm pcm-format=f32le sample-rate=48000)
	rm -f "$work/out"
	timeout 600 gst-launch-1.0 -q filesrc location="$work/in" ! \
		rawaudioparse "${raw[@]}" num-channels="$2" ! "$1" enabled=true ! \
		filesink location="$work/out" >"$work/log" 2>&1 || fail "$1: $(cat "$work/log")"
	cmp "$work/in" "$work/out" || fail "$1: another sound comes out"
	echo "$1: $(stat -c %s "$work/out") bytes as they went in"
}

# The last second of a song, without its header.
"$toys" song "$work/song.wav" 48000 2 || fail "no song"
tail -c $((48000 * 2 * 4)) "$work/song.wav" >"$work/in"
through urn-production-value-stereo 2
through urn-production-value-mono 1
echo PASSED
