#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# patches_command.sh PRODVAL MAKE_TOYS: prodval vectors --patches writes the same bytes on
# any number of threads, also of songs that must wait for their turn, and says what it
# can't use.

set -euo pipefail
export LC_ALL=C.UTF-8
prodval=$1
make_toys=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
	echo "$*"
	exit 1
}

# A patch takes 1.5 MB, and each song has 12: more than may be held.
"$make_toys" . 22050 52
mkdir -p music/Ann music/Ben music/unknown
cp dark.wav music/Ann/1.wav
cp bright.wav music/Ann/2.wav
cp bright.wav music/Ben/1.wav
cp bright.wav music/unknown/1.wav
cat >layers.json <<-'END'
	{"version": 1,
	 "input": {"frames": 2048, "hop": 16, "bands": 62, "channels": ["mid", "side", "balance"]},
	 "layers": [{"name": "mean", "kind": "time-mean"}, {"name": "flat", "kind": "flatten"}]}
END

write() {
	"$prodval" vectors music --patches --layers "$@"
}

write layers.json --threads 1 -o one >said
grep -qx 'one: 36 patches of 3 songs, 380928 numbers each' said || fail "$(cat said)"
write layers.json --threads 3 -o three >said
cmp one three

# Of a song that can't be used there is nothing; the others are as they were.
echo text >music/Ann/0.wav
status=0
write layers.json --threads 3 -o three >said 2>err || status=$?
[ "$status" = 1 ] || fail "status $status"
grep -q '^prodval: .*music/Ann/0.wav: ' err || fail "$(cat err)"
grep -qx 'prodval: 1 of 5 files could not be used' err || fail "$(cat err)"
# The header has room for all songs.
tail -c $((36 * 380928 * 4)) one >rest
tail -c $((36 * 380928 * 4)) three | cmp rest
rm music/Ann/0.wav

# refused STATUS TEXT ARGUMENT...: nothing is written.
refused() {
	local wanted=$1 text=$2 status=0
	shift 2
	rm -f no
	"$prodval" vectors "$@" -o no >said 2>err || status=$?
	[ "$status" = "$wanted" ] || fail "$*: status $status: $(cat err)"
	grep -qF -e "$text" err || fail "$*: $(cat err)"
	[ ! -e no ] || fail "$*: no was written"
}
refused 2 '--patches: goes with --layers only' music --patches
refused 2 '--layers layers.json: goes with --patches only' music --layers layers.json
refused 2 '--patches and --recipe: leave one of them out' \
	music --patches --layers layers.json --recipe default
refused 1 "one: its metadata has no 'feature.embedding.network'" \
	music --patches --layers one
refused 1 'none.json: No such file' music --patches --layers none.json
mkdir -p broken/Ann
echo text >broken/Ann/1.wav
refused 1 'no: not written: no song could be used' broken --patches --layers layers.json
