# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A scratch folder with music in a manifest, corpus.csv, to be analysed in parts.  To be
# sourced with PRODVAL MAKE_TOYS.

. "$(dirname -- "${BASH_SOURCE[0]}")/network_case.sh"

# Four producers with five songs each, as calibration wants, music by others, and a file
# that is none.
song() {
	local label=$1 i=$2 seconds=$3
	shift 3
	mkdir -p "corpus/$label"
	sox -R -n -r 22050 -b 16 -c 2 "corpus/$label/$i.wav" \
		synth "$seconds" pluck $((70 + 37 * i)) synth "$seconds" pinknoise mix vol 0.4 "$@" 2>/dev/null
}

for i in 1 2 3 4 5; do
	song Ann "$i" $((6 + 2 * i)) lowpass 3000 tremolo "$i" 60
	song Ben "$i" $((7 + i)) chorus 0.5 0.9 50 0.4 0.25 2 -t
	song Cyd "$i" 9 reverb $((30 + 10 * i))
	song Dan "$i" $((13 - i)) highpass 400
	song unknown "$i" 8 overdrive $((4 * i))
done
echo text >corpus/Ben/broken.wav
{
	echo path,label,group,title
	for file in corpus/*/*.wav; do
		label=${file#corpus/}
		title=${file##*/}
		echo "${file#corpus/},${label%%/*},album,\"${title%.wav}, by itself\""
	done
} >corpus.csv

# learn_at_once: at-once.model, of the default recipe; `prodval` is found where programs are.
learn_at_once() {
	mkdir bin
	ln -s "$prodval" bin/prodval
	PATH=$work/bin:$PATH
	prodval train --manifest corpus.csv --root corpus -o at-once.model >said 2>err || [ -e at-once.model ]
}
