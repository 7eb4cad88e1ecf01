#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# shards.sh PRODVAL MAKE_TOYS KILL_AT_WRITE: a model that is learned from shards has the
# bytes of one that is learned from the music, for any number of shards and threads, and
# however often the work was killed; shards that lack something, or are of something else,
# are refused.

. "$(dirname -- "${BASH_SOURCE[0]}")/../../support/tools/divided_case.sh"
kill_at_write=$3

# The recipe is the default one with a short window, as songs are short.
"$prodval" info "$(dirname -- "$0")/../../../models/default.safetensors" --recipe |
	sed -E 's/("window_frames": )[0-9]+/\1200/; s/("clip_frames": )[0-9]+/\1300/; s/("min_frames": )[0-9]+/\1100/' >short.json
grep -q '"window_frames": 200' short.json || fail "$(cat short.json)"
music=(--manifest corpus.csv --root corpus --recipe short.json)

# quietly STATUS COMMAND...: it ends with that status; what it says is in `said` and `err`.
quietly() {
	local wanted=$1 status=0
	shift
	"$@" >said 2>err || status=$?
	[ "$status" = "$wanted" ] || fail "$*: status $status: $(cat err)"
}

says() {
	grep -qF -e "$1" err || fail "not said: $1: $(cat err)"
}

# shard I N FOLDER ARGUMENT...: a shard that is whole, with the broken song or without.
shard() {
	local i=$1 n=$2 folder=$3
	shift 3
	quietly 0 "$prodval" vectors --shard "$i/$n" -o "$folder" "${music[@]}" "$@"
}

# learn NAME ARGUMENT...: a model; 1, as one song is broken.
learn() {
	local name=$1
	shift
	quietly 1 "$prodval" train "$@" -o "$name"
	says 'corpus/Ben/broken.wav: '
	says '1 of 26 files could not be used'
}

# However the work is divided.
learn from-music "${music[@]}"
for n in 1 3 7; do
	for threads in 1 2; do
		for ((i = n; i; --i)); do
			shard "$i" "$n" "of-$n-$threads" --threads "$threads"
		done
		learn from-shards --vectors "of-$n-$threads" --recipe short.json --threads "$threads"
		cmp from-music from-shards
	done
	diff -r "of-$n-1" "of-$n-2"
	quietly 0 "$prodval" merge "of-$n-1" -o "merged-$n"
	says 'corpus/Ben/broken.wav: '
	says '1 of 26 files could not be used'
	n_measured=$(sed -nE 's/.*26 songs and 3 kinds of noise, ([0-9]+) clips measured,.*/\1/p' said)
	[ -n "$n_measured" ] || fail "$(cat said)"
	cmp merged-1 "merged-$n"
done
cmp merged-1 of-1-1/shard-1-of-1.vectors
learn from-file --vectors merged-7 --recipe short.json
cmp from-music from-file
# What train counts is said to be fewer.
n_learned=$(sed -nE 's/^from-file: .* songs and 3 kinds of noise, ([0-9]+) clips$/\1/p' said)
[ "$n_learned" -lt "$n_measured" ] || fail "$(cat said)"
grep -q "Of the $n_measured clips measured, $n_learned are learned from: of a song" said || fail "$(cat said)"
learn svm-music "${music[@]}" --classifier svm
learn svm-shards --vectors of-3-1 --recipe short.json --classifier svm
cmp svm-music svm-shards

# Given where a model or a folder must be.
quietly 1 "$prodval" info merged-7
says 'merged-7: vectors of songs, not a model: `prodval train --vectors FILE` learns one'
quietly 1 "$prodval" info of-3-1/shard-2-of-3.vectors
says '`prodval train --vectors DIR` with all shards learns one'
quietly 1 "$prodval" crossval merged-7
says 'merged-7: vectors of songs, not a folder of music: give them to `train` or `crossval` with --vectors'
quietly 1 "$prodval" vectors "${music[@]}" -o for-others
quietly 1 "$prodval" info for-others
says 'for-others: vectors of songs, not a model: '
quietly 1 "$prodval" train for-others -o none
says '--vectors takes those that `prodval vectors --shard` writes'

