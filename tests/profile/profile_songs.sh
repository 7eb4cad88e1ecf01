#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# profile_songs.sh CORPUS_SH MUSIC_FOLDER PROGRAM...: what equaliser, compressor,
# reverberation and faders do to real songs stands in their profiles, and nothing
# else does; each PROGRAM gets each song, and the same at other sample rates.

set -uo pipefail
corpus=$1 music=$2
shift 2
"$corpus" --use demo "$music" >/dev/null 2>&1 || {
	echo "SKIPPED: the demo's music can't be fetched"
	exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
while IFS=, read -r path _; do
	echo "== $path"
	sox -V1 -q "$music/$path" -b 24 "$work/cut.wav" trim 60 80 vol 0.5 || exit 1
	sox -V1 -q "$work/cut.wav" -r 48000 "$work/rate_48.wav" || exit 1
	sox -V1 -q "$work/cut.wav" -r 96000 "$work/rate_96.wav" || exit 1
	for program; do
		PV_SONG="$work/cut.wav" PV_OTHER_RATES="$work/rate_48.wav $work/rate_96.wav" \
			"$program" || failed=1
	done
done < <(sed 1d "$music/demo.csv")
exit $failed
