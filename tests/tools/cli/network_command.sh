#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# network_command.sh PRODVAL MAKE_TOYS: a network from music to a model, the same bytes
# on any number of threads, and what is left after Ctrl-C.

set -euo pipefail
export LC_ALL=C.UTF-8
prodval=$1
make_toys=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"$make_toys" . 44100 20
for i in 1 2 3; do
	mkdir -p "music/Ann" "music/Ben"
	cp dark.wav "music/Ann/$i.wav"
	cp bright.wav "music/Ben/$i.wav"
done

fail() {
	echo "$*"
	exit 1
}

cat >layers.json <<-'END'
	{"version": 1,
	 "input": {"frames": 64, "hop": 32, "bands": 62, "channels": ["mid", "side"]},
	 "layers": [
	  {"name": "first", "kind": "conv2d", "outputs": 8, "kernel": [5, 5], "stride": [4, 4]},
	  {"name": "relu", "kind": "relu"},
	  {"name": "flat", "kind": "flatten"},
	  {"name": "pooled", "kind": "time-mean-deviation"}]}
END
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
	rm -f cut.st said
	env --default-signal="$signal" "$prodval" network music --layers layers.json \
		--steps 1000000 -o cut.st >said 2>err &
	pid=$!
	for ((i = 0; i < 3000; ++i)); do
		! grep -qs '^Learning' said || break
		sleep 0.02
	done
	kill -s "$signal" "$pid"
	wait "$pid" || fail "interrupted: $(cat err)"
	grep -q '^Interrupted: these are the best weights' said || fail "$(cat said)"
	sed 's/one.st/cut.st/' recipe.json >cut.json
	"$prodval" train music --recipe cut.json -o cut-model.st >said
done

# refused STATUS TEXT ARGUMENT...: nothing is written.
refused() {
	local wanted=$1 text=$2 status=0
	shift 2
	rm -f no.st
	"$prodval" network "$@" -o no.st >said 2>err || status=$?
	[ "$status" = "$wanted" ] || fail "$*: status $status: $(cat err)"
	grep -qF -e "$text" err || fail "$*: $(cat err)"
	[ ! -e no.st ] || fail "$*: no.st was written"
}
mkdir -p few/Ann
cp dark.wav few/Ann
sed 's/"relu", "kind": "relu"/"it", "kind": "normalise"/' layers.json >late.json
echo '{"version": 1,' >broken.json
refused 1 'none.json: No such file' music --layers none.json
refused 1 'broken.json: network: ' music --layers broken.json
refused 1 "layer 'it': normalise is trained where it follows the input only" music --layers late.json
refused 1 'all songs are by Ann' few --layers layers.json
refused 2 '--layers' music
refused 2 '--steps 0' music --layers layers.json --steps 0
refused 1 '8 songs: through each chain 12 are to be heard' all --layers layers.json --chains 24
refused 1 '6 songs: through each chain 8 are to be heard' music --layers layers.json --chains 24 --songs 8
refused 2 '--chains 23' all --layers layers.json --chains 23
refused 2 '--songs 7' all --layers layers.json --chains 24 --songs 7
refused 2 '--songs' all --layers layers.json --songs 8
refused 2 '--loss' all --layers layers.json --chains 24 --loss labels