# The music is not needed any more, and may have another place on another machine.
mv corpus elsewhere
learn without-music --vectors of-3-1 --recipe short.json
cmp from-music without-music
quietly 1 "$prodval" crossval --vectors of-3-1 --recipe short.json --folds 2 --json figures.json
grep -q '"tracks"' figures.json || fail "$(cat figures.json)"
grep -q 'judged by clips only' said || fail "$(cat said)"
music[3]=elsewhere
shard 2 3 moved
cp of-3-1/shard-[13]-of-3.vectors moved
quietly 0 "$prodval" merge moved
mv elsewhere corpus
music[3]=corpus

# Killed in the middle of each piece that is written, and run again.
for ((at = 1; ; ++at)); do
	rm -rf killed
	status=0
	{
		PV_KILL_AT=$at LD_PRELOAD=$kill_at_write \
			"$prodval" vectors --shard 2/3 -o killed "${music[@]}" >said 2>err || status=$?
	} 2>/dev/null # What the shell says of it
	[ "$status" = 137 ] || break
	quietly 75 "$prodval" merge killed
	shard 2 3 killed
	cmp of-3-1/shard-2-of-3.vectors killed/shard-2-of-3.vectors
done
# The header, and of each of ten songs what comes before it and itself.
[ "$at" = 22 ] || fail "killed $((at - 1)) times"

# Killed again and again at any moment, it is done some time.
rm -rf killed
for ((i = 0; i < 6; ++i)); do
	"$prodval" vectors --shard 1/3 -o killed "${music[@]}" >said 2>err &
	sleep "0.$((RANDOM % 4))"
	kill -KILL $! 2>/dev/null || true
	wait $! || true
done
shard 1 3 killed
cmp of-3-1/shard-1-of-3.vectors killed/shard-1-of-3.vectors

# What is there is not done again: without the music there would be none.
mv corpus elsewhere
shard 1 3 killed
cmp of-3-1/shard-1-of-3.vectors killed/shard-1-of-3.vectors
mv elsewhere corpus

# Files that are not there are no broken songs: nothing is made of none, and a shard that
# lacks one is not finished until it is there.
quietly 1 "$prodval" vectors --shard 2/3 -o absent --manifest corpus.csv --root elsewhere --recipe short.json
says 'no file of shard 2/3 can be opened, so nothing was written: are they below another --root?'
[ ! -e absent ] || fail "something was written"
mv corpus/Ben/3.wav away.wav
mv corpus/Cyd/3.wav away-too.wav
quietly 1 "$prodval" vectors --shard 2/3 -o absent "${music[@]}"
says 'corpus/Ben/3.wav: No such file or directory'
says "absent/shard-2-of-3.vectors: not finished, as 2 files of shard 2/3 can't be opened"
cp of-3-1/shard-[13]-of-3.vectors absent
quietly 75 "$prodval" merge absent
says 'shard 2 of 3 ends after 2 of its 9 songs'
mv away.wav corpus/Ben/3.wav
mv away-too.wav corpus/Cyd/3.wav
shard 2 3 absent
grep -q '2 of them analysed before' said || fail "$(cat said)"
diff -r of-3-1 absent

# A broken song is one still in later runs, which say how to have it tried again.
shard 2 3 absent
says 'corpus/Ben/broken.wav: '
says '1 of 9 files could not be used: to have it tried again, remove absent/shard-2-of-3.vectors'

# What is missing is named, by merge and by train; nothing is written.
lacks() {
	local text
	for command in merge "train --recipe short.json --vectors"; do
		rm -f nothing
		quietly 75 "$prodval" $command broken -o nothing
		for text in "$@"; do says "$text"; done
		[ ! -e nothing ] || fail "nothing was written"
	done
}
cp -r of-7-1 broken
rm broken/shard-[25]-of-7.vectors
lacks 'shard 2 of 7 is missing' 'shard 5 of 7 is missing' \
	'2 of 7 shards are missing or not whole: make with `prodval vectors --shard`: 2, 5'
