#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# network_command.sh PRODVAL MAKE_TOYS: a network from music to a model, the same bytes
# on any number of threads, and what is left after Ctrl-C.

. "$(dirname -- "${BASH_SOURCE[0]}")/../../support/tools/network_case.sh"

cat >recipe.json <<-'END'
	{"name": "net", "window_frames": 300, "min_frames": 129, "clip_frames": 300,
	 "features": [{"name": "embedding", "tensors": "one.st"}],
	 "projection": [{"kind": "pca", "size": 4}], "neighbours": 1, "vote": "distance", "half_life_s": 180}
END

learn() {
	"$prodval" network music --layers layers.json "$@"
}

learn --steps 12 --threads 1 -o one.st >said
grep -q '^one.st: after 12 of 12 steps$' said || fail "$(cat said)"
grep -q '^Loss on 2 songs kept out: ' said || fail "$(cat said)"
awk 'length > 80 { exit 1 }' said || fail "wider than 80 columns: $(cat said)"
learn --steps 12 --threads 3 -o three.st >said
cmp one.st three.st
learn --steps 12 --seed 1 -o other.st >said
! cmp -s one.st other.st || fail "another seed, the same bytes"
learn --steps 12 --loss labels -o labels.st >said
! cmp -s one.st labels.st || fail "another loss, the same bytes"

"$prodval" train music --recipe recipe.json -o model.st >said
"$prodval" identify model.st dark.wav >said
grep -q '^dark.wav: .*Ann' said || fail "$(cat said)"

# Mixing chains need songs, whoever made them.
mkdir -p all/unknown
for i in 1 2 3 4; do
	cp dark.wav "all/unknown/d$i.wav"
	cp bright.wav "all/unknown/b$i.wav"
done
chains() {
	"$prodval" network all --layers layers.json --chains 24 --songs 8 --steps 2 "$@" >said
}
chains --threads 1 -o chains.st
grep -q '^Learning from 24 mixing chains, 8 songs through each, 2 steps' said || fail "$(cat said)"
grep -q '^Loss on 12 chains kept out: ' said || fail "$(cat said)"
chains --threads 3 -o chains-three.st
cmp chains.st chains-three.st

# The first signal ends the training, once it goes on.
for signal in INT TERM; do
	rm -f cut.st
	interrupt "$signal" network music --layers layers.json --steps 1000000 -o cut.st
	grep -q '^Interrupted: these are the best weights' said || fail "$(cat said)"
	sed 's/one.st/cut.st/' recipe.json >cut.json
	"$prodval" train music --recipe cut.json -o cut-model.st >said
done

mkdir -p few/Ann
cp dark.wav few/Ann
sed 's/"relu", "kind": "relu"/"it", "kind": "normalise"/' layers.json >late.json
echo '{"version": 1,' >broken.json
refused 2 'layers none.json: no such network, and no such file: there are cnn, production' \
	network music --layers none.json
refused 1 'broken.json: network: ' network music --layers broken.json
refused 1 "layer 'it': normalise is trained where it follows the input only" network music --layers late.json
refused 1 'all songs are by Ann' network few --layers layers.json
refused 2 '--layers' network music
refused 2 '--steps 0' network music --layers layers.json --steps 0
refused 1 '8 songs: through each chain 12 are to be heard' network all --layers layers.json --chains 24
refused 1 '6 songs: through each chain 8 are to be heard' network music --layers layers.json --chains 24 --songs 8
refused 2 '--chains 23' network all --layers layers.json --chains 23
refused 2 '--songs 7' network all --layers layers.json --chains 24 --songs 7
refused 2 '--songs' network all --layers layers.json --songs 8
refused 2 '--loss' network all --layers layers.json --chains 24 --loss labels
