#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# index.sh PRODVAL MAKE_TOYS KILL_AT_WRITE: a library has the same bytes whether its songs
# are indexed at once or bit by bit, on any number of threads, and however often the work
# was killed; what is there is not decoded again, what is gone goes, and a bad file is
# only left out.

. "$(dirname -- "${BASH_SOURCE[0]}")/../../support/tools/network_case.sh"
kill_at_write=$3

# song FILE NUMBER: 6 s and more; each another one.
song() {
	mkdir -p "$(dirname -- "$1")"
	sox -R -n -r 22050 -b 16 -c 2 "$1" synth $((6 + $2)) pluck $((70 + 37 * $2)) \
		synth $((6 + $2)) pinknoise mix vol 0.4 tremolo "$2" 50 2>/dev/null
}
for i in 1 2 3; do
	song "taught/Ann/$i.wav" "$i"
	song "taught/Ben/$i.wav" $((i + 3))
done
"$prodval" info "$(dirname -- "$0")/../../../models/default.safetensors" --recipe |
	sed -E 's/("window_frames": )[0-9]+/\1100/; s/("clip_frames": )[0-9]+/\1100/; s/("min_frames": )[0-9]+/\150/' >short.json
"$prodval" train taught --recipe short.json -o model.safetensors >said 2>err || fail "$(cat err)"

# A folder in no order, a name that is not UTF-8, and a file without sound.
song albums/Cyd/first/one.wav 7
song albums/Cyd/two.wav 8
song albums/three.wav 9
song albums/Dan/$'four \xfc%.wav' 10
song "more/Eve/five.wav" 11
echo text >albums/Dan/broken.wav

# index STATUS LIBRARY ARGUMENT...
index() {
	local wanted=$1 library=$2 status=0
	shift 2
	"$prodval" index -o "$library" --model model.safetensors "$@" >said 2>err || status=$?
	[ "$status" = "$wanted" ] || fail "index $library $*: status $status: $(cat err)"
}

knew() {
	grep -qE "; $1 songs? (was|were) known before" said || fail "not $1: $(cat said)"
}

says() {
	grep -qF -e "$1" err || fail "not said: $1: $(cat err)"
}

# At once, on any number of threads; the bad file is named.
for threads in 1 2 3; do
	index 1 "once-$threads" albums more --threads "$threads"
	knew 0
	says 'albums/Dan/broken.wav: '
	says '1 of 6 files could not be used'
	cmp once-1 "once-$threads"
done
rm -f albums/Dan/broken.wav
for library in once-1 once-2; do
	index 0 $library albums more
	knew 5
done
cmp once-1 once-2
[ ! -e once-1.part ] || fail 'the journal is left'

# In whatever order folders are named, and however often.
index 0 again ./more albums/Cyd albums more
cmp once-1 again

# What is gone is told.
index 0 again more
grep -q '; 1 song was known before; 4 songs are no longer in it$' said || fail "$(cat said)"
index 0 again albums more
! grep -q 'no longer' said || fail "$(cat said)"

# Bit by bit.
index 0 steps more
grep -q 'a library of 1 song, ' said || fail "$(cat said)"
index 0 steps more albums/Cyd
knew 1
index 0 steps more albums
knew 3
"$prodval" info --json steps >info
grep -q '"format": 3' info || fail "$(cat info)"
# Songs are called by the folder that was named.
cmp once-1 steps

# What is known isn't decoded: junk of the same size and time is not found out; as soon
# as the time differs, it is.
cp -a more/Eve/five.wav kept.wav
head -c "$(stat -c %s kept.wav)" /dev/zero >more/Eve/five.wav
touch -r kept.wav more/Eve/five.wav
index 0 steps albums more
knew 5
cmp once-1 steps
touch more/Eve/five.wav
index 1 steps albums more
says 'more/Eve/five.wav: '
knew 4
cp -a kept.wav more/Eve/five.wav
index 0 steps albums more
knew 4
cmp once-1 steps