cp of-7-1/* broken
truncate -s -1 broken/shard-3-of-7.vectors
truncate -s 100 broken/shard-6-of-7.vectors
printf x | dd of=broken/shard-7-of-7.vectors bs=1 seek=5000 conv=notrunc status=none
lacks 'shard 3 of 7 ends after 3 of its 4 songs' \
	'shard 6 of 7 is not a shard, or ends within its header' \
	'shard 7 of 7 is damaged after 0 of its 3 songs' \
	'3 of 7 shards are missing or not whole: make with `prodval vectors --shard`: 3, 6, 7'
shard 3 7 broken
shard 6 7 broken
shard 7 7 broken
truncate -s -1 broken/shard-1-of-7.vectors
lacks 'shard 1 of 7 ends in the noise behind its 4 songs'
shard 1 7 broken
diff -r of-7-1 broken

# Shards of something else are refused.
refuses() {
	local text=$1
	cp -r of-7-1 other
	cp "$2" other/shard-7-of-7.vectors
	quietly 1 "$prodval" merge other
	says "$text"
	rm -r other
}
sed 's/"min_frames": 100/"min_frames": 101/' short.json >other.json
"$prodval" vectors --shard 7/7 -o other-recipe --manifest corpus.csv --root corpus \
	--recipe other.json >said 2>err
refuses 'made with another recipe' other-recipe/shard-7-of-7.vectors
quietly 1 "$prodval" train --vectors of-7-1 --recipe other.json -o nothing
says 'of-7-1: the recipe default has other features or windows than the default that it was made with'
sed '$d' corpus.csv >fewer.csv
"$prodval" vectors --shard 7/7 -o other-songs --manifest fewer.csv --root corpus \
	--recipe short.json >said 2>err
refuses 'made of other songs, or of another manifest' other-songs/shard-7-of-7.vectors
sed 's/5, by itself/5, by themselves/' corpus.csv >renamed.csv
status=0
"$prodval" vectors --shard 7/7 -o of-7-2 --manifest renamed.csv --root corpus \
	--recipe short.json >said 2>err || status=$?
[ "$status" = 1 ] || fail "status $status"
says 'made of other songs, or of another manifest'
diff -r of-7-1 of-7-2

# At once, if others of the folder are of something else.
mkdir joined
cp of-7-1/shard-2-of-7.vectors joined
joins() {
	quietly 1 "$prodval" vectors --shard "$1" -o joined --manifest "$2" --root corpus --recipe "$3"
	says "joined/shard-2-of-7.vectors: $4"
	[ "$(wc -l <err)" = 1 ] || fail "$(cat err)"
	[ "$(ls joined)" = shard-2-of-7.vectors ] || fail "$(ls joined)"
}
joins 7/7 fewer.csv short.json 'made of other songs, or of another manifest: remove it, or take another folder'
joins 7/7 corpus.csv other.json 'made with another recipe, default: remove it, or take another folder'
joins 1/3 corpus.csv short.json 'is one of 7 shards, others are of 3: keep those of one number'

cp of-7-1/shard-6-of-7.vectors misnamed
refuses 'holds shard 6' misnamed
sed '2s/[0-9]$/x/' of-7-1/shard-7-of-7.vectors >old
refuses 'x, not ' old
# As a machine of the other byte order would have it; its numbers don't count.
{
	head -c 512 of-7-1/shard-7-of-7.vectors | sed 's/^order little/order big/'
	printf '\0\0\0'
	tail -c +513 of-7-1/shard-7-of-7.vectors
} >big-endian
refuses 'other/shard-7-of-7.vectors: made on a big-endian machine, which this is not: remove it, to make it again here' big-endian
cp of-3-1/shard-1-of-3.vectors of-7-2
quietly 1 "$prodval" merge of-7-2
says 'shards of 3 and of 7 are in it'
quietly 1 "$prodval" merge corpus
says 'no shards in it'
quietly 1 "$prodval" train --vectors of-3-1/shard-1-of-3.vectors --recipe short.json -o nothing
says 'is one of 3 shards: name their folder'
quietly 1 "$prodval" vectors "${music[@]}" -o plain
quietly 1 "$prodval" train --vectors plain --recipe short.json -o nothing
says 'plain: not a shard: make it with prodval vectors --shard'
[ ! -e nothing ] || fail 'nothing was written'
quietly 2 "$prodval" vectors music --shard 4/3 -o nowhere
says '--shard 4/3: must be I/N, such as 1/8, with I from 1 to N'
quietly 1 "$prodval" train --vectors of-3-1 --recipe cnn -o nothing
says 'its network is learned from music, which --vectors lacks: make the shards, and train, with --from NET --frozen; `prodval network` writes'
