#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# no_music.sh PRODVAL MODEL: the shipped model takes noise, tones, clicks and
# speech for nobody's, after whatever time, and says that silence is silent.

set -euo pipefail
export LC_ALL=C.UTF-8
prodval=$1
model=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
	printf 'no_music.sh: %s\n' "$1" >&2
	exit 1
}

# make NAME CHANNELS EFFECT...: the same sound each time.
make() {
	local name=$1 channels=$2
	shift 2
	sox -q -R -n -r 44100 -c "$channels" "$name.wav" "$@" vol 0.3
}

for colour in white pink brown; do
	make "$colour-mono" 1 synth 60 "${colour}noise"
	make "$colour" 2 synth 60 "${colour}noise" "${colour}noise"
done
for hz in 200 1000 5000; do
	make "sine-$hz" 1 synth 60 sine "$hz"
done
make square 1 synth 60 square 440
make saw 1 synth 60 sawtooth 220
make sweep 1 synth 60 sine 20-20000
make click 1 synth 0.005 whitenoise pad 0 0.08
sox -q click.wav clicks.wav repeat 699
rm click.wav
english="She sells sea shells by the shore, and asks the band to play it once more."
german="Am Morgen probt die Kapelle, am Abend spielt sie in der Halle vor allen Leuten."
for _ in 1 2 3; do
	english="$english $english"
	german="$german $german"
done
espeak-ng -v en -w english.wav "$english"
espeak-ng -v de -w german.wav "$german"

sounds=(*.wav)
for sound in "${sounds[@]}"; do
	for seconds in 3.5 6 12 24; do
		sox -q "$sound" "${sound%.wav}-$seconds.wav" trim 0 "$seconds"
	done
done
n_files=$(find . -name '*.wav' | wc -l)
[ "$n_files" = $((5 * ${#sounds[@]})) ] || fail "$n_files sounds could be made"

"$prodval" identify "$model" ./*.wav >said || fail "identify ended with $?"
n_guesses=$(grep -c 's analysed)$' said)
[ "$n_guesses" = "$n_files" ] || fail "$n_guesses guesses on $n_files sounds"
named=$(grep 's analysed)$' said | grep -v ' like somebody else, ' || true)
[ -z "$named" ] || fail "these were named:
$named"

make silence 1 trim 0 60
status=0
said=$("$prodval" identify "$model" silence.wav 2>&1) || status=$?
[ "$status" = 1 ] || fail "silence ended with $status: $said"
[[ $said == *"silence.wav: silent: 3.0 s of sound are needed"* ]] || fail "of silence it says: $said"