# A file that could not be used is not tried again as it is: junk in its place isn't found
# out, nor is sound, until that is asked for, or its time differs.
echo text >more/Eve/six.wav
index 1 steps albums more
says 'more/Eve/six.wav: '
song six.wav 11
truncate -s "$(stat -c %s six.wav)" more/Eve/six.wav
touch -r six.wav more/Eve/six.wav
index 1 steps albums more
says 'more/Eve/six.wav: '
cp -a six.wav more/Eve/six.wav
touch -r six.wav more/Eve/six.wav
index 1 steps albums more
says '1 file that could not be used before has not changed'
says '1 of 6 files could not be used'
cp steps left
index 1 left albums more
cmp steps left
index 0 left albums more --retry
grep -q 'a library of 6 songs, ' said || fail "$(cat said)"
touch more/Eve/six.wav
index 0 steps albums more
knew 5
rm more/Eve/six.wav
index 0 steps albums more
cmp once-1 steps

# Titles and artists are those of tags, also when they are not read again.
sox more/Eve/five.wav --comment '' --add-comment 'TITLE=Of seven' \
	--add-comment 'ARTIST=Ms Eve' more/Eve/seven.flac
index 0 steps albums more
for _ in 1 2; do
	"$prodval" similar steps kept.wav --m3u >list 2>err || fail "$(cat err)"
	grep -q '^#EXTINF:-1,Ms Eve - Of seven$' list || fail "$(cat list)"
	index 0 steps albums more
	knew 6
done
index 0 tagged albums more
cmp tagged steps
rm more/Eve/seven.flac
index 0 steps albums more
cmp once-1 steps

# What is gone goes, and what comes again comes again.
mv albums/three.wav .
index 0 steps albums more
grep -q 'a library of 4 songs, ' said || fail "$(cat said)"
"$prodval" similar steps kept.wav -n 100 >said 2>err || fail "$(cat err)"
! grep -q three said || fail "$(cat said)"
sed -n 2p said | grep -q 'five (Eve)' || fail "$(cat said)"
mv three.wav albums
index 0 steps albums more
cmp once-1 steps

# A folder that holds nothing may be a disk that isn't there: nothing is lost.
mkdir empty
for folder in empty missing; do
	index 1 steps albums $folder
	says "$folder: "
	cmp once-1 steps
done

# Killed in the middle of each song that is kept, and of the library: the old library is
# whole, and the songs that were done before are not done again.
index 0 old albums/Cyd
for at in 1 2 3 4 5 6 7 8 1000; do
	cp old killed
	rm -f killed.part
	status=0
	{
		PV_KILL_AT=$at LD_PRELOAD=$kill_at_write "$prodval" index albums more -o killed \
			--threads 1 --model model.safetensors >said 2>err || status=$?
	} 2>/dev/null # What the shell says of it
	[ "$status" = 137 ] || fail "not killed at $at: $(cat err)"
	cmp old killed
	index 0 killed albums more
	done=$(((at - 2) / 2))
	knew $((2 + (at < 2 ? 0 : at < 8 ? done : 3)))
	cmp once-1 killed
	[ ! -e killed.part ] || fail 'the journal is left'
	rm -f killed.*.tmp
done

# A journal of another space goes, as one that was made in the other byte order would.
cp old killed
{
	PV_KILL_AT=5 LD_PRELOAD=$kill_at_write "$prodval" index albums more -o killed \
		--threads 1 --model model.safetensors >said 2>err || true
} 2>/dev/null
od -An -tx1 -j8 -N8 killed.part | tr -s ' ' '\n' | grep . | tac | sed 's/^/\\x/' | tr -d '\n' >swapped
printf "$(cat swapped)" | dd of=killed.part bs=1 seek=8 conv=notrunc 2>err || fail "$(cat err)"
index 0 killed albums more
knew 2
cmp once-1 killed

# Another model, another library; the one that is there stays what it was measured by.
"$prodval" train taught --recipe short.json -o other.safetensors --classifier svm --name Other >said 2>err ||
	fail "$(cat err)"
"$prodval" index albums more -o steps >said 2>err || fail "$(cat err)"
knew 5
cmp once-1 steps
sed 's/"min_frames": 50/"min_frames": 60/' short.json >other.json
"$prodval" train taught --recipe other.json -o other.safetensors >said 2>err || fail "$(cat err)"
"$prodval" index albums more -o steps --model other.safetensors >said 2>err || fail "$(cat err)"
knew 0
says 'measured by another model'

