# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Music to train on.  To be sourced.

# pv_make_song FOLDER NUMBER EFFECT...: 30 s, the same each time.
pv_make_song() {
	local folder=$1 i=$2
	shift 2
	mkdir -p "$folder"
	sox -R -n -r 22050 -b 16 -c 2 "$folder/$i.wav" \
		synth 30 pluck $((70 + 37 * i)) synth 30 pinknoise mix vol 0.4 "$@" 2>/dev/null
}

# pv_make_songs FOLDER: by three producers, three of each.
pv_make_songs() {
	local i
	for i in 1 2 3; do
		pv_make_song "$1/Ann" "$i" lowpass 3000 tremolo "$i" 60
		pv_make_song "$1/Ben" "$i" chorus 0.5 0.9 50 0.4 0.25 2 -t
		pv_make_song "$1/Cyd" "$i" reverb $((30 + 10 * i))
	done
}
