#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# patches_command.sh PRODVAL MAKE_TOYS: prodval vectors --patches writes the same bytes on
# any number of threads, also of songs that must wait for their turn, and says what it
# can't use.

. "$(dirname -- "${BASH_SOURCE[0]}")/../../support/tools/network_case.sh"

# A patch takes 1.5 MB, and each song has 12: more than may be held.
"$make_toys" . 22050 52
mkdir -p long/Ann long/Ben long/unknown
cp dark.wav long/Ann/1.wav
cp bright.wav long/Ann/2.wav
cp bright.wav long/Ben/1.wav
cp bright.wav long/unknown/1.wav
cat >long.json <<-'END'
	{"version": 1,
	 "input": {"frames": 2048, "hop": 16, "bands": 62, "channels": ["mid", "side", "balance"]},
	 "layers": [{"name": "mean", "kind": "time-mean"}, {"name": "flat", "kind": "flatten"}]}
END

write() {
	"$prodval" vectors long --patches --layers long.json "$@"
}

write --threads 1 -o one >said
grep -qx 'one: 36 patches of 3 songs, 380928 numbers each' said || fail "$(cat said)"
write --threads 3 -o three >said
cmp one three

# A song that can't be used leaves nothing; the others are as they were.
echo text >long/Ann/0.wav
status=0
write --threads 3 -o three >said 2>err || status=$?
[ "$status" = 1 ] || fail "status $status"
grep -q '^prodval: .*long/Ann/0.wav: ' err || fail "$(cat err)"
grep -qx 'prodval: 1 of 5 files could not be used' err || fail "$(cat err)"
# Its header is longer, as it had room for all songs.
tail -c $((36 * 380928 * 4)) one >rest
tail -c $((36 * 380928 * 4)) three | cmp rest
rm long/Ann/0.wav

refused 2 '--patches: goes with --layers only' vectors music --patches
refused 2 '--layers layers.json: goes with --patches only' vectors music --layers layers.json
refused 2 '--patches and --recipe: leave one of them out' \
	vectors music --patches --layers layers.json --recipe default
refused 1 "one: it has no network: no 'feature.embedding.network' in its metadata" \
	vectors music --patches --layers one
refused 2 'none.json: no such network, and no such file: there are' vectors music --patches --layers none.json
mkdir -p broken/Ann
echo text >broken/Ann/1.wav
refused 1 'no.st: not written: no song could be used' \
	vectors broken --patches --layers layers.json

# A network's file says what it hears, too.
"$prodval" vectors music --patches --layers layers.json -o by-layers >said
"$prodval" network music --layers layers.json --steps 1 -o net.st >said
"$prodval" vectors music --patches --layers net.st -o by-network >said
cmp by-layers by-network