# It is a model: nobody is guessed, and near are songs of the library.
"$prodval" identify once-1 kept.wav >said 2>err || fail "$(cat err)"
! grep -E '[0-9] %|ounds' said || fail "$(cat said)"
grep -q 'five (Eve)' said || fail "$(cat said)"
"$prodval" identify --json once-1 kept.wav >said 2>err || fail "$(cat err)"
python3 - said <<'END' || fail "$(cat said)"
import json, sys
(told,) = json.load(open(sys.argv[1], encoding="utf-8"))
assert (told["state"], told["label"], told["confidence"], told["ranking"]) == ("nearest", None, None, []), told
assert (told["neighbours"][0]["title"], told["neighbours"][0]["artist"]) == ("five", "Eve"), told
END
"$prodval" info once-1 >said 2>err || fail "$(cat err)"
grep -q '^Library:     5 songs' said || fail "$(cat said)"
"$prodval" map once-1 taught -o map.html >said 2>err || fail "$(cat err)"
grep -q Ann map.html || fail 'no albums in map.html'
grep -q 'id="others" checked' map.html || fail 'its songs are hidden in map.html'
! grep -E 'somebody else|producer|training|Confidence' map.html || fail 'map.html guesses'
"$prodval" compare once-1 kept.wav --to Cyd >said 2>err || fail "$(cat err)"

# Lists for players have the songs' files, as they are, in the order of the list.
"$prodval" similar once-1 kept.wav --m3u -n 2 >said 2>err || fail "$(cat err)"
{
	printf '#EXTM3U\n#EXTINF:-1,Eve - five\n%s\n' "$work/more/Eve/five.wav"
	printf '#EXTINF:-1,Dan - four \\xfc%%\n%s\n' "$work/albums/Dan/"$'four \xfc%.wav'
} | cmp - said
status=0
"$prodval" similar model.safetensors kept.wav --m3u >said 2>err || status=$?
[ "$status" = 1 ] || fail "status $status"
says 'model.safetensors: does not know the files of its songs'

# A way from one song to another: neither is on it again, and back it is the same.
way=(albums/Cyd/first/one.wav --path more/Eve/five.wav)
"$prodval" similar once-1 "${way[@]}" --json >said 2>err || fail "$(cat err)"
! grep -qE '"title": "(one|five)"' said || fail "$(cat said)"
"$prodval" similar once-1 "${way[@]}" --m3u >list 2>err || fail "$(cat err)"
"$prodval" similar once-1 more/Eve/five.wav --path albums/Cyd/first/one.wav --m3u >back 2>err ||
	fail "$(cat err)"
cmp <(grep -v '^#' list) <(grep -v '^#' back | tac)
[ "$(grep -v '^#' list | sed -n '1p;$p')" = "$work/albums/Cyd/first/one.wav
$work/more/Eve/five.wav" ] || fail "$(cat list)"
"$prodval" similar once-1 "${way[@]}" >said 2>err || fail "$(cat err)"
[ "$(wc -l <said)" = "$(grep -vc '^#' list)" ] || fail "$(cat said)"
head -n 1 said | grep -qx 'albums/Cyd/first/one.wav: a way of songs, by the distance of mean places' || fail "$(cat said)"

# refuses STATUS TEXT COMMAND...
refuses() {
	local wanted=$1 text=$2 status=0
	shift 2
	"$prodval" "$@" >said 2>err || status=$?
	[ "$status" = "$wanted" ] || fail "$*: status $status: $(cat err)"
	says "$text"
}
cp model.safetensors model
refuses 1 'a model with producers: name another file' index albums -o model
cmp model.safetensors model
refuses 1 'is there, and is no safetensors file' index albums -o kept.wav
echo text >mine.part
refuses 1 'mine.part: is there, and holds no songs of a library' index albums -o mine \
	--model model.safetensors
[ "$(cat mine.part)" = text ] || fail 'another file is lost'
[ ! -e mine ] || fail 'a library without songs'
refuses 1 'a library, which guesses no producers' evaluate once-1 taught
refuses 1 'a library, which guesses no producers' similar once-1 kept.wav --by guess
